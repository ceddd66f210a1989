"""Text that does nothing but be read: no link, image, HTML, mention or control sign of an article survives in it."""

import re
import unicodedata

# Tags of HTML, comments, and Slack's <!channel> and <@user>; "p < 0.05" is none.
_TAG_OPENS = re.compile(r"<(?=\s*[A-Za-z/!?@#])")
_LINK = re.compile(r"\](?=\s*[(:])(?!\s*:\s*[^\S\n]*$)")
_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\bmailto:)[^\s<>‹›\"”’`]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_ENDS = ".,;:!?)]"
_RUNS = re.compile(r"\b(?:java|vb)script:|\bdata:text", re.IGNORECASE)


def printable(text: str) -> str:
    """The text without control signs, signs that turn its direction, and signs that nobody sees.

    Example:
        >>> printable("safe\\x1b[31m and \\u202etxt.exe")
        'safe[31m and txt.exe'
    """
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs")
    )


def harmless(text: str) -> str:
    """The text as Markdown in which nothing is a link, an image or HTML on any surface; words and figures stay.

    Example:
        >>> harmless("[gold](https://a.example) <img src=x> rose 3 % [1]")
        '[gold] (`https://a.example`) ‹img src=x› rose 3 % [1]'
    """
    plain = printable(text).replace("`", "'")
    plain = _TAG_OPENS.sub("‹", plain)
    plain = re.sub(r"(?<=[\w\s/\"'=;)-])>(?!\s*\d)", "›", plain) if "‹" in plain else plain
    plain = _LINK.sub("] ", plain).replace("]  ", "] ")
    plain = plain.replace("![", "! [")
    plain = _RUNS.sub(lambda found: found[0].replace(":", " :"), plain)
    return _ADDRESS.sub(_as_code, plain)


def _as_code(found: re.Match[str]) -> str:
    address = found[0].rstrip(_ENDS)
    return f"`{address}`{found[0][len(address) :]}"
