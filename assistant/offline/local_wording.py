"""A draft in the language of the asker: the same findings, told from their figures in its words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Draft, cited
from assistant.offline.query import Outcome
from assistant.offline.wording import findings_of, sentences
from assistant.phrasing.language import ENGLISH, Language, language
from assistant.phrasing.sentences import sentence
from tools.domain.errors import AskerError, NotYetPublished
from tools.domain.period import Period


def in_language(code: str, draft: Draft, outcomes: Sequence[Outcome]) -> Draft:
    """The draft in a language; where it has no sentence for it, the English one after a line that says so."""
    if code == ENGLISH:
        return draft
    to = language(code)
    text = _retold(to, draft, outcomes)
    return replace(
        draft,
        text=text or f"{to.words['only_english']} {draft.text}",
        language=code,
        choices=tuple(to.message(one) or one for one in draft.choices),
    )


def _retold(to: Language, draft: Draft, outcomes: Sequence[Outcome]) -> str | None:
    findings = findings_of(outcomes)
    if not findings:
        troubles = [one for one in outcomes if one.trouble is not None]
        own = _trouble(to, troubles[0]) if troubles and str(troubles[0].trouble) == draft.text else None
        return own or to.message(draft.text)
    body = sentences(outcomes)
    if not draft.text.endswith(body):
        return None
    lead = draft.text.removesuffix(body).strip()
    opening = to.message(lead) if lead else ""
    told = [sentence(to, one.call.tool, one.finding, one.call.arguments) for one in outcomes if one.finding is not None]
    rest = [_trouble(to, one) for one in outcomes if one.trouble is not None]
    said = [one for one in told if one is not None]
    if opening is None or len(said) < len(told) or None in rest:
        return None
    return " ".join(filter(None, [opening, cited(findings, said), *rest]))


def _trouble(to: Language, outcome: Outcome) -> str | None:
    """Why a call found nothing, where that can be said."""
    trouble, series = outcome.trouble, outcome.call.arguments.get("series")
    if isinstance(trouble, NotYetPublished) and isinstance(series, str):
        try:
            title = to.series(series)
        except KeyError:
            return None
        due = to.say("due", due=to.period(Period.day(date.fromisoformat(trouble.due_on)))) if trouble.due_on else ""
        return to.say("not_out", title=title, period=to.period(Period.parse(trouble.period)), due=due)
    return to.message(str(trouble)) if isinstance(trouble, AskerError) else None
