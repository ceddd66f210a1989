"""What a tool found, as JSON: the same from the command line, HTTP and MCP."""

from typing import Any

from assistant.answer import figure_rows
from tools.catalog import run_tool
from tools.store.known import Known


def tool_result(name: str, known: Known, arguments: dict[str, object]) -> dict[str, Any]:
    """Call a tool by name: its sentence, figures, citations, caveats and table, and what a program needs beyond.

    Raises:
        AskerError: there is no such tool, an argument cannot be used, or the tool refuses.
    """
    finding = run_tool(name, known, arguments)
    return {
        **finding.data,
        "sentence": finding.sentence,
        **figure_rows([finding], known.as_of),
        "caveats": list(finding.caveats),
        "rows": [list(row) for row in finding.rows],
    }
