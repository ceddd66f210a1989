"""The YAML block at the head of a file that names its title, date, address and publisher."""

import re
from collections.abc import Callable

from ingest.encoding import decode
from ingest.reader import Reading
from tools.domain.errors import UnreadableFile

_FIELDS = ("title", "date", "url", "publisher")
_BLOCK = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def read_with_front_matter(body: bytes, name: str, clean: Callable[[str], str]) -> Reading:
    """The text of a file, cleaned, and what its front matter says.

    Raises:
        UnreadableFile: the bytes are no text, or the front matter is broken.
    """
    fields, text = split_front_matter(decode(body, name), name)
    title, stated, url, publisher = (fields.get(one, "") for one in _FIELDS)
    return Reading(clean(text), title, stated, url, publisher)


def split_front_matter(text: str, name: str) -> tuple[dict[str, str], str]:
    """The fields of the block, lower-case names and plain text, and the text after it; no fields if there is none.

    Raises:
        UnreadableFile: the block is no YAML of names and values.
    """
    block = _BLOCK.match(text)
    if block is None:
        return {}, text
    import yaml

    try:
        # Every value stays text: YAML's own reading of a time with a zone can move it to another day.
        fields = yaml.load(block.group(1), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise UnreadableFile(
            f"{name}: its front matter is not valid YAML (line {line}); put values with a colon in quotes."
        ) from error
    except yaml.YAMLError as error:
        raise UnreadableFile(f"{name}: its front matter holds characters that YAML does not allow.") from error
    if not isinstance(fields, dict):
        return {}, text
    plain = {str(key).lower(): value.strip() for key, value in fields.items() if isinstance(value, str)}
    return plain, text[block.end() :]
