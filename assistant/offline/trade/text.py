"""A question with what is recognised in it replaced by names, so that its grammar can be read: `RATE on PLACE`."""

from assistant.offline.numbers import Measure
from assistant.offline.slots import Slots

US = frozenset({"US", "USMCA"})  # the importer, and the agreement: neither is an origin


def masked(slots: Slots, goods: tuple[int, int] | None = None) -> str:
    """The text with `PLACE` for a country but the United States (`HOME`), `RATE` for a percentage, `DAY` for a day.

    The goods that stand at the two ends given become `GOODS`.

    Example:
        "the 50% on the EU that was due on June 1" gives "the RATE on the PLACE that was due DAY".
    """
    marks = [
        *((one.start, one.end, "HOME" if one.code == "US" else "PLACE") for one in slots.places if one.code != "USMCA"),
        *((one.start, one.end, "RATE") for one in slots.numbers if one.measure is Measure.PERCENT),
        *((one.start, one.end, "DAY") for one in slots.periods),
    ]
    marks += [(*goods, "GOODS")] if goods else []
    text, done = "", 0
    for start, end, name in sorted(marks):
        if start >= done:
            text += slots.text[done:start] + name + ("'s" if slots.text[start:end].endswith("'s") else "")
            done = end
    return (text + slots.text[done:]).replace("'s's", "'s")
