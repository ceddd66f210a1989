"""The words that stand beside numbers in the six languages of an answer. Figures keep the decimal point in all."""

from tools.domain.period import MONTHS

_OTHER_MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november"),
    *("dezember", "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
    *("décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre"),
    *("noviembre", "diciembre"),
)
MONTH_NAMES = (
    *(f"{name[:3]}(?:{name[3:]})?\\.?" if len(name) > 3 else name for name in MONTHS),
    *sorted(_OTHER_MONTHS, key=len, reverse=True),
)

# The power of ten of each word of scale. A German Billion and a Spanish billón are the English trillion.
SCALES = {
    **{"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12},
    **{"mio.": 6, "millionen": 6, "mrd.": 9, "mrd": 9, "milliarden": 9, "milliarde": 9, "billionen": 12},
    **{"millions": 6, "milliards": 9, "milliard": 9, "millones": 6, "mil millones": 9, "billones": 12},
    **{"百万": 6, "億": 8, "亿": 8, "十億": 9, "十亿": 9, "兆": 12, "万亿": 12},
}
# The words of each kind of unit.
UNITS = {
    "points": (
        *("percentage points", "percentage point", "pp", "prozentpunkte", "prozentpunkt", "points de pourcentage"),
        *("point de pourcentage", "puntos porcentuales", "punto porcentual", "パーセントポイント", "个百分点"),
    ),
    "hundredths of a point": (
        *("basis points", "basis point", "bps", "bp", "basispunkte", "basispunkt", "points de base", "point de base"),
        *("puntos básicos", "punto básico", "ベーシスポイント", "个基点"),
    ),
    "percent": ("%", "percent", "per cent", "pct", "prozent", "pour cent", "por ciento", "パーセント"),
    "money": (
        *("us dollars", "us dollar", "dollars", "dollar", "us-dollars", "us-dollar"),
        *("de dólares", "dólares", "de dollars", "ドル", "美元"),
    ),
    "months": ("months", "month", "monate", "monat", "mois", "meses", "mes", "か月", "个月"),
}
KINDS = {word: kind for kind, words in UNITS.items() for word in words}
