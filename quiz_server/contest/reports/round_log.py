"""What papers need of a round's log: its state, and every event with what it did to the scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.round import words
from quiz_server.round.events import Event, Recorded, Reverted, RoundPrepared
from quiz_server.round.history import History
from quiz_server.round.naming import question_name
from quiz_server.round.state import RoundState
from quiz_server.store import log
from quiz_server.store.codec import decode
from quiz_server.store.plain import Unreadable

#: the hall's clock
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Line:
    """One event: in words, the question it belongs to, and by seat what the public scores became of it."""

    seq: int
    at_ms: int
    actor: str
    event: Event
    text: str
    question: str
    deltas: Mapping[int, Decimal]
    undone: bool


@dataclass(frozen=True, slots=True)
class RoundLog:
    """The counted round of a stage: where it stands and how it came there."""

    state: RoundState
    lines: tuple[Line, ...]
    recorded: tuple[Recorded, ...]
    hash: str


def round_log_of(stage: Stage) -> RoundLog | None:
    """The log of the stage's counted round; None before there is one.

    Raises `ContestRefused("log_unreadable")`.
    """
    if stage.counted_round_id is None:
        return None
    try:
        with db.engine.connect() as connection:
            rows = log.load(connection, stage.counted_round_id)
        recorded = [decode(row) for row in rows]
    except Unreadable as error:
        raise ContestRefused(
            "log_unreadable",
            say(
                "Nhật ký vòng thi không đọc được nên chưa lập được giấy tờ này; không có gì thay "
                "đổi. Hãy chạy: flask --app quiz_server round verify %(round_id)s",
                round_id=stage.counted_round_id,
            ),
            500,
        ) from error
    if not recorded:
        return None
    lines, state = _told(recorded)
    return RoundLog(state, lines, tuple(recorded), log.head_of(rows).hash)


def _told(recorded: Sequence[Recorded]) -> tuple[tuple[Line, ...], RoundState]:
    undone = undone_of(recorded)
    history, lines = History(), []
    for one in recorded:
        fresh = isinstance(one.event, RoundPrepared)
        before = None if fresh else history.state
        history = history.after(one)
        state = history.state
        was = before.scores if before is not None else {}
        deltas = {
            seat: score - was.get(seat, Decimal(0))
            for seat, score in state.scores.items()
            if score != was.get(seat, Decimal(0))
        }
        text = words.event_text(state if before is None else before, one.event)
        lines.append(
            Line(
                one.seq, one.at_ms, one.actor, one.event, text, _question(state, one.event), deltas,
                one.seq in undone,
            )
        )  # fmt: skip
    return tuple(lines), history.state


def undone_of(recorded: Sequence[Recorded]) -> frozenset[int]:
    """The numbers of the events that an undo took back and no later undo brought back."""
    standing: list[int] = []
    kept: dict[int, list[int]] = {}
    for one in recorded:
        if isinstance(one.event, Reverted):
            standing = list(kept.get(one.event.to_seq, []))
        standing.append(one.seq)
        kept[one.seq] = list(standing)
    return frozenset(one.seq for one in recorded) - frozenset(standing)


def _question(state: RoundState, event: Event) -> str:
    slot = getattr(event, "slot", None)
    if slot is None:
        slot = state.slot
    return "" if slot is None else question_name(state, slot)


def clock_text(at_ms: int) -> str:
    """The hall's time of a moment, to the second: 19:35:07."""
    return f"{datetime.fromtimestamp(at_ms / 1000, VIETNAM):%H:%M:%S}"


def hour_text(at_ms: int) -> str:
    """As minutes say a time: 19 giờ 35 phút."""
    moment = datetime.fromtimestamp(at_ms / 1000, VIETNAM)
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút"  # not said: stands on a paper
