"""Tables written as text, comma- or tab-separated or in Markdown, given the cells they stand for."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from .columns import names_columns
from .model import PLAIN, Cell, Line

_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*")
_SIGNS = ("\t", ";", ",", "|")
_FEWEST = 3  # columns, and rows with the heading


def table_lines(rows: Sequence[str]) -> list[Line] | None:
    """The cells of a text whose first filled row names columns of questions; None when it is no table."""
    filled = [row for row in rows if row.strip()]
    if len(filled) < _FEWEST:
        return None
    for sign in _SIGNS:
        if filled[0].count(sign) < _FEWEST - 1:
            continue
        table = _cells(filled, sign)
        if len(table) >= _FEWEST and names_columns(table[0]) and len(table[0]) >= _FEWEST:
            return _lines(table)
    return None


def _cells(rows: list[str], sign: str) -> list[list[str]]:
    if sign == "|":
        return [
            [cell.strip() for cell in row.strip().strip("|").split("|")]
            for row in rows
            if not _RULE.fullmatch(row.strip())
        ]
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(rows, delimiter=sign)]
    except csv.Error:
        return []


def _lines(table: list[list[str]]) -> list[Line]:
    made = []
    for row, cells in enumerate(table):
        for column, text in enumerate(cells):
            for part, piece in enumerate(text.split("\n")):
                content = " ".join(piece.split())
                spans = ((0, len(content), PLAIN),) if content else ()
                made.append(Line(content, spans, paragraph=row, soft=part > 0, cells=(Cell(0, row, column),)))
    return made
