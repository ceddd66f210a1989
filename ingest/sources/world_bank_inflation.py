"""Consumer price inflation of every country by year, from the World Bank's data service."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from ingest.connector import Reply, Request
from ingest.delimited import period_in, text_of
from ingest.lag import Lag
from tools.domain.errors import Malformed
from tools.domain.period import Frequency, Period
from tools.domain.place import place
from tools.domain.quantity import PERCENT, Quantity
from tools.domain.series import Observation, Series, Timing

DATASET = "cpi.annual"
PUBLISHER = "World Bank"
LICENCE = "CC BY 4.0"
URL = "https://data.worldbank.org/indicator/FP.CPI.TOTL.ZG"
LAG = Lag(182)  # the World Development Indicators have most countries by the first of July

INDICATOR = "FP.CPI.TOTL.ZG"
_ADDRESS = f"https://api.worldbank.org/v2/country/all/indicator/{INDICATOR}"
# ISO 3166 alpha-3 as the World Bank uses it, and alpha-2; its regions and income groups are no places.
_CODES = """
    ABW:AW AFG:AF AGO:AO ALB:AL ARE:AE ARM:AM ATG:AG AUS:AU AUT:AT AZE:AZ BDI:BI BEL:BE BEN:BJ BFA:BF BGD:BD BGR:BG
    BHR:BH BHS:BS BIH:BA BLR:BY BLZ:BZ BOL:BO BRA:BR BRB:BB BRN:BN BTN:BT BWA:BW CAF:CF CAN:CA CHE:CH CHL:CL CHN:CN
    CIV:CI CMR:CM COD:CD COG:CG COL:CO COM:KM CPV:CV CRI:CR CUW:CW CYM:KY CYP:CY CZE:CZ DEU:DE DJI:DJ DMA:DM DNK:DK
    DOM:DO DZA:DZ ECU:EC EGY:EG EMU:XM ESP:ES EST:EE ETH:ET FIN:FI FJI:FJ FRA:FR FSM:FM GAB:GA GBR:GB GEO:GE GHA:GH
    GIN:GN GMB:GM GNB:GW GNQ:GQ GRC:GR GRD:GD GTM:GT GUY:GY HKG:HK HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IND:IN IRL:IE
    IRN:IR IRQ:IQ ISL:IS ISR:IL ITA:IT JAM:JM JOR:JO JPN:JP KAZ:KZ KEN:KE KGZ:KG KHM:KH KIR:KI KNA:KN KOR:KR KWT:KW
    LAO:LA LBN:LB LBR:LR LBY:LY LCA:LC LKA:LK LSO:LS LTU:LT LUX:LU LVA:LV MAC:MO MAR:MA MDA:MD MDG:MG MDV:MV MEX:MX
    MKD:MK MLI:ML MLT:MT MMR:MM MNE:ME MNG:MN MOZ:MZ MRT:MR MUS:MU MWI:MW MYS:MY NAM:NA NCL:NC NER:NE NGA:NG NIC:NI
    NLD:NL NOR:NO NPL:NP NRU:NR NZL:NZ OMN:OM PAK:PK PAN:PA PER:PE PHL:PH PLW:PW PNG:PG POL:PL PRT:PT PRY:PY PSE:PS
    QAT:QA ROU:RO RUS:RU RWA:RW SAU:SA SDN:SD SEN:SN SGP:SG SLB:SB SLE:SL SLV:SV SMR:SM SRB:RS SSD:SS STP:ST SUR:SR
    SVK:SK SVN:SI SWE:SE SWZ:SZ SXM:SX SYC:SC SYR:SY TCD:TD TGO:TG THA:TH TJK:TJ TLS:TL TON:TO TTO:TT TUN:TN TUR:TR
    TUV:TV TZA:TZ UGA:UG UKR:UA URY:UY USA:US UZB:UZ VCT:VC VEN:VE VNM:VN VUT:VU WSM:WS XKX:XK YEM:YE ZAF:ZA ZMB:ZM
    ZWE:ZW
