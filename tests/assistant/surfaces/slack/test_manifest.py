"""The manifest installs just what the app listens to, within Slack's limits of manifests."""

import json
import re
from pathlib import Path

import assistant.surfaces.slack as room
from assistant.surfaces.slack.commands import COMMAND, SHORTCUT

FOLDER = Path(room.__file__).parent
MANIFEST = json.loads((FOLDER / "manifest.json").read_text("utf-8"))


def test_it_has_the_command_the_shortcut_and_every_event() -> None:
    assert [one["command"] for one in MANIFEST["features"]["slash_commands"]] == [COMMAND]
    assert [one["callback_id"] for one in MANIFEST["features"]["shortcuts"]] == [SHORTCUT]
    subscribed = {one.split(".")[0] for one in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert subscribed == {"app_home_opened", "app_mention", "message"}


def test_it_keeps_the_documented_lengths() -> None:
    features = MANIFEST["features"]
    assert len(MANIFEST["display_information"]["name"]) <= 35
    assert len(MANIFEST["display_information"]["description"]) <= 140
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["shortcuts"][0]["name"]) <= 24 and len(features["shortcuts"][0]["description"]) <= 150


def test_every_method_that_is_called_has_its_scope() -> None:
    needed = {
        "chat_": "chat:write", "files_": "files:write", "assistant_": "assistant:write",
        "conversations_": "channels:history",
    }  # fmt: skip
    source = "".join(one.read_text("utf-8") for one in FOLDER.glob("*.py"))
    scopes = MANIFEST["oauth_config"]["scopes"]["bot"]
    called = [scope for prefix, scope in needed.items() if re.search(rf"client\.{prefix}", source)]
    assert called and set(called) <= set(scopes) and "commands" in scopes
