"""Places and groups of places in a question."""

from assistant.offline.places.context import is_asset, is_currency, is_language, is_person
from assistant.offline.places.lexicon import lexicon
from assistant.offline.places.matches import Match, Reading
from assistant.offline.places.slot import PlaceSlot
from assistant.offline.places.unspaced import find_unspaced


def find_places(text: str) -> list[PlaceSlot]:
    """Every place or group named in `text`, in order, without overlaps.

    The United States is left out where it only says whose debt, dollar or tariff is meant ("US Treasuries",
    "American bonds", "US tariffs on ..."): that is the asset or the levy. It is a place in "US inflation".

    Example:
        >>> [(slot.code, slot.form) for slot in find_places("chinas share of US debt vs the Saudis'")]
        [('CN', 'name'), ('SA', 'demonym')]
    """
    known = lexicon()
    spaced = [_slot(text, match) for match in Reading(text, known).matches() if _is_place(text, match)]
    return sorted([*spaced, *find_unspaced(text, known)], key=lambda slot: slot.start)


def _is_place(text: str, match: Match) -> bool:
    if not match.meaning.codes:
        return False
    if (
        match.meaning.codes == ("US",)
        and match.meaning.form != "institution"
        and is_asset(text, match.start, match.end)
    ):
        return False
    return not is_language(text, match.start, match.end) and not is_person(text, match.start, match.end)


def _slot(text: str, match: Match) -> PlaceSlot:
    code, *others = match.meaning.codes
    role = "currency" if is_currency(text, match.end) else "place"
    return PlaceSlot(match.start, match.end, code, match.meaning.form, match.confidence, tuple(others), role)
