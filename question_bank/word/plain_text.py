"""Plain text as lines: each line a paragraph, indents and tabs kept."""

from __future__ import annotations

from . import legacy_fonts
from .cleaning import clean, looks_mojibake, undo_mojibake
from .gathering import line_of
from .model import PLAIN, Line
from .text_tables import table_lines


def lines_of(text: str) -> list[Line]:
    """The lines of a text, its old encoding undone where it has one."""
    if looks_mojibake(text[:20000]):
        text = "\n".join(undo_mojibake(line) for line in text.split("\n"))
    code = legacy_fonts.guess(text[:20000])
    if code == "tcvn3":
        text = legacy_fonts.from_tcvn3(text)
    elif code == "vni":
        text = legacy_fonts.from_vni(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    table = table_lines([clean(row) for row in rows])
    if table is not None:
        return table
    lines = []
    for number, raw in enumerate(rows):
        line = line_of([(clean(raw), PLAIN)] if raw else [])
        line.paragraph = number
        lines.append(line)
    return lines
