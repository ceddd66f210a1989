"""Where goods come from, as customs law sees it."""

from functools import cache

from rapidfuzz import process

from tools.domain.errors import BadArgument, UnknownName
from tools.domain.place import groups, places

# Groups that the law names as one origin; every other group has no rate of its own.
_AS_ONE = ("EU",)
_ALSO = {
    "uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "korea": "KR", "republic of korea": "KR", "rok": "KR", "prc": "CN", "mainland china": "CN", "macao": "MO",
    "burma": "MM", "ivory coast": "CI", "turkey": "TR", "czech republic": "CZ", "holland": "NL", "uae": "AE",
    "eu": "EU", "eu27": "EU", "europe": "EU", "european union": "EU", "swaziland": "SZ", "drc": "CD",
    "dprk": "KP", "viet nam": "VN", "russian federation": "RU",
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    names = {place.name.casefold(): code for code, place in places().items()}
    return names | _ALSO | {"eu": "EU"}


def origin_code(text: str) -> str:
    """The code of an origin given as an ISO code or a name; the European Union counts as one.

    Raises:
        BadArgument: the United States, or a group of places that is no customs origin.
        UnknownName: nothing is called so; the nearest names are given.

    Example:
        >>> origin_code("Japan"), origin_code("UK"), origin_code("cn"), origin_code("EU")
        ('JP', 'GB', 'CN', 'EU')
    """
    given = " ".join(text.split())
    upper = given.upper()
    code = _names().get(given.casefold().removeprefix("the ")) or (
        upper if upper in places() or upper in _AS_ONE else ""
    )
    if code == "US" or upper in {"USA", "U.S."}:
        raise BadArgument("The United States charges no import duty on its own goods; name the country of origin.")
    if code == "XM" or (not code and _is_group(given)):
        raise BadArgument(f"{given} is no customs origin; name a country, or the European Union.")
    if not code:
        near = process.extract(given.casefold(), list(_names()), limit=3, score_cutoff=60)
        raise UnknownName(
            "customs origin", given, tuple(dict.fromkeys(origin_name(_names()[name]) for name, *_ in near))
        )
    return code


def origin_name(code: str) -> str:
    """The name of an origin as it stands in a sentence."""
    return groups()[code].said if code in _AS_ONE else places()[code].said


def _is_group(text: str) -> bool:
    return any(text.casefold() in (group.code.casefold(), group.name.casefold()) for group in groups().values())
