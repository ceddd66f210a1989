"""Where Slack is answered and how: mentions, direct messages, threads, the command, the shortcut, buttons."""

import asyncio
import json
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.surfaces.slack.socket_mode import serve
from assistant.wiring import open_store
from tests.assistant.surfaces.slack.conftest import connected, until
from tests.assistant.surfaces.slack.played_slack import BOT, WORKSPACE, PlayedSlack, delivery, event, pressed
from tools.domain.errors import BadSetting, Unreachable

# US Treasury release of 16 April 2025, as printed by the press (document named in the answer): 760.8 and 784.3.
SOLD = "did China sell Treasuries in February?"
ROSE = "23.5 billion"


def final(message: dict[str, Any]) -> str:
    """Everything a message shows, as one text."""
    return json.dumps([message.get("text"), message.get("blocks"), message["chunks"]], ensure_ascii=False)


def answered(slack: PlayedSlack, many: int = 1, channel: str = "") -> list[dict[str, Any]]:
    """The replies, once there are so many and all are finished."""
    until(lambda: len([one for one in slack.replies(channel) if one.get("blocks")]) >= many)
    return slack.replies(channel)


def test_a_mention_is_answered_in_its_thread_with_steps_verdict_sources_and_feedback(slack: PlayedSlack) -> None:
    slack.send(event("10.1", f"<@{BOT}> {SOLD}"))
    (reply,) = answered(slack)
    assert (reply["channel"], reply["thread_ts"]) == ("C1", "10.1")
    kinds = [one["type"] for one in reply["chunks"]]
    assert kinds[0] == "task_update" and "markdown_text" in kinds
    said = next(one["text"] for one in reply["chunks"] if one["type"] == "markdown_text")
    assert said.startswith("**No**. China") and ROSE in said
    assert "(2025-04-16)" in final(reply)
    assert {"context", "actions", "context_actions"} <= {one["type"] for one in reply["blocks"]}
    assert slack.bodies("assistant.threads.setStatus")[0]["thread_ts"] == "10.1"


def test_a_direct_message_is_answered_and_names_the_conversation(slack: PlayedSlack) -> None:
    slack.send(event("11.1", SOLD, type="message", channel="D1", channel_type="im"))
    (reply,) = answered(slack)
    assert ROSE in final(reply)
    assert slack.bodies("agents.sessions.rename")[0]["title"] == SOLD
    assert "Share to channel" not in final(reply)


def test_a_teammate_follows_up_in_the_thread_without_a_mention(slack: PlayedSlack) -> None:
    slack.send(event("12.1", f"<@{BOT}> China's holdings in February 2025?"))
    answered(slack)
    slack.send(event("12.5", "and Japan?", type="message", user="U2", thread_ts="12.1"))
    replies = answered(slack, 2)
    # US Treasury, major foreign holders, release of 16 April 2025: Japan 1,125.9 bn.
    assert "1,125.9" in final(replies[1]) and replies[1]["thread_ts"] == "12.1"


def test_thanks_and_words_to_others_and_other_threads_are_left_alone(slack: PlayedSlack) -> None:
    slack.send(event("13.1", f"<@{BOT}> {SOLD}"))
    answered(slack)
    for ts, text, thread in (
        ("13.2", "thanks!", "13.1"),
        ("13.3", "<@U7> did you see China's holdings?", "13.1"),
        ("13.4", "China's holdings?", "99.9"),
        ("13.5", "China's holdings?", None),
    ):
        slack.send(event(ts, text, type="message", thread_ts=thread))
    slack.send(event("13.9", f"<@{BOT}> Japan's holdings in February 2025?", channel="C2"))
    answered(slack, 1, "C2")
    assert len(slack.replies("C1")) == 1


def command(slack: PlayedSlack, text: str) -> dict[str, Any]:
    """What `/econ` sends."""
    return {
        "command": "/econ", "text": text, "user_id": "U1", "channel_id": "C1", "team_id": WORKSPACE,
        "response_url": slack.response_url, "trigger_id": f"trigger-{text}", "api_app_id": "A1",
    }  # fmt: skip


def test_the_command_answers_its_asker_alone_until_it_is_shared_once(slack: PlayedSlack) -> None:
    slack.send(command(slack, SOLD), "slash_commands")
    (private,) = until(lambda: slack.private)
    assert private["response_type"] == "ephemeral" and ROSE in json.dumps(private) and slack.replies() == []
    value = next(
        element["value"]
        for block in private["blocks"] if block["type"] == "actions"
        for element in block["elements"] if element["action_id"] == "share"
    )  # fmt: skip
    slack.send(pressed("share", value), "interactive")
    (shared,) = answered(slack)
    assert shared["channel"] == "C1" and "thread_ts" not in shared and ROSE in final(shared)
    slack.send(pressed("share", value, response_url=slack.response_url), "interactive")
    until(lambda: len(slack.private) == 2)
    assert len(slack.replies()) == 1 and "already" in slack.private[1]["text"]


