"""The jury's score sheets as a page shows them and as a form sends them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quiz_server.contest.marks import Cell, Desk, Entry, active_teams, jury_parts, marks_of, part_complete
from quiz_server.contest.models import Judge, JuryMark, Part, Team
from quiz_server.contest.points import format_points, format_short, parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.totals import mean


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its name in the form, what it shows, what was kept before, what is wrong with it."""

    name: str
    text: str
    was: str
    editable: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A team's marks in a part; `mean` is "" until every judge has marked, or while it must stay hidden."""

    team: Team
    boxes: tuple[Box, ...]
    mean: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part's sheet: the judges whose marks this person may see, and a row per team."""

    part: Part
    judges: tuple[Judge, ...]
    rows: tuple[SheetRow, ...]
    complete: bool
    missing: int


def sheets_of(
    desk: Desk, typed: Mapping[str, str] | None = None, problems: Mapping[Cell, str] | None = None
) -> list[Sheet]:
    """The sheets of a stage as this person may see them.

    A judge sees their own column until every mark of the part is in. `typed`
    keeps what was typed in cells that were refused; `problems` says why.
    """
    marks = marks_of(desk.stage)
    return [_sheet(desk, part, marks, typed or {}, problems or {}) for part in jury_parts(desk.stage)]


def _sheet(
    desk: Desk,
    part: Part,
    marks: Mapping[Cell, JuryMark],
    typed: Mapping[str, str],
    problems: Mapping[Cell, str],
) -> Sheet:
    complete = part_complete(part, desk.stage, marks)
    seen = tuple(judge for judge in desk.stage.judges if complete or desk.may_enter(judge))
    rows, missing = [], 0
    for team in active_teams(desk.stage):
        cells = [(team.id, part.id, judge.id) for judge in seen]
        given = [row.mark for cell in cells if (row := marks.get(cell)) and row.mark is not None]
        missing += len(cells) - len(given)
        boxes = tuple(
            _box(cell, marks.get(cell), desk.may_enter(judge), typed, problems)
            for cell, judge in zip(cells, seen, strict=True)
        )
        whole = complete or (desk.judge is None and len(given) == len(cells))
        rows.append(SheetRow(team, boxes, format_points(mean(given)) if whole else ""))
    return Sheet(part, seen, tuple(rows), complete, missing)


def _box(
    cell: Cell,
    row: JuryMark | None,
    editable: bool,
    typed: Mapping[str, str],
    problems: Mapping[Cell, str],
) -> Box:
    kept = format_short(row.mark) if row else ""
    name = ".".join(map(str, cell))
    problem = problems.get(cell, "")
    return Box(name, typed.get(f"m.{name}", kept) if problem else kept, kept, editable, problem)


def read_form(desk: Desk, form: Mapping[str, str]) -> tuple[list[Entry], dict[Cell, str]]:
    """The marks of a sent form, and the cells whose text is no mark.

    `m.<team>.<part>.<judge>` carries what is in the box, `w.…` what stood there
    when the page was made.
    """
    entries: list[Entry] = []
    problems: dict[Cell, str] = {}
    for name, text in form.items():
        cell = _cell(name)
        if cell is None:
            continue
        try:
            was = _mark(form.get(f"w.{name.removeprefix('m.')}", ""))
            entries.append(Entry(cell, _mark(text), was))
        except ContestRefused as refusal:
            problems[cell] = refusal.text
    return entries, problems


def _cell(name: str) -> Cell | None:
    """The cell behind a field's name; None for a field that is no mark."""
    kind, *numbers = name.split(".")
    if kind != "m" or len(numbers) != 3 or not all(n.isascii() and n.isdigit() for n in numbers):
        return None
    team, part, judge = map(int, numbers)
    return team, part, judge


def _mark(text: str) -> Decimal | None:
    return parse_points(text) if text.strip() else None
