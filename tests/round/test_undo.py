"""Undo: what was done is taken back exactly, the log keeps both, and an undo can itself be undone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quiz_server.round import timing
from quiz_server.round.commands import AdjustScore, FinishRound, Undo, UseReserve, VoidQuestion
from quiz_server.round.events import Recorded, Reverted, RoundStarted, Verdict
from quiz_server.round.history import LOG_LINES, History, replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import Phase, RoundState
from tests.round.builders import HOST, START_MS, Table, bell_rules, prepared, section


def content(state: RoundState) -> RoundState:
    """A state without what goes on growing: seq, time, step and log."""
    return replace(state, seq=0, at_ms=0, step=0, slot_step=0, log=())


def undo_last(table: Table) -> Table:
    """Take back the newest act that can be taken back."""
    to_seq = [line.undo_to for line in table.state.log if line.undo_to is not None][-1]
    return table.do(Undo, to_seq=to_seq)


def test_undo_restores_the_state_before_the_act() -> None:
    """After undoing a reveal everything is as it was before it."""
    table = Table().start().open().answers("BA").close()
    before = table.state
    undo_last(table.reveal())
    assert content(table.state) == content(before)


def test_undo_is_an_event_and_removes_none() -> None:
    """The log grows by one."""
    table = Table().start().show()
    length = len(table.log)
    undo_last(table)
    assert [recorded.event for recorded in table.log[length:]] == [Reverted(to_seq=length - 1)]


def test_undo_of_an_undo_brings_it_back() -> None:
    """A wrong undo is no loss."""
    table = Table().start().open().answers("BA").close().reveal()
    before = table.state
    undo_last(undo_last(table))
    assert content(table.state) == content(before)


def test_several_acts_are_undone_at_once() -> None:
    """Going back to an earlier act takes back all after it."""
    table = Table().start()
    before = table.state
    back_to = table.state.seq
    table.open().answers("BA").close().reveal()
    table.do(Undo, to_seq=back_to)
    assert content(table.state) == content(before)


def test_the_step_never_goes_back() -> None:
    """A command given on a view before the undo is stale after it."""
    table = Table().start().show()
    step = table.state.step
    undo_last(table)
    assert table.state.step == step + 1


def test_a_clock_that_ran_stands_still_after_an_undo() -> None:
    """Closed by mistake at 6 s: the question is open again with 9 s, and waits for the host."""
    table = Table().start().open().answers("B").wait(6000).close().wait(4000)
    undo_last(table)
    clock = timing.shown_clock(table.state)
    assert clock is not None
    assert (table.state.phase, table.state.paused, clock.left_ms) == (Phase.OPEN, True, 9000)
    assert table.state.slots[0].answers[1].choice == "B"


def test_a_verdict_on_the_wrong_key_is_taken_back() -> None:
    """Judged wrong by a slip: after the undo the team holds the bell again and is judged right."""
    table = Table(section(bell_rules())).start().open()
    table.press(1)
    table.press(2, pressed=table.now + 40.0)
    table.award().judge(1, Verdict.WRONG)
    undo_last(table).judge(1, Verdict.RIGHT)
    assert (table.state.phase, table.total()) == (Phase.CLOSED, [20, 0, 0, 0])


def test_points_by_hand_are_taken_back() -> None:
    """The score is what it was."""
    table = undo_last(Table().start().do(AdjustScore, seat=1, delta=Decimal(5), reason="x"))
    assert table.scores()[0] == 0


def test_a_void_and_a_reserve_are_taken_back() -> None:
    """The voided question stands again with its answers and points."""
    table = Table().start().open().answers("B").close().reveal()
    before = table.state
    table.do(VoidQuestion, reason="x").do(UseReserve)
    table.do(Undo, to_seq=before.seq)
    assert content(table.state) == content(before)


def test_the_end_of_a_round_is_taken_back() -> None:
    """A round finished by mistake goes on."""
    table = undo_last(Table().start().do(FinishRound))
    assert table.state.phase is Phase.READY


@pytest.mark.parametrize("to_seq", [0, 4, 5, 99])
def test_only_acts_of_the_log_can_be_undone(to_seq: int) -> None:
    """A number that is no act's is refused: an undo goes to before an act and nowhere else."""
    table = Table().start().open().answers("BA")
    assert table.host(Undo, to_seq=to_seq) == Refused(RefusalCode.CANNOT_UNDO)


