"""Questions of an exported sheet: its headings name the parts, so that each cell is read for what it is."""

from __future__ import annotations

import re

from . import part_names as names
from .model import Line
from .named_parts import Part, Question

_TELLING = frozenset((names.SHEET_CODE, names.SHEET_KIND, names.SHEET_STEM))
_FIRST_ROWS = 10  # among which the headings stand
_PARTS = {
    names.SHEET_STEM: names.STEM,
    names.SHEET_ANSWER: names.ANSWER,
    names.SHEET_ACCEPTED: names.ACCEPTED,
    names.SHEET_EXPLANATION: names.EXPLANATION,
    names.SHEET_REFERENCE: names.REFERENCE,
}
_FACTS = {
    names.SHEET_CODE: names.CODE,
    names.SHEET_KIND: names.KIND,
    names.SHEET_LEVEL: names.LEVEL,
    names.SHEET_TOPIC: names.TOPIC,
    names.SHEET_POINTS: names.POINTS,
}
_TOLD = frozenset(_FACTS) | {
    names.SHEET_NUMBER,
    names.SHEET_FROM,
    names.SHEET_TO,
    names.SHEET_SECTION,
    names.SHEET_OFFICE,
    names.SHEET_STATE,
}
_AGAIN = re.compile(r" \d+$")  # "Chấp nhận 2": one more column of the same kind

Row = dict[int, list[Line]]


def divide_sheet(lines: list[Line]) -> tuple[list[Question], list[Line]] | None:
    """(questions by the headings of their columns, lines of sheets that have no such headings).

    None where no sheet has them.
    """
    if not {line.text.strip() for line in lines} >= _TELLING:
        return None
    sheets: dict[int, dict[int, Row]] = {}
    for line in lines:
        if not line.cells:
            return None
        cell = line.cells[0]
        sheets.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, []).append(line)
    questions: list[Question] = []
    rest: list[Line] = []
    for rows in sheets.values():
        found = _heading(rows)
        if found is None:
            rest += [line for row in rows.values() for column in row.values() for line in column]
            continue
        for row in sorted(rows):
            question = _question(rows[found], rows[row], rest) if row > found else None
            if question is not None:
                questions.append(question)
    return (questions, rest) if questions else None


def _heading(rows: dict[int, Row]) -> int | None:
    """The row that names the columns."""
    return next(
        (row for row in sorted(rows)[:_FIRST_ROWS] if set(map(_text, rows[row].values())) >= _TELLING), None
    )


def _text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines).strip()


def _question(heading: Row, row: Row, rest: list[Line]) -> Question | None:
    """The question of a row, None for an empty one; cells under an unknown heading go to `rest`."""
    question = Question(typed=False)
    told: dict[str, str] = {}
    for column in sorted(row):
        title = _text(heading.get(column, []))
        part = _part(title, row[column])
        if part is not None:
            question.parts.append(part)
        elif title in _TOLD:
            told[title] = _text(row[column])
        else:
            rest += row[column]
    question.facts = {fact: told[title] for title, fact in _FACTS.items() if title in told}
    question.days = (told.get(names.SHEET_FROM, ""), told.get(names.SHEET_TO, ""))
    question.section = told.get(names.SHEET_SECTION, "")
    number = told.get(names.SHEET_NUMBER, "")
    question.number = int(number) if number.isdigit() else None
    if question.facts.get(names.KIND) == names.KINDS["statements"]:
        for part in question.parts:
            part.label = part.label.lower()
    return question if question.parts else None


def _part(title: str, lines: list[Line]) -> Part | None:
    if len(title) == 1:
        return Part(names.OPTION, lines, title)
    name = _PARTS.get(_AGAIN.sub("", title))
    return None if name is None else Part(name, lines)
