"""The truths of the questions in other languages and of the conversations are what the script computes."""

import json

import pytest

from evals import truth_conversations as truths
from evals.official_files import DATA

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the publishers' files lie beside the project, not in it")


@pytest.mark.parametrize("suite", ["languages", "threads"])
def test_the_committed_suite_is_what_the_script_writes(suite: str) -> None:
    made = {"languages": truths.languages, "threads": truths.threads}[suite]()
    assert truths.lines(suite) == json.loads(json.dumps(made))


def test_about_a_fifth_is_held_back_and_a_conversation_is_never_parted() -> None:
    items = truths.threads()
    held = {item["id"].rpartition("-")[0] for item in items if item["split"] == "held"}
    shown = {item["id"].rpartition("-")[0] for item in items if item["split"] == "dev"}
    assert not held & shown and 0.1 < len(held) / len(held | shown) < 0.35


def test_there_are_enough_of_them() -> None:
    assert len(truths.lines("threads.questions")) >= 80
    asked = truths.lines("languages")
    assert len(asked) >= 100 and len({item["language"] for item in asked}) == 6
