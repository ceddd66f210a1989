"""The total US tariff on goods from a country on a day, part by part."""

from tools.domain.errors import BadArgument
from tools.domain.finding import Finding
from tools.store.known import Known
from tools.tariff.general import general_finding
from tools.tariff.shipment import read_shipment
from tools.tariff.total import Tariffs, common_code
from tools.tariff.verdict import judge, last_checked
from tools.tariff.wording import Report


def total_tariff(
    known: Known,
    origin: str,
    product: str = "",
    on: str = "",
    known_on: str = "",
    assumptions: str = "",
    preference: str = "",
    loaded_on: str = "",
    value: str = "",
    quantity: str = "",
    metal_content: str = "",
    end_use: str = "",
) -> Finding:
    """The total US import tariff on a product from a country on a day: every duty that stacks, and their sum.

    Args:
        origin: Country of origin, ISO code or name; `EU` for the European Union.
        product: HTS code or an everyday name, e.g. `9503.00.00`, `electric cars`; empty for goods in general.
        on: Day of entry, e.g. `2025-04-16`; empty for the day of the question.
        known_on: Day as known on which to judge, for measures that were made retroactive; empty for all that is known.
        assumptions: Facts in words, e.g. `no USMCA claim, patented, quota exhausted, loaded before 2025-04-09`.
        preference: Trade agreement that is claimed, e.g. `USMCA`, `KORUS`; `no` for none.
        loaded_on: Day the goods were loaded for transit.
        value: Customs value in US dollars, for duties by quantity.
        quantity: Quantity with its unit, e.g. `750 litres`.
        metal_content: Share of the value that is metal, e.g. `40% steel`.
        end_use: What the goods are for, e.g. `civil aircraft`.

    Returns:
        The total in percent of the customs value with its parts in stacking order; or the choices it depends on. `data`
        holds status (exact, range, needs_input, unknown, prohibited, disagreement), total_pct, parts, assumptions, what
        could change it and through which day each authority was checked.

    Raises:
        UnknownName: no such origin, code or product.
        BadArgument: the origin is no customs origin, or a fact is impossible.
        BadDate: a day cannot be read or lies too far ahead.
        NoData: the day is before 2018, or the code was not in force on it.
    """
    stated = {"preference": preference, "loaded_on": loaded_on, "value": value, "quantity": quantity,
              "metal_content": metal_content, "end_use": end_use}  # fmt: skip
    shipment = read_shipment(known, origin, product, on, known_on, assumptions, stated)
    tariffs = Tariffs(known.store.measures, known.store.schedule)
    if not product.strip() or tariffs.pays_flat(shipment):
        return general_finding(known, tariffs, shipment, product.strip())
    checked = last_checked(known.store.measures, shipment)
    outcomes = tariffs.outcomes(checked, product)
    if not outcomes:
        raise BadArgument(f"{product!r} has no tariff lines under it.")
    verdict = judge(known.store.measures, shipment, outcomes)
    entry = tariffs.entry(checked, verdict.outcome.line if verdict.outcome is not None else outcomes[0].line)
    return Report(known, shipment, verdict, product.strip(), entry, common_code(outcomes)).finding()
