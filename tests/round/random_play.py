"""What random rounds do: commands with what must hold after each, teams, the big button, the timer."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from quiz_server.round import timing
from quiz_server.round.commands import (
    BeginTurn,
    ChooseRow,
    ChooseTeams,
    ChooseValue,
    CloseAnswering,
    DrawLots,
    EndHelp,
    EndTurn,
    EnterMarks,
    FinishRound,
    HearKeyword,
    Judge,
    OpenAnswering,
    PassQuestion,
    Pause,
    Resume,
    Reveal,
    SettleDeadHeat,
    ShowHint,
    ShowQuestion,
    StartRound,
    StartTalk,
    StopAndKeep,
    UseReserve,
)
from quiz_server.round.events import (
    AnswerGiven,
    BellPressed,
    Event,
    Recorded,
    Reverted,
    Verdict,
)
from quiz_server.round.history import History
from quiz_server.round.refusals import Refused
from quiz_server.round.state import RoundState
from tests.round.builders import Table
from tests.round.twin import content

PLAIN: dict[str, type] = {
    "start_round": StartRound,
    "show_question": ShowQuestion,
    "open_answering": OpenAnswering,
    "close_answering": CloseAnswering,
    "reveal": Reveal,
    "use_reserve": UseReserve,
    "pause": Pause,
    "resume": Resume,
    "finish_round": FinishRound,
    "end_turn": EndTurn,
    "pass_question": PassQuestion,
    "start_talk": StartTalk,
    "show_hint": ShowHint,
    "end_help": EndHelp,
    "stop_and_keep": StopAndKeep,
}


#: what has to be said before the round goes on
ASKED: dict[str, type] = {
    "begin_turn": BeginTurn,
    "choose_value": ChooseValue,
    "choose_row": ChooseRow,
    "hear_keyword": HearKeyword,
    "choose_teams": ChooseTeams,
    "draw_lots": DrawLots,
}


def _plain(args: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the wire would read them."""
    made = dict(args)
    if "value" in made:
        made["value"] = Decimal(str(made["value"]))
    if "seats" in made:
        made["seats"] = tuple(made["seats"]) or (1, 2)
    return made


class RandomPlay(RuleBasedStateMachine):
    """A table with its twin (the same log with other keys) and every state it has been in."""

    table: Table
    twin: History
    states: dict[int, RoundState]

    def take(self, outcome: tuple[Event, ...] | Refused, before: RoundState) -> None:
        """What every accepted command must keep to."""
        if isinstance(outcome, Refused):
            assert self.table.state is before
            return
        for recorded in self.table.log[before.seq :]:
            self.twin = self.twin.after(recorded)
            self.check_in_time(before, recorded)
            if isinstance(recorded.event, Reverted):
                self.check_restored(recorded.event)
        self.states[self.table.state.seq] = self.table.state

    def check_in_time(self, before: RoundState, recorded: Recorded) -> None:
        """Nothing is accepted from a team after its deadline, or while the clocks stand."""
        event = recorded.event
        if isinstance(event, (AnswerGiven, BellPressed)):
            assert not before.paused
        if isinstance(event, AnswerGiven):
            assert before.clock is not None
            assert recorded.at_ms <= before.clock.deadline_ms
        if isinstance(event, BellPressed) and before.window is not None:
            assert event.arrived_ms < before.window.deadline_ms
            assert event.credited_ms <= event.arrived_ms or event.credited_ms == before.window.starts_at_ms

    def check_restored(self, event: Reverted) -> None:
        """An undo brings back exactly what was there; only running clocks stand still."""
        now, then = self.table.state, self.states[event.to_seq]
        assert content(now) == content(then)
        assert now.slots == then.slots
        assert now.paused or not timing.is_running(then)

    def give(self, kind: type, **fields: Any) -> None:
        """A host's command, whatever comes of it."""
        before = self.table.state
        self.take(self.table.host(kind, **fields), before)

    def teams_act(self, seats: Sequence[int], gap: float) -> None:
        """All teams give a letter, the last one too late, or race for the bell within some milliseconds."""
        window = self.table.state.window
        for order, seat in enumerate(seats):
            before = self.table.state
            if window is None:
                if order == 3 and gap and before.clock is not None:
                    self.table.now = max(self.table.now, before.clock.deadline_ms + 1)
                self.take(self.table.answer(seat, "ABBC"[order]), before)
            else:
                at = max(self.table.now, window.starts_at_ms) + gap * order
                again = order == 3 and gap == 1
                self.take(self.table.press(seats[0] if again else seat, pressed=at), before)

    def natural_step(self, step: dict[str, Any], verdict: Verdict, draw: float, pick: int) -> None:
        """What the big button does."""
        before = self.table.state
        if step["command"] == "judge":
            outcome = self.table.host(Judge, verdict=verdict, draw=draw, **step["args"])
        elif step["command"] == "settle_dead_heat":
            slot = before.current
            assert slot is not None
            seats = slot.bell.dead_heat
            outcome = self.table.host(SettleDeadHeat, seat=seats[pick % len(seats)])
        elif step["command"] in ASKED:
            lots = {"draw": draw} if step["command"] == "draw_lots" else {}
            outcome = self.table.host(ASKED[step["command"]], **_plain(step["args"]), **lots)
        elif step["command"] == "enter_marks":
            outcome = self.jury_marks(pick, step["args"]["slot"])
        else:
            outcome = self.table.host(PLAIN[step["command"]], **step["args"])
        assert not isinstance(outcome, Refused), (step, outcome)
        self.take(outcome, before)

    def jury_marks(self, pick: int, slot: int) -> tuple[Event, ...] | Refused:
        """Both judges' slips."""
        marks = {"GK1": Decimal(pick) / 4, "GK2": Decimal(10)}
        return self.table.give(EnterMarks(at_ms=self.table.now, actor="user:thuky", slot=slot, marks=marks))

    def timer_fires_now(self, draw: float) -> None:
        """Fire the timer; without anything due it changes nothing."""
        due = timing.next_due(self.table.state)
        before = self.table.state
        if due is None:
            assert self.table.expire(draw) == ()
            return
        self.table.now = max(self.table.now, due.at_ms)
        if due.command == "award_bell":
            self.table.award(draw)
        else:
            self.table.expire(draw)
        assert self.table.state is not before
        self.take((), before)
