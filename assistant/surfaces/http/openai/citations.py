"""Citations as OpenAI's clients know them: the place of each mark such as `[1]` in the text, with its address."""

import re
from typing import Any

from assistant.answer import Answer, numbered

_MARK = re.compile(r"\[(\d+)\]")


def url_citations(answer: Answer) -> list[dict[str, Any]]:
    """One citation for each mark in the text of the answer; the places are those of the text."""
    sources = {n: one for one, n in numbered(answer.findings).items()}
    marks = [(mark, sources[int(mark[1])]) for mark in _MARK.finditer(answer.draft.text) if int(mark[1]) in sources]
    return [
        {"start_index": mark.start(), "end_index": mark.end(), "url": one.url, "title": f"{one.publisher}: {one.title}"}
        for mark, one in marks
    ]
