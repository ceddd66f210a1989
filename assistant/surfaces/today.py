"""The day a question is asked: the one place of every door where the clock is read."""

from datetime import date

from assistant.settings import Settings
from tools.domain.period import parse_day


def day_asked(text: str, settings: Settings) -> date:
    """The day given, else the one of the settings, else today.

    Raises:
        BadDate: the text is no day.
    """
    if text:
        return parse_day(text)
    return settings.as_of or date.today()  # noqa: DTZ011 - the asker's own calendar day is meant
