"""How an answer came about, as a window: what was asked of which tool, every figure with its formula, every source."""

import json
from typing import Any

from assistant.surfaces.slack import limits
from assistant.surfaces.slack.blocks import source_line
from assistant.surfaces.slack.limits import escaped
from assistant.surfaces.slack.message import Block, header, section, small


def working_view(answer: dict[str, Any]) -> dict[str, Any]:
    """A window on one answer (design, section 6)."""
    blocks: list[Block] = [
        section(f"*{escaped(answer['question'])}*"),
        *small([f"As of {answer['as_of']}, by `{answer['model']}`; answer `{answer['id']}`"]),
        header("Steps"),
        *(section(_step(one)) for one in answer["steps"]),
        header("Figures"),
        *(section(_figure(one)) for one in answer["figures"]),
        header("Sources"),
        *(block for one in answer["citations"] for block in _source(one)),
    ]
    title = {"type": "plain_text", "text": "The working"}
    return {"type": "modal", "title": title, "blocks": blocks[: limits.VIEW_BLOCKS]}


def _step(step: dict[str, Any]) -> str:
    arguments = json.dumps(step["arguments"], ensure_ascii=False)
    return f"`{step['tool']}` {escaped(arguments)} – {step['milliseconds']} ms"


def _figure(one: dict[str, Any]) -> str:
    value = f"*{one['sign']}{one['value']} {one['unit']}*"
    formula = f" = {one['formula']}" if one["formula"] else ""
    released = f", released {one['released_on']}" if one["released_on"] else ""
    period = " to ".join(each for each in (one["from_period"], one["period"]) if each)
    later = ", _released after the question's day_" if one["revised_after_as_of"] else ""
    return f"{escaped(one['label'])}, {period}: {value}{escaped(formula)} [{one['citation']}]{released}{later}"


def _source(one: dict[str, Any]) -> list[Block]:
    where = ", ".join(each for each in (one["document"], one["locator"]) if each)
    return [section(source_line(one)), *small([f"“{escaped(one['quote'])}”" if one["quote"] else "", escaped(where)])]
