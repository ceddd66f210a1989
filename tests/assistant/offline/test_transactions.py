"""Where net purchases are held, "did X sell" is answered with them and with holdings, apart."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.wiring import open_store
from tests.tools.test_rates_and_prices import JAPAN
from tests.tools.written import values


@pytest.mark.parametrize("with_transactions", [True, False])
def test_sales_stand_beside_the_change(bundled_home: Path, tmp_path: Path, with_transactions: bool) -> None:
    """SLT Table 1, July 2026: Japan's net long-term transactions −8,846 million; the position before is made of it."""
    shutil.copytree(bundled_home, tmp_path / "home", dirs_exist_ok=True)
    store = open_store(Settings(home=tmp_path / "home"))
    if with_transactions:
        store.observations.write([one for name, value in JAPAN for one in values(name, [("2026-07", value)], 48)])
        store.observations.write(values(JAPAN[0][0], [("2026-06", "1044720")], 48))
    answer = Assistant(store, DirectOffline(), 4000).ask("did Japan sell Treasuries in July 2026?", date(2026, 10, 1))
    assert answer.draft.verdict == "yes" and "fell by $12.8 billion" in answer.draft.text  # 1,116.7 to 1,103.9
    assert ("sold $8,846 million on balance" in answer.draft.text) is with_transactions
    store.engine.dispose()
