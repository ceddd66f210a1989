"""A stated amount against its readings: supported by a plain one, misleading by another, else contradicted."""

from collections.abc import Iterable

from assistant.claims.claim import Judgement, Verdict
from assistant.claims.readings import Reading
from assistant.claims.stated import Stated
from tools.domain.finding import Finding


def weighed(stated: Stated, plain: Iterable[Reading], others: Iterable[Reading] = (), capped: bool = True) -> Judgement:
    """The judgement on an amount; the first of the plain readings is the one it is held against."""
    main: Reading | None = None
    for one in plain:
        if stated.admits(one.amount, capped):
            return supported(one)
        main = main or one
    if main is None:
        return Judgement(Verdict.NOT_CHECKABLE, "The data hold nothing to check this with.")
    for one in others:
        if stated.admits(one.amount, capped):
            findings = (one.finding, main.finding) if one.finding != main.finding else (main.finding,)
            return Judgement(
                Verdict.MISLEADING, f"{one.note}. {' '.join(each.sentence for each in findings)}", findings
            )
    return Judgement(Verdict.CONTRADICTED, f"The figure is another one. {main.finding.sentence}", (main.finding,))


def supported(reading: Reading) -> Judgement:
    """A claim that a reading bears out."""
    return Judgement(Verdict.SUPPORTED, reading.finding.sentence, (reading.finding,))


def ruled(true: bool, finding: Finding, otherwise: str) -> Judgement:
    """Supported or contradicted by one finding; `otherwise` opens the reason against it."""
    verdict = Verdict.SUPPORTED if true else Verdict.CONTRADICTED
    return Judgement(verdict, finding.sentence if true else f"{otherwise} {finding.sentence}", (finding,))
