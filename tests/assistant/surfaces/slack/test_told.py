"""What the assistant says of its own accord: alerts, digests, and corrections of earlier answers; each once."""

import json
import time
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.alerts import news, read_alert
from assistant.settings import Settings
from tests.assistant.surfaces.slack.conftest import connected, until
from tests.assistant.surfaces.slack.played_slack import BOT, PlayedSlack, event, pressed
from tests.assistant.surfaces.slack.test_answers import answered, command, final
from tools.domain.errors import BadQuestion
from tools.store.known import Known
from tools.store.store import Store


def on(settings: Settings, day: date) -> Settings:
    """The same door on another day."""
    return settings.model_copy(update={"as_of": day})


@pytest.fixture
def asked(other_slack: PlayedSlack, other_settings: Settings) -> Iterator[PlayedSlack]:
    """A Slack in which the total was asked for on 20 April 2025, before it was revised."""
    with connected(on(other_settings, date(2025, 4, 20))):
        other_slack.send(event("40.1", f"<@{BOT}> did total foreign holdings rise in February?", channel="C40"))
        other_slack.send(event("40.2", f"<@{BOT}> did China sell Treasuries in February?", channel="C41"))
        answered(other_slack, 2)
    yield other_slack


def test_a_revision_is_said_once_in_the_thread_of_the_answer_that_rests_on_it(
    asked: PlayedSlack, other_settings: Settings
) -> None:
    # US Treasury: total of February 2025 first printed as 8,817 bn (16 April 2025), 8,900.0 bn in the tables of 2026;
    # China's 784.3 bn of the same month was never revised.
    for day in (date(2026, 6, 1), date(2026, 6, 1), date(2026, 6, 2)):
        with connected(on(other_settings, day)):
            until(lambda: len(asked.replies("C40")) == 2)
            time.sleep(0.5)  # two more rounds
    first, told = asked.replies("C40")
    assert "8,817" in final(first)
    assert told["thread_ts"] == "40.1"
    assert "was 8817 USD bn, is now 8900.0 USD bn" in told["text"] and "+282.2 USD bn" in told["text"]
    assert "The conclusion stands." in told["text"]
    assert len(asked.replies("C40")) == 2 and len(asked.replies("C41")) == 1


def test_alerts_are_kept_listed_sent_once_for_a_release_and_removed(
    other_slack: PlayedSlack, other_settings: Settings
) -> None:
    slack = other_slack
    # US Treasury, release of 18 May 2026: China 693.3 bn in February, 652.3 bn in March, a fall of 41.0 bn.
    with connected(on(other_settings, date(2026, 5, 1))):
        slack.send(command(slack, "tell this channel when new TIC data is out"), "slash_commands")
        slack.send(command(slack, "alert me when China's holdings fall by more than 20 bn"), "slash_commands")
        slack.send(command(slack, "alert me when China's holdings rise by more than 20 bn"), "slash_commands")
        until(lambda: len(slack.private) == 3)
        slack.send(command(slack, "alerts"), "slash_commands")
        listed = until(lambda: slack.private[3:])[0]
        assert slack.replies() == []
    for _ in range(2):
        with connected(on(other_settings, date(2026, 5, 20))):
            until(lambda: len(slack.replies()) == 2)
            time.sleep(0.5)  # two more rounds
    channel, direct = slack.replies("C1"), slack.replies("U1")
    assert "2026-05-18" in channel[0]["text"] and "41.0 billion" in direct[0]["text"]
    with connected(on(other_settings, date(2026, 5, 20))):
        removing = [one["accessory"]["value"] for one in listed["blocks"] if "accessory" in one]
        for value in removing:
            slack.send(pressed("remove_alert", value, response_url=slack.response_url), "interactive")
        until(lambda: len(slack.private) == 7)
        slack.send(command(slack, "my alerts"), "slash_commands")
        assert "no alerts" in until(lambda: slack.private[7:])[0]["text"]
    assert len(removing) == 3 and len(slack.replies()) == 2


def test_orders_are_told_from_questions(bundled: Store) -> None:
    known = Known(bundled, date(2026, 5, 1))

    def read(text: str) -> tuple[str, ...] | None:
        found = read_alert(text, known, "T1", "C1", "U1")
        return found and (found.channel, found.kind, found.subject, found.direction, found.amount, found.unit)

    assert read("alert me when China's holdings fall by more than $20 billion") == (
        "U1", "move", "tic.holdings.CN", "fall", "20", "USD bn",
    )  # fmt: skip
    assert read("tell this channel if Brent rises by over 5 %") == (
        "C1", "move", "commodities.brent.daily", "rise", "5", "%",
    )  # fmt: skip
    assert read("Tell us when new TIC data is out.") == ("C1", "release", "tic.holdings", "", "", "")
    assert read("weekly digest") == ("C1", "digest", "", "", "", "")
    assert read("did China's holdings fall by more than 20 bn?") is None
    assert read("tell me about China's holdings") is None
    with pytest.raises(BadQuestion, match="weekly digest"):
        read("alert me when the moon falls by more than 3")


def test_a_digest_comes_once_a_week(bundled: Store) -> None:
    asked = read_alert("weekly digest", Known(bundled, date(2026, 5, 15)), "T1", "C1", "U1")
    assert asked is not None
    assert news(asked, Known(bundled, date(2026, 5, 17))) is None  # a Sunday: the same week
    monday, friday = (news(asked, Known(bundled, day)) for day in (date(2026, 5, 18), date(2026, 5, 22)))
    assert monday and friday and monday.mark == friday.mark
    assert "`tic.holdings`" in monday.text and json.dumps(monday.text)
