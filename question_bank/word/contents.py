"""The table of contents in front of the questions, which lists them a first time."""

from __future__ import annotations

import re

from .model import Line

_STYLE = re.compile(r"toc\s?\d|mục lục", re.IGNORECASE)
_LEADER = re.compile(r"(?:(?:[.…·_] ?){4}|……)\s*\d{1,4}$")
_TAIL = 40  # letters at the end of a line that hold its dots and page number
_TITLE = re.compile(r"\W*(?:mục\s*lục|nội\s*dung\s*trang|table\s*of\s*contents|contents)\W*", re.IGNORECASE)
_FEWEST = 3  # lines with dots and a page number that make contents without a style


def without_contents(lines: list[Line]) -> tuple[list[Line], bool]:
    """(the lines without a table of contents, whether there was one); one that is nearly the whole file is
    kept, for then it is the list of the questions."""
    styled = [_STYLE.match(line.style) is not None for line in lines]
    dotted = [line.text[-1:].isdigit() and _LEADER.search(line.text[-_TAIL:]) is not None for line in lines]
    if sum(dotted) < _FEWEST:
        dotted = [mark and "\t" in line.text for mark, line in zip(dotted, lines, strict=True)]
    contents = [bool(line.text) and (a or b) for line, a, b in zip(lines, styled, dotted, strict=True)]
    filled = sum(1 for line in lines if line.text)
    if not any(contents) or sum(contents) * 2 > filled:
        return lines, False
    first = contents.index(True)
    kept = [
        line
        for place, line in enumerate(lines)
        if not contents[place] and not (place < first and _TITLE.fullmatch(line.text))
    ]
    return kept, True
