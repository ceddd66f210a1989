"""Draft items from answers that people called bad: the question as asked, with what was said to it."""

import json
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.wiring import open_store
from tools.store.feedback import Opinion
from tools.store.store import Store


def write_drafts(settings: Settings, path: Path) -> int:
    """Add a draft for every answer with bad feedback that the file does not hold yet; gives how many were added.

    Raises:
        StoreError: the home cannot be read.
    """
    store = open_store(settings)
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    held = {json.loads(line)["id"] for line in lines if line.strip()}
    bad = {one.answer: one for one in store.feedback.all() if not one.helpful and one.answer not in held}
    drafts = [draft for one in bad.values() if (draft := _draft(store, one))]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts)
    return len(drafts)


def _draft(store: Store, opinion: Opinion) -> dict[str, Any] | None:
    answer = store.answers.get(opinion.answer)
    if answer is None:
        return None
    return {
        "id": opinion.answer,
        "draft": True,
        "family": "feedback",
        "question": answer["question"],
        "thread": store.answers.earlier(opinion.answer),
        "as_of": answer["as_of"],
        "expect": {"status": "answered", "verdict": None, "figures": [], "periods": [], "entities": [], "sources": []},
        "said": answer["text"],
        "comment": opinion.comment,
    }
