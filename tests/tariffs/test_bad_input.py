"""What cannot be answered is refused in one clear sentence."""

import pytest

from tests.tariffs.conftest import Total
from tools.domain.errors import AskerError, BadArgument, BadDate, NoData, UnknownName


@pytest.mark.parametrize(
    ("origin", "product", "on", "assumptions", "error", "words"),
    [
        ("CN", "6109.10.01", "2025-04-16", "", UnknownName, "Nearest: 6109.10.00"),
        ("CN", "61091", "2025-04-16", "", UnknownName, "No product"),
        ("CN", "8507.60.0020", "2026-04-16", "", NoData, "codes beside it were"),
        ("CN", "9903.88.15", "2025-04-16", "", BadArgument, "no goods"),
        ("CN", "gizmo frobs", "2025-04-16", "", UnknownName, "No product"),
        ("CN", "toys", "2017-12-31", "", NoData, "start on 1 January 2018"),
        ("CN", "toys", "2099-01-01", "", BadDate, "too far ahead"),
        ("CN", "toys", "2025-02-30", "", BadDate, "is no day"),
        ("CN", "toys", "yesterday", "", BadDate, "is no day"),
        ("US", "toys", "2025-04-16", "", BadArgument, "no import duty on its own goods"),
        ("XM", "toys", "2025-04-16", "", BadArgument, "no customs origin"),
        ("G7", "toys", "2025-04-16", "", BadArgument, "no customs origin"),
        ("Narnia", "toys", "2025-04-16", "", UnknownName, "customs origin"),
        ("FR", "wine", "2025-09-01", "value 0 USD per litre", BadArgument, "above zero"),
        ("FR", "wine", "2025-09-01", "value USD -5 per litre", BadArgument, "above zero"),
        ("CL", "7411.10.10", "2025-09-01", "160% copper content", BadArgument, "160 %"),
        ("CN", "toys", "2025-04-28", "loaded before 2025-13-01", BadDate, "is no day"),
    ],
)
def test_a_bad_question_gets_one_clear_sentence(
    total: Total, origin: str, product: str, on: str, assumptions: str, error: type[AskerError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        total(origin, product, on, assumptions=assumptions)
    assert "\n" not in str(caught.value)


def test_negative_quantities_are_refused(total: Total) -> None:
    with pytest.raises(BadArgument, match="quantity"):
        total("FR", "wine", "2025-09-01", value="100", quantity="-5 litres")
    with pytest.raises(BadArgument, match="no number"):
        total("FR", "wine", "2025-09-01", value="a lot")
