"""The bell: early rings, the queue, the award, wrong answers, time running out."""

import pytest

from quiz_server.round import timing
from quiz_server.round.buzzing import Link
from quiz_server.round.commands import AwardBell, Judge, Press, RingFor
from quiz_server.round.events import (
    AnsweringClosed,
    BellPressed,
    BellReopened,
    Closing,
    Giver,
    Judged,
    RightAwarded,
    RingEffect,
    RingingEnded,
    Verdict,
)
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import BellRules, Early
from quiz_server.round.state import Bell, Phase
from tests.round.builders import GOOD, Table, bell_rules, board_rules, one_chance, section


def bell_table(bell: BellRules | None = None, team_count: int = 4) -> Table:
    """A started round of bell questions."""
    rules = bell_rules() if bell is None else bell_rules(bell=bell)
    return Table(section(rules), team_count=team_count).start()


def bell_of(table: Table) -> Bell:
    """The bell of the current question."""
    return table.state.slots[table.slot].bell


def rung(table: Table, seat: int, **how: object) -> BellPressed:
    """A ring that must be recorded."""
    outcome = table.press(seat, **how)  # type: ignore[arg-type]
    assert isinstance(outcome, tuple), outcome
    (event,) = outcome
    assert isinstance(event, BellPressed)
    return event


def test_the_first_ring_starts_the_hold() -> None:
    """A ring is recorded at once; the award waits until nobody can have been earlier."""
    table = bell_table().open()
    rung(table, 2)
    assert (table.state.phase, bell_of(table).holder) == (Phase.HOLD, None)


def test_every_measured_figure_of_a_ring_is_in_the_log() -> None:
    """Claim, arrival, round trip, jitter, slack, error and credit can be shown to a complaint."""
    table = bell_table().open()
    now = float(table.now)
    event = rung(table, 2, delay=3.5)
    assert (event.claimed_ms, event.arrived_ms, event.rtt_min_ms, event.jitter_ms) == (
        now,
        now + 3.5,
        4.0,
        0.5,
    )
    assert (event.slack_ms, event.error_ms, event.credited_ms, event.answers_probes) == (2.0, 1.0, now, True)


def test_the_hold_ends_by_the_system_alone() -> None:
    """The state says when the award is due; before that nothing is awarded."""
    table = bell_table().open()
    rung(table, 2)
    due = timing.next_due(table.state)
    assert due is not None
    early = table.give(AwardBell(at_ms=due.at_ms - 1, actor="system", draw=0.0))
    table.now = due.at_ms
    on_time = table.give(AwardBell(at_ms=due.at_ms, actor="system", draw=0.0))
    assert (due.command, early) == ("award_bell", ())
    assert on_time == (RightAwarded(slot=0, seat=2, starts_at_ms=due.at_ms, deadline_ms=due.at_ms + 10_000),)


def test_the_earlier_press_wins_although_it_arrives_later() -> None:
    """A slow link does not cost the right."""
    slow = Link(rtt_min_ms=60.0, jitter_ms=1.0, offset_error_ms=2.0, answers_probes=True)
    links = {1: GOOD, 2: slow, 3: GOOD, 4: GOOD}
    table = bell_table().open()
    start = float(table.now)
    rung(table, 1, pressed=start + 20, others=links)
    rung(table, 2, pressed=start + 10, delay=31.0, link=slow, others=links)
    table.award()
    assert bell_of(table).holder == 2


def test_a_press_in_time_for_the_hold_is_queued_behind() -> None:
    """The later press stands second in the queue."""
    table = bell_table().open()
    rung(table, 1)
    rung(table, 3, pressed=table.now + 34.0)
    table.award()
    assert [press.seat for press in bell_of(table).waiting] == [3]


def test_a_team_rings_once() -> None:
    """The first ring is kept and a second is refused."""
    table = bell_table().open()
    rung(table, 1)
    assert table.press(1) == Refused(RefusalCode.ALREADY_PRESSED)


def test_a_ring_at_a_board_question_is_refused() -> None:
    """There is no bell in a board question."""
    table = Table(section(board_rules())).start().open()
    assert table.press(1) == Refused(RefusalCode.NOT_BELL)


def test_a_ring_for_another_question_is_stale() -> None:
    """A ring that was meant for the question before does not count in this one."""
    table = bell_table().open()
    late = Press(
        at_ms=table.now, actor="seat:1", seat=1, slot=1, pressed_ms=None, arrived_ms=float(table.now)
    )
    assert table.give(late) == Refused(RefusalCode.STALE)


def test_nobody_rings_before_a_question_is_shown() -> None:
    """A ring between questions is refused and costs nothing."""
    assert bell_table().press(1) == Refused(RefusalCode.NOT_OPEN)


