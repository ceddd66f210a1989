"""Whether a question names goods that are traded, in everyday words."""

from functools import cache

from assistant.offline.slots import Slots
from tools.tariff.goods import goods

_LONGEST = 4  # words in a name


def names_goods(slots: Slots) -> bool:
    """Whether words that nothing else explains are an everyday name of goods, with a place they may come from."""
    if not any(one.role == "place" for one in slots.places):
        return False
    forms = [word.form for word in slots.words]
    unknown = set(slots.unknown)
    return any(
        " ".join(forms[start : start + length]) in _names() and unknown & set(forms[start : start + length])
        for length in range(1, _LONGEST + 1)
        for start in range(len(forms) - length + 1)
    )


@cache
def _names() -> frozenset[str]:
    """Every everyday name, in small letters and without hyphens, in singular and plural."""
    names = {name.lower().replace("-", " ") for good in goods() for name in (good.name, *good.also)}
    return frozenset(names | {name.removesuffix("s") for name in names if len(name) > 3})
