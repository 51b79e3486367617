"""Markdown residue of chatbots and note programs: "**Câu 1:** …", "### Câu 1" read as bold and plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .model import Line, Marks

_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_HASHES = re.compile(r"#{2,6}\s+(?=\S)")
_MOST = 80  # signs in a line that a person may have written
_ENOUGH = 3  # lines that show that the file is written so


def undone(lines: list[Line]) -> list[Line]:
    """The lines without Markdown signs where several lines carry them; what was strong is bold."""
    strong = sum(1 for line in lines if "**" in line.text and _STRONG.search(line.text))
    headed = sum(1 for line in lines if line.text.startswith("##") and _HASHES.match(line.text))
    if strong < _ENOUGH and headed < _ENOUGH:
        return lines
    return [_undone(line) if _is_marked(line.text) else line for line in lines]


def _is_marked(text: str) -> bool:
    return ("**" in text or text.startswith("##")) and text.count("**") <= _MOST


def _undone(line: Line) -> Line:
    hashes = _HASHES.match(line.text)
    cuts = [(0, hashes.end())] if hashes is not None else []
    bold: list[tuple[int, int]] = []
    for found in _STRONG.finditer(line.text, hashes.end() if hashes else 0):
        bold.append(found.span(1))
        cuts += [(found.start(), found.start(1)), (found.end(1), found.end())]
    kept = _without(len(line.text), cuts)
    text, spans, at = "", [], 0
    for start, end in kept:
        for a, b, marks in line.spans:
            for c, d, strong in _split(max(a, start), min(b, end), bold):
                spans.append((at + c - start, at + d - start, _bold(marks) if strong else marks))
        text += line.text[start:end]
        at += end - start
    return replace(line, text=text, spans=tuple(spans))


def _without(length: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept, at = [], 0
    for start, end in cuts:
        if start > at:
            kept.append((at, start))
        at = end
    return [*kept, (at, length)] if at < length else kept


def _split(start: int, end: int, bold: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """start..end cut at the edges of the bold stretches, with whether each part is bold."""
    edges = sorted({start, end, *(edge for pair in bold for edge in pair if start < edge < end)})
    return [(a, b, any(left <= a and b <= right for left, right in bold)) for a, b in pairwise(edges)]


def _bold(marks: Marks) -> Marks:
    return marks._replace(bold=True)
