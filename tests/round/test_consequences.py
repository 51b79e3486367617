"""A regrade tells what would follow before it is done, and then does just that."""

from decimal import Decimal

from quiz_server.round.commands import ChooseRow, ChooseValue, HearKeyword, Regrade
from quiz_server.round.consequences import Change, Consequences, of_regrade
from quiz_server.round.events import Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Order, Pick
from tests.round.builders import HOST, Table, board_rules, section
from tests.round.formats_made import (
    floor_rules,
    kind_section,
    puzzle_rules,
    puzzle_section,
    turn_rules,
    turn_section,
    typed_rules,
    value_rules,
    value_section,
)


def asked(table: Table, seat: int, verdict: Verdict, slot: int = 0) -> Consequences:
    """What the regrade would change; asking changes nothing, and doing it keeps to what was told."""
    before = table.state
    command = Regrade(
        at_ms=table.now,
        actor=HOST,
        step=before.step,
        slot=slot,
        seat=seat,
        verdict=verdict,
        reason="khiếu nại",
    )
    told = of_regrade(before, command)
    assert isinstance(told, Consequences)
    assert table.state is before
    table.give(command)
    for change in told.changes:
        assert table.state.scores[change.seat] == change.score_after
    return told


def test_ranks_by_time_move_for_everybody_behind() -> None:
    """The first was wrong: it loses forty, the second and the third move up."""
    table = Table(kind_section(typed_rules())).start().show()
    for seat in (1, 2, 3):
        table.wait(1000).answer(seat, "Hà Nội 1")
    told = asked(table.close().reveal(), 1, Verdict.WRONG)
    assert {one.seat: (int(one.score), int(one.score_after)) for one in told.changes if one.seat < 4} == {
        1: (40, 0),
        2: (30, 40),
        3: (20, 30),
    }


def test_a_team_that_leaves_the_floor_loses_what_came_afterwards() -> None:
    """It is told beside its points."""
    table = Table(section(floor_rules())).start().open().answers("BBAA").close().reveal()
    told = asked(table.open().answers("BB").close().reveal(), 2, Verdict.WRONG)
    assert [(one.seat, one.floor, one.score_after) for one in told.changes if one.floor] == [(2, "left", 0)]


def test_a_steal_gives_back_what_it_took() -> None:
    """The owner was right after all."""
    table = Table(value_section(value_rules())).start().call(1).do(ChooseValue, value=Decimal(30)).open()
    table.judge(1, Verdict.WRONG).wait(300).press(3)
    table.award().judge(3, Verdict.RIGHT).reveal()
    told = asked(table, 1, Verdict.RIGHT)
    assert [
        (one.seat, one.score, one.score_after) for one in told.changes if one.score != one.score_after
    ] == [(1, -30, 30)]


def test_the_team_to_be_called_next_is_told_where_it_changes() -> None:
    """The order follows the scores."""
    turns = turn_section(turn_rules(order=Order.SCORE_DESC_LIVE, pick=Pick(count=1)))
    table = Table(section(board_rules(pick=Pick(count=1)), first_id=50), turns).start()
    told = asked(table.open().answers("BAAA").close().reveal(), 1, Verdict.WRONG)
    assert told.next_turn is None
    assert asked(table, 4, Verdict.RIGHT).next_turn == (4,)


def test_places_are_told_with_the_points() -> None:
    """Who loses ten falls behind."""
    table = Table(section(board_rules())).start().open().answers("BBAA").close().reveal()
    told = asked(table, 1, Verdict.WRONG)
    assert told.changes[0] == Change(
        seat=1, name="xã Bình An", score=Decimal(10), score_after=Decimal(0), rank=1, rank_after=2
    )


def test_a_regrade_that_would_be_refused_is_refused_when_asked() -> None:
    """For the same reason."""
    table = Table(section(board_rules())).start().open()
    command = Regrade(
        at_ms=table.now, actor=HOST, step=0, slot=0, seat=1, verdict=Verdict.RIGHT, reason="khiếu nại"
    )
    assert of_regrade(table.state, command) == Refused(RefusalCode.NOT_JUDGED)


def test_a_keyword_judged_anew_puts_a_team_out_of_the_puzzle_or_brings_it_back() -> None:
    """Its answers after the ring stop counting, and that is told beside its points."""
    table = Table(puzzle_section(puzzle_rules())).start()
    table.do(ChooseRow, row=1).open().close().reveal().wait(10)
    table.press(2)
    table.do(HearKeyword, seat=2).judge(2, Verdict.VOID)
    table.do(ChooseRow, row=2).open()
    table.answer(2, "Hà Nội 2")
    table.close().reveal()
    keyword = len(table.state.slots) - 1
    told = asked(table, 2, Verdict.WRONG, keyword)
    assert [(one.seat, one.puzzle, one.score, one.score_after) for one in told.changes if one.puzzle] == [
        (2, "left", 10, 0)
    ]
    told = asked(table, 2, Verdict.VOID, keyword)
    assert [(one.seat, one.puzzle, one.score_after) for one in told.changes if one.puzzle] == [
        (2, "back", 10)
    ]
