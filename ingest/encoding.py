"""The bytes of a text file as text."""

import codecs
import re

from tools.domain.errors import UnreadableFile

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOSTLY_ASCII = 0.85  # below this share an old encoding is not a Western one and has to be guessed


def decode(body: bytes, name: str) -> str:
    """The text, with plain line ends: UTF-8, what a byte order mark says, or the old encoding it looks like.

    Raises:
        UnreadableFile: the bytes are no text.
    """
    text = _decoded(body, name)
    if _CONTROL.search(text):
        raise UnreadableFile(f"{name} is a binary file, not text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def in_utf8(body: bytes, declared: str) -> bytes:
    """The bytes in UTF-8 where they are not yet and are text in the encoding declared; else as they are.

    What a server or a page declares is often wrong: UTF-8 that is valid is UTF-8 whatever they say.
    """
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(declared or "utf-8").encode()
        except (LookupError, UnicodeError):
            return body
    return body


def _decoded(body: bytes, name: str) -> str:
    marked = next((encoding for mark, encoding in _MARKS if body.startswith(mark)), None)
    try:
        return body.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or b"\x00" in body:
            raise UnreadableFile(f"{name} is a binary file, not text.") from error
    if sum(byte < 0x80 for byte in body) >= _MOSTLY_ASCII * len(body):
        # Windows-1252 leaves five bytes undefined; Latin-1 reads them as control characters, which no text has.
        return body.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(body).best()
    if best is None:
        raise UnreadableFile(f"{name} is text in an unknown encoding: save it as UTF-8.")
    return str(best)