def test_nobody_rings_after_the_window() -> None:
    """The time to ring ends by the clock, whether or not the timer has fired."""
    table = bell_table().open().wait(10_000)
    assert table.press(1) == Refused(RefusalCode.TOO_LATE)


def test_a_window_without_rings_closes_the_question() -> None:
    """Nobody wanted it: the question is closed and can be revealed."""
    table = bell_table().open().wait(10_000)
    assert table.expire() == (AnsweringClosed(slot=0, reason=Closing.TIME),)


@pytest.mark.parametrize("opened", [False, True])
def test_an_early_ring_loses_the_question(opened: bool) -> None:
    """A ring while the MC reads, or in the moment before the signal, loses this question."""
    table = bell_table().open() if opened else bell_table().show()
    event = rung(table, 1, pressed=table.now - 100.0, delay=2.0) if opened else rung(table, 1)
    table.wait(500)
    assert (event.early, event.effect) == (True, RingEffect.LOST)
    assert table.press(1) == Refused(RefusalCode.BELL_LOCKED)


def test_a_lost_question_is_lost_for_that_question_only() -> None:
    """The next question opens for everybody again."""
    table = bell_table().show()
    rung(table, 1)
    table.open_shown().close().reveal().open()
    assert rung(table, 1).effect is RingEffect.COUNTED


def test_a_clock_off_by_its_own_error_is_not_early() -> None:
    """A press that lies before the signal by less than the clock's error counts, from the signal on."""
    table = bell_table().open()
    opening = float(table.now)
    event = rung(table, 1, pressed=opening - 0.9, delay=2.0)
    assert (event.early, event.credited_ms) == (False, opening)


def test_a_claim_from_before_the_signal_is_believed_only_as_far_as_the_link_explains() -> None:
    """A press that cannot have been made before the signal is not early, whatever it claims."""
    table = bell_table().open()
    event = rung(table, 1, pressed=table.now - 50.0, delay=60.0)
    assert event.early is False


def test_a_lockout_ends_after_its_time() -> None:
    """An early ring locks the bell for the time the rules say, counted from the signal."""
    table = bell_table(BellRules(early=Early.LOCKOUT, lockout_ms=2000, chances=2)).show()
    assert rung(table, 1).effect is RingEffect.LOCKED
    table.open_shown().wait(1900)
    locked = table.press(1)
    table.wait(200)
    assert (locked, rung(table, 1).effect) == (Refused(RefusalCode.BELL_LOCKED), RingEffect.COUNTED)


def test_an_ignored_early_ring_costs_nothing() -> None:
    """Where early rings are ignored, the team rings again after the signal."""
    table = bell_table(BellRules(early=Early.IGNORE, chances=2)).show()
    early = table.press(1)
    table.open_shown()
    assert (early, rung(table, 1).effect) == (Refused(RefusalCode.TOO_EARLY), RingEffect.COUNTED)


def test_an_allowed_early_ring_wins_the_right_while_the_mc_reads() -> None:
    """Where early rings are allowed, the question need not be opened at all."""
    table = bell_table(BellRules(early=Early.ALLOWED, chances=2)).show()
    rung(table, 3)
    table.award().judge(3, Verdict.RIGHT)
    assert (table.state.phase, table.total()[2]) == (Phase.CLOSED, 20)


def test_a_right_answer_closes_the_question_with_its_points() -> None:
    """Bell points are public with the verdict."""
    table = bell_table().open()
    rung(table, 2)
    table.award()
    outcome = table.host(Judge, seat=2, verdict=Verdict.RIGHT, draw=0.0)
    assert outcome == (
        Judged(slot=0, seat=2, verdict=Verdict.RIGHT, by=Giver.HOST),
        AnsweringClosed(slot=0, reason=Closing.JUDGED),
    )
    assert table.scores()[1] == 20


def test_after_a_wrong_answer_the_next_in_the_queue_answers() -> None:
    """The right passes on with a fresh answer clock."""
    table = bell_table().open()
    rung(table, 1)
    rung(table, 2, pressed=table.now + 40.0)
    table.award().wait(3000).judge(1, Verdict.WRONG)
    assert (table.state.phase, bell_of(table).holder) == (Phase.ANSWERING, 2)
    assert table.state.clock is not None
    assert table.state.clock.deadline_ms == table.now + 10_000


def test_the_right_passes_on_until_the_chances_are_used_up() -> None:
    """With two chances a third team in the queue is not heard."""
    table = bell_table().open()
    for order, seat in enumerate((1, 2, 3)):
        rung(table, seat, pressed=table.now + 40.0 * order)
    table.award().judge(1, Verdict.WRONG).judge(2, Verdict.WRONG)
    assert (table.state.phase, bell_of(table).holder) == (Phase.CLOSED, None)


