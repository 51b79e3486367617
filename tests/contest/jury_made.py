"""A contest whose tiểu phẩm has a score sheet, and hands that fill it in."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from quiz_server.contest.jury.marks import Cell, Desk, jury_parts
from quiz_server.contest.jury.models import OWN
from quiz_server.contest.jury.scorecards import Typed, keep_values
from quiz_server.contest.models import Stage
from tests.contest.builders import contest_data

M = Decimal

CRITERIA = [
    {"title": "Nội dung", "max": 15, "step": 0.5},
    {"title": "Diễn xuất", "max": 10, "step": 0.25},
    {"title": "Trang phục, đạo cụ", "max": 5},
]


def sheet_data(**changes: Any) -> dict[str, Any]:
    """The plan's contest; tiểu phẩm is marked by three criteria. `changes` go to that part."""
    data = contest_data()
    data["parts"][2] |= {"criteria": CRITERIA} | changes
    return data


def cell(stage: Stage, seat: int, part: int = 2, judge: int = 1) -> Cell:
    """The sheet of the seat-th team, the part-th jury part and the judge-th judge, all from 1."""
    return stage.teams[seat - 1].id, jury_parts(stage)[part - 1].id, stage.judges[judge - 1].id


def desk(stage: Stage, judge: int | None = None) -> Desk:
    """A judge's own desk, or the secretary's."""
    if judge is None:
        return Desk(stage, "thuky", None)
    return Desk(stage, stage.judges[judge - 1].username, stage.judges[judge - 1])


def write(where: Desk, sheet: Cell, marks: Mapping[int, str], source: str = OWN) -> list[str]:
    """Type values by criterion; the sentences of those refused."""
    typed = [Typed(sheet, number, M(mark)) for number, mark in marks.items()]
    return list(keep_values(where, source, typed).values())
