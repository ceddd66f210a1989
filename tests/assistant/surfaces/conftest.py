"""Every door is tested on a home that is set up."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def set_up_home(ready_home: Path) -> Path:
    """A home of the test's own with the bundled figures."""
    return ready_home
