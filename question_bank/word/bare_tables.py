"""Tables whose columns have no headings: read cell by cell, lone numbers and letters becoming labels."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from .model import Line
from .option_rows import tick_column, tick_last
from .table_cells import CELL_NUMBER, LETTERS_ONLY, Rewritten, Row, Table, labelled, relabel

_CELL_LETTER = re.compile(r"(?:[-–•*]\s*)?[(\[]?([A-Ja-jĐ])\s?[)\].:/–—-]{0,2}")

Rewrite = Callable[[list[Line], int, Rewritten], list[Line]]


def bare_lines(table: Table, depth: int, made: Rewritten, rewrite: Rewrite) -> list[Line]:
    """Lines of a table without headings, in reading order; lone numbers and letters become labels.

    `rewrite` reads the tables nested in its cells.
    """
    table.drop_heading(made)
    reader = _Reader(table, made)
    for row in table.order:
        reader.begin()
        cells = table.rows[row]
        for column in sorted(cells):
            content = cells[column]
            if any(len(line.cells) > depth + 1 for line in content):
                content = rewrite(content, depth + 1, made)
            if not reader.special(row, column, content) and not reader.lettered(row, column, content):
                reader.plain(content)
        reader.end()
    return reader.lines


class _Reader:
    """Reads a table row by row; `pending` is the label that waits for the next filled cell."""

    def __init__(self, table: Table, made: Rewritten) -> None:
        self.table, self.made = table, made
        self.numbers = _number_column(table)
        self.ticks = tick_column(table)
        self.answers = _answer_column(table, self.numbers)
        self.lines: list[Line] = []

    def begin(self) -> None:
        self.pending = ""
        self.tail: list[Line] = []
        self.first = len(self.lines)

    def end(self) -> None:
        self.lines += self.tail

    def special(self, row: int, column: int, content: list[Line]) -> bool:
        """Takes a cell of the columns of numbers, answers and ticks."""
        text = self.table.text(row, column)
        if column == self.ticks:
            tick_last(self.lines, self.first, content)
        elif column == self.answers and text:
            self.tail += labelled([line for line in content if line.text], "@answer")
            return True
        elif column == self.numbers and (found := CELL_NUMBER.fullmatch(text)):
            self.pending = f"@stem {found.group(1)}"
        else:
            return False
        self.made.taken |= {line.index for line in content}
        return True

    def lettered(self, row: int, column: int, content: list[Line]) -> bool:
        """Takes a lone letter with the cell it labels, and then that cell."""
        cells = self.table.rows[row]
        letter = _CELL_LETTER.fullmatch(self.table.text(row, column))
        if letter is not None and column + 1 <= max(cells) and _filled_after(self.table, row, column):
            self.pending = self.pending or letter.group(1)
            if self.pending == letter.group(1):
                self.lines.extend(_lettered(content, cells, column, letter.group(1)))
                self.pending = _USED
                self.made.taken |= {line.index for line in content}
                return True
        if self.pending == _USED:
            self.pending = ""
            return True
        return False

    def plain(self, content: list[Line]) -> None:
        """Takes an ordinary cell, under the label that waits for it."""
        first = next((n for n, line in enumerate(content) if line.text or line.images), None)
        if self.pending and first is not None:
            self.lines += [relabel(content[first], self.pending), *content[first + 1 :]]
            self.pending = ""
        else:
            self.lines += content


_USED = "used"


def _filled_after(table: Table, row: int, column: int) -> bool:
    following = [c for c in sorted(table.rows[row]) if c > column]
    return (
        bool(following)
        and len(table.text(row, following[0])) > 0
        and not _CELL_LETTER.fullmatch(table.text(row, following[0]))
    )


def _lettered(content: list[Line], cells: Row, column: int, letter: str) -> list[Line]:
    """The cell after a lone letter, labelled with it; the letter's own marks are kept as the label's."""
    following = next(c for c in sorted(cells) if c > column)
    own = next((line for line in content if line.text or line.label), None)
    lines = [line for line in cells[following] if line.text or line.images] or cells[following]
    marks = own.spans[0][2] if own is not None and own.spans else lines[0].label_marks
    first = replace(
        lines[0],
        label=f"{letter}.",
        label_format="upperLetter" if letter.isupper() else "lowerLetter",
        label_marks=marks,
    )
    return [first, *lines[1:]]


def _number_column(table: Table) -> int | None:
    """The column that numbers the rows, None when there is none."""
    columns = sorted({column for row in table.order for column in table.rows[row]})
    return next((column for column in columns[:3] if len(columns) > 1 and _numbers_rows(table, column)), None)


def _numbers_rows(table: Table, column: int) -> bool:
    values = [table.text(row, column) for row in table.order if column in table.rows[row]]
    numbers = [int(found.group(1)) for text in values if (found := CELL_NUMBER.fullmatch(text))]
    if not numbers or (len(numbers) < 2 and len(table.order) > 1):
        return False
    strange = sum(
        1 for text in values if text and not CELL_NUMBER.fullmatch(text) and not _CELL_LETTER.fullmatch(text)
    )
    rising = sum(b > a for a, b in pairwise(numbers))
    return strange <= 0.2 * len(values) and rising >= 0.7 * (len(numbers) - 1)


def _answer_column(table: Table, numbers: int | None) -> int | None:
    """The last column when it holds answer letters of numbered rows."""
    if numbers is None:
        return None
    last = max(max(row) for row in table.rows.values())
    if last - numbers < 2:
        return None
    values = [text for row in table.order if (text := table.text(row, last))]
    letters = sum(1 for text in values if LETTERS_ONLY.fullmatch(text))
    return last if values and letters >= 0.8 * len(values) and letters >= 0.3 * len(table.order) else None
