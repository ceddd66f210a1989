"""`econ slack --dry-run`: a conversation in the terminal, without Slack."""

import io
from collections.abc import Iterator

import pytest

from assistant.settings import Settings
from assistant.surfaces.cli.failures import explained
from assistant.surfaces.cli.main import app


@pytest.fixture(autouse=True)
def home_to_write(other_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command runs over a home with the bundled figures."""
    monkeypatch.setenv("ECON_HOME", str(other_settings.home))
    monkeypatch.setenv("ECON_AS_OF", "2025-04-20")
    yield


def test_it_answers_follows_up_and_keeps_commands_private(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "did China sell Treasuries in February?\nand Japan?\n/econ China's holdings in January 2025?\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert explained(lambda: app(["slack", "--dry-run"], standalone_mode=True)) == 0
    shown = capsys.readouterr().out
    # US Treasury release of 16 April 2025: China 760.8 and 784.3, Japan 1,125.9.
    first, second, private = shown.index("23.5 billion"), shown.index("1,125.9"), shown.index("Only visible to you")
    assert first < second < private and "$760.8 billion" in shown[private:]
    assert "⋯ Change between" in shown[:first] and "[ Show the working ]" in shown
