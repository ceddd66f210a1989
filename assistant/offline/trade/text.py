"""A question with what is recognised in it replaced by names, so that its grammar can be read: `XRATE on XPLACE`."""

from assistant.offline.numbers import Measure
from assistant.offline.slots import Slots

US = frozenset({"US", "USMCA"})  # the importer, and the agreement: neither is an origin


def masked(slots: Slots, goods: tuple[int, int] | None = None) -> str:
    """The text with `XPLACE` for a country but the United States (`XHOME`), `XRATE` for a percentage, `XDAY` for a day.

    The goods that stand at the two ends given become `XGOODS`.

    Example:
        "the 50% on the EU that was due on June 1" gives "the XRATE on the XPLACE that was due XDAY".
    """
    marks = [
        *(
            (one.start, one.end, "XHOME" if one.code == "US" else "XPLACE")
            for one in slots.places
            if one.code != "USMCA"
        ),
        *((one.start, one.end, "XRATE") for one in slots.numbers if one.measure is Measure.PERCENT),
        *((one.start, one.end, "XDAY") for one in slots.periods),
    ]
    marks += [(*goods, "XGOODS")] if goods else []
    text, done = "", 0
    for start, end, name in sorted(marks):
        if start >= done:
            text += slots.text[done:start] + name + ("'s" if slots.text[start:end].endswith("'s") else "")
            done = end
    return (text + slots.text[done:]).replace("'s's", "'s")
