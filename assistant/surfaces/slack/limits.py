"""What Slack takes at most, as its documentation of Block Kit and of messages says, and how a text is kept within."""

MARKDOWN = 12_000  # characters of all Markdown of a message together
SECTION = 3_000
CONTEXT = 3_000
CONTEXT_ELEMENTS = 10
HEADER = 150
BUTTON = 75
ACTIONS = 25
TITLE = 24
BLOCKS = 50
VIEW_BLOCKS = 100
PLAIN = 4_000
TABLE_ROWS, TABLE_COLUMNS, TABLE_CHARACTERS = 100, 20, 10_000
MESSAGE = 13_000  # characters of all blocks of a message together, beyond which it is refused


def cut(text: str, most: int) -> str:
    """The text, or as many of its words as fit, and a sign that there was more."""
    if len(text) <= most:
        return text
    whole = text[: most - 2].rsplit(" ", 1)[0]
    return f"{whole} …"


def escaped(text: str) -> str:
    """The text with the signs that Slack reads as mentions and links made plain."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
