"""Jury marks: a judge enters their own, the secretary enters from paper; every change leaves a trace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import ACTIVE, JURY, Judge, JuryMark, MarkChange, Part, Stage, Team, now
from quiz_server.contest.points import format_short
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import check_unlocked

#: how often a sheet is looked at again when others write at the same moment
ATTEMPTS = 4

#: team, part, judge
Cell = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark to keep. `was` is what the person saw in that cell, so that nobody overwrites unseen."""

    cell: Cell
    mark: Decimal | None
    was: Decimal | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sheet: how many marks were kept, and the cells that were not, with the reason."""

    kept: int
    refused: dict[Cell, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose marks somebody may touch: `judge` is None for the secretary and the organiser."""

    stage: Stage
    username: str
    judge: Judge | None

    def may_enter(self, judge: Judge) -> bool:
        """A judge enters their own marks; the secretary everybody's."""
        return self.judge is None or self.judge.id == judge.id


def jury_parts(stage: Stage) -> list[Part]:
    """The parts that judges mark."""
    return [part for part in stage.contest.parts if part.kind == JURY]


def active_teams(stage: Stage) -> list[Team]:
    """The teams that appear, in draw order."""
    return [team for team in stage.teams if team.status == ACTIVE]


def marks_of(stage: Stage) -> dict[Cell, JuryMark]:
    """Every mark of the stage by its cell."""
    rows = db.session.scalars(select(JuryMark).join(Team).where(Team.stage_id == stage.id))
    return {(row.team_id, row.part_id, row.judge_id): row for row in rows}


def enter_marks(desk: Desk, entries: Iterable[Entry], reason: str = "") -> Outcome:
    """Keep every mark of a sheet that the rules allow; the others stay as they were and are named.

    Changing or withdrawing a mark needs a `reason`. The caller commits. Raises
    `ContestRefused("results_locked")`.
    """
    check_unlocked(desk.stage)
    present = marks_of(desk.stage)
    kept = 0
    refused: dict[Cell, str] = {}
    for entry in entries:
        row = present.get(entry.cell)
        if entry.mark == (row.mark if row else None):
            continue
        try:
            _check(desk, entry, row, reason)
        except ContestRefused as refusal:
            refused[entry.cell] = refusal.text
            continue
        _keep(entry, row, desk.username, reason.strip())
        kept += 1
    db.session.flush()
    return Outcome(kept, refused)


def save_marks(desk: Desk, entries: Sequence[Entry], reason: str = "") -> Outcome:
    """`enter_marks` and commit; where somebody else wrote the same cell in that moment, look again.

    The second look sees the other's mark and refuses just that cell.
    """
    for _ in range(ATTEMPTS):
        try:
            outcome = enter_marks(desk, entries, reason)
            db.session.commit()
            return outcome
        except (IntegrityError, StaleDataError):
            db.session.rollback()
    raise ContestRefused(
        "changed_meanwhile",
        say("Nhiều người đang ghi cùng các ô này; điểm của bạn chưa lưu. Hãy bấm Lưu lại."),
    )


def seen_by(desk: Desk) -> list[JuryMark]:
    """The marks that are in and that this person may see: a judge their own, until a part is complete."""
    marks = marks_of(desk.stage)
    complete = {part.id for part in jury_parts(desk.stage) if part_complete(part, desk.stage, marks)}
    return [row for row in marks.values() if row.part_id in complete or desk.may_enter(row.judge)]


def history_of(stage: Stage) -> list[MarkChange]:
    """Every changed mark of the stage, oldest first."""
    query = select(MarkChange).join(JuryMark).join(Team).where(Team.stage_id == stage.id)
    return list(db.session.scalars(query.order_by(MarkChange.id)))


def missing_in(part: Part, team: Team, stage: Stage, marks: Mapping[Cell, JuryMark]) -> list[Judge]:
    """The judges whose mark for this team is not there yet."""
    return [judge for judge in stage.judges if _mark(marks, (team.id, part.id, judge.id)) is None]


def part_complete(part: Part, stage: Stage, marks: Mapping[Cell, JuryMark]) -> bool:
    """Whether all judges have marked all teams; before that a judge sees their own marks only."""
    return bool(stage.judges) and not any(
        missing_in(part, team, stage, marks) for team in active_teams(stage)
    )


def _mark(marks: Mapping[Cell, JuryMark], cell: Cell) -> Decimal | None:
    row = marks.get(cell)
    return row.mark if row else None


def _check(desk: Desk, entry: Entry, row: JuryMark | None, reason: str) -> None:
    """Raise `ContestRefused` unless the rules allow this mark."""
    team, part, judge = find_cell(desk.stage, entry.cell)
    if not desk.may_enter(judge):
        raise ContestRefused("not_yours", say("Giám khảo chỉ ghi điểm của mình."), 403)
    if team.status != ACTIVE:
        raise ContestRefused("withdrawn", say("Đội %(name)s đã rút, không chấm điểm.", name=team.name))
    if entry.was != (row.mark if row else None):
        now_there = format_short(row.mark) if row and row.mark is not None else say("ô trống")
        raise ContestRefused(
            "changed_meanwhile",
            say(
                "Điểm vừa được người khác sửa thành %(now_there)s; điểm bạn ghi chưa lưu.",
                now_there=now_there,
            ),
        )
    if entry.mark is not None:
        check_scale(entry.mark, part.title, part.max, part.step)
    if row is not None and not reason.strip():
        raise ContestRefused(
            "reason_needed", say("Sửa điểm đã ghi thì cần lý do; điểm cũ vẫn được giữ."), 422
        )


def check_scale(mark: Decimal, title: str, most: Decimal, step: Decimal) -> None:
    """Raise `ContestRefused` unless the mark lies from 0 to `most`, in steps: `over_max`, `bad_step`."""
    if not 0 <= mark <= most:
        raise ContestRefused(
            "over_max",
            say("%(title)s: điểm từ 0 đến %(most)s.", title=title, most=format_short(most)),
            422,
        )
    if mark % step:
        raise ContestRefused(
            "bad_step",
            say("%(title)s: điểm theo bước %(step)s.", title=title, step=format_short(step)),
            422,
        )


def find_cell(stage: Stage, cell: Cell) -> tuple[Team, Part, Judge]:
    """The rows behind a cell, if they belong to this stage."""
    team = next((team for team in stage.teams if team.id == cell[0]), None)
    part = next((part for part in jury_parts(stage) if part.id == cell[1]), None)
    judge = next((judge for judge in stage.judges if judge.id == cell[2]), None)
    if team is None or part is None or judge is None:
        raise ContestRefused("no_such_cell", say("Ô điểm này không thuộc điểm thi đang mở."), 404)
    return team, part, judge


def _keep(entry: Entry, row: JuryMark | None, username: str, reason: str) -> None:
    if row is None:
        team_id, part_id, judge_id = entry.cell
        row = JuryMark(team_id=team_id, part_id=part_id, judge_id=judge_id, entered_by=username)
        db.session.add(row)
    else:
        row.changes.append(MarkChange(before=row.mark, after=entry.mark, reason=reason, by=username))
    row.mark = entry.mark
    row.entered_by = username
    row.at = now()
