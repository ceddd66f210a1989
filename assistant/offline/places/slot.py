"""A place that was found in a question."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceSlot:
    """`text[start:end]` of the question names the place or group `code`.

    `form` says how: `name`, `demonym`, `institution`, `capital`, `part` (another city or a region of it), `nickname`
    or `code`. `confidence` is 1.0 as spelt and less for a typing error. `alternatives` are other codes the same
    form may mean. `role` is `place`, or `currency` where it only names money ("the Swiss franc").
    """

    start: int
    end: int
    code: str
    form: str
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    role: str = "place"
