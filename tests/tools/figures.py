"""Whether a finding carries itself: every quantity in its sentence is among its figures, or in what it quotes."""

from datetime import date

from assistant.grounding.mentions import find_mentions
from assistant.grounding.sizes import same_size
from assistant.offline.periods import find_periods
from tools.domain.finding import Finding


def without_figure(found: Finding, as_of: date) -> list[str]:
    """The quantities of the sentence that no figure has; days and months are none."""
    text = found.sentence
    times = [(slot.start, slot.end) for slot in find_periods(text, as_of)]
    quoted = {(one.kind, one.amount) for source in found.sources for one in find_mentions(source.quote)}
    return [
        one.text
        for one in find_mentions(text)
        if not any(start <= one.start < end for start, end in times)
        and (one.kind, one.amount) not in quoted
        and not any(same_size(figure.quantity, one, text[: one.start]) for figure in found.figures)
    ]