def test_points_by_hand_cannot_be_undone_over_later_answers() -> None:
    """Taking back the points that way would lose the answers, so the log no longer offers it."""
    table = Table().start().open().do(AdjustScore, seat=1, delta=Decimal(5), reason="x")
    offered = table.state.log[-1].undo_to
    table.answers("B")
    line = next(line for line in table.state.log if line.text.startswith("Cộng"))
    assert (offered is not None, line.undo_to) == (True, None)


def test_what_follows_by_itself_is_not_undone_alone() -> None:
    """The close after a verdict and the award of the bell go back with the act they follow from."""
    table = Table(section(bell_rules())).start().open()
    table.press(1)
    table.award().judge(1, Verdict.RIGHT)
    texts = [line.text for line in table.state.log if line.undo_to is not None]
    assert texts == [
        "Bắt đầu vòng thi",
        "Hiện câu chuông 1",
        "Mở chuông câu chuông 1, 10 giây",
        "Chấm Bình An đúng ở câu chuông 1, +20",
    ]


def test_the_log_in_words_keeps_what_was_undone() -> None:
    """The undone act and the undo both stay readable."""
    table = undo_last(Table().start().show())
    undo_last(table)
    assert [line.text for line in table.state.log[-3:]] == [
        "Hiện câu 1",
        "Hoàn tác: Hiện câu 1",
        "Làm lại: Hiện câu 1",
    ]


def test_what_was_taken_back_is_not_offered_again() -> None:
    """An undone act cannot be undone a second time; brought back, it can."""
    table = undo_last(Table().start().show())
    undone = [line.undo_to for line in table.state.log if line.text == "Hiện câu 1"]
    undo_last(table)
    redone = [line.undo_to for line in table.state.log if line.text == "Hiện câu 1"]
    assert (undone, redone) == ([None], [2])


def test_the_log_of_the_view_is_bounded() -> None:
    """A long evening does not make every view longer."""
    table = Table().start()
    for _ in range(60):
        table.do(AdjustScore, seat=1, delta=Decimal(1), reason="x")
    assert len(table.state.log) == LOG_LINES


def test_replay_follows_undos() -> None:
    """The log with undos in it adds up to the same state."""
    table = Table().start().open().answers("BA").close().reveal()
    undo_last(undo_last(undo_last(table)))
    table.reveal().show()
    assert replay(table.log) == table.state


def test_a_history_is_a_value() -> None:
    """A history that went on is unchanged for whoever still holds it: a failed write costs nothing."""
    history = History().after(Recorded(seq=1, at_ms=START_MS, actor=HOST, event=prepared()))
    started = history.after(Recorded(seq=2, at_ms=START_MS, actor=HOST, event=RoundStarted()))
    assert (history.state.phase, started.state.phase) == (Phase.WAITING, Phase.READY)


@pytest.mark.parametrize(
    "events", [(RoundStarted(),), (prepared(), prepared()), (prepared(), Reverted(to_seq=7))]
)
def test_a_log_that_is_none_of_ours_is_a_bug(events: tuple[object, ...]) -> None:
    """A log without a preparation, with two, or with an undo to nowhere is not quietly folded."""
    log = [
        Recorded(seq=seq, at_ms=START_MS, actor=HOST, event=event)  # type: ignore[arg-type]
        for seq, event in enumerate(events, start=1)
    ]
    with pytest.raises((ValueError, LookupError)):
        replay(log)
