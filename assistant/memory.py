"""What is recalled of a thread: the last turns word for word, the ones before them in a line each, without a model."""

from collections.abc import Iterable

from assistant.ask import Question

_WORD_FOR_WORD = 6  # turns that a model is given as they were
_LINES = 12  # turns before them that are told in a line each
_LINE = 160  # characters of such a line


def recalled(question: Question) -> tuple[list[tuple[str, str]], str]:
    """The last turns of the thread as (question, answer), and a summary of the ones before, empty if there are none.

    An answer that is not known is empty. The length of both is bounded however long the thread is.
    """
    answers = question.answers or ("",) * len(question.earlier)
    turns = list(zip(question.earlier, answers, strict=True))
    return turns[-_WORD_FOR_WORD:], _summary(turns[:-_WORD_FOR_WORD][-_LINES:])


def _summary(turns: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {_short(asked)}" for asked, _ in turns)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LINE else line[:_LINE].rsplit(" ", 1)[0] + " …"
