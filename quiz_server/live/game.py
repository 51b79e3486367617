"""One round in the writer's memory, and what a turn of the writer adds to it before it is on disk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection

from quiz_server.live.refusals import sentence
from quiz_server.round.commands import Command
from quiz_server.round.decide import decide
from quiz_server.round.events import Event, Recorded
from quiz_server.round.history import History
from quiz_server.round.refusals import Refused
from quiz_server.round.state import RoundState
from quiz_server.store import log, rounds
from quiz_server.store.codec import encode
from quiz_server.store.journal import Saved
from quiz_server.store.log import Head, Receipt, Row


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command was answered: done with the log at `seq`, or refused with a code."""

    outcome: Literal["done", "refused"]
    seq: int
    code: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether the command is on disk."""
        return self.outcome == "done"

    @property
    def text(self) -> str:
        """The sentence of a refusal."""
        return sentence(self.code) if self.code else ""


def refusal(code: str, seq: int = 0) -> Answer:
    """An answer that nobody keeps: the command may be sent again with the same id."""
    return Answer("refused", seq, code)


@dataclass(slots=True)
class Game:
    """A round as it stands on disk."""

    round_id: int
    history: History
    head: Head
    receipts: dict[str, Receipt]
    status: str
    #: a system command that changed nothing is not given again before this
    quiet_until_ms: float = 0.0

    @property
    def state(self) -> RoundState:
        """The state of the round."""
        return self.history.state


def load(connection: Connection, round_id: int) -> Game | None:
    """Read a round from its log; None when there is no such round."""
    status = rounds.status_of(connection, round_id)
    rows = log.load(connection, round_id)
    if status is None or not rows:
        return None
    receipts = log.load_receipts(connection, round_id)
    return Game(round_id, rounds.fold(rows), log.head_of(rows), receipts, status)


@dataclass(slots=True)
class Draft:
    """A game with the commands of this turn decided, not yet on disk."""

    game: Game
    history: History = field(init=False)
    head: Head = field(init=False)
    rows: list[Row] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.history = self.game.history
        self.head = self.game.head

    @property
    def status(self) -> str:
        """What the round's row should say."""
        return rounds.status_in(self.history.state)

    def take(self, command: Command, command_id: str | None) -> Answer:
        """Decide one command on top of those before it; an id answered before gets its old answer."""
        if command_id is not None:
            known = self.game.receipts.get(command_id) or self.receipts.get(command_id)
            if known is not None:
                return Answer(known.outcome, known.seq, known.code)
        outcome = decide(self.history.state, command)
        if isinstance(outcome, Refused):
            answer = Answer("refused", self.head.seq, outcome.code.value)
        else:
            self._append(outcome, command)
            answer = Answer("done", self.head.seq)
        if command_id is not None:
            self.receipts[command_id] = Receipt(command_id, answer.outcome, answer.code, answer.seq)
        return answer

    def _append(self, events: Sequence[Event], command: Command) -> None:
        entries = [encode(event, command.at_ms, command.actor) for event in events]
        rows = log.chain(self.game.round_id, self.head, entries)
        history = self.history
        for row, event in zip(rows, events, strict=True):
            history = history.after(Recorded(seq=row.seq, at_ms=row.at_ms, actor=row.actor, event=event))
        # nothing above may leave half a command behind
        self.history = history
        self.rows += rows
        self.events += events
        if rows:
            self.head = log.head_of(rows)

    def write(self, connection: Connection) -> None:
        """Append to the log within the writer's transaction. Raises `log.PlaceTaken`."""
        receipts = [(self.game.round_id, receipt) for receipt in self.receipts.values()]
        log.append(connection, self.rows, receipts)
        if self.status != self.game.status:
            rounds.set_status(connection, self.game.round_id, self.status)

    def saved(self) -> Saved:
        """What was written, for those who keep a second copy or count."""
        return Saved(self.game.round_id, tuple(self.rows), tuple(self.receipts.values()))

    def keep(self) -> None:
        """The draft is on disk: it is the game now."""
        self.game.history = self.history
        self.game.head = self.head
        self.game.receipts.update(self.receipts)
        self.game.status = self.status
