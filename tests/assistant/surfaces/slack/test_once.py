"""Exactly one reply: through retries, two events of one post, restarts, edits, deletions, rate limits, a crowd."""

import json
import time

import pytest

from assistant.settings import Settings
from tests.assistant.surfaces.slack.conftest import connected, until
from tests.assistant.surfaces.slack.played_slack import BOT, PlayedSlack, event
from tests.assistant.surfaces.slack.test_answers import SOLD, answered, final
from tools.store.database import open_database
from tools.store.errands import DONE, Errands

ASKED = f"<@{BOT}> {SOLD}"


def done(settings: Settings, many: int) -> None:
    """Wait until so many errands of a home are done."""
    engine = open_database(settings.home)
    errands = Errands(engine)
    until(lambda: len([one for one in errands.with_answers() if one.state == DONE]) >= many)
    engine.dispose()


def test_three_retries_and_a_restart_give_one_reply(other_slack: PlayedSlack, other_settings: Settings) -> None:
    asked = event("20.1", ASKED)
    with connected(other_settings):
        for _ in range(2):
            other_slack.send(asked)
        answered(other_slack)
    with connected(other_settings):
        for _ in range(2):
            other_slack.send(asked)
        until(lambda: len(other_slack.acknowledged) == 4)
        other_slack.send(event("20.9", ASKED, channel="C9"))
        answered(other_slack, 1, "C9")
    assert len(other_slack.replies("C1")) == 1


def test_message_and_mention_of_one_post_are_one_question(slack: PlayedSlack) -> None:
    slack.send(event("21.1", ASKED, type="message", channel_type="channel"))
    slack.send(event("21.1", ASKED))
    slack.send(event("21.2", ASKED))
    slack.send(event("21.2", ASKED, type="message", channel_type="channel"))
    answered(slack, 2)
    until(lambda: len(slack.acknowledged) == 4)
    assert sorted(one["thread_ts"] for one in slack.replies()) == ["21.1", "21.2"]


def test_own_messages_and_those_of_other_programs_are_ignored(slack: PlayedSlack) -> None:
    slack.send(event("22.1", ASKED, user=BOT))
    slack.send(event("22.2", ASKED, bot_id="B7"))
    slack.send(event("22.3", SOLD, type="message", subtype="bot_message", channel="D1", channel_type="im", user=None))
    slack.send(event("22.4", "joined", type="message", subtype="channel_join"))
    slack.send(event("22.9", ASKED))
    answered(slack)
    assert [one["thread_ts"] for one in slack.replies()] == ["22.9"]


def test_an_edited_question_is_answered_in_the_same_message(slack: PlayedSlack) -> None:
    slack.send(event("23.1", ASKED))
    answered(slack)
    inner = {"type": "message", "user": "U1", "ts": "23.1", "text": f"<@{BOT}> Japan's holdings in February 2025?"}
    changed = {"type": "message", "subtype": "message_changed", "ts": "23.2", "user": None}
    slack.send(event(**changed, message=inner | {"edited": {"user": "U1", "ts": "23.2"}}))
    until(lambda: "1,125.9" in final(slack.replies()[0]))
    assert len(slack.replies()) == 1
    # A preview of a link changes a message too, and not its words.
    slack.send(event(**(changed | {"ts": "23.3"}), message=inner | {"edited": {"user": "U1", "ts": "23.3"}}))
    slack.send(event("23.9", ASKED, channel="C9"))
    answered(slack, 1, "C9")
    assert len(slack.bodies("chat.update")) == 1


def test_the_reply_to_a_deleted_question_is_removed(slack: PlayedSlack) -> None:
    slack.send(event("24.1", ASKED))
    answered(slack)
    gone = {"type": "message", "subtype": "message_deleted", "deleted_ts": "24.1", "user": None}
    slack.send(event("24.2", **gone))
    until(lambda: not slack.replies())


def test_a_rate_limit_is_waited_for(slack: PlayedSlack) -> None:
    slack.script["chat.startStream"] = [(429, {"Retry-After": "1"}, {"ok": False, "error": "ratelimited"})]
    slack.send(event("25.1", ASKED))
    answered(slack)
    first, second = [when for when, method, _ in slack.calls if method == "chat.startStream"]
    assert second - first >= 1 and len(slack.replies()) == 1


@pytest.mark.parametrize("error", ["message_not_in_streaming_state", "stopped_by_user", "invalid_blocks"])
def test_a_stream_that_cannot_be_ended_is_completed_by_an_update(slack: PlayedSlack, error: str) -> None:
    slack.script["chat.stopStream"] = [(200, {}, {"ok": False, "error": error})]
    slack.send(event("26.1", ASKED, event_id=f"Ev{error}", channel=f"C{error[:5]}"))
    answered(slack)
    (update,) = until(lambda: slack.bodies("chat.update"))
    assert "23.5 billion" in json.dumps(update) and len(slack.replies()) == 1


def test_plain_text_stands_in_where_blocks_are_refused(slack: PlayedSlack) -> None:
    slack.script["chat.startStream"] = [(200, {}, {"ok": False, "error": "method_not_supported_for_channel_type"})]
    slack.script["chat.postMessage"] = [(200, {}, {"ok": False, "error": "invalid_blocks"})]
    slack.send(event("27.1", ASKED))
    (reply,) = until(slack.replies)
    assert "blocks" not in reply and "23.5 billion" in reply["text"] and "2025-04-16" in reply["text"]


@pytest.mark.parametrize("stopped_at", ["chat.startStream", "chat.stopStream"])
def test_a_process_that_dies_in_mid_answer_is_completed_by_the_next(
    other_slack: PlayedSlack, other_settings: Settings, stopped_at: str
) -> None:
    """The call reaches Slack and its answer never reaches us: what the next process finds, it completes."""
    channel = f"C{stopped_at[-8:]}"
    settings = other_settings.model_copy(update={"slack_pause": 3600.0})
    with connected(settings) as running:
        other_slack.lose_answer_of(stopped_at)
        other_slack.send(event("28.1", ASKED, event_id=f"Ev{stopped_at}", channel=channel))
        until(lambda: other_slack.lost)
        running.kill()
    assert len(other_slack.replies(channel)) == 1
    with connected(other_settings):
        until(lambda: "23.5 billion" in final(other_slack.replies(channel)[0]))
        done(other_settings, 1)
    assert len(other_slack.replies(channel)) == 1


def test_fifty_questions_at_once_are_acknowledged_soon_and_answered_in_order(slack: PlayedSlack) -> None:
    slack.send(event("30.0", f"<@{BOT}> China's holdings in January 2025?", channel="C50"))
    answered(slack, 1, "C50")
    sent = {}
    for n in range(50):
        year = 2001 + n % 24
        envelope = slack.send(
            event(f"30.{n + 10}", f"<@{BOT}> China's holdings in June {year}?", channel="C50", thread_ts="30.0")
        )
        sent[envelope] = time.monotonic()
    until(lambda: len([one for one in slack.replies("C50") if one.get("blocks")]) == 51, 60)
    assert max(slack.acknowledged[one] - when for one, when in sent.items()) < 0.5
    said = [final(one) for one in slack.replies("C50")[1:]]
    assert [f"June {2001 + n % 24}" in text for n, text in enumerate(said)] == [True] * 50
