"""Markdown as clean text: headings, lists and tables stay lines of their own, the markup inside a line goes."""

import html
import re

_RULES = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    # Files made from web pages often lack the space before a link and after bold words.
    (re.compile(r"(?<=\w)\[([^\[\]]+)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"), r" \1"),
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"(?<=[^\s\w*(\"“‘'—-])\*\*(?=\w)"), " "),
    (re.compile(r"\*\*|__(?=\S)|(?<=\S)__"), ""),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]*\S)_(?![\w_])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!$|~>-])"), r"\1"),
    (re.compile(r"[ \t\xa0\u200b\u202f]+"), " "),
    (re.compile(r" ?\n ?"), "\n"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def clean(markdown: str) -> str:
    """The words of a Markdown text, in their order."""
    text = markdown
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return html.unescape(text).replace("\xa0", " ").strip()
