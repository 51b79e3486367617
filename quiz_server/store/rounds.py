"""Rounds as others use them: making one, finding them, and what their logs add up to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, insert, select, update

from quiz_server.round.events import RoundPrepared
from quiz_server.round.history import History, replay_history
from quiz_server.round.scoring import scores as scores_in
from quiz_server.round.state import Phase, RoundState
from quiz_server.store import log
from quiz_server.store.codec import decode, encode
from quiz_server.store.models import FINISHED, PREPARED, RUNNING, Round
from quiz_server.store.plain import Unreadable

ROUNDS: Table = Round.__table__


class UnknownRound(LookupError):
    """There is no such round."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team's part of a standing."""

    seat: int
    full_name: str
    score: Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """A round rebuilt from its log."""

    title: str
    status: str
    events: int
    teams: tuple[Team, ...]


def create_round(
    engine: Engine,
    stage_id: int,
    prepared: RoundPrepared,
    *,
    at_ms: int,
    actor: str,
    set_revision_id: int | None = None,
) -> int:
    """Make a round with its first event, in one transaction; returns its id.

    `prepared.round_id` is filled in here. On SQLite no other write transaction
    may be open in this thread: commit before calling.
    """
    values = {
        "stage_id": stage_id,
        "title": prepared.title,
        "status": PREPARED,
        "rehearsal": prepared.rehearsal,
        "set_revision_id": set_revision_id,
        "created_at_ms": at_ms,
    }
    with log.transaction(engine) as connection:
        round_id = int(connection.scalar(insert(ROUNDS).values(values).returning(ROUNDS.c.id)) or 0)
        event = replace(prepared, round_id=round_id)
        log.append(connection, log.chain(round_id, log.GENESIS, [encode(event, at_ms, actor)]))
    return round_id


def find(engine: Engine, round_id: int) -> Row[Any] | None:
    """The round's row, or None."""
    with engine.connect() as connection:
        return connection.execute(select(ROUNDS).where(ROUNDS.c.id == round_id)).first()


def load_state(engine: Engine, round_id: int) -> RoundState:
    """The state of a round as its log has it. Raises `UnknownRound`, `plain.Unreadable`."""
    with engine.connect() as connection:
        rows = log.load(connection, round_id)
    if not rows:
        raise UnknownRound(round_id)
    return fold(rows).state


def scores(engine: Engine, round_id: int) -> dict[int, Decimal]:
    """Every team's score by seat, the sum of the log's score events."""
    return dict(scores_in(load_state(engine, round_id)))


def standing(engine: Engine, round_id: int) -> Standing:
    """The round rebuilt from its log, for people to read."""
    state = load_state(engine, round_id)
    total = scores_in(state)
    teams = tuple(Team(team.seat, team.full_name, total[team.seat]) for team in state.teams)
    return Standing(state.prepared.title, status_in(state), state.seq, teams)


def fold(rows: Sequence[log.Row], before: History | None = None) -> History:
    """The history of loaded rows, `before` being that of the rows in front of them.

    Raises `Unreadable` for a log that cannot be one of ours.
    """
    try:
        return replay_history((decode(row) for row in rows), before)
    except Unreadable:
        raise
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise Unreadable(f"the log does not add up: {error}") from error


def status_in(state: RoundState) -> str:
    """prepared, running or finished, as the state has it."""
    return {Phase.WAITING: PREPARED, Phase.FINISHED: FINISHED}.get(state.phase, RUNNING)


def status_of(connection: Connection, round_id: int) -> str | None:
    """What the round's row says; None without one."""
    return connection.scalar(select(ROUNDS.c.status).where(ROUNDS.c.id == round_id))


def set_status(connection: Connection, round_id: int, status: str) -> None:
    """Let the row follow the log, in the log's transaction."""
    connection.execute(update(ROUNDS).where(ROUNDS.c.id == round_id).values(status=status))


def newest_moment_ms(engine: Engine) -> int:
    """When the newest event of all logs happened; 0 without any."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(log.EVENTS.c.at_ms))) or 0


def running(connection: Connection) -> list[int]:
    """The rounds that were running when the server stopped."""
    query = select(ROUNDS.c.id).where(ROUNDS.c.status == RUNNING).order_by(ROUNDS.c.id)
    return list(connection.scalars(query))
