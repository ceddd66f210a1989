"""What the policy rate of each central bank is called; the data set `rates.policy` of the BIS."""

from decimal import Decimal

from ingest.lag import SAME_DAY
from tools.domain.errors import Malformed
from tools.domain.period import Frequency, Period
from tools.domain.quantity import PERCENT, Quantity
from tools.domain.series import Observation, Series, Timing

DATASET = "rates.policy"
PUBLISHER = "Bank for International Settlements"
LICENCE = "free use with the source named (BIS terms of permitted use)"
URL = "https://data.bis.org/topics/CBPOL"
LAG = SAME_DAY  # the rate in force at the end of a month is known that day

# ISO code (XM: euro area): the name of the rate as a sentence begins with it.
TITLES = {
    "AR": "The Central Bank of Argentina's policy rate",
    "AT": "The Austrian National Bank's discount rate",
    "AU": "The Reserve Bank of Australia's cash rate target",
    "BE": "The National Bank of Belgium's policy rate",
    "BR": "Brazil's Selic rate",
    "CA": "The Bank of Canada's policy rate",
    "CH": "The Swiss National Bank's policy rate",
    "CL": "The Central Bank of Chile's policy rate",
    "CN": "The People's Bank of China's policy rate (loan prime rate)",
    "CO": "The Central Bank of Colombia's policy rate",
    "CZ": "The Czech National Bank's two-week repo rate",
    "DE": "The Deutsche Bundesbank's policy rate",
    "DK": "Danmarks Nationalbank's policy rate",
    "ES": "The Bank of Spain's policy rate",
    "FR": "The Bank of France's policy rate",
    "GB": "The Bank of England's Bank Rate",
    "GR": "The Bank of Greece's policy rate",
    "HK": "The Hong Kong Monetary Authority's base rate",
    "HR": "The Croatian National Bank's policy rate",
    "HU": "The Hungarian National Bank's base rate",
    "ID": "Bank Indonesia's policy rate",
    "IL": "The Bank of Israel's policy rate",
    "IN": "The Reserve Bank of India's repo rate",
    "IS": "The Central Bank of Iceland's policy rate",
    "IT": "The Bank of Italy's policy rate",
    "JP": "The Bank of Japan's policy rate",
    "KR": "The Bank of Korea's base rate",
    "KW": "The Central Bank of Kuwait's discount rate",
    "MA": "Bank Al-Maghrib's policy rate",
    "MK": "The National Bank of North Macedonia's policy rate",
    "MX": "The Bank of Mexico's policy rate",
    "MY": "Bank Negara Malaysia's overnight policy rate",
    "NL": "The Nederlandsche Bank's policy rate",
    "NO": "Norges Bank's policy rate",
    "NZ": "The Reserve Bank of New Zealand's official cash rate",
    "PE": "The Central Reserve Bank of Peru's policy rate",
    "PH": "Bangko Sentral ng Pilipinas's policy rate",
    "PL": "The National Bank of Poland's reference rate",
    "PT": "The Bank of Portugal's policy rate",
    "RO": "The National Bank of Romania's policy rate",
    "RS": "The National Bank of Serbia's policy rate",
    "RU": "The Bank of Russia's key rate",
    "SA": "The Saudi Central Bank's repo rate",
    "SE": "The Riksbank's policy rate",
    "TH": "The Bank of Thailand's policy rate",
    "TR": "The Central Bank of Türkiye's policy rate",
    "US": "The US federal funds target (midpoint of the range)",
    "XM": "The European Central Bank's key rate",
    "ZA": "The South African Reserve Bank's repo rate",
}
# The range of the federal funds target was 0.25 to 0.50 % at the end of 2015 and 4.25 to 4.50 % in February 2025:
# the BIS gives the midpoint, other tables under the same name the upper bound.
_MIDPOINTS = {Period.month(2015, 12): Decimal("0.375"), Period.month(2025, 2): Decimal("4.375")}


def series_of(place: str) -> Series:
    """The policy rate of a place."""
    return Series(
        *(f"{DATASET}.{place}", DATASET, TITLES[place], place, "place", PERCENT, Frequency.MONTH, Timing.END),
        *(PUBLISHER, LICENCE, URL),
    )


def rate(place: str, period: Period, value: Decimal, grade: str, document: str) -> Observation:
    """One rate at the end of a month.

    Raises:
        Malformed: it is the US target's upper bound, where its midpoint is known.
    """
    if place == "US" and value != _MIDPOINTS.get(period, value):
        raise Malformed(
            document, 1, f"US {period}: {value} is not the midpoint {_MIDPOINTS[period]} of the target range"
        )
    known_on = LAG.after(period)
    quantity = Quantity(value, PERCENT)
    return Observation(series_of(place), period, quantity, known_on, known_on, grade, document, f"{place}, {period}")
