"""A round's log folded into its state, with the places an undo can return to.

An undo appends `Reverted(to_seq)`. The state then is the one after event
`to_seq`, with a step and a log that go on growing, and with running clocks
standing where they stood when the first undone act happened.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quiz_server.round import timing, undoing, words
from quiz_server.round.events import Recorded, Reverted, RoundPrepared
from quiz_server.round.evolve import evolve
from quiz_server.round.state import LogLine, RoundState, begin

#: lines that the host's log holds
LOG_LINES = 40


@dataclass(frozen=True, slots=True)
class _Place:
    """A state that can be returned to, when the act after it happened, and the places before it."""

    state: RoundState
    left_at_ms: int
    earlier: "_Place | None"


@dataclass(frozen=True, slots=True)
class History:
    """A value: `after` gives a new one and leaves this one as it is, so a failed write costs nothing."""

    _state: RoundState | None = None
    _places: _Place | None = None

    @property
    def state(self) -> RoundState:
        """The state now. Raises `LookupError` before the first event."""
        if self._state is None:
            raise LookupError("a history without events has no state")
        return self._state

    def after(self, recorded: Recorded) -> "History":
        """The history with one more event.

        Raises `ValueError` where the log cannot be one of ours: no preparation
        at its start, or an undo to a place that never was.
        """
        event = recorded.event
        if isinstance(event, RoundPrepared):
            if self._state is not None:
                raise ValueError("a round is prepared once")
            state = begin(event, seq=recorded.seq, at_ms=recorded.at_ms)
            return History(_logged(state, state, recorded), None)
        before = self.state
        state = self._returned(event, recorded) if isinstance(event, Reverted) else evolve(before, recorded)
        places = self._places
        if undoing.is_own_act(before, event):
            places = _Place(before, recorded.at_ms, places)
        return History(_logged(before, state, recorded), places)

    def _returned(self, event: Reverted, recorded: Recorded) -> RoundState:
        before = self.state
        place = self._places
        while place is not None and place.state.seq != event.to_seq:
            place = place.earlier
        if place is None:
            raise ValueError(f"nothing to return to at event {event.to_seq}")
        old = place.state
        if timing.is_running(old):
            old = timing.freeze(old, place.left_at_ms)
        # what was taken back stays readable, but cannot be taken back once more
        undone = tuple(replace(line, undo_to=None) for line in before.log if line.seq > event.to_seq)
        log = (*old.log, *undone)
        step = before.step + 1
        return replace(
            old,
            seq=recorded.seq,
            at_ms=recorded.at_ms,
            step=step,
            slot_step=step,
            sound=before.sound,  # the hall does not turn loud because a verdict is taken back
            log=log,
            halved=before.halved,
        )


def replay(log: Iterable[Recorded]) -> RoundState:
    """The state that a whole log adds up to."""
    return replay_history(log).state


def replay_history(log: Iterable[Recorded], before: History | None = None) -> History:
    """The history that a whole log adds up to, or the rest of one whose history so far is `before`."""
    history = before or History()
    for recorded in log:
        history = history.after(recorded)
    return history


def _logged(before: RoundState, after: RoundState, recorded: Recorded) -> RoundState:
    event = recorded.event
    if undoing.follows(before, event):
        return after
    line = LogLine(
        seq=recorded.seq,
        at_ms=recorded.at_ms,
        text=words.event_text(before, event),
        undo_to=before.seq if undoing.is_own_act(before, event) else None,
        standing=undoing.is_standing(before, event),
    )
    lines = after.log
    if undoing.is_team_act(event) and any(old.standing and old.undo_to for old in lines):
        lines = tuple(replace(old, undo_to=None) if old.standing and old.undo_to else old for old in lines)
    return replace(after, log=(*lines, line)[-LOG_LINES:])
