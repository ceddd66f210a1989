"""What a label of a wording asks: the operations that may answer it, the tool call that does, and the verdict.

    level CN,JP 2025-12      change CN 2025-02 | 2024..2025 | 2025-Q3   high|low|rise|fall JP 2020..2025
    rank IN 2025-12          nth 3 latest     top 5 latest [smallest]    share CN latest   sum CN,HK latest
    avg JP 2024              cmp CN,JP latest cmpchange CN,JP 2024       movers up 2025    streak JP up 2025-11
    fromhigh CN *            above gold 3000 last *                      overtake GB,CN *  count 500 latest
    event p:JP up last *     events p:US 2025 convert 500 EUR USD latest release
    total CN goods on        parts CN goods   hist CN goods              tcmp CN,VN goods  claim MX goods
    nodata notyet unmeasurable clarify out article custody valuation law foreign

Flags: `up? down? more? less?` a question whether it is so, `up! down! more! less!` a premise, `yes no` a verdict,
`true false` a premise that holds or not. Spaces in goods are written `_`; `-` stands for none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.offline.query import Call

_FLAGS = {"up?", "down?", "more?", "less?", "up!", "down!", "more!", "less!", "yes", "no", "true", "false"}
_SERIES = {
    "brent": "commodities.brent.daily", "brent.m": "commodities.brent", "wti": "commodities.wti.daily",
    "wti.m": "commodities.wti", "10y": "rates.us.10y.daily", "10y.m": "rates.us.10y", "2y": "rates.us.2y.daily",
    "30y": "rates.us.30y.daily", "curve": "rates.us.10y2y.daily", "cpi": "cpi.us.yoy", "cpi.i": "cpi.us",
    "cpi.mom": "cpi.us.mom", "core": "cpi.us.core.sa.yoy", "unemp": "macro.us.unemployment",
    "payrolls": "macro.us.payrolls", "gdp": "macro.us.gdp", "ip": "macro.us.production",
    "fedbs": "macro.us.fed_assets", "gas": "commodities.gas.us", "ttf": "commodities.gas.europe",
}  # fmt: skip
_STATUSES = {
    "nodata": "no_data", "notyet": "no_data", "unmeasurable": "no_data", "foreign": "no_data", "clarify": "clarify",
    "out": "out_of_scope",
}  # fmt: skip
OPERATIONS = {
    "level": {"level"}, "change": {"change", "together"}, "high": {"extreme"}, "low": {"extreme"},
    "rise": {"extreme", "rank"}, "fall": {"extreme", "rank"}, "rank": {"rank"}, "nth": {"rank"}, "top": {"rank"},
    "share": {"share"}, "sum": {"together"}, "avg": {"average"}, "cmp": {"compare"}, "cmpchange": {"compare", "change"},
    "movers": {"rank"}, "streak": {"streak"}, "fromhigh": {"from_extreme"}, "fromlow": {"from_extreme"},
    "above": {"threshold"}, "below": {"threshold"}, "overtake": {"overtaking", "compare"}, "count": {"count"},
    "event": {"rate_events"}, "events": {"rate_events"}, "convert": {"convert"}, "release": {"due_date"},
    "total": {"tariff_total"}, "parts": {"tariff_total"}, "hist": {"tariff_change"}, "tcmp": {"tariff_compare"},
    "claim": {"tariff_claim"}, "law": {"tariff_measure"}, "foreign": {"tariff_foreign"}, "article": {"articles"},
    "custody": {"custody"}, "valuation": {"valuation"},
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A label, read: `call` is None where the right answer rests on no figure."""

    operation: str
    call: Call | None
    status: str
    flags: frozenset[str]


def read_label(label: str, domain: str) -> Asked:
    """A label as a typed query.

    Raises:
        ValueError: the label names no operation.
    """
    operation, *rest = label.split()
    if operation not in OPERATIONS and operation not in _STATUSES:
        raise ValueError(f"no operation: {label}")
    flags = frozenset(rest) & _FLAGS
    words = [one for one in rest if one not in flags]
    call = _call(operation, words, domain) if words or operation == "release" else None
    return Asked(operation, call, _STATUSES.get(operation, "answered"), flags)


def _call(operation: str, words: list[str], domain: str) -> Call | None:
    if domain == "tariffs":
        return _of_trade(operation, words)
    if operation in ("nth", "top"):
        which: dict[str, object] = {"position" if operation == "nth" else "top": int(words[0])}
        order = {"order": "smallest"} if "smallest" in words else {}
        return Call("rank_places", {"dataset": "tic.holdings", "period": _at(words[1]), **which, **order})
    if operation == "movers":
        start, end = _span(words[1])
        order = {"order": "largest" if words[0] == "up" else "smallest"}
        return Call(
            "rank_places",
            {"dataset": "tic.holdings", "period": end, "by": "change", "start": start, "top": 1, **order},
        )
    if operation == "count":
        return Call("count_places", {"dataset": "tic.holdings", "above": words[0], "period": _at(words[1])})
    if operation == "release":
        return Call("next_release", {"dataset": "tic.holdings"})
    if operation == "convert":
        return Call(
            "convert_amount", {"amount": words[0], "base": words[1], "quote": words[2], "period": _at(words[3])}
        )
    return _of_series(operation, [_series(one, domain) for one in words[0].split(",")], words[1:])


