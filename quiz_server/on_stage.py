"""The rounds on the stages as their logs have them, for the doors that a whole hall asks at once."""

from dataclasses import dataclass, field
from threading import Lock

from flask import current_app
from sqlalchemy import Connection, select

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.round.history import History
from quiz_server.round.state import RoundState
from quiz_server.store import log, rounds


@dataclass(slots=True)
class _Kept:
    """Rounds folded so far, by number, with where their logs ended then."""

    known: dict[int, tuple[log.Head, History]] = field(default_factory=dict)
    #: all tablets of a stage ask in the same moment, so one folds and the others wait
    one_reader: Lock = field(default_factory=Lock)


def active_rounds() -> list[int]:
    """The rounds that the stages play now."""
    query = select(Stage.active_round_id).where(Stage.active_round_id.is_not(None))
    return [round_id for round_id in db.session.scalars(query) if round_id is not None]


def state_of(round_id: int) -> RoundState:
    """The state of a round; only what its log gained since the last time is folded.

    Raises `rounds.UnknownRound`, `plain.Unreadable`.
    """
    kept: _Kept = current_app.extensions.setdefault("rounds_on_stage", _Kept())
    with kept.one_reader:
        head, history = _grown(db.session.connection(), round_id, kept.known.get(round_id))
        kept.known[round_id] = (head, history)
    return history.state


def _grown(
    connection: Connection, round_id: int, known: tuple[log.Head, History] | None
) -> tuple[log.Head, History]:
    if known is not None:
        # the last row that is known is read again: the log may be another one since
        rows = log.load(connection, round_id, known[0].seq - 1)
        if rows and log.head_of(rows[:1]) == known[0]:
            return log.head_of(rows), rounds.fold(rows[1:], known[1])
    rows = log.load(connection, round_id)
    if not rows:
        raise rounds.UnknownRound(round_id)
    return log.head_of(rows), rounds.fold(rows)
