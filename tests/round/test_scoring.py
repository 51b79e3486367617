"""Points, floors, the ledger and the standings."""

from decimal import Decimal

import pytest

from quiz_server.round import scoring
from quiz_server.round.commands import AdjustScore, Regrade, VoidQuestion
from quiz_server.round.events import Verdict
from quiz_server.round.rules import ScoreRules
from tests.round.builders import Table, board_rules, section


def scored(right: str = "10", wrong: str = "0", none: str = "0", floor: str | None = None) -> Table:
    """A started board round with these points."""
    rules = ScoreRules(
        right=Decimal(right),
        wrong=Decimal(wrong),
        none=Decimal(none),
        floor=None if floor is None else Decimal(floor),
    )
    return Table(section(board_rules(score=rules))).start()


def test_each_verdict_has_its_points() -> None:
    """Right, wrong and none as the rules say; void nothing."""
    table = scored("10", "-5", "-2").open().answers("BAB").close().judge(3, Verdict.VOID).reveal()
    assert table.scores() == [Decimal(10), Decimal(-5), Decimal(0), Decimal(-2)]


def test_points_are_exact() -> None:
    """A tenth ten times is one, which sums of binary fractions are not."""
    table = Table().start()
    for _ in range(10):
        table.do(AdjustScore, seat=1, delta=Decimal("0.1"), reason="x")
    assert table.scores()[0] == Decimal(1)


def test_a_penalty_stops_at_the_floor() -> None:
    """With a floor of 0 a team without points loses none."""
    table = scored("10", "-5", floor="0").open().answers("AB").close().reveal()
    assert table.scores()[:2] == [Decimal(0), Decimal(10)]


def test_a_floor_takes_what_is_there() -> None:
    """With 3 points and a penalty of 5, 3 are lost."""
    table = scored("3", "-5", floor="0").open().answers("B").close().reveal()
    table.open().answers("A").close().reveal()
    assert table.scores()[0] == Decimal(0)


def test_a_floor_gives_nobody_points() -> None:
    """A team below the floor by points taken by hand stays there."""
    table = scored("10", "-5", floor="0").do(AdjustScore, seat=1, delta=Decimal(-7), reason="x")
    table.open().answers("A").close().reveal()
    assert table.scores()[0] == Decimal(-7)


def test_a_regrade_recomputes_the_floor() -> None:
    """When the first answer turns out right, the later penalty finds points to take."""
    table = scored("10", "-5", floor="0").open().answers("A").close().reveal()
    table.open().answers("A").close().reveal()
    table.do(Regrade, slot=0, seat=1, verdict=Verdict.RIGHT, reason="x")
    assert table.scores()[0] == Decimal(5)


def test_scores_are_the_sum_of_their_lines() -> None:
    """Every point has a line with its question, its reason and who gave it."""
    table = scored().open().answers("BA").close().reveal()
    table.do(AdjustScore, seat=2, delta=Decimal(4), reason="câu hỏi phụ")
    lines = [(line.seat, line.delta, line.slot, line.reason, line.by) for line in scoring.ledger(table.state)]
    assert lines[0] == (1, Decimal(10), 0, "right", "rules")
    assert lines[-1] == (2, Decimal(4), 0, "câu hỏi phụ", "user:dieukhien")


def test_a_voided_question_has_no_lines() -> None:
    """It is out of the score altogether."""
    table = scored().open().answers("BA").close().reveal().do(VoidQuestion, reason="x")
    assert scoring.ledger(table.state) == ()


@pytest.mark.parametrize(
    ("points", "ranks"),
    [
        ((10, 10, 5, 0), [(1, True), (1, True), (3, False), (4, False)]),
        ((0, 0, 0, 0), [(1, True)] * 4),
        ((30, 20, 20, 20), [(1, False), (2, True), (2, True), (2, True)]),
    ],
)
def test_equal_scores_share_a_place(points: tuple[int, ...], ranks: list[tuple[int, bool]]) -> None:
    """Two firsts, then a third; who shares a place is marked as tied."""
    table = Table().start()
    for seat, delta in enumerate(points, start=1):
        if delta:
            table.do(AdjustScore, seat=seat, delta=Decimal(delta), reason="x")
    assert [(place.rank, place.tied) for place in scoring.standings(table.state)] == ranks


def test_standings_go_by_score_and_then_by_seat() -> None:
    """The best first; equal scores in draw order."""
    table = Table().start()
    table.do(AdjustScore, seat=3, delta=Decimal(5), reason="x")
    assert [place.seat for place in scoring.standings(table.state)] == [3, 1, 2, 4]


@pytest.mark.parametrize(
    ("points", "shown"), [("10", 10), ("10.00", 10), ("2.5", 2.5), ("0.25", 0.25), ("-5", -5), ("1E+1", 10)]
)
def test_points_are_shown_as_numbers(points: str, shown: float) -> None:
    """Whole points are integers in JSON, others have two decimals at most."""
    number = scoring.as_number(Decimal(points))
    assert (number, type(number)) == (shown, type(shown))
