"""Putting things right: void, reserve, points by hand, regrading."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.round.commands import AdjustScore, FinishRound, Regrade, UseReserve, VoidQuestion
from quiz_server.round.events import QuestionVoided, Regraded, ReserveUsed, ScoreAdjusted, Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import Phase
from tests.round.builders import Table, bell_rules, board_rules, section, short_question


def played() -> Table:
    """One board question played: seat 1 right, seat 2 wrong."""
    return Table().start().open().answers("BA").close().reveal()


def test_a_voided_question_gives_nobody_points() -> None:
    """Points already public are taken back with the question."""
    table = played()
    assert table.host(VoidQuestion, reason="đọc nhầm") == (QuestionVoided(slot=0, reason="đọc nhầm"),)
    assert table.scores()[0] == 0


def test_voiding_needs_a_reason() -> None:
    """A question is not taken out without a word."""
    assert played().host(VoidQuestion, reason=" ") == Refused(RefusalCode.REASON_MISSING)


def test_a_question_not_shown_cannot_be_voided() -> None:
    """Between questions there is nothing to void."""
    assert Table().start().host(VoidQuestion, reason="x") == Refused(RefusalCode.WRONG_PHASE)


def test_voiding_stops_the_clock() -> None:
    """Nothing of a voided question is due any more."""
    table = Table().start().open().do(VoidQuestion, reason="mất điện")
    assert (table.state.phase, table.state.clock, table.state.window) == (Phase.VOIDED, None, None)


def test_a_reserve_question_takes_the_place() -> None:
    """The same place in the running order gets a new question and nobody's old answers."""
    table = played().do(VoidQuestion, reason="sai đề")
    outcome = table.host(UseReserve)
    slot = table.state.slots[0]
    assert outcome == (ReserveUsed(slot=0, question_id=3, section=0),)
    assert (slot.question.question_id, slot.answers, slot.voided, table.state.phase) == (
        3,
        {},
        False,
        Phase.READY,
    )


def test_a_reserve_question_is_played_like_any_other() -> None:
    """Its points count."""
    table = played().do(VoidQuestion, reason="sai đề").do(UseReserve)
    table.open().answers("-B").close().reveal()
    assert table.scores()[:2] == [Decimal(0), Decimal(10)]


def test_reserves_run_out() -> None:
    """With no reserve left the host is told to go on."""
    table = played().do(VoidQuestion, reason="sai đề").do(UseReserve).show()
    table.do(VoidQuestion, reason="lại sai")
    assert table.host(UseReserve) == Refused(RefusalCode.NO_RESERVE)


def test_a_reserve_of_another_section_is_taken_where_it_fits() -> None:
    """When a section has none of its own left, a fitting one of another section is played."""
    table = Table(section(board_rules(), reserves=0), section(bell_rules(), first_id=10)).start().show()
    table.do(VoidQuestion, reason="sai đề")
    assert table.host(UseReserve) == (ReserveUsed(slot=0, question_id=12, section=1),)


def test_a_reserve_that_does_not_fit_is_not_taken() -> None:
    """A question to be answered in words cannot stand in for a board question."""
    bells = replace(section(bell_rules(), first_id=10), reserves=(short_question(20),))
    table = Table(section(board_rules(), reserves=0), bells).start().show()
    table.do(VoidQuestion, reason="sai đề")
    assert table.host(UseReserve) == Refused(RefusalCode.NO_RESERVE)


def test_without_a_reserve_the_round_goes_on_with_the_next_question() -> None:
    """A voided question can be left out."""
    table = played().do(VoidQuestion, reason="sai đề").show()
    assert table.slot == 1


def test_points_by_hand_count_at_once() -> None:
    """They carry their reason and may be fractions."""
    table = Table().start()
    given = table.host(AdjustScore, seat=2, delta=Decimal("2.5"), reason="câu hỏi phụ")
    assert given == (ScoreAdjusted(seat=2, delta=Decimal("2.5"), reason="câu hỏi phụ"),)
    assert table.scores()[1] == Decimal("2.5")


