"""The lines of a table by row and column, and what becomes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .cleaning import fold
from .columns import names_columns
from .keys import Key
from .model import Line

CELL_NUMBER = re.compile(r"(?:câu\s*(?:hỏi\s*)?|question\s*|bài\s*)?(\d{1,4})\s*[.:)]?", re.IGNORECASE)
LETTERS_ONLY = re.compile(r"[A-JĐa-j](?:\s*[,;&]\s*[A-Ja-j])*\.?|đúng|sai", re.IGNORECASE)


Row = dict[int, list[Line]]


class Table:
    """The lines of one table by row and column; nested tables belong to the cell they stand in."""

    def __init__(self, lines: list[Line], depth: int) -> None:
        self.depth = depth
        self.rows: dict[int, Row] = {}
        for line in lines:
            cell = line.cells[depth]
            self.rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(line)
        self.order = sorted(self.rows)

    def indexes(self, row: int) -> set[int]:
        """The source indexes of the lines of a row."""
        return {line.index for cell in self.rows[row].values() for line in cell}

    def text(self, row: int, column: int) -> str:
        """The text of a cell, numbers shown by Word included."""
        lines = self.rows[row].get(column, [])
        if len(lines) == 1 and not lines[0].label_format:
            return fold(lines[0].text)
        return fold(
            " ".join(
                f"{line.label} {line.text}" if line.label_format not in ("bullet", "") else line.text
                for line in lines
            )
        )

    def drop_heading(self, made: Rewritten) -> None:
        """Takes the first row out when it only names columns."""
        first = self.order[0]
        if len(self.order) > 1 and names_columns([self.text(first, column) for column in self.rows[first]]):
            made.taken |= self.indexes(first)
            del self.rows[first], self.order[0]

    def grid(self) -> list[list[str]]:
        """All cells as text, rows of equal length."""
        width = 1 + max(max(row) for row in self.rows.values())
        if width > 200:
            return []
        return [[self.text(row, column) for column in range(width)] for row in self.order]


@dataclass
class Rewritten:
    """Lines after the tables were rewritten, the keys taken out, and the indexes of the lines that became
    headings or labels of others."""

    lines: list[Line]
    keys: list[Key] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    codes: frozenset[str] = frozenset()  # exam codes the file gives itself


def labelled(content: list[Line], label: str) -> list[Line]:
    return [relabel(content[0], label), *content[1:]]


def relabel(line: Line, label: str) -> Line:
    """The line under a new label. A number Word shows in the cell stays with the text when it is a letter."""
    return replace(line, label=label, label_format="column")