def _of_series(operation: str, series: Sequence[str], words: list[str]) -> Call | None:
    one = series[0]
    if operation == "level":
        return Call("look_up_value", {"series": one, "period": _at(words[0])})
    if operation == "change":
        start, end = _span(words[0], one)
        if len(series) > 1:
            return Call("add_up", {"series": list(series), "period": end, "start": start})
        return Call("change_between", {"series": one, "start": start, "end": end})
    if operation in ("high", "low", "rise", "fall"):
        kind = {"rise": "largest_rise", "fall": "largest_fall"}.get(operation, operation)
        return Call("find_extreme", {"series": one, "kind": kind, **_window(words[0])})
    if operation in ("fromhigh", "fromlow"):
        return Call("change_from_extreme", {"series": one, "kind": operation[4:], **_window(words[0])})
    if operation == "rank":
        return Call("rank_places", {"dataset": one.rpartition(".")[0], "period": _at(words[0]), "place": one})
    if operation == "share":
        return Call("share_of_total", {"series": list(series), "period": _at(words[0])})
    if operation == "sum":
        return Call("add_up", {"series": list(series), "period": _at(words[0])})
    if operation == "avg":
        return Call("average_over", {"series": one, **_window(words[0])})
    if operation == "cmp":
        return Call("compare_series", {"series": list(series), "period": _at(words[0])})
    if operation == "cmpchange":
        start, end = _span(words[0], one)
        return Call("compare_series", {"series": list(series), "period": end, "start": start})
    if operation == "streak":
        return Call("find_streak", {"series": one, "direction": words[0], "end": _at(words[1])})
    if operation in ("above", "below"):
        window = _window(words[2])
        return Call("find_crossing", {"series": one, "level": words[0], "side": operation, "which": words[1], **window})
    if operation == "overtake":
        return Call("when_overtaken", {"first": series[0], "second": series[1], **_window(words[0])})
    if operation == "event":
        return Call("find_rate_change", {"series": one, "direction": words[0], "which": words[1], **_window(words[2])})
    if operation == "events":
        return Call("list_rate_changes", {"series": one, **_window(words[0])})
    return None


def _of_trade(operation: str, words: list[str]) -> Call | None:
    origin, goods, *days = [one.replace("_", " ").removeprefix("-") for one in words]
    on = {"on": days[0]} if days else {}
    if operation in ("total", "parts"):
        return Call("total_tariff", {"origin": origin, "product": goods, **on})
    if operation == "tcmp":
        return Call("compare_tariffs", {"origins": origin.split(","), "product": goods, **on})
    if operation == "hist":
        start, _, end = days[0].partition("..") if days else ("", "", "")
        ends = {key: day for key, day in (("start", start), ("end", end)) if day}
        return Call("tariff_history", {"origin": origin, "product": goods, **ends})
    return None


def _series(code: str, domain: str) -> str:
    if code.startswith("p:"):
        return f"rates.policy.{code[2:]}"
    if domain == "holdings" or code.startswith("tic:"):
        return f"tic.holdings.{code.removeprefix('tic:')}"
    if len(code) == 6 and code.isupper():
        return f"fx.{code[:3]}.{code[3:]}"
    return _SERIES.get(code, code if code.startswith(("cpi.", "macro.")) else f"commodities.{code}")


def _at(period: str) -> str:
    return "latest" if period in ("*", "latest") else period


def _window(period: str) -> dict[str, object]:
    if period == "*":
        return {"start": "", "end": "latest"}
    start, dots, end = period.partition("..")
    if not dots:
        return {"start": f"{period}-01", "end": f"{period}-12"} if len(period) == 4 else {"start": start, "end": start}
    first = f"{start}-01" if len(start) == 4 else start
    return {"start": first, "end": (f"{end}-12" if len(end) == 4 else end) or "latest"}


def _span(period: str, series: str = "") -> tuple[str, str]:
    """The two ends of a change: of a block such as a year, the period before it and its last."""
    start, dots, end = period.partition("..")
    if dots:
        return start, end or "latest"
    if period == "latest":
        return "", period
    year, part = period[:4], period[5:]
    if not part:
        return f"{int(year) - 1}-12", f"{year}-12"
    length = {"Q": 3, "H": 6}.get(part[0], 1)
    last = int(part.lstrip("QH")) * length
    return _month(int(year) * 12 + last - 1 - length), _month(int(year) * 12 + last - 1)


def _month(count: int) -> str:
    return f"{count // 12}-{count % 12 + 1:02}"
