"""`econ ask`: one question, or a file of them."""

import json
from typing import Annotated

import typer

from assistant.settings import read_settings
from assistant.surfaces.cli.batch import run_batch
from assistant.surfaces.cli.options import AsJson, AsOf, Batch, Out
from assistant.surfaces.cli.render import show
from assistant.surfaces.today import day_asked
from assistant.wiring import build
from tools.domain.errors import BadQuestion


def ask(
    question: Annotated[
        list[str] | None, typer.Argument(help="The question; quote it, or just type its words.")
    ] = None,
    as_of: AsOf = "",
    thread: Annotated[str, typer.Option(help="Continue this conversation: any name you choose.")] = "",
    model: Annotated[str, typer.Option(help="Who words the answer; default ECON_MODEL or `offline`.")] = "",
    as_json: AsJson = False,
    batch: Batch = "",
    out: Out = "",
) -> None:
    """Ask a question and get a short, cited answer."""
    settings = read_settings()
    today = day_asked(as_of, settings)
    assistant = build(settings, model)
    if batch:

        def answer_line(line: dict[str, object]) -> dict[str, object]:
            asked, day = str(line.get("question") or ""), str(line.get("as_of") or "")
            earlier = [str(turn) for turn in _list(line.get("thread"))]
            return assistant.ask(asked, day_asked(day, settings) if day else today, earlier=earlier).as_json()

        run_batch(batch, out, answer_line)
        return
    text = " ".join(question or [])
    if not text:
        raise BadQuestion('There is no question: try econ ask "did China sell Treasuries in February?"')
    answer = assistant.ask(text, today, thread)
    if as_json:
        typer.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    else:
        show(answer)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
