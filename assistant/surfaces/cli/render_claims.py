"""The claims of a text on a terminal: each with its verdict, the figure and its source, then a summary."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from assistant.answer import numbered
from assistant.claims import Claim, Verdict
from tools.domain.period import Period

_MARKS = {
    Verdict.SUPPORTED: ("✓ supported", "green"),
    Verdict.CONTRADICTED: ("✗ contradicted", "red"),
    Verdict.MISLEADING: ("! misleading", "yellow"),
    Verdict.NOT_CHECKABLE: ("· not checkable", "dim"),
}


def show_claims(claims: Sequence[Claim], as_of: date) -> None:
    """Print the claims of a text for a person: each with its verdict, the figure and its source, and a summary."""
    console = Console(highlight=False, soft_wrap=True)
    sources = numbered([finding for one in claims for finding in one.judgement.findings])
    for one in claims:
        mark, style = _MARKS[one.verdict]
        console.print(Text(f"{mark:<15} ", style=style) + Text(f"“{' '.join(one.text.split())}”"))
        cited = [sources[each] for finding in one.judgement.findings for each in finding.sources]
        marks = "".join(f"[{n}]" for n in dict.fromkeys(cited))
        console.print(Text(f"{'':<16}{one.judgement.explanation} {marks}".rstrip(), style="dim"))
    counted = Counter(one.verdict for one in claims)
    listed = ", ".join(f"{counted[one]} {one.value.replace('_', ' ')}" for one in Verdict if counted[one])
    things = "claim" if len(claims) == 1 else "claims"
    told = f"{len(claims)} {things}: {listed}" if claims else "No claim that the data could bear out or contradict"
    console.print(Text(f"{told} (as known on {Period.day(as_of).said})."))
    for source, n in sources.items():
        console.print(
            Text(f"[{n}] {source.publisher}: {source.title} ({source.published_on.isoformat()})", style="dim")
        )
