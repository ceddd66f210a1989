"""The tariff measures that a question names."""

import re

MEASURES = re.compile(
    r"\b(?:sections?\s*|sec\.?\s*|§\s?|s\s?)?(?P<section>122|201|232|301|338)s?\b(?!\s*(?:%|percent|pct))"
    r"|\b(?P<name>fentanyl|reciprocal|ieepa|de minimis|baseline|russian[- ]oil|liberation day|surcharge|"
    r"greenland(?=['’s]* (?:tariff|dut))|forced[- ]labou?r|emergency (?:tariffs|duties|powers))\b",
    re.IGNORECASE,
)


def measure_in(text: str) -> str:
    """The measures named, as words: `section 232`, `fentanyl`; empty for none."""
    found = [f"section {one['section']}" if one["section"] else one["name"] for one in MEASURES.finditer(text)]
    return " ".join(dict.fromkeys(one.lower().replace("-", " ") for one in found))
