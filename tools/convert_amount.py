"""What an amount of one currency comes to in another."""

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import Quantity, Unit, parse_number
from tools.statistic import caveats, phrases
from tools.statistic.figures import computed
from tools.statistic.reading import read
from tools.store.known import Known

_PLACES = 2  # cents; a rate has no more digits to give


def convert_amount(known: Known, amount: str, base: str, quote: str, period: str = "latest") -> Finding:
    """An amount of one currency in another, at the European Central Bank's reference rates of a day.

    Args:
        amount: How much, e.g. `500` or `1250.50`.
        base: Code of the currency it is in, e.g. `EUR`.
        quote: Code of the currency it is wanted in, e.g. `JPY`.
        period: `latest`, or a day such as `2026-03-05`.

    Returns:
        The amount in the other currency with the rate it follows from. A weekend or holiday takes the last day
        published before it, and says so.

    Raises:
        UnknownName: a currency is not quoted.
        NoData: the day is not covered, or not published yet (`NotYetPublished`).
        BadDate: the day cannot be read.
        BadArgument: `amount` is no number, or both currencies are the same.
    """
    one, other = base.strip().upper(), quote.strip().upper()
    if one == other:
        raise BadArgument(f"A conversion needs two currencies; {one} was given twice.")
    series = f"fx.{one}.{other}"
    wanted = known.period(series, period)
    rate = read(known, series, wanted)
    given = Quantity(parse_number(amount), Unit(one))
    result = Quantity(given.amount * rate.quantity.amount, Unit(other)).rounded(_PLACES)
    formula = f"{phrases.plain(given.amount)} × {phrases.plain(rate.quantity.amount)}"
    worth = computed(f"{given.said} in {other}", result, [rate], formula)
    sentence = (
        f"{given.said} came to {result.said} {phrases.at(rate)}, at {phrases.valued(rate.quantity)} "
        f"({phrases.released(rate)})."
    )
    beware = caveats.of(known, rate) + caveats.stand_in(wanted, rate)
    if period == "latest":
        beware += caveats.behind(known, rate.series.dataset, wanted)
    return Finding(sentence, (worth, Figure.of(rate), Figure("Amount asked about", given, worth.citation)), beware)
