"""Digits that may number options: typed, shown by Word, or side by side on a line."""

from __future__ import annotations

import re

from .labels import Hit
from .model import Line

_DIGIT_OPTION = re.compile(
    r"(?P<sign>[*✓✔✅]?\s*)(?P<open>\(?)(?P<n>[1-9])(?P<close>\s?[.)\]/:])(?!\d)(?P<after>\s*)"
)
_DIGIT_INNER = re.compile(r"(?:\t\s*|\s{3,})(?P<sign>[*✓✔✅]?\s*)\(?(?P<n>[1-9])\s?[.)\]/](?!\d)\s*(?=\S)")


def digit_hit(line: Line, index: int) -> Hit | None:
    """A digit that may number an option: 1. to 9., typed or shown by Word."""
    if line.label:
        if line.label_format in ("decimal", "decimalZero"):
            digits = re.findall(r"\d+", line.label)
            if digits and 1 <= int(digits[-1]) <= 9:
                return Hit(index, 0, 0, int(digits[-1]) - 1, "digit", 10, tag=line.label_list)
        return None
    match = _DIGIT_OPTION.match(line.text)
    if match is None:
        return None
    return Hit(index, 0, match.end(), int(match["n"]) - 1, "digit", 8, match["sign"].strip())


def digit_hits(line: Line, index: int) -> list[Hit]:
    """The digit at the start of a line and those after wide gaps: "1) một    2) hai"."""
    first = digit_hit(line, index)
    if first is None:
        return []
    inner = [
        Hit(index, found.start("sign"), found.end(), int(found["n"]) - 1, "digit", 8, found["sign"].strip())
        for found in _DIGIT_INNER.finditer(line.text, first.end)
    ]
    return [first, *inner]