def test_a_wrong_answer_closes_where_the_rules_say_so() -> None:
    """With after_wrong: close the queue is not heard."""
    table = bell_table(one_chance()).open()
    rung(table, 1)
    rung(table, 2, pressed=table.now + 40.0)
    table.award().judge(1, Verdict.WRONG)
    assert table.state.phase is Phase.CLOSED


def test_a_team_may_join_the_queue_while_another_answers() -> None:
    """Until the window ends a ring still earns the next place."""
    table = bell_table().open()
    rung(table, 1)
    table.award().wait(2000)
    rung(table, 4)
    table.judge(1, Verdict.WRONG)
    assert bell_of(table).holder == 4


def test_with_time_left_and_nobody_waiting_the_bell_goes_on() -> None:
    """After a wrong answer within the window the other teams may still ring."""
    table = bell_table().open()
    rung(table, 1)
    table.award().wait(1000)
    outcome = table.host(Judge, seat=1, verdict=Verdict.WRONG, draw=0.0)
    assert isinstance(outcome, tuple)
    assert outcome[1:] == (BellReopened(slot=0),)
    rung(table, 2)
    assert table.award().state.phase is Phase.ANSWERING


def test_without_time_left_and_nobody_waiting_the_question_closes() -> None:
    """After the window there is nobody left to answer."""
    table = bell_table().open()
    rung(table, 1)
    table.award().wait(9999)
    outcome = table.host(Judge, seat=1, verdict=Verdict.WRONG, draw=0.0)
    assert isinstance(outcome, tuple)
    assert outcome[1:] == (AnsweringClosed(slot=0, reason=Closing.NOBODY_LEFT),)


def test_the_end_of_the_window_is_told_while_a_team_answers() -> None:
    """The other teams learn that ringing is over, and the holder keeps its time."""
    table = bell_table().open().wait(5000)
    rung(table, 1)
    table.award().wait(5000)
    step = table.state.step
    assert table.expire() == (RingingEnded(slot=0),)
    assert (table.state.phase, table.state.step) == (Phase.ANSWERING, step)
    assert table.press(2) == Refused(RefusalCode.TOO_LATE)


def test_an_answer_clock_that_runs_out_gives_none_and_passes_on() -> None:
    """Silence is no answer; the next in the queue gets the right."""
    table = bell_table().open()
    rung(table, 1)
    rung(table, 2, pressed=table.now + 40.0)
    table.award()
    assert table.state.clock is not None
    table.now = table.state.clock.deadline_ms
    outcome = table.expire()
    assert isinstance(outcome, tuple)
    assert outcome[0] == Judged(slot=0, seat=1, verdict=Verdict.NONE, by=Giver.CLOCK)
    assert bell_of(table).holder == 2


def test_a_void_verdict_gives_no_points_and_passes_to_nobody() -> None:
    """A misread question is not handed on to a team that has heard it answered."""
    table = bell_table().open()
    rung(table, 1)
    rung(table, 2, pressed=table.now + 40.0)
    table.award().judge(1, Verdict.VOID)
    assert (table.state.phase, table.total()) == (Phase.CLOSED, [0, 0, 0, 0])


def test_only_the_holder_is_judged() -> None:
    """A verdict for another team is refused."""
    table = bell_table().open()
    rung(table, 1)
    table.award()
    assert table.host(Judge, seat=2, verdict=Verdict.RIGHT, draw=0.0) == Refused(RefusalCode.NOT_HOLDER)


def test_a_double_click_does_not_judge_the_next_team() -> None:
    """The second click was meant for the team before and is stale."""
    table = bell_table().open()
    rung(table, 1)
    rung(table, 2, pressed=table.now + 40.0)
    table.award()
    step = table.state.step
    table.judge(1, Verdict.WRONG)
    assert table.host(Judge, seat=2, verdict=Verdict.WRONG, draw=0.0, step=step) == Refused(RefusalCode.STALE)


def test_the_host_rings_for_a_dead_tablet() -> None:
    """Such a ring is credited when it arrives and marked as the host's."""
    table = bell_table().open().wait(700)
    outcome = table.host(RingFor, seat=4, links={1: GOOD})
    assert isinstance(outcome, tuple)
    (event,) = outcome
    assert isinstance(event, BellPressed)
    assert (event.by, event.credited_ms, event.early) == (Giver.HOST, float(table.now), False)
    assert table.award().state.slots[0].bell.holder == 4


def test_the_hosts_hand_is_never_early() -> None:
    """A ring the host gives before the signal is refused and costs the team nothing."""
    table = bell_table().show()
    assert table.host(RingFor, seat=4) == Refused(RefusalCode.NOT_OPEN)


def test_a_ring_for_a_team_is_taken_although_another_has_just_rung() -> None:
    """The host's hand was meant for this question, whatever tablets did meanwhile."""
    table = bell_table().open()
    step = table.state.step
    rung(table, 1)
    assert isinstance(table.host(RingFor, seat=4, step=step), tuple)
