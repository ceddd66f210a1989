"""An error that is nobody's but ours: a reference number for the person, the traceback for the log."""

import traceback
from datetime import UTC, datetime
from uuid import uuid4

from assistant.settings import read_settings


def said_of_bug() -> str:
    """The sentence for whoever sits at this machine, with the reference and the log. Call it while handling."""
    reference, where = logged_bug()
    return f"Something went wrong on our side; the reference is {reference} {where}."


def logged_bug() -> tuple[str, str]:
    """Log the error that is being handled; gives its reference number, and where it is found."""
    reference = uuid4().hex[:10]
    log = read_settings().home.expanduser() / "errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as lines:
            lines.write(f"{datetime.now(UTC).isoformat()} {reference}\n{traceback.format_exc()}\n")
    except OSError:
        return reference, f"(the log {log} cannot be written)"
    return reference, f"in {log}"
