"""One home, several processes: a writer beside two readers, and kills at random points of embedding and reindexing."""

import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from ingest.passages import cut
from tests.tools.store.test_passages import DAY, ROOT, article, filled, nothing, opened, stored, vectors

KILLS = 6

# Each program gets the home. The writer prints the number of an article once it is stored and embedded, with the time.
WRITER = """
import sys, time
from pathlib import Path
from ingest.passages import cut
from tests.tools.store.test_passages import article, nothing, opened
passages = opened(Path(sys.argv[1]))
for number in range(1000, 1008):
    passages.write(article(number), cut(article(number)))
    passages.embed_pending(nothing)
    print(number, time.time(), flush=True)
"""
# A reader asks for the newest articles over and over, and prints of each when it last asked in vain for its vector.
READER = """
import sys, time
from pathlib import Path
from tests.tools.store.test_passages import DAY, article, opened
passages, seen, end, missed = opened(Path(sys.argv[1])), 0, time.time() + 60, 0.0
print("ready", flush=True)
while seen < 8 and time.time() < end:
    number, asked = 1000 + seen, time.time()
    hits = passages.search(f"copper fell market{number}", DAY, limit=3)
    if any(hit.passage.article.document == f"{number}.md" and hit.meaning > 0 for hit in hits):
        seen += 1
        print(number, missed, flush=True)
    else:
        missed = asked
"""
EMBED = """
import sys
from pathlib import Path
from tests.tools.store.test_passages import nothing, opened
passages = opened(Path(sys.argv[1]))
print("ready", flush=True)
passages.reindex(nothing) if sys.argv[2] == "reindex" else passages.embed_pending(nothing)
"""


def started(program: str, home: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", program, str(home), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def lines(process: "subprocess.Popen[str]") -> dict[int, float]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return {int(number): float(moment) for number, moment in map(str.split, out.splitlines()) if number != "ready"}


def test_two_readers_find_at_once_what_a_writer_embeds(tmp_path: Path) -> None:
    filled(tmp_path, 50).embed_pending(nothing)
    readers = [started(READER, tmp_path) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    written = lines(started(WRITER, tmp_path))
    assert len(written) == 8
    for reader in readers:
        found = lines(reader)
        assert found.keys() == written.keys()  # nothing lost
        assert max(found[number] - written[number] for number in written) < 2  # nothing stale that was asked later
    assert vectors(tmp_path) == stored(tmp_path)  # nothing doubled


def test_kill_at_random_points_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(5)
    filled(tmp_path, 150)
    for turn in range(KILLS):
        process = started(EMBED, tmp_path, "reindex" if turn % 3 == 2 else "embed")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 1.2)
        process.kill()
        process.communicate()
        number = 2000 + turn
        passages = opened(tmp_path)
        passages.write(article(number), cut(article(number)))
        assert passages.search(f"copper market{number}", DAY)[0].passage.article.document == f"{number}.md"
    passages = opened(tmp_path)
    passages.embed_pending(nothing)
    assert vectors(tmp_path) == stored(tmp_path)
    assert passages.counts().embedded == len(stored(tmp_path)) == 150 + KILLS
    assert passages.search("copper fell market2001", DAY, limit=1)[0].meaning > 0.3


def test_a_reindex_goes_unnoticed_by_questions(tmp_path: Path) -> None:
    passages = filled(tmp_path, 200)
    passages.embed_pending(nothing)
    reader, seen = opened(tmp_path), []
    passages.reindex(
        lambda done, total: seen.append(reader.search("copper fell market199", date(2026, 1, 1))[0].meaning)
    )
    assert len(seen) == 4
    assert min(seen) > 0.3
    assert vectors(tmp_path) == stored(tmp_path)
