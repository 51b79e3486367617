"""How a round moves on: from the start through shown, open, closed and revealed questions to its end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from quiz_server.round import timing
from quiz_server.round.commands import (
    ExpireTimer,
    FinishRound,
    OpenAnswering,
    Pause,
    Reveal,
    SetScreen,
    ShowQuestion,
    StartRound,
)
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    AnswersRevealed,
    Closing,
    Mode,
    QuestionShown,
    RoundFinished,
    RoundStarted,
    ScreenSet,
    Verdict,
)
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import ClockStart
from quiz_server.round.state import Phase
from tests.round.builders import HOST, START_MS, Table, bell_rules, board_rules, prepared, section
from tests.round.spec import given

NOW: dict[str, Any] = {"at_ms": START_MS, "actor": HOST}


def test_starting_makes_the_round_ready() -> None:
    """A prepared round can be started."""
    given(prepared()).when(StartRound(**NOW, step=1)).then(RoundStarted())


def test_a_round_starts_once() -> None:
    """A second start is refused."""
    given(prepared(), RoundStarted()).when(StartRound(**NOW, step=2)).refused(RefusalCode.WRONG_PHASE)


def test_showing_puts_the_first_question_up() -> None:
    """The first question follows the start."""
    given(prepared(), RoundStarted()).when(ShowQuestion(**NOW, step=2)).then(
        QuestionShown(slot=0, question_id=1)
    )


def test_opening_starts_the_clock_of_a_board_question() -> None:
    """The deadline of a board question is the moment of opening plus the thinking time."""
    shown = (prepared(), RoundStarted(), QuestionShown(slot=0, question_id=1))
    given(*shown).when(OpenAnswering(**NOW, step=3)).then(
        AnsweringOpened(slot=0, open_at_ms=START_MS, deadline_ms=START_MS + 15_000)
    )


def test_opening_announces_the_bell_ahead() -> None:
    """Everyone's bell opens at the same instant, 250 ms after the host's hand."""
    shown = (prepared(section(bell_rules())), RoundStarted(), QuestionShown(slot=0, question_id=1))
    given(*shown).when(OpenAnswering(**NOW, step=3)).then(
        AnsweringOpened(slot=0, open_at_ms=START_MS + 250, deadline_ms=START_MS + 10_250)
    )


def test_a_clock_that_starts_on_show_opens_with_the_question() -> None:
    """Where the rules say so, showing the question starts its clock."""
    rules = board_rules(clock=replace(board_rules().clock, start=ClockStart.ON_SHOW))
    given(prepared(section(rules)), RoundStarted()).when(ShowQuestion(**NOW, step=2)).then(
        QuestionShown(slot=0, question_id=1),
        AnsweringOpened(slot=0, open_at_ms=START_MS, deadline_ms=START_MS + 15_000),
    )


def test_a_question_is_shown_before_it_is_opened() -> None:
    """Showing and opening are two acts: opening is refused in a ready round."""
    given(prepared(), RoundStarted()).when(OpenAnswering(**NOW, step=2)).refused(RefusalCode.WRONG_PHASE)


def test_the_deadline_closes_a_board_question() -> None:
    """At the deadline the timer's command closes the question."""
    table = Table().start().open().wait(15_000)
    assert table.expire() == (AnsweringClosed(slot=0, reason=Closing.TIME),)


def test_a_timer_before_the_deadline_changes_nothing() -> None:
    """A timer that comes early does no harm."""
    table = Table().start().open().wait(14_999)
    assert table.expire() == ()


def test_a_doubled_timer_changes_nothing() -> None:
    """A timer that comes twice does no harm."""
    table = Table().start().open().wait(15_000)
    table.expire()
    assert table.expire() == ()


def test_the_timer_is_due_at_the_deadline() -> None:
    """The writer learns from the state when to wake up."""
    table = Table().start().open()
    assert timing.next_due(table.state) == timing.Due(at_ms=START_MS + 15_000, command="expire_timer")


@pytest.mark.parametrize("phase", ["waiting", "ready", "shown", "closed", "revealed"])
def test_nothing_is_due_where_no_clock_runs(phase: str) -> None:
    """Without a running clock the writer has nothing to wait for."""
    table = Table()
    steps: dict[str, Callable[[], Table]] = {
        "ready": table.start,
        "shown": table.show,
        "closed": lambda: table.open_shown().close(),
    }
    for name in ("ready", "shown", "closed"):
        if table.state.phase == phase:
            break
        steps[name]()
    if phase == "revealed":
        table.reveal()
    assert (table.state.phase, timing.next_due(table.state)) == (Phase(phase), None)


