"""Laws over the bundled sample briefs: each fact is dated, sourced and said in the project's own words."""

import ast
import operator
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.ingest.briefs import BRIEFS, SHARED, Brief, read_brief, source_day, source_text

PATHS = sorted(BRIEFS.glob("*.md"))
RUN = 8
WORDS = range(120, 351)
PARAGRAPHS = range(2, 6)
SCALES = {"thousand": Decimal(10) ** 3, "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
SCALES["trillion"] = Decimal(10) ** 12
CONSTANTS = {Decimal(value) for value in (1, 2, 12, 100)}

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_FIGURES = re.compile(
    rf"\d{{4}}-\d\d-\d\d|\b\d{{1,2}} (?:and \d{{1,2}} )?(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\b\d+-(?:to-\d+-)?year\b"
)
_FIGURE = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?=(?:\W+(thousand|million|billion|trillion))?)")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}

each_brief = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the sources are in ../shared, which is not here")


def test_there_are_at_least_forty_briefs() -> None:
    assert len(PATHS) >= 40


@each_brief
def test_front_matter_is_complete(path: Path) -> None:
    brief = read_brief(path)
    assert set(brief.fields) - {"rows", "computed"} == {"title", "date", "url", "publisher", "sources"}
    assert brief.fields["publisher"] == "Econ Assistant sample briefs"
    assert brief.fields["url"].startswith("https://")
    assert brief.sources


@each_brief
def test_date_is_the_file_names_date(path: Path) -> None:
    assert read_brief(path).day.isoformat() == path.name[:10]


@each_brief
def test_length_is_that_of_a_brief(path: Path) -> None:
    brief = read_brief(path)
    assert len(" ".join(brief.paragraphs).split()) in WORDS
    assert len(brief.paragraphs) in PARAGRAPHS


@each_brief
def test_every_paragraph_names_its_year(path: Path) -> None:
    assert [block for block in read_brief(path).paragraphs if not re.search(r"\b(?:19|20)\d\d\b", block)] == []


@needs_shared
@each_brief
def test_sources_exist_and_are_not_newer(path: Path) -> None:
    brief = read_brief(path)
    days = {source: source_day(source) for source in brief.sources}
    assert {source: day for source, day in days.items() if day and day > brief.day} == {}


@each_brief
def test_data_files_name_the_rows_that_were_read(path: Path) -> None:
    brief = read_brief(path)
    assert set(brief.rows) == {source for source in brief.sources if not source.endswith(".md")}


@needs_shared
@each_brief
def test_every_number_is_in_a_source(path: Path) -> None:
    brief = read_brief(path)
    known = _numbers_of_sources(brief)
    results = {abs(result) for result in _results(brief)}
    unproved = [
        figure[0]
        for figure in _figures(brief)
        if not (_amount(figure[0]) in results or any(_supported(figure[0], scale, known) for scale in _scales(figure)))
    ]
    assert unproved == []


@needs_shared
@each_brief
def test_computed_figures_are_right(path: Path) -> None:
    brief = read_brief(path)
    known = _numbers_of_sources(brief)
    for line in brief.computed:
        expression, printed = line.rsplit(" = ", 1)
        operands = _NUMBER.findall(expression)
        assert [number for number in operands if not _is_operand(number, known)] == [], line
        assert _rounded(_evaluate(ast.parse(expression, mode="eval").body), printed) == Decimal(printed), line


@needs_shared
@each_brief
def test_quotations_are_word_for_word(path: Path) -> None:
    brief = read_brief(path)
    texts = [" ".join(_words(source_text(source))) for source in brief.sources if source.endswith(".md")]
    missing = [words for words in brief.quotations if not any(" ".join(_words(words)) in text for text in texts)]
    assert missing == []


@needs_shared
@each_brief
def test_the_words_are_our_own(path: Path) -> None:
    brief = read_brief(path)
    own = set(_runs(brief.own_words))
    copied = [run for source in brief.sources if source.endswith(".md") for run in _runs(source_text(source))]
    assert own.intersection(copied) == set()


def _figures(brief: Brief) -> Iterator[re.Match[str]]:
    return _FIGURE.finditer(_NOT_FIGURES.sub(" ", brief.body))


def _scales(figure: re.Match[str]) -> list[Decimal]:
    """The powers of a thousand by which a source may express this figure in another unit."""
    return [Decimal(1), *SCALES.values(), *(1 / scale for scale in SCALES.values())] if figure[1] else [Decimal(1)]


def _supported(printed: str, scale: Decimal, known: set[Decimal]) -> bool:
    return any(_rounded(value * scale, printed) == _amount(printed) for value in known)


def _is_operand(number: str, known: set[Decimal]) -> bool:
    return _amount(number) in known | CONSTANTS or _supported(number, Decimal(1), known)


def _numbers_of_sources(brief: Brief) -> set[Decimal]:
    return {_amount(number) for source in brief.sources for number in _NUMBER.findall(brief.evidence(source))}


def _results(brief: Brief) -> list[Decimal]:
    return [Decimal(line.rsplit(" = ", 1)[1]) for line in brief.computed]


def _amount(number: str) -> Decimal:
    return Decimal(number.rstrip(",").replace(",", ""))


def _rounded(value: Decimal, printed: str) -> Decimal:
    """The value with as many decimals as the printed number has."""
    decimals = len(printed.partition(".")[2])
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _evaluate(node: ast.expr) -> Decimal:
    if isinstance(node, ast.BinOp):
        operation = _OPERATORS[type(node.op)]
        return Decimal(operation(_evaluate(node.left), _evaluate(node.right)))
    assert isinstance(node, ast.Constant), ast.dump(node)
    return Decimal(str(node.value))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+|\|", text.lower().replace("’", "").replace("'", ""))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (run for run in zip(*(words[start:] for start in range(RUN)), strict=False) if "|" not in run)
