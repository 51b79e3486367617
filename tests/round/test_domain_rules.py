"""The rules any engine for such an evening must settle, each under its own name."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.round import scoring
from quiz_server.round.checks import problems_of_round
from quiz_server.round.commands import (
    AdjustScore,
    EnterAnswers,
    FinishRound,
    OpenAnswering,
    Pause,
    Regrade,
    Resume,
    Undo,
    UseReserve,
    VoidQuestion,
)
from quiz_server.round.events import BellPressed, DeadHeatSettled, QuestionShown, Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import BellRules, DeadHeat, Rules, ScoreRules
from quiz_server.round.rules_words import rules_text
from quiz_server.round.state import Phase
from quiz_server.round.views import stage_view
from tests.round.builders import Table, bell_rules, board_rules, prepared, section
from tests.round.formats_made import value_rules


def test_rule_1_showing_and_starting_the_clock_are_two_acts() -> None:
    """The question is read before its clock starts."""
    table = Table().start().show()
    before = table.state.clock
    table.do(OpenAnswering)
    assert (before, table.state.clock is not None) == (None, True)


def test_rule_2_a_verdict_on_a_board_may_come_after_zero() -> None:
    """The clock locks the teams, not the jury."""
    table = Table().start().open().answers("A").wait(15_000)
    table.expire()
    table.wait(60_000).judge(1, Verdict.RIGHT).reveal()
    assert table.scores()[0] == Decimal(10)


def test_rule_2_a_spoken_answer_cut_off_by_the_clock_can_still_be_judged() -> None:
    """The clock's own verdict is taken back, the team holds the bell again, and is judged right."""
    table = Table(section(bell_rules())).start().open()
    table.press(1)
    table.press(2, pressed=table.now + 40.0)
    table.award().wait(10_000)
    table.expire()
    cut_off = next(line for line in table.state.log if "hết giờ trả lời" in line.text)
    table.do(Undo, to_seq=cut_off.undo_to).judge(1, Verdict.RIGHT)
    assert table.scores()[:2] == [Decimal(20), Decimal(0)]


def test_rule_3_no_machine_judges_a_spoken_answer() -> None:
    """A bell question gets its verdicts from the host; the reveal adds none."""
    table = Table(section(bell_rules())).start().open().close().reveal()
    assert table.state.slots[0].verdicts == {}


def test_rule_4_void_costs_nothing_and_a_reserve_follows() -> None:
    """Where a wrong answer costs points, a voided one does not, and the question is replaced."""
    costly = bell_rules(score=ScoreRules(right=Decimal(20), wrong=Decimal(-10)))
    table = Table(section(costly)).start().open()
    table.press(1)
    table.award().judge(1, Verdict.VOID).do(VoidQuestion, reason="MC đọc nhầm").do(UseReserve)
    assert (table.scores()[0], table.state.phase) == (Decimal(0), Phase.READY)


def test_rule_6_whether_a_score_may_go_below_zero_is_said() -> None:
    """With a floor it may not, without one it may."""
    scores = []
    for floor in (None, Decimal(0)):
        rules = board_rules(score=ScoreRules(right=Decimal(10), wrong=Decimal(-5), floor=floor))
        table = Table(section(rules)).start().open().answers("A").close().reveal()
        scores.append(table.scores()[0])
    assert scores == [Decimal(-5), Decimal(0)]


@pytest.mark.parametrize(
    ("rules", "word"),
    [
        (bell_rules(score=ScoreRules(right=Decimal(10), wrong=Decimal(-5))), "có thể xuống dưới 0"),
        (
            bell_rules(score=ScoreRules(right=Decimal(10), wrong=Decimal(-5), floor=Decimal(0))),
            "không xuống dưới 0 điểm",
        ),
        (value_rules(), "có thể xuống dưới 0"),
        (value_rules(score=ScoreRules(right=Decimal(0), floor=Decimal(0))), "không xuống dưới 0 điểm"),
    ],
)
def test_rule_6_the_sentence_to_sign_off_says_whether_a_score_may_go_below_zero(
    rules: Rules, word: str
) -> None:
    """Wherever points can be lost; rules that take nothing need no such word."""
    assert word in rules_text(rules)
    assert "dưới 0" not in rules_text(board_rules())


