"""Places that a question names without their name: by a central bank, or by the name of its rate ("Bank Rate")."""

from collections.abc import Sequence

from assistant.offline.cues import Cue
from assistant.offline.places import PlaceSlot

BANK = "bank.named"
_RATE_OF = "rate_of."
# Institutions of places.json that hold securities or govern but set no policy rate.
_NO_RATE_SETTERS = frozenset(
    [
        "white house",
        "whitehall",
        "downing street",
        "kremlin",
        "hm treasury",
        "mof",
        "japanese ministry of finance",
        "gpif",
        "norinchukin",
        "nbim",
        "government pension fund global",
        "gpfg",
        "norwegian oil fund",
        "clearstream",
        "euroclear",
        "temasek",
        "gic",
        "khazanah",
        "pif",
        "saudi sovereign fund",
        "qia",
        "qatar investment authority",
        "kuwait investment authority",
        "adia",
        "mubadala",
        "cic",
        "china investment corporation",
        "safe",
        "state administration of foreign exchange",
        "kic",
        "korea investment corporation",
        "cpp investments",
        "european commission",
    ]
)


def bank_cues(text: str, places: Sequence[PlaceSlot]) -> tuple[Cue, ...]:
    """A cue for every central bank among the places: it outlives the place when a thread goes on to another one."""
    return tuple(
        Cue(BANK, one.start, one.end, text[one.start : one.end])
        for one in places
        if one.form == "institution" and _sets_rates(text[one.start : one.end])
    )


def places_of_rates(cues: Sequence[Cue]) -> tuple[PlaceSlot, ...]:
    """The places whose rates are named."""
    return tuple(
        PlaceSlot(cue.start, cue.end, cue.concept.removeprefix(_RATE_OF), "rate")
        for cue in cues
        if cue.concept.startswith(_RATE_OF)
    )


def _sets_rates(name: str) -> bool:
    return name.lower().removeprefix("the ").removesuffix("'s") not in _NO_RATE_SETTERS
