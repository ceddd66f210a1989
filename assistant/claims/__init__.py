"""Claim checking: `check(text, known) -> list[Claim]` holds what a text says against the data as known on a day.

A door builds `Known(assistant.store, as_of)` and calls `check`; each `Claim` has `start`, `end` and `text` of the exact
words, a `verdict`, an `explanation` and the findings it rests on, and `Claim.as_json(as_of)` writes it as design
section 7 does.
"""

from assistant.claims.check import check
from assistant.claims.claim import Claim, Verdict

__all__ = ["Claim", "Verdict", "check"]
