"""What holds for every tool of the catalogue, whoever adds one."""

import inspect
from datetime import date

import pytest

from assistant.toolbox import as_langchain
from tools.catalog import run_tool, tool, tool_names
from tools.domain.errors import BadArgument, UnknownName
from tools.domain.finding import Finding
from tools.store.known import Known
from tools.store.store import Store

OVER_ONE_SERIES = [name for name in tool_names() if "series" in inspect.signature(tool(name)).parameters]


@pytest.fixture
def known(bundled: Store) -> Known:
    return Known(bundled, date(2026, 3, 20))


@pytest.mark.parametrize("name", tool_names())
def test_a_tool_is_a_function_named_as_its_file_that_sees_what_was_known(name: str) -> None:
    called = tool(name)
    assert called.__module__ == f"tools.{name}"
    first, *others = inspect.signature(called).parameters.values()
    assert (first.name, first.annotation) == ("known", Known)
    assert inspect.signature(called).return_annotation is Finding
    assert all(one.annotation in (str, int, bool, list[str]) for one in others)


@pytest.mark.parametrize("name", tool_names())
def test_the_docstring_says_what_a_model_needs(name: str) -> None:
    text = inspect.getdoc(tool(name)) or ""
    arguments, rest = text.split("\nArgs:\n")[1].split("\nReturns:\n")
    assert "\nRaises:\n" in rest
    for argument in list(inspect.signature(tool(name)).parameters)[1:]:
        assert f"    {argument}: " in arguments


@pytest.mark.parametrize("name", tool_names())
def test_a_tool_can_be_given_to_a_model(known: Known, name: str) -> None:
    dressed = as_langchain(name, known)
    assert dressed.name == name
    assert set(dressed.args) == set(list(inspect.signature(tool(name)).parameters)[1:])


@pytest.mark.parametrize("name", OVER_ONE_SERIES)
def test_an_unknown_series_is_refused_with_a_hint(known: Known, name: str) -> None:
    parameters = list(inspect.signature(tool(name)).parameters.values())[1:]
    wrong = "tic.holdings.totl"
    given: dict[str, object] = {
        one.name: [wrong, "tic.holdings.CN"] if one.annotation == list[str] else "2025-01"
        for one in parameters
        if one.default is one.empty
    }
    if "kind" in given:
        given["kind"] = "high"
    given.setdefault("series", wrong)
    if isinstance(given["series"], str):
        given["series"] = wrong
    with pytest.raises(UnknownName) as refused:
        run_tool(name, known, given)
    assert "tic.holdings.total" in refused.value.nearest


@pytest.mark.parametrize("name", tool_names())
def test_an_argument_that_does_not_exist_is_refused(known: Known, name: str) -> None:
    with pytest.raises(BadArgument, match="has no argument 'colour'"):
        run_tool(name, known, {"colour": "red"})
