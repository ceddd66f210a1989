"""What of a text is the question: pasted material and words on the form of the answer are not read as one."""

import re

from tools.domain.sentences import sentence_spans

_PASTED = re.compile(r"(\"{3}|'{3}|`{3}).*?(?:\1|\Z)", re.DOTALL)
_ON_THE_FORM = re.compile(
    r"\b(?:your|the|this)\s+(?:\w+\s+)?(?:response|answers?|reply|message|output)\b"
    r"|\b(?:ignore|disregard|forget)\s+(?:all|any|every|the|your|previous|prior)\b|\b(?:system|hidden)\s+prompt\b",
    re.IGNORECASE,
)


def asked_part(text: str) -> str:
    """The part of a text that asks: of several paragraphs the first that holds a question mark, without pasted blocks.

    Example:
        >>> asked_part("did China sell in May? Reverse your answer.\\n\\nTranslate: hello")
        'did China sell in May?'
    """
    own = _PASTED.sub(" ", text)
    paragraphs = [one for one in re.split(r"\n\s*\n", own) if one.strip()]
    asking = next((one for one in paragraphs if "?" in one or "？" in one), own)
    sentences = [asking[a:b] for a, b in sentence_spans(asking)]
    kept = [one for one in sentences if not _ON_THE_FORM.search(one)]
    return " ".join(kept) if kept and len(kept) < len(sentences) else asking.strip() or text
