"""Plain text, which may have front matter as Markdown has."""

from functools import partial

from ingest.front_matter import read_with_front_matter
from ingest.reader import Reader

READER = Reader((".txt",), ("text/plain",), partial(read_with_front_matter, clean=str.strip))
