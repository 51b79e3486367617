"""Cases: a team confers and speaks, the jury's marks are its points."""

from decimal import Decimal

import pytest

from quiz_server.round import views
from quiz_server.round.commands import EnterMarks, Judge, Regrade, Reveal, StartTalk
from quiz_server.round.events import Verdict
from quiz_server.round.jury import result
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Agg, Marks
from quiz_server.round.scoring import most_of
from quiz_server.round.state import ClockKind, Phase
from tests.round.builders import Table
from tests.round.formats_made import case_rules, turn_section


def case(judges: int = 2, agg: Agg = Agg.MEAN) -> Table:
    """A team confers over its case."""
    table = Table(turn_section(case_rules(judges=judges, agg=agg))).start()
    return table.call(1, package=1).open()


def test_a_team_confers_then_speaks() -> None:
    """One minute, then three; the host may let it speak earlier."""
    table = case()
    assert table.state.clock is not None
    assert (table.state.clock.kind, table.state.clock.total_ms) == (ClockKind.THINK, 60_000)
    table.wait(60_000).expire()
    assert table.state.clock.kind is ClockKind.TALK
    early = case().wait(10_000).do(StartTalk)
    assert early.state.clock is not None
    assert early.state.clock.deadline_ms == early.now + 180_000
    early.wait(180_000).expire()
    assert early.state.phase is Phase.CLOSED


def test_the_mean_of_the_marks_is_the_score_once_it_is_published() -> None:
    """Nothing is public before; halves are rounded up."""
    table = case(judges=3).do(StartTalk).close().marks("8.25", "9", "9.5")
    assert (table.scores()[0], views.stage_view(table.state, {})["marks"]) == (0, None)
    table.reveal()
    assert table.scores()[0] == Decimal("8.92")
    shown = views.stage_view(table.state, {})
    assert (shown["marks"]["result"], shown["marks"]["given"]["GK3"]) == (8.92, 9.5)
    assert (shown["teams"][0]["verdict"], shown["teams"][0]["points"]) == ("marked", 8.92)


def test_all_judges_must_have_marked() -> None:
    """A missing slip stops the publishing, and is the next thing asked for."""
    table = case().do(StartTalk).close().marks("8")
    assert views.host_view(table.state, {})["next"]["command"] == "enter_marks"
    assert table.host(Reveal) == Refused(RefusalCode.MARKS_MISSING)


@pytest.mark.parametrize("mark", ["10.25", "-1", "0.1"])
def test_a_mark_off_the_scale_is_refused(mark: str) -> None:
    """Up to ten by quarters."""
    table = case()
    given = EnterMarks(at_ms=table.now, actor="user:thuky", slot=0, marks={"GK1": Decimal(mark)})
    assert table.give(given) == Refused(RefusalCode.BAD_MARKS)


def test_no_more_judges_than_the_rules_have() -> None:
    """A third slip for two judges is a slip of the hand."""
    table = case().marks("8", "9")
    given = EnterMarks(at_ms=table.now, actor="user:thuky", slot=0, marks={"GK3": Decimal(5)})
    assert table.give(given) == Refused(RefusalCode.BAD_MARKS)


def test_a_mark_can_be_put_right_until_the_next_question() -> None:
    """The score follows."""
    table = case().do(StartTalk).close().marks("8", "9").reveal().marks("10")
    assert table.scores()[0] == Decimal("9.5")


def test_a_case_has_no_right_and_wrong() -> None:
    """Neither by a verdict nor by a regrade."""
    table = case()
    judged = table.host(Judge, seat=1, verdict=Verdict.RIGHT, draw=0.0)
    assert judged == Refused(RefusalCode.BY_MARKS)
    table.do(StartTalk).close().marks("8", "9").reveal()
    regraded = table.host(Regrade, slot=0, seat=1, verdict=Verdict.WRONG, reason="x")
    assert regraded == Refused(RefusalCode.BY_MARKS)


def test_a_package_may_hold_questions_with_a_key_and_a_case() -> None:
    """Two points for right, then up to ten from the jury."""
    table = Table(turn_section(case_rules(mixed=True))).start().call(1, package=2)
    table.open().judge(1, Verdict.RIGHT).reveal()
    table.open().do(StartTalk).close().marks("7.5", "8").reveal()
    assert table.scores()[0] == Decimal("9.75")
    assert most_of(case_rules(mixed=True)) == 12


@pytest.mark.parametrize(
    ("agg", "marks", "expected"),
    [
        (Agg.MEAN, ["8", "9", "8.5"], "8.5"),
        (Agg.SUM, ["8", "9"], "17"),
        (Agg.TRIMMED, ["2", "8", "9", "10"], "8.5"),
        (Agg.TRIMMED, ["2", "8"], "5"),
        (Agg.MEAN, [], "0"),
        (Agg.MEAN, ["0.25", "0.5"], "0.38"),
    ],
)
def test_marks_become_one_figure(agg: Agg, marks: list[str], expected: str) -> None:
    """Mean, sum, or the mean without the best and the worst, where enough are left."""
    rules = Marks(max=Decimal(10), agg=agg)
    assert result(rules, [Decimal(mark) for mark in marks]) == Decimal(expected)