"""
_PLACES = dict(pair.split(":") for pair in _CODES.split())
_DIGITS = Decimal("0.0001")
# Inflation in the United Kingdom was 0.99 % in 2020; the GDP deflator, with which the World Bank's figures are
# sometimes confused in copies, rose by 4.97 %, and the index stood at 108.7.
_KNOWN = ("GBR", Period.parse("2020"), Decimal("0.9"), Decimal("1.1"))


@dataclass(frozen=True)
class WorldBankInflation:
    """One JSON message: a page of particulars, then a row a country and year."""

    id: str = "world_bank_inflation"
    publisher: str = PUBLISHER
    licence: str = LICENCE

    def requests(self) -> Iterable[Request]:
        """All countries and years on one page."""
        yield Request(_ADDRESS, (("format", "json"), ("per_page", "30000")))

    def read(self, reply: Reply) -> list[Observation]:
        """Inflation in percent, in the release of the day the service names.

        Raises:
            Malformed: the message is of another indicator, not whole, or not of inflation.
        """
        head, rows = _parsed(reply.body)
        released_on = period_in(INDICATOR, 1, str(head.get("lastupdated"))).start
        if not rows or head.get("pages") != 1 or head.get("total") != len(rows) or released_on > reply.retrieved:
            raise Malformed(INDICATOR, 1, f"{len(rows)} of {head.get('total')} rows, updated on {released_on}")
        return list(_observations(rows, released_on))


def inflation(code: str, period: Period, value: Decimal, released_on: date, grade: str, document: str) -> Observation:
    """One figure, in percent to four digits.

    Raises:
        Malformed: it is that of another indicator.
    """
    if (code, period) == _KNOWN[:2] and not _KNOWN[2] < value < _KNOWN[3]:
        raise Malformed(document, 1, f"{code} {period}: {value} is not consumer price inflation")
    return Observation(
        series=series_of(_PLACES[code]),
        period=period,
        quantity=Quantity(value.quantize(_DIGITS, ROUND_HALF_UP).normalize() + 0, PERCENT),
        released_on=released_on,
        published_on=min(LAG.after(period), released_on),
        grade=grade,
        document=document,
        row=f"{code}, {period}",
    )


def is_place(code: str) -> bool:
    """Whether the World Bank's code is that of a place, not of a region or an income group."""
    return code in _PLACES


@cache
def series_of(code: str) -> Series:
    """The inflation of the place with this ISO code."""
    whose = place(code).possessive
    return Series(
        id=f"{DATASET}.{code}",
        dataset=DATASET,
        title=f"{whose[0].upper()}{whose[1:]} consumer price inflation (annual average)",
        place=code,
        kind="place",
        unit=PERCENT,
        frequency=Frequency.YEAR,
        timing=Timing.AVERAGE,
        publisher=PUBLISHER,
        licence=LICENCE,
        url=URL,
    )


def _parsed(body: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    try:
        head, rows = json.loads(text_of(INDICATOR, body), parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise Malformed(INDICATOR, error.lineno, "this is no whole JSON message") from error
    except ValueError as error:
        raise Malformed(INDICATOR, 1, "this is no page of particulars and rows") from error
    return head, rows


def _observations(rows: list[dict[str, Any]], released_on: date) -> Iterator[Observation]:
    for number, row in enumerate(rows, 1):
        try:
            code, year, value = row["countryiso3code"], row["date"], row["value"]
            indicator = row["indicator"]["id"]
        except (KeyError, TypeError) as error:
            raise Malformed(INDICATOR, number, f"row {number} lacks {error}") from error
        if indicator != INDICATOR:
            raise Malformed(INDICATOR, number, f"this is the indicator {indicator}")
        if value is not None and is_place(code):
            period = period_in(INDICATOR, number, year)
            yield inflation(code, period, Decimal(value), released_on, "official file", INDICATOR)


SOURCE = WorldBankInflation()
