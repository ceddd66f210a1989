"""Markdown, with its date, title, address and publisher in YAML front matter."""

from functools import partial

from ingest.front_matter import read_with_front_matter
from ingest.markdown import clean
from ingest.reader import Reader

READER = Reader(
    (".md", ".markdown"), ("text/markdown", "text/x-markdown"), partial(read_with_front_matter, clean=clean)
)
