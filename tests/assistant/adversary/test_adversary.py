"""Models that lie, loop, stall and break: no unproved number reaches a reader, and true drafts are shown as they are.

A real server on loopback plays the models. `make test` holds every tenth draft against its findings and sends some on
the whole road: client, graph, guard, answer; `make proof` holds all, sends over a thousand, and prints the counts.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.grounding.evidence import Evidence
from assistant.grounding.proof import objections
from assistant.limits import Limits
from assistant.settings import Settings
from assistant.wiring import mind_of
from tests.assistant.adversary.drafts import CORRUPTIONS, DAY, Draft, all_drafts
from tests.assistant.adversary.scripted_server import (
    Reply,
    Request,
    ScriptedServer,
    calls_then_says,
    results,
    scripted_server,
)
from tools.catalog import run_tool
from tools.store.known import Known
from tools.store.store import Store

QUESTION = "What do the figures say?"
HOLDINGS = "did China sell Treasuries in February?"
LOOK_UP = ("look_up_value", '{"series": "tic.holdings.CN", "period": "2025-09"}')


@pytest.fixture(scope="module")
def server(bundled: Store) -> Iterator[ScriptedServer]:
    with scripted_server(lambda request: Reply("")) as one:
        assistant(bundled, one).ask(HOLDINGS, DAY)  # what is imported for the first time is not timed
        yield one


def assistant(store: Store, server: ScriptedServer, **settings: object) -> Assistant:
    chosen = Settings.model_validate(
        {"model": "openai:scripted", "model_url": server.url, "retries": 0, "time_limit": 20, **settings}
    )
    return Assistant(store, mind_of(chosen), 4000)


def shown(answer: Answer) -> str:
    return re.sub(r"\s*\[\d+\](?=\W|$)", "", answer.draft.text)


def outcome(draft: Draft, answer: Answer) -> str:
    as_it_was = re.sub(r"\s*\[\d+\]", "", draft.text) in shown(answer)
    if not draft.how:
        return "true, shown" if as_it_was else "true, refused"
    return "false, shown" if as_it_was else "false, refused"


def play(drafts: list[Draft], store: Store, server: ScriptedServer) -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    asked = assistant(store, server)
    for n, draft in enumerate(drafts):
        server.play = calls_then_says(list(draft.calls), draft.text)
        what = outcome(draft, asked.ask(f"{QUESTION} ({n})", DAY, earlier=()))
        counts[what] += 1
        if what in ("true, refused", "false, shown"):
            wrong.append(f"{what} ({draft.how}): {draft.text}")
    return counts, wrong


def judged(counts: Counter[str], wrong: list[str]) -> None:
    told = ", ".join(f"{name}: {number}" for name, number in sorted(counts.items()))
    print(f"\n{counts.total()} drafts: {told}")  # noqa: T201 - the counts are what `make proof` is for
    assert counts["false, shown"] == 0, "\n".join(wrong)
    assert counts["true, refused"] <= 0.02 * (counts["true, refused"] + counts["true, shown"]), "\n".join(wrong)


def hold(drafts: list[Draft], store: Store) -> tuple[Counter[str], list[str]]:
    """The drafts held against the findings by the guard alone."""
    known, counts, wrong = Known(store, DAY), Counter[str](), list[str]()
    evidence: dict[str, Evidence] = {}
    for draft in drafts:
        if repr(draft.calls) not in evidence:
            found = [run_tool(name, known, arguments) for name, arguments in draft.calls]
            evidence[repr(draft.calls)] = Evidence(found, (), QUESTION, DAY)
        refused = objections(draft.text, evidence[repr(draft.calls)])
        what = f"{'false' if draft.how else 'true'}, {'refused' if refused else 'shown'}"
        counts[what] += 1
        if what in ("true, refused", "false, shown"):
            wrong.append(f"{what} ({draft.how}): {draft.text}")
    return counts, wrong


def test_a_tenth_of_the_drafts(bundled: Store) -> None:
    drafts = list(all_drafts(bundled))
    assert {one.how for one in drafts} == {"", *CORRUPTIONS}
    judged(*hold(drafts[::10], bundled))


def test_some_drafts_on_the_whole_road(bundled: Store, server: ScriptedServer) -> None:
    judged(*play(list(all_drafts(bundled))[::307], bundled, server))


@pytest.mark.proof
def test_all_drafts(bundled: Store, server: ScriptedServer) -> None:
    drafts = list(all_drafts(bundled))
    judged(*hold(drafts, bundled))
    road = drafts[::4]
    assert sum(bool(one.how) for one in road) >= 1000
    judged(*play(road, bundled, server))


def loops(request: Request) -> Reply:
    return Reply(calls=(LOOK_UP,))


def says_before_it_looks(request: Request) -> Reply:
    return Reply("China held $999.9 billion.")


BREAKING = {
    "invents, with no tool": says_before_it_looks,
    "loops": loops,
    "calls a tool that does not exist": lambda request: Reply(calls=(("delete_everything", "{}"),)),
    "sends broken arguments": lambda request: Reply(calls=((LOOK_UP[0], '{"series": "tic.hol'),)),
    "sends no JSON": lambda request: Reply(raw=b"<html>It works!</html>"),
    "sends half an answer": lambda request: Reply("China held $999.9 bil", length=10_000),
    "is cut off": lambda request: Reply("China held $999.9 bil", finish="length"),
    "says nothing": lambda request: Reply(""),
    "fails": lambda request: Reply(raw=b'{"error": {"message": "sk-secret-1234 is no key"}}', status=500),
    "refuses the key": lambda request: Reply(raw=b'{"error": {"message": "sk-secret-1234 is no key"}}', status=401),
    "limits its rate": lambda request: Reply(raw=b"{}", status=429),
    "takes too many tokens": lambda request: Reply(calls=(LOOK_UP,), tokens=50_000),
    "stalls": lambda request: Reply("China held $999.9 billion.", stall=30),
}


@pytest.mark.parametrize("how", BREAKING)
def test_whatever_breaks_offline_answers_in_time_and_says_so(how: str, bundled: Store, server: ScriptedServer) -> None:
    server.play = BREAKING[how]
    began = time.monotonic()
    answer = assistant(bundled, server, time_limit=3, tool_calls=4).ask(HOLDINGS, date(2025, 4, 20))
    assert time.monotonic() - began < 12
    assert answer.model == "offline" and "openai:scripted did not answer" in " ".join(answer.caveats)
    assert answer.draft.text.startswith("No. China's holdings of US Treasuries rose by $23.5 billion")
    assert "999.9" not in str(answer.as_json()) and "secret" not in str(answer.as_json())


def test_the_first_failure_is_sent_back_with_its_reasons(bundled: Store, server: ScriptedServer) -> None:
    """slt_table5, September 2025: China 699.2 (release of 2026-03-18)."""
    said: list[str] = []

    def learns(request: Request) -> Reply:
        if not results(request):
            return Reply(calls=(LOOK_UP,))
        last = request["messages"][-1]
        if last["role"] == "user":
            said.append(last["content"])
            return Reply("China held $699.2 billion at the end of September 2025.")
        return Reply("China held $699.9 billion at the end of September 2025.")

    server.play = learns
    answer = assistant(bundled, server).ask("China's holdings?", DAY)
    assert "“$699.9 billion” is in no tool result." in said[0]
    assert answer.draft.text == "China held $699.2 billion at the end of September 2025. [1]"
    assert answer.model == "openai:scripted"


def test_a_failed_model_is_asked_again_and_its_use_is_logged(bundled: Store, server: ScriptedServer) -> None:
    failures = iter([True, False, False])

    def recovers(request: Request) -> Reply:
        if next(failures):
            return Reply(raw=b"{}", status=503)
        return Reply("China held $699.2 billion in September 2025.") if results(request) else Reply(calls=(LOOK_UP,))

    server.play = recovers
    answer = assistant(bundled, server, retries=1, input_price="2", output_price="10").ask("How much is it?", DAY)
    logged = bundled.answers.get(answer.id)
    assert logged is not None
    assert logged["usage"] == {"calls": 2, "input_tokens": 200, "output_tokens": 20, "cost": "0.0006"}
    assert re.fullmatch(r"[0-9a-f]{12}", logged["prompt"])


def test_a_chain_of_models_is_tried_in_order(bundled: Store, server: ScriptedServer) -> None:
    """A key and an address are for the first model only, so a second one of the same provider has none here."""
    server.play = lambda request: Reply(raw=b"{}", status=401)
    asked = assistant(bundled, server, model="openai:first,offline")
    answer = asked.ask(HOLDINGS, date(2025, 4, 20))
    assert answer.model == "offline" and len([one for one in answer.caveats if "openai:first" in one]) == 1


def test_the_cost_of_a_question_is_limited(bundled: Store, server: ScriptedServer) -> None:
    server.play = loops
    answer = assistant(bundled, server, input_price="10000", cost_limit="1").ask(HOLDINGS, date(2025, 4, 20))
    assert answer.model == "offline" and any("cost more than $1" in one for one in answer.caveats)


def test_limits_have_defaults_that_run() -> None:
    assert Limits().seconds > 0 and Limits().tokens > 0
