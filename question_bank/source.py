"""The source of an import as the review page lays it out: paragraphs and tables in reading order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from question_bank.models import ImportBatch
from question_bank.word.retold import place


@dataclass
class SourceLine:
    """A line, its number in the file and the question it went to (its position), if any."""

    number: int
    line: Mapping[str, Any]
    question: int | None


@dataclass
class Block:
    """Either plain `lines`, or a table as `rows` of cells of lines."""

    lines: list[SourceLine] = field(default_factory=list)
    rows: list[list[list[SourceLine]]] = field(default_factory=list)


def blocks(lines: Sequence[Mapping[str, Any]], spans: Sequence[tuple[int, int]]) -> list[Block]:
    """Lay out the lines of a batch; `spans` are first and last line of each question in order."""
    owner = {number: q for q, (first, last) in enumerate(spans) for number in range(first, last + 1)}
    placed = [SourceLine(number, line, owner.get(number)) for number, line in enumerate(lines)]
    return [
        Block(lines=list(run)) if table is None else Block(rows=_rows(list(run)))
        for table, run in groupby(placed, key=_table)
    ]


def _table(placed: SourceLine) -> int | None:
    """The outermost table; what is nested in one of its cells is shown inside that cell."""
    cells = placed.line["cells"]
    return cells[0][0] if cells else None


def _rows(placed: list[SourceLine]) -> list[list[list[SourceLine]]]:
    rows: dict[int, dict[int, list[SourceLine]]] = {}
    for item in placed:
        _, row, column = item.line["cells"][0]
        rows.setdefault(row, {}).setdefault(column, []).append(item)
    columns = sorted({column for cells in rows.values() for column in cells})
    return [[cells.get(column, []) for column in columns] for _, cells in sorted(rows.items())]


def unassigned(lines: Sequence[Mapping[str, Any]]) -> int:
    """How many lines with text ended up in no question and no key."""
    return sum(not line["used"] for line in lines)


def shown_lines(batch: ImportBatch) -> list[dict[str, Any]]:
    """The lines of the source, with what a person made use of counted as used."""
    taken = _taken(batch)
    return [
        {**line, "used": line["used"] or n in taken, "position": place(line["position"])}
        for n, line in enumerate(batch.reading["lines"])
    ]


def says(line: Mapping[str, Any]) -> bool:
    """Whether a line of the source shows anything but its number."""
    return any(run["text"].strip() or run.get("picture") for run in line["runs"])


def coverage(batch: ImportBatch) -> float:
    """The share of the file's letters that is in questions, also by a person's hand."""
    share: float = batch.reading["coverage"]
    taken = _taken(batch)
    if not taken:
        return share
    letters = [
        sum(map(str.isalnum, "".join(r["text"] for r in line["runs"]))) for line in batch.reading["lines"]
    ]
    gained = sum(letters[n] for n in taken if not batch.reading["lines"][n]["used"])
    return min(1.0, share + gained / max(1, sum(letters)))


def _taken(batch: ImportBatch) -> set[int]:
    """Lines that the reader left over and a person gave to a question."""
    spans = [span for draft in batch.drafts for span in draft.read.get("taken", ())]
    return {line for first, last in spans for line in range(first, last + 1)}
