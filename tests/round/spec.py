"""given(…).when(…).then(…): what a command brings about after some events."""

from dataclasses import dataclass

from quiz_server.round.commands import Command
from quiz_server.round.decide import Decision, decide
from quiz_server.round.events import Event, Recorded
from quiz_server.round.history import replay
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import RoundState
from tests.round.builders import HOST, START_MS


@dataclass(frozen=True)
class Outcome:
    """What was decided."""

    decision: Decision

    def then(self, *events: Event) -> None:
        """Exactly these events follow."""
        assert self.decision == events

    def then_nothing(self) -> None:
        """The command is accepted and changes nothing."""
        assert self.decision == ()

    def refused(self, code: RefusalCode) -> None:
        """The command is refused for this reason."""
        assert self.decision == Refused(code)


@dataclass(frozen=True)
class Given:
    """A round after some events, all of which happened at `START_MS`."""

    state: RoundState

    def when(self, command: Command) -> Outcome:
        """A command is given."""
        return Outcome(decide(self.state, command))


def given(*events: Event) -> Given:
    """A round in which these events happened."""
    log = (
        Recorded(seq=seq, at_ms=START_MS, actor=HOST, event=event)
        for seq, event in enumerate(events, start=1)
    )
    return Given(replay(log))
