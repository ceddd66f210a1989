"""What a tool found, said in another language from its typed figures; one function a tool."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from assistant.phrasing.language import Language
from tools.domain.finding import Figure, Finding
from tools.domain.quantity import RANK

Arguments = Mapping[str, object]
Teller = Callable[[Language, Finding, Arguments], str | None]
_GAP_IN_POINTS = 2


def sentence(language: Language, tool: str, finding: Finding, arguments: Arguments) -> str | None:
    """The finding of a tool in one sentence; None where the language has no words for it."""
    teller = TELLERS.get(tool)
    if teller is None or not finding.figures:
        return None
    try:
        return teller(language, finding, arguments)
    except KeyError:
        return None  # a series, place or unit that the language has no name for


def _level(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    one = finding.figures[0]
    if one.from_period is not None:  # of a period longer than those of the series
        return None if one.signed else _average(to, finding, arguments)
    return to.say("level", title=to.series(one.series), value=to.level(one.quantity), when=_when(to, one),
                  released=to.released([one.released_on]))  # fmt: skip


def _change(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    before, after, *moved = finding.figures
    return to.say(_way(moved[0]), title=to.series(after.series), change=to.quantity(moved[0].quantity),
                  size=_size(to, moved), before=_value(to, before), start=_when(to, before), after=_value(to, after),
                  end=_when(to, after), released=_released(to, finding))  # fmt: skip


def _decomposed(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    _, _, net, valuation, rest, before, after = finding.figures
    return to.say("decomposed", owner=to.owner(after.series), net=to.signed(net.quantity),
                  valuation=to.signed(valuation.quantity), rest=to.signed(rest.quantity),
                  span=_span(to, before, after))  # fmt: skip


def _ranking(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    ranks = [one for one in finding.figures if one.quantity.unit == RANK]
    values = [one for one in finding.figures if one.quantity.unit != RANK]
    if arguments.get("by", "level") != "level":
        return _movers(to, finding, arguments, ranks)
    smallest = arguments.get("order") == "smallest"
    first, released = values[0], _released(to, finding)
    when = _when(to, first)
    if arguments.get("place"):
        where = {"rank": _number(to, ranks[0]), "number": _number(to, ranks[-1]), "place": to.owner(first.series)}
        key = "rank_from_smallest" if smallest else "rank"
        return to.say(key, **where, value=_value(to, first), when=when, released=released)
    key = f"{'smallest' if smallest else 'largest'}_{'holders' if first.quantity.unit.is_money else 'values'}"
    places = zip(ranks, values, strict=True)
    listed = [_ranked(to, rank, to.owner(one.series), _value(to, one)) for rank, one in places]
    return to.say(key, list=to.words["semicolon"].join(listed), when=when, released=released)


def _movers(to: Language, finding: Finding, arguments: Arguments, ranks: Sequence[Figure]) -> str | None:
    if arguments.get("by") != "change" or arguments.get("place"):
        return None
    starts = [n for n, one in enumerate(finding.figures) if one.quantity.unit == RANK]
    moved = [(finding.figures[n - 1], finding.figures[n]) for n in starts]
    first = moved[0][0]
    if first.from_period is None or first.period is None:
        return None
    listed = [_ranked(to, rank, to.owner(one.series), to.signed(one.quantity)) for one, rank in moved]
    key = "largest_falls" if arguments.get("order") == "smallest" else "largest_rises"
    span = to.span(first.from_period, first.period)
    return to.say(key, list=to.words["semicolon"].join(listed), span=span, released=_released(to, finding))


def _share(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    share, *held = finding.figures
    whole, members = held[-1], held[:-1]
    parts = [one for one in members if one.series] or members
    together = next((one for one in members if not one.series), parts[0])
    return to.say("share", owners=to.listed([to.owner(one.series) for one in parts]), share=to.quantity(share.quantity),
                  part=_value(to, together), whole=_value(to, whole), total=to.series(whole.series),
                  when=_when(to, whole), released=_released(to, finding))  # fmt: skip


def _extreme(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    window = _window(to, finding)
    kind = str(arguments.get("kind", "high"))
    if kind in ("high", "low"):
        (one,) = finding.figures
        return to.say(kind, title=to.series(one.series), value=_value(to, one), when=_when(to, one), window=window,
                      released=_released(to, finding))  # fmt: skip
    *moved, before, after = finding.figures
    return to.say(kind, title=to.series(after.series), change=to.signed(moved[0].quantity), size=_size(to, moved),
                  span=_span(to, before, after), before=_value(to, before), after=_value(to, after), window=window,
                  released=_released(to, finding))  # fmt: skip


def _streak(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    length, *moved, before, after = finding.figures
    if not length.quantity.amount:
        span = _span(to, before, after)
        return to.say("no_run", title=to.series(after.series), change=to.signed(moved[0].quantity),
                      size=_size(to, moved), span=span, released=_released(to, finding))  # fmt: skip
    run = to.words["runs"][length.quantity.unit.code].format(_number(to, length))
    return to.say("run_up" if moved[0].quantity.amount > 0 else "run_down", title=to.series(after.series), run=run,
                  before=_value(to, before), start=_when(to, before), after=_value(to, after), end=_when(to, after),
                  change=to.signed(moved[0].quantity), size=_size(to, moved), window=_window(to, finding),
                  released=_released(to, finding))  # fmt: skip


def _comparison(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    names = list(dict.fromkeys(one.series for one in finding.figures if one.series))
    if arguments.get("start"):
        return _changes(to, finding, names)
    held = [one for one in finding.figures if one.series]
    order = sorted(held, key=lambda one: -one.quantity.amount)
    gap = [one for one in finding.figures if not one.series and one.signed][-_GAP_IN_POINTS if _rate(held[0]) else -1 :]
    listed = [f"{_named(to, names, one)}: {_value(to, one)}" for one in held]
    ahead = "" if not gap[0].quantity.amount else to.say(
        "ahead", leader=_named(to, names, order[0]), other=_named(to, names, order[-1]),
        gap=to.quantity(gap[0].quantity) + "".join(f" ({to.quantity(one.quantity)})" for one in gap[1:]),
    )  # fmt: skip
    return to.say("compared", list=to.words["semicolon"].join(listed), when=_when(to, held[0]), ahead=ahead,
                  released=_released(to, finding))  # fmt: skip


def _changes(to: Language, finding: Finding, names: Sequence[str]) -> str | None:
    moved = [[one for one in finding.figures if one.series == name and one.signed] for name in names]
    ends = [[one for one in finding.figures if one.series == name and not one.signed] for name in names]
    listed = [
        f"{_named(to, names, after)}: {to.signed(change[0].quantity)}{_size(to, change)}"
        f"{to.words['from_to'].format(_value(to, before), _value(to, after))}"
        for change, (before, after) in zip(moved, ends, strict=True)
    ]
    return to.say("changes_compared", list=to.words["semicolon"].join(listed), span=_span(to, *ends[0]),
                  released=_released(to, finding))  # fmt: skip


def _sum(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    if arguments.get("start"):
        moved = [one for one in finding.figures if one.signed]
        before, after = [one for one in finding.figures if not one.signed][:2]
        parts = dict.fromkeys(one.series for one in finding.figures if one.series)
        owners = to.listed([to.owner(one) for one in parts])
        if before.period is None or after.period is None:
            return None
        return to.say("sum_changed", owners=owners, change=to.signed(moved[0].quantity), size=_size(to, moved),
                      before=_value(to, before), after=_value(to, after), span=to.span(before.period, after.period),
                      released=_released(to, finding))  # fmt: skip
    total, *members = finding.figures
    listed = [f"{to.owner(one.series)} {_value(to, one)}" for one in members]
    return to.say("sum", list=to.listed(listed), value=_value(to, total), when=_when(to, members[0]),
                  released=_released(to, finding))  # fmt: skip


def _average(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    average = finding.figures[0]
    if average.from_period is None or average.period is None:
        return None
    return to.say("average", title=to.series(average.series), value=_value(to, average),
                  span=to.span(average.from_period, average.period), released=_released(to, finding))  # fmt: skip


def _conversion(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    worth, rate, given = finding.figures
    return to.say("converted", given=to.quantity(given.quantity), worth=to.quantity(worth.quantity),
                  rate=_value(to, rate), when=_when(to, rate), released=_released(to, finding))  # fmt: skip


def _tariff(to: Language, finding: Finding, arguments: Arguments) -> str | None:
    held, total = finding.data, finding.figures[0]
    parts = held.get("parts")
    if not isinstance(parts, list) or total.period is None:
        return None
    said = {
        "origin": to.place(str(held["origin"])),
        "day": to.period(total.period),
        "total": to.quantity(total.quantity),
        "parts": " + ".join(f"{_percent(part['percent'])} {part['label']}" for part in parts),
    }
    if held.get("status") == "range":
        key = "tariff_with_base" if held["includes_base"] else "tariff_on_base"
        return to.say(key, **said, low=_percent(held["low_pct"]), high=_percent(held["high_pct"])) if parts else None
    if held.get("status") != "exact" or not held.get("hts"):
        return None
    return to.say("tariff", **said, goods=str(held["product"]), hts=str(held["hts"]))


def _percent(amount: object) -> str:
    return f"{Decimal(str(amount)).normalize():f} %"


def _number(to: Language, figure: Figure) -> str:
    return to.number(figure.quantity.amount)


def _ranked(to: Language, rank: Figure, name: str, value: str) -> str:
    return str(to.words["ranked"].format(f"{rank.quantity.amount:f}", name, value))


def _value(to: Language, figure: Figure) -> str:
    return to.level(figure.quantity)


def _when(to: Language, figure: Figure) -> str:
    return to.when(figure.series, figure.period) if figure.period else ""


def _way(change: Figure) -> str:
    amount = change.quantity.amount
    return "rose" if amount > 0 else "fell" if amount < 0 else "unchanged"


def _size(to: Language, moved: Sequence[Figure]) -> str:
    """What stands in brackets behind a movement."""
    return f"{to.words['bracket'].format(to.signed(moved[1].quantity))}" if len(moved) > 1 else ""


def _rate(figure: Figure) -> bool:
    return figure.quantity.unit.is_rate


def _named(to: Language, names: Sequence[str], figure: Figure) -> str:
    """The owner where all series are one statistic by place, else the name of the series."""
    datasets = {name.rpartition(".")[0] for name in names}
    return to.owner(figure.series) if len(datasets) == 1 else to.series(figure.series)


def _span(to: Language, before: Figure, after: Figure) -> str:
    return to.span(before.period, after.period) if before.period and after.period else ""


def _window(to: Language, finding: Finding) -> str:
    held = finding.data.get("window")
    if not isinstance(held, list):
        return ""
    return str(to.words["when"]["window"].format("–".join(map(str, held))))


def _released(to: Language, finding: Finding) -> str:
    return to.released([one.released_on for one in finding.figures])


TELLERS: dict[str, Teller] = {
    "look_up_value": _level,
    "cross_rate": _level,
    "change_between": _change,
    "decompose_holdings": _decomposed,
    "rank_places": _ranking,
    "share_of_total": _share,
    "find_extreme": _extreme,
    "find_streak": _streak,
    "compare_series": _comparison,
    "add_up": _sum,
    "average_over": _average,
    "convert_amount": _conversion,
    "total_tariff": _tariff,
}
