"""Clocks that stand still: the host's pause, and a server that comes back after the power failed."""

import pytest

from quiz_server.round import timing
from quiz_server.round.commands import OpenAnswering, Pause, Resume, Reveal, ShowQuestion, VoidQuestion
from quiz_server.round.events import RightAwarded, RoundPaused, RoundResumed, ServerRecovered, Verdict
from quiz_server.round.history import replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import BellRules, DeadHeat
from quiz_server.round.state import Clock, Phase
from tests.round.builders import START_MS, Table, bell_rules, section


def clock_of(table: Table) -> Clock:
    """The clock people look at."""
    clock = timing.shown_clock(table.state)
    assert clock is not None
    return clock


def answering_table() -> Table:
    """A team holds the bell; 2 s of the window are over."""
    table = Table(section(bell_rules())).start().open().wait(2000)
    table.press(1)
    return table.award()


def test_a_paused_clock_stands_still() -> None:
    """What is left is shown, and nothing is due however long the pause lasts."""
    table = Table().start().open().wait(6000)
    assert table.host(Pause) == (RoundPaused(),)
    assert (clock_of(table).left_ms, timing.next_due(table.state)) == (9000, None)


def test_a_resumed_clock_goes_on_with_what_was_left() -> None:
    """The deadline moves on by the length of the pause; the clock keeps its whole length."""
    table = Table().start().open().wait(6000).do(Pause).wait(60_000)
    assert table.host(Resume) == (RoundResumed(),)
    clock = clock_of(table)
    assert (clock.deadline_ms, clock.total_ms, clock.left_ms) == (table.now + 9000, 15_000, None)


def test_a_timer_in_a_pause_closes_nothing() -> None:
    """A timer that was under way when the host paused does no harm."""
    table = Table().start().open().do(Pause).wait(20_000)
    assert (table.expire(), table.state.phase) == ((), Phase.OPEN)


def test_pausing_twice_and_resuming_twice_are_refused() -> None:
    """Each has its own sentence."""
    table = Table().start().open()
    early = table.host(Resume)
    table.do(Pause)
    assert (early, table.host(Pause)) == (Refused(RefusalCode.NOT_PAUSED), Refused(RefusalCode.PAUSED))


@pytest.mark.parametrize("kind", [ShowQuestion, OpenAnswering, Reveal])
def test_a_paused_round_does_not_move_on(kind: type) -> None:
    """Showing, opening and revealing wait for the end of the pause."""
    table = Table().start()
    if kind is not ShowQuestion:
        table.show()
    if kind is Reveal:
        table.open_shown().close()
    table.do(Pause)
    assert table.host(kind) == Refused(RefusalCode.PAUSED)


def test_a_paused_bell_takes_no_rings() -> None:
    """While the clock stands still nobody rings."""
    table = Table(section(bell_rules())).start().open().do(Pause)
    assert table.press(1) == Refused(RefusalCode.PAUSED)


def test_an_open_bell_is_opened_afresh_after_a_pause() -> None:
    """The new opening is announced ahead like the first, with the time that was left."""
    table = Table(section(bell_rules())).start().open().wait(4000).do(Pause).wait(5000).do(Resume)
    clock = clock_of(table)
    assert (clock.starts_at_ms, clock.deadline_ms) == (table.now + 250, table.now + 250 + 6000)


def test_a_pause_before_the_announced_opening_keeps_the_whole_window() -> None:
    """Nothing of the window is used up before the bell opens."""
    table = Table(section(bell_rules())).start().show().do(OpenAnswering).wait(100).do(Pause)
    assert clock_of(table).left_ms == 10_000


def test_a_pause_stops_the_answer_clock_and_the_window() -> None:
    """Both go on with what each had left."""
    table = answering_table().wait(1000).do(Pause).wait(30_000).do(Resume)
    assert table.state.window is not None
    window_left = table.state.window.deadline_ms - table.now
    assert clock_of(table).deadline_ms == table.now + 9000
    assert 6900 <= window_left <= 7000


def test_a_verdict_ends_a_pause() -> None:
    """The host may judge while the clock stands still; the round then goes on."""
    table = answering_table().do(Pause)
    table.judge(1, Verdict.RIGHT)
    assert (table.state.paused, table.state.phase) == (False, Phase.CLOSED)


def test_a_hold_interrupted_by_a_pause_is_awarded_after_it() -> None:
    """Rings that came before the pause keep their place."""
    table = Table(section(bell_rules())).start().open()
    table.press(2)
    table.do(Pause).wait(5000).do(Resume).award()
    assert table.state.slots[0].bell.holder == 2


def test_after_a_restart_the_clock_stands_at_the_last_sign_of_life() -> None:
    """Power lost at an unknown moment: teams get back the time since the last event."""
    table = Table().start().open().wait(3000).answers("B").wait(90_000)
    assert table.recover() == (ServerRecovered(seen_until_ms=START_MS + 3000),)
    assert (table.state.paused, clock_of(table).left_ms) == (True, 12_000)
    assert table.state.slots[0].answers[1].choice == "B"


def test_after_a_restart_the_host_resumes_or_voids() -> None:
    """Both ways out are open."""
    resumed = Table().start().open().wait(3000)
    resumed.recover()
    voided = Table().start().open().wait(3000)
    voided.recover()
    resumed.do(Resume)
    voided.do(VoidQuestion, reason="mất điện")
    assert (resumed.state.phase, clock_of(resumed).deadline_ms) == (Phase.OPEN, resumed.now + 15_000)
    assert (voided.state.phase, voided.state.paused) == (Phase.VOIDED, False)


def test_a_restart_during_the_hold_decides_by_the_rings_that_came() -> None:
    """The presses are on disk; the award is made on recovery and its clock waits for the host."""
    table = Table(section(bell_rules())).start().open()
    table.press(3)
    table.wait(60_000)
    outcome = table.recover()
    assert isinstance(outcome, tuple)
    assert isinstance(outcome[0], RightAwarded)
    assert (table.state.slots[0].bell.holder, table.state.paused) == (3, True)
    assert clock_of(table).left_ms == 10_000


def test_a_restart_during_a_tied_hold_draws_with_the_value_given() -> None:
    """Recovery settles a dead heat like the hold would have done."""
    rules = bell_rules(bell=BellRules(chances=2, dead_heat=DeadHeat.DRAW))
    table = Table(section(rules)).start().open()
    table.press(3)
    table.press(1, pressed=table.now + 0.5)
    table.recover(draw=0.9)
    assert table.state.slots[0].bell.holder == 3


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_a_restart_without_a_running_clock_changes_nothing(steps: int) -> None:
    """Ready, shown, closed and revealed questions need no recovery."""
    table = Table().start()
    for step in (table.show, lambda: table.open_shown().close(), table.reveal)[:steps]:
        step()
    assert table.recover() == ()


def test_a_restart_of_a_paused_round_changes_nothing() -> None:
    """What stands still already stays as it is."""
    table = Table().start().open().do(Pause)
    before = table.state
    assert (table.recover(), table.state) == ((), before)


def test_the_log_alone_is_the_round() -> None:
    """Replaying the log gives the very state that was lost."""
    table = answering_table()
    assert replay(table.log) == table.state
