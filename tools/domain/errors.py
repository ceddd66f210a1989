"""Every error this project raises, in one tree, sorted by who must act.

EconError
├── AskerError           the person asking must change something; the message is for them
│   ├── BadQuestion      empty, or too long to be a question
│   ├── BadDate          text that is no day, month, quarter or year
│   ├── BadArgument      a tool was given an argument it cannot use
│   ├── UnknownName      no such series, place or tool; carries the nearest names
│   ├── NotComparable    units or frequencies differ; carries both
│   ├── NotAdmitted      no key that is valid was given, where one is needed
│   │   └── NotPermitted the key is valid and does not reach so far
│   ├── TooOften         asked more often than the limit allows; carries the seconds to wait
│   ├── TookTooLong      no answer within the time that is allowed
│   └── NoData           the data do not reach there; carries what they cover
│       └── NotYetPublished   the period exists, its figure is not out; carries the due date
└── OperatorError        whoever runs the program must act; never shown to a model
    ├── BadSetting       a setting has a value that cannot work
    ├── UnreadableFile   a file that is missing, binary, empty or not allowed
    ├── StoreError       the store cannot be opened, read or written
    └── SourceError      a publisher failed us
        ├── Unreachable  try again later
        ├── ForbiddenAddress   an address that is not fetched from
        └── Malformed    the publisher changed its format; nothing was written

Anything else is a bug of ours: the surfaces give it a reference number and log it.
"""


class EconError(Exception):
    """Base of all; its text is one plain sentence."""


class AskerError(EconError):
    """The person asking must change something."""


class BadQuestion(AskerError):
    """The text is no question that can be read."""


class BadDate(AskerError):
    """The text is no day, month, quarter or year."""


class BadArgument(AskerError):
    """A tool cannot work with this argument."""


class UnknownName(AskerError):
    """`given` is not a known `kind`; `nearest` are the closest names that are."""

    def __init__(self, kind: str, given: str, nearest: tuple[str, ...] = ()) -> None:
        self.kind, self.given, self.nearest = kind, given, nearest
        hint = f" Nearest: {', '.join(nearest)}." if nearest else ""
        super().__init__(f"No {kind} is called {given!r}.{hint}")


class NotComparable(AskerError):
    """`left` and `right` cannot meet in one sum because their `what` differs."""

    def __init__(self, what: str, left: str, right: str) -> None:
        self.what, self.left, self.right = what, left, right
        super().__init__(f"The {what} differ: {left} and {right}.")


class NotAdmitted(AskerError):
    """A valid API key is needed here."""


class NotPermitted(NotAdmitted):
    """The API key is valid and does not reach so far."""


class TooOften(AskerError):
    """Asked more often than the limit allows; `wait` is in seconds."""

    def __init__(self, limit: str, wait: int) -> None:
        self.limit, self.wait = limit, wait
        super().__init__(f"At most {limit} are answered; ask again in {wait} seconds.")


class TookTooLong(AskerError):
    """There was no answer within the time that is allowed."""


class NoData(AskerError):
    """There is no figure for what was asked; the message says what is covered."""


class NotYetPublished(NoData):
    """The figure for `period` was not out on the day of the question; `due_on` is ISO text or None."""

    def __init__(self, message: str, period: str, due_on: str | None = None) -> None:
        self.period, self.due_on = period, due_on
        super().__init__(message)


class OperatorError(EconError):
    """Whoever runs the program must act."""


class BadSetting(OperatorError):
    """A setting has a value that cannot work."""


class UnreadableFile(OperatorError):
    """A file is missing, binary, empty or not allowed; the message names it."""


class StoreError(OperatorError):
    """The store cannot be opened, read or written."""


class SourceError(OperatorError):
    """A publisher failed us."""


class Unreachable(SourceError):
    """The publisher did not answer. Retrying later may help."""


class ForbiddenAddress(SourceError):
    """The address is no public one, or none of the web; nothing was asked of it."""


class Malformed(SourceError):
    """A file no longer has the shape we read; names document and line. Retrying will not help."""

    def __init__(self, document: str, line: int, trouble: str) -> None:
        self.document, self.line, self.trouble = document, line, trouble
        super().__init__(f"{document}, line {line}: {trouble}. Nothing was written.")