def test_check_the_claims_of_any_message(slack: PlayedSlack) -> None:
    text = "China's holdings of Treasuries rose to $784.3 billion in February 2025. Japan held $2 trillion."
    shortcut = {
        "type": "message_action", "callback_id": "check_claims", "user": {"id": "U1"}, "team": {"id": WORKSPACE},
        "channel": {"id": "C1"}, "message": {"ts": "1.5", "text": text, "user": "U9"}, "api_app_id": "A1",
        "trigger_id": "trigger-check", "response_url": slack.response_url,
    }  # fmt: skip
    slack.send(shortcut, "interactive")
    (private,) = until(lambda: slack.private)
    said = json.dumps(private, ensure_ascii=False)
    assert "supported" in said and "contradicted" in said and "1,125.9" in said


def test_thumbs_reach_the_answer_log_and_the_working_opens(slack: PlayedSlack, settings: Settings) -> None:
    slack.send(event("14.1", f"<@{BOT}> {SOLD}"))
    (reply,) = answered(slack)
    buttons = [element for block in reply["blocks"] for element in block.get("elements", [])]
    down = next(one["negative_button"]["value"] for one in buttons if one["type"] == "feedback_buttons")
    slack.send(pressed("feedback", down), "interactive")
    slack.send(pressed("working", down.partition(":")[2]), "interactive")
    (window,) = until(lambda: slack.bodies("views.open"))
    assert "784.3 − 760.8" in json.dumps(window["view"], ensure_ascii=False)
    store = open_store(settings)
    until(store.feedback.all)
    (opinion,) = store.feedback.all()
    assert (opinion.helpful, opinion.said_by) == (False, "slack:T1:U1")
    store.engine.dispose()


def test_the_agent_pane_offers_prompts_and_the_home_tab_shows_what_is_stored(slack: PlayedSlack) -> None:
    opened = {"type": "app_home_opened", "user": "U1", "channel": "D1", "event_ts": "1.0"}
    slack.send(delivery({**opened, "tab": "messages"}, "EvA"))
    slack.send(delivery({**opened, "tab": "home"}, "EvB"))
    (prompts,) = until(lambda: slack.bodies("assistant.threads.setSuggestedPrompts"))
    assert 1 <= len(prompts["prompts"]) <= 4
    (home,) = until(lambda: slack.bodies("views.publish"))
    assert "tic.holdings" in json.dumps(home)


def test_a_choice_is_asked_in_the_thread(slack: PlayedSlack) -> None:
    slack.send(event("15.1", f"<@{BOT}> how much do they hold?"))
    (reply,) = answered(slack)
    choices = [
        e for b in reply["blocks"] if b["type"] == "actions" for e in b["elements"] if "choice" in e["action_id"]
    ]
    place = {"container": {"message_ts": reply["ts"]}, "message": {"ts": reply["ts"], "thread_ts": "15.1"}}
    slack.send(pressed(choices[0]["action_id"], choices[0]["value"], **place), "interactive")
    replies = answered(slack, 2)
    assert replies[1]["thread_ts"] == "15.1" and "784.3" in final(replies[1])


def test_whoever_is_not_admitted_is_told_alone(other_slack: PlayedSlack, other_settings: Settings) -> None:
    with connected(other_settings.model_copy(update={"slack_users": frozenset({"U9"})})):
        other_slack.send(event("16.1", f"<@{BOT}> {SOLD}"))
        (told,) = until(lambda: other_slack.bodies("chat.postEphemeral"))
        other_slack.send(event("16.2", f"<@{BOT}> {SOLD}", user="U9"))
        (reply,) = answered(other_slack)
    assert told["user"] == "U1" and reply["thread_ts"] == "16.2"


def test_a_refused_token_is_one_sentence_that_names_the_setting(
    other_slack: PlayedSlack, other_settings: Settings
) -> None:
    other_slack.script["auth.test"] = [(200, {}, {"ok": False, "error": "invalid_auth"})]
    with pytest.raises(BadSetting, match=r"ECON_SLACK_BOT_TOKEN: invalid_auth"):
        asyncio.run(serve(other_settings, asyncio.Event(), print))


def test_a_slack_that_is_not_reached_is_one_sentence(other_settings: Settings) -> None:
    nowhere = other_settings.model_copy(update={"slack_api": "http://127.0.0.1:9/api/"})
    with pytest.raises(Unreachable, match=r"cannot be reached at http://127\.0\.0\.1:9/api/"):
        asyncio.run(serve(nowhere, asyncio.Event(), print))