@pytest.mark.parametrize("delta", ["0", "0.001", "NaN", "Infinity", "10001"])
def test_impossible_points_are_refused(delta: str) -> None:
    """Nothing, too fine, no number or far too much: the score stays."""
    table = Table().start()
    assert table.host(AdjustScore, seat=2, delta=Decimal(delta), reason="x") == Refused(
        RefusalCode.BAD_POINTS
    )


def test_points_by_hand_need_a_reason_and_a_team() -> None:
    """Neither may be missing."""
    table = Table().start()
    no_reason = table.host(AdjustScore, seat=2, delta=Decimal(1), reason="")
    no_team = table.host(AdjustScore, seat=9, delta=Decimal(1), reason="x")
    assert (no_reason, no_team) == (Refused(RefusalCode.REASON_MISSING), Refused(RefusalCode.UNKNOWN_SEAT))


def test_regrading_moves_the_points() -> None:
    """An earlier verdict is changed after later questions; the score follows."""
    table = played().open().answers("BB").close().reveal()
    outcome = table.host(Regrade, slot=0, seat=2, verdict=Verdict.RIGHT, reason="cũng đúng")
    assert outcome == (Regraded(slot=0, seat=2, verdict=Verdict.RIGHT, reason="cũng đúng"),)
    assert table.scores()[:2] == [Decimal(20), Decimal(20)]


def test_regrading_a_bell_question_moves_points_only() -> None:
    """Who got the right to answer stays as it was."""
    table = Table(section(bell_rules())).start().open()
    table.press(1)
    table.award().judge(1, Verdict.RIGHT).reveal()
    turns = table.state.slots[0].bell.turns
    table.do(Regrade, slot=0, seat=1, verdict=Verdict.WRONG, reason="nghe nhầm")
    assert (table.total()[0], table.state.slots[0].bell.turns) == (0, turns)


def test_regrading_reaches_a_finished_round() -> None:
    """A complaint can be granted after the end."""
    table = played().do(FinishRound)
    table.do(Regrade, slot=0, seat=2, verdict=Verdict.RIGHT, reason="khiếu nại đúng")
    assert table.scores()[1] == Decimal(10)


def test_an_open_question_is_not_regraded() -> None:
    """Before the reveal there is nothing to change."""
    table = Table().start().open().answers("B")
    refused = table.host(Regrade, slot=0, seat=1, verdict=Verdict.RIGHT, reason="x")
    assert refused == Refused(RefusalCode.NOT_JUDGED)


@pytest.mark.parametrize(
    ("slot", "seat", "reason", "code"),
    [
        (7, 1, "x", RefusalCode.UNKNOWN_SLOT),
        (0, 9, "x", RefusalCode.UNKNOWN_SEAT),
        (0, 1, "", RefusalCode.REASON_MISSING),
    ],
)
def test_a_regrade_names_a_question_a_team_and_a_reason(
    slot: int, seat: int, reason: str, code: RefusalCode
) -> None:
    """What is missing or unknown is refused."""
    refused = played().host(Regrade, slot=slot, seat=seat, verdict=Verdict.VOID, reason=reason)
    assert refused == Refused(code)


def test_a_voided_question_is_not_regraded() -> None:
    """It counts for nobody; the void has to be undone first."""
    table = played().do(VoidQuestion, reason="sai đề")
    refused = table.host(Regrade, slot=0, seat=1, verdict=Verdict.RIGHT, reason="x")
    assert refused == Refused(RefusalCode.QUESTION_VOIDED)


def test_the_same_grade_again_changes_nothing() -> None:
    """A regrade to what stands is accepted without an event."""
    assert played().host(Regrade, slot=0, seat=1, verdict=Verdict.RIGHT, reason="x") == ()
