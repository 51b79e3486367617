"""Jury marks: the scale is kept, changes leave a trace, nobody sees or touches what is not theirs."""

from decimal import Decimal

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from question_bank.database import db
from quiz_server.contest.jury.marks import (
    Cell,
    Desk,
    Entry,
    enter_marks,
    history_of,
    jury_parts,
    marks_of,
    save_marks,
    seen_by,
)
from quiz_server.contest.jury.sheets import sheets_of
from quiz_server.contest.models import JuryMark, Stage

M = Decimal


def cell_of(stage: Stage, seat: int, part: int, judge: int) -> Cell:
    """The cell of the seat-th team, the part-th jury part and the judge-th judge, all from 1."""
    return stage.teams[seat - 1].id, jury_parts(stage)[part - 1].id, stage.judges[judge - 1].id


def secretary(stage: Stage) -> Desk:
    """The secretary's desk."""
    return Desk(stage, "thuky", None)


def judge(stage: Stage, number: int) -> Desk:
    """A judge's own desk."""
    return Desk(stage, stage.judges[number - 1].username, stage.judges[number - 1])


def fill(stage: Stage, mark: str = "25") -> None:
    """All judges mark all teams in all parts."""
    cells = [
        (team.id, part.id, member.id)
        for team in stage.teams
        for part in jury_parts(stage)
        for member in stage.judges
    ]
    assert enter_marks(secretary(stage), [Entry(cell, M(mark), None) for cell in cells]).refused == {}


def test_a_judge_enters_their_own_marks(cluster: Stage) -> None:
    """A mark is kept with who gave it."""
    cell = cell_of(cluster, 1, 1, 2)
    outcome = enter_marks(judge(cluster, 2), [Entry(cell, M("27.25"), None)])

    assert (outcome.kept, outcome.refused) == (1, {})
    assert (marks_of(cluster)[cell].mark, marks_of(cluster)[cell].entered_by) == (M("27.25"), "giamkhao2")


def test_a_judge_cannot_enter_for_another(cluster: Stage) -> None:
    """The mark of a colleague is refused and not kept."""
    cell = cell_of(cluster, 1, 1, 1)
    outcome = enter_marks(judge(cluster, 2), [Entry(cell, M(30), None)])

    assert "của mình" in outcome.refused[cell]
    assert marks_of(cluster) == {}


@pytest.mark.parametrize(
    ("mark", "says"), [("30.25", "từ 0 đến 30"), ("-0.25", "từ 0 đến 30"), ("8.30", "bước 0,25")]
)
def test_the_scale_is_enforced(cluster: Stage, mark: str, says: str) -> None:
    """Over the maximum, below nothing or between the steps is no mark."""
    cell = cell_of(cluster, 1, 1, 1)

    assert says in enter_marks(secretary(cluster), [Entry(cell, M(mark), None)]).refused[cell]


def test_a_wrong_cell_costs_the_others_nothing(cluster: Stage) -> None:
    """Of a sheet with one mistake everything else is kept."""
    good, bad = cell_of(cluster, 1, 1, 1), cell_of(cluster, 2, 1, 1)
    outcome = enter_marks(secretary(cluster), [Entry(bad, M(99), None), Entry(good, M(20), None)])

    assert outcome.kept == 1
    assert list(outcome.refused) == [bad]


def test_a_change_needs_a_reason_and_leaves_a_trace(cluster: Stage) -> None:
    """Without a reason the old mark stays; with one both marks are readable."""
    cell = cell_of(cluster, 1, 1, 1)
    enter_marks(judge(cluster, 1), [Entry(cell, M(20), None)])
    change = Entry(cell, M(21), M(20))

    assert "cần lý do" in enter_marks(secretary(cluster), [change]).refused[cell]
    assert enter_marks(secretary(cluster), [change], "Ghi nhầm từ phiếu").kept == 1
    trace = history_of(cluster)[0]
    assert (trace.before, trace.after, trace.reason, trace.by) == (M(20), M(21), "Ghi nhầm từ phiếu", "thuky")


def test_a_withdrawn_mark_is_missing_again(cluster: Stage) -> None:
    """An emptied cell counts as not given, and the old mark stays in the history."""
    cell = cell_of(cluster, 1, 1, 1)
    enter_marks(judge(cluster, 1), [Entry(cell, M(20), None)])
    enter_marks(judge(cluster, 1), [Entry(cell, None, M(20))], "Đội chưa thi")

    assert marks_of(cluster)[cell].mark is None
    assert history_of(cluster)[0].before == M(20)


def test_nobody_overwrites_a_mark_they_have_not_seen(cluster: Stage) -> None:
    """Two people with the same sheet: the second is told what stands there now."""
    cell = cell_of(cluster, 1, 1, 1)
    enter_marks(judge(cluster, 1), [Entry(cell, M(20), None)])

    assert "thành 20" in enter_marks(secretary(cluster), [Entry(cell, M(25), None)], "x").refused[cell]
    assert marks_of(cluster)[cell].mark == M(20)


def test_two_who_write_the_same_cell_at_once_lose_nothing(cluster: Stage) -> None:
    """The second to arrive is told what stands there; the rest of the sheet is kept."""
    db.session.commit()
    first, both = cell_of(cluster, 1, 1, 1), cell_of(cluster, 2, 1, 1)
    other = Session(db.engine)

    def other_writes_first(*_: object) -> None:
        team, part, member = both
        other.add(JuryMark(team_id=team, part_id=part, judge_id=member, mark=M(15), entered_by="giamkhao1"))
        other.commit()
        other.close()

    event.listen(db.session, "before_flush", other_writes_first, once=True)
    outcome = save_marks(secretary(cluster), [Entry(first, M(20), None), Entry(both, M(25), None)])

    assert (outcome.kept, list(outcome.refused)) == (1, [both])
    assert {cell: row.mark for cell, row in marks_of(cluster).items()} == {first: M(20), both: M(15)}


def test_a_team_of_another_stage_is_no_cell(cluster: Stage) -> None:
    """Numbers made up in a form reach nothing."""
    cell = (10_000, *cell_of(cluster, 1, 1, 1)[1:])

    assert "không thuộc" in enter_marks(secretary(cluster), [Entry(cell, M(1), None)]).refused[cell]


def test_a_judge_sees_only_their_own_until_all_are_in(cluster: Stage) -> None:
    """One missing mark in a part hides the colleagues' marks of that part; then all are open."""
    fill(cluster)
    cell = cell_of(cluster, 8, 1, 3)
    enter_marks(secretary(cluster), [Entry(cell, None, M(25))], "Chưa chấm")
    mine = judge(cluster, 1)

    assert [sheet.part.code for sheet in sheets_of(mine)] == ["tieu_pham"]
    assert {row.judge_id for row in seen_by(mine) if row.part_id == cell[1]} == {
        mine.judge.id if mine.judge else 0
    }
    assert len(sheets_of(secretary(cluster))) == 2

    enter_marks(secretary(cluster), [Entry(cell, M(26), None)], "Đã chấm")
    assert len(sheets_of(mine)) == 2
