"""Questions typed by hurried hands: none crashes, every answer shown is proved, and one is answered in milliseconds."""

import statistics
import time
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Status
from assistant.ask import Assistant, Question
from assistant.grounding.evidence import Evidence
from assistant.grounding.proof import objections
from assistant.offline.direct import DirectOffline
from evals.mutations import asked, mutations
from tools.store.known import Known
from tools.store.store import Store

AS_OF = date(2026, 3, 20)
MILLISECONDS = 50


def test_mutated_questions_are_answered_or_refused_and_stay_proved(bundled: Store) -> None:
    """A sample of `make mutations`."""
    mind, known, spent, stopped = DirectOffline(), Known(bundled, AS_OF), [], 0
    for text in mutations(250, seed=1):
        started = time.process_time()
        turn = mind.turn(Question(text.strip() or "?", AS_OF), known)
        spent.append((time.process_time() - started) * 1000)
        assert turn.draft.text and turn.draft.status in Status
        stopped += bool(objections(turn.draft.text, Evidence(turn.findings, turn.refusals, text, AS_OF)))
    assert statistics.median(spent) < MILLISECONDS
    assert stopped <= 0.02 * len(spent)  # the proof stops them: none is shown


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=st.sampled_from(asked()),
    noise=st.text(max_size=12),
    at=st.integers(min_value=0, max_value=80),
    earlier=st.lists(st.sampled_from(asked()), max_size=2),
)
def test_noise_in_a_thread_crashes_nothing(
    bundled: Store, question: str, noise: str, at: int, earlier: list[str]
) -> None:
    text = f"{question[:at]}{noise}{question[at:]}"
    answer = Assistant(bundled, DirectOffline(), 4000).ask(f"a {text}", AS_OF, earlier=earlier)
    assert answer.draft.text
