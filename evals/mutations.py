"""Questions as hurried hands type them: those of the suites with letters swapped, words dropped and signs added."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

SUITES = Path(__file__).parent / "suites"
_SIGNS = "?!.,;:-'\"()[]{}%$€£¥#@*/\\\n\t\u200b\u00a0😀ñß漢あ١9"


def asked() -> list[str]:
    """Every question of the suites, each once."""
    lines = (line for file in sorted(SUITES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").split("\n"))
    rows = (json.loads(line) for line in lines if line.strip())
    return list(dict.fromkeys(row["question"] for row in rows if "question" in row))


def mutations(number: int, seed: int = 0) -> Iterator[str]:
    """`number` mutated questions, the same for the same seed."""
    chance, questions = random.Random(seed), asked()
    for _ in range(number):
        text = chance.choice(questions)
        for _ in range(chance.randint(1, 4)):
            text = chance.choice(_MUTATIONS)(text, chance)
        yield text


def _swap(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(text) - 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _drop(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(text)))
    return text[:at] + text[at + 1 :]


def _double(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(text)))
    return text[:at] + text[at : at + 1] * chance.randint(2, 5) + text[at + 1 :]


def _sign(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_SIGNS) + text[at:]


def _without_word(text: str, chance: random.Random) -> str:
    words = text.split()
    if len(words) > 1:
        words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def _two(text: str, chance: random.Random) -> str:
    return f"{text} {text[: chance.randrange(len(text) + 1)]}"


def _cased(text: str, chance: random.Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _other_number(text: str, chance: random.Random) -> str:
    return "".join(str(chance.randrange(10)) if sign.isascii() and sign.isdigit() else sign for sign in text)


_MUTATIONS = (_swap, _drop, _double, _sign, _without_word, _shuffled, _two, _cased, _other_number)
