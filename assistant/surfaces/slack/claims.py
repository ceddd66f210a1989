"""The claims of a message held against the data, as a Slack message."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.answer import numbered
from assistant.claims import Claim, Verdict
from assistant.surfaces.slack import limits
from assistant.surfaces.slack.limits import escaped
from assistant.surfaces.slack.message import Message, section, small
from tools.domain.finding import Citation

_SIGNS = {
    Verdict.SUPPORTED: ":white_check_mark:",
    Verdict.CONTRADICTED: ":x:",
    Verdict.MISLEADING: ":warning:",
    Verdict.NOT_CHECKABLE: ":grey_question:",
}
_SHOWN = 20  # claims of one message; what is longer is an article, for `econ check`


def claims_message(claims: Sequence[Claim], as_of: date) -> Message:
    """Every claim with its verdict, reason and source, after a line that counts them."""
    if not claims:
        return Message("This message states no amount or change that the data could bear out or contradict.")
    counted = Counter(one.verdict for one in claims)
    summary = ", ".join(f"{counted[one]} {one.value.replace('_', ' ')}" for one in Verdict if counted[one])
    sources = numbered([finding for one in claims for finding in one.judgement.findings])
    below = [section(_claim(one, sources)) for one in claims[:_SHOWN]]
    lines = [
        f"[{n}] {escaped(one.publisher)}: {escaped(one.title)} ({one.published_on.isoformat()})"
        for one, n in sources.items()
    ]
    things = "claim" if len(claims) == 1 else "claims"
    text = f"**{len(claims)} {things}: {summary}** (as known on {as_of.isoformat()})"
    more = [f"and {len(claims) - _SHOWN} more; `econ check` shows all"] if len(claims) > _SHOWN else []
    plain = "\n".join([text, *(_claim(one, sources) for one in claims), *lines])
    return Message(text, (*below, *small([*more, *lines[: limits.CONTEXT_ELEMENTS]])), plain)


def _claim(one: Claim, sources: dict[Citation, int]) -> str:
    cited = dict.fromkeys(sources[each] for finding in one.judgement.findings for each in finding.sources)
    marks = "".join(f"[{n}]" for n in cited)
    verdict = one.verdict.value.replace("_", " ")
    quoted = limits.cut(" ".join(one.text.split()), 300)
    reason = limits.cut(one.judgement.explanation, 600)
    return f"{_SIGNS[one.verdict]} *{verdict}*: “{escaped(quoted)}”\n{escaped(reason)} {marks}".strip()
