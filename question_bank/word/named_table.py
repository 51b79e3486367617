"""Questions of the exported table "Bộ câu hỏi và đáp án": a row each, read by its styles and headings.

A heading stands for the label of the texts below it, so the first paragraph of a cell carries none; what
follows in the same cell carries its own or goes on with the paragraph before it.
"""

from __future__ import annotations

from . import part_names as names
from .model import Line
from .named_parts import LETTER, Part, Question, paragraphs, take

_TELLING = frozenset((names.TABLE_STEM, names.TABLE_ANSWER))
_COLUMNS = {
    names.TABLE_STEM: names.STEM,
    names.TABLE_ANSWER: names.ANSWER,
    names.TABLE_REFERENCE: names.REFERENCE,
    names.TABLE_NOTES: names.EXPLANATION,
}

Row = dict[int, list[Line]]


def divide_tables(lines: list[Line]) -> tuple[list[Question], list[Line], list[Line]]:
    """(questions of the tables, rows of these tables that are no questions, the lines outside of them)."""
    named = {line.cells[0].table for line in lines if line.cells and line.style == names.STEM}
    tables: dict[int, dict[int, Row]] = {}
    for line in lines:
        if line.cells and line.cells[0].table in named:
            cell = line.cells[0]
            row = tables.setdefault(cell.table, {}).setdefault(cell.row, {})
            row.setdefault(cell.column, []).append(line)
    questions: list[Question] = []
    rest: list[Line] = []
    read: set[int] = set()
    for table, rows in tables.items():
        headings = _headings(rows)
        if headings:
            read.add(table)
            _read(rows, headings, questions, rest)
    return questions, rest, [line for line in lines if not (line.cells and line.cells[0].table in read)]


def _headings(rows: dict[int, Row]) -> dict[int, str]:
    """The heading of each column; nothing where no row names them."""
    told = ({column: _text(lines) for column, lines in row.items()} for row in rows.values())
    return next((row for row in told if set(row.values()) >= _TELLING), {})


def _text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines).strip()


def _read(
    rows: dict[int, Row], headings: dict[int, str], questions: list[Question], rest: list[Line]
) -> None:
    stem = next(column for column, title in headings.items() if title == names.TABLE_STEM)
    section = ""
    for row in rows.values():
        lines = [line for cell in row.values() for line in cell]
        if any(line.style == names.SECTION for line in lines):
            section = _text(lines)
        elif _text(row.get(stem, [])) == names.TABLE_STEM and lines[0].style != names.STEM:
            continue
        elif any(line.style == names.STEM or line.text for line in row.get(stem, [])):
            questions.append(_question(row, headings, section))
        else:
            rest += lines


def _question(row: Row, headings: dict[int, str], section: str) -> Question:
    question = Question([], section)
    for column, lines in sorted(row.items()):
        title = headings.get(column, "")
        if title in (names.CODE, names.LEVEL):
            question.facts[title] = _text([line for line in lines if line.style == names.FACTS])
        elif title == names.TABLE_NUMBER:
            number = _text(lines)
            question.number = int(number) if number.isdigit() and len(number) < 6 else None
        else:
            _take_cell(question.parts, lines, title)
    told = " ".join(part.text for part in question.parts if part.name == names.FACTS)
    if told.startswith(f"{names.KIND}: {names.KINDS['statements']}"):
        for part in question.parts:
            part.label = part.label.lower()
    return question


def _take_cell(parts: list[Part], lines: list[Line], title: str) -> None:
    """Add what a cell says; the heading names what stands there in no style of a part."""
    meant = names.OPTION if title in names.TABLE_OPTIONS else _COLUMNS.get(title, "")
    options: list[Part] = []  # of this cell
    for place, part in enumerate(paragraphs(lines)):
        if part.name not in names.STYLES or part.name == names.FRAME:
            if not meant or not any(line.text for line in part.lines):
                continue
            part.name = meant
        if part.name == names.OPTION:
            _take_option(parts, options, part, title, place == 0)
            continue
        part.headed = place == 0 and title != names.TABLE_NOTES
        if part.headed:
            parts.append(part)
        else:
            take(parts, part)


def _take_option(parts: list[Part], options: list[Part], part: Part, title: str, first: bool) -> None:
    """Add an option under the heading's letter or its own, or go on with the one above it in the cell."""
    labelled = title == names.LAST_OPTION and not first and LETTER.match(part.text) is not None
    part.label = "" if labelled else title
    if labelled or not options:
        parts.append(part)
        options.append(part)
    else:
        options[-1].lines += part.lines