def test_revealing_marks_every_team_by_the_key() -> None:
    """The reveal gives each board its verdict: right, wrong, or none for an empty one."""
    table = Table().start().open().answers("BA-B").close()
    revealed = table.host(Reveal)
    assert revealed == (
        AnswersRevealed(
            slot=0, verdicts={1: Verdict.RIGHT, 2: Verdict.WRONG, 3: Verdict.NONE, 4: Verdict.RIGHT}
        ),
    )


def test_the_key_is_not_shown_while_teams_may_answer() -> None:
    """A reveal before the close is refused."""
    table = Table().start().open()
    assert table.host(Reveal) == Refused(RefusalCode.WRONG_PHASE)


def test_showing_after_the_reveal_goes_to_the_next_question() -> None:
    """The next question follows a revealed one, over the border of sections too."""
    table = Table(section(board_rules()), section(bell_rules(), first_id=10)).start()
    for _ in range(2):
        table.open().close().reveal()
    table.show()
    assert (table.slot, table.state.slots[2].question.question_id) == (2, 10)


def test_after_the_last_question_there_is_none_to_show() -> None:
    """Showing beyond the last question is refused with its own sentence."""
    table = Table().start()
    for _ in range(2):
        table.open().close().reveal()
    assert table.host(ShowQuestion) == Refused(RefusalCode.NO_QUESTION_LEFT)


@pytest.mark.parametrize("opened", [False, True])
def test_a_round_does_not_end_with_a_question_open(opened: bool) -> None:
    """Finishing is refused from the showing of a question to its reveal."""
    table = Table().start().show()
    if opened:
        table.do(OpenAnswering)
    assert table.host(FinishRound) == Refused(RefusalCode.QUESTION_OPEN)


def test_a_round_may_end_early_between_questions() -> None:
    """The host may end the round with questions left."""
    table = Table().start().open().close().reveal()
    assert table.host(FinishRound) == (RoundFinished(),)


def test_nothing_moves_a_finished_round_on() -> None:
    """After the end the flow commands are refused as finished."""
    table = Table().start().do(FinishRound)
    codes = [table.host(kind) for kind in (ShowQuestion, OpenAnswering, Reveal, StartRound, Pause)]
    assert codes == [Refused(RefusalCode.FINISHED)] * 5


def test_a_command_on_an_old_view_is_stale() -> None:
    """A second press of the big button, given on the view before the first, changes nothing."""
    table = Table().start()
    old = table.state.step
    table.show()
    assert table.host(OpenAnswering, step=old) == Refused(RefusalCode.STALE)


def test_the_step_grows_with_phase_slot_and_pause_only() -> None:
    """Answers and screens leave the step alone; phases and pauses move it."""
    table = Table().start().open()
    step = table.state.step
    table.answers("AB").do(SetScreen, mode=Mode.BLACK)
    same = table.state.step
    table.do(Pause)
    assert (same, table.state.step) == (step, step + 1)


def test_a_pause_means_the_question_and_not_the_step() -> None:
    """A pause pressed while the first bell comes in still pauses: the host's word stops the hall."""
    table = Table(section(bell_rules())).start().open()
    step = table.state.step
    table.press(1)
    assert not isinstance(table.host(Pause, step=step), Refused)


def test_setting_the_screen_it_already_shows_changes_nothing() -> None:
    """The same screen twice is one event."""
    table = Table().start().do(SetScreen, mode=Mode.BLACK)
    assert table.host(SetScreen, mode=Mode.BLACK) == ()


def test_a_message_needs_its_text() -> None:
    """An empty message is refused and the screen stays."""
    table = Table().start()
    assert table.host(SetScreen, mode=Mode.MESSAGE, text="  ") == Refused(RefusalCode.MESSAGE_MISSING)


def test_a_screen_can_be_set_on_an_old_view() -> None:
    """Black means black, whatever else has happened."""
    table = Table().start()
    assert table.host(SetScreen, mode=Mode.BLACK, step=0) == (ScreenSet(mode=Mode.BLACK, text=""),)


def test_the_deadline_is_in_the_event_and_not_in_the_timer() -> None:
    """A timer given long after the deadline still closes only what it was meant for."""
    table = Table().start().open().wait(15_000)
    table.expire()
    table.reveal().show()
    late = table.give(ExpireTimer(at_ms=table.now + 60_000, actor="system", draw=0.0))
    assert late == ()