def test_rule_5_the_sentence_to_sign_off_says_how_half_of_an_odd_value_is_rounded() -> None:
    """To the hundredth."""
    assert "sai trừ 0,5 lần điểm của câu (làm tròn đến 0,01)" in rules_text(value_rules())


def test_rule_7_bells_at_the_same_instant_are_both_recorded_and_settled_openly() -> None:
    """Both rings, the lot and its value are in the log."""
    rules = bell_rules(bell=BellRules(chances=2, dead_heat=DeadHeat.DRAW))
    table = Table(section(rules)).start().open()
    table.press(1)
    table.press(2, pressed=float(table.now))
    table.award(draw=0.6)
    rings = [one.event.seat for one in table.log if isinstance(one.event, BellPressed)]
    lots = [(one.event.seat, one.event.draw) for one in table.log if isinstance(one.event, DeadHeatSettled)]
    assert (rings, lots) == ([1, 2], [(2, 0.6)])


def test_rule_8_a_shown_question_is_used() -> None:
    """Voided or taken back by an undo: once shown, a question never returns to the pool."""
    table = Table().start().show().do(VoidQuestion, reason="x").do(UseReserve).show()
    shown = table.state.log[-1]
    table.do(Undo, to_seq=shown.undo_to)
    seen = [one.event.question_id for one in table.log if isinstance(one.event, QuestionShown)]
    assert seen == [1, 3]


def test_rule_10_too_few_questions_block_the_start() -> None:
    """Not the middle."""
    short = replace(section(board_rules()), questions=())
    assert problems_of_round(prepared(short))


def test_rule_11_a_late_board_is_marked_and_left_to_the_jury() -> None:
    """It is entered, it scores nothing by itself, and it scores when judged right."""
    table = Table().start().open().close()
    typed = {"at_ms": table.now, "actor": "user:thuky", "slot": 0, "answers": {1: "B"}, "late": (1,)}
    table.give(EnterAnswers(**typed))  # type: ignore[arg-type]
    table.reveal()
    by_itself = table.scores()[0]
    table.judge(1, Verdict.RIGHT)
    assert (by_itself, table.scores()[0]) == (Decimal(0), Decimal(10))


def test_rule_12_the_first_lift_counts() -> None:
    """A changed board does not replace it."""
    table = Table().start().open().answers("A")
    assert table.answer(1, "B") == Refused(RefusalCode.ANSWER_FINAL)


def test_rule_13_after_a_power_loss_the_same_question_goes_on_with_its_clock_stopped() -> None:
    """The answers that were in are in."""
    table = Table().start().open().wait(5000).answers("B").wait(600_000)
    table.recover()
    stopped = table.state.paused
    table.do(Resume)
    assert table.state.clock is not None
    assert (stopped, table.state.clock.deadline_ms - table.now) == (True, 10_000)
    assert table.state.slots[0].answers[1].choice == "B"


def test_rule_14_a_complaint_is_granted_by_a_regrade_with_its_reason() -> None:
    """While the round is paused for it, and after its end."""
    table = Table().start().open().answers("A").close().reveal().do(Pause)
    table.do(Regrade, slot=0, seat=1, verdict=Verdict.RIGHT, reason="khiếu nại")
    table.do(Resume).do(FinishRound)
    table.do(Regrade, slot=0, seat=1, verdict=Verdict.WRONG, reason="xét lại")
    assert table.scores()[0] == Decimal(0)


def test_rule_16_equal_scores_share_their_place_openly() -> None:
    """Nobody is ranked before another by draw order."""
    table = Table().start().do(AdjustScore, seat=2, delta=Decimal(5), reason="x")
    places = [
        (place["seat"], place["rank"], place["tied"]) for place in stage_view(table.state, {})["standings"]
    ]
    assert places == [(2, 1, False), (1, 2, True), (3, 2, True), (4, 2, True)]
    assert scoring.standings(table.state)[0].seat == 2
