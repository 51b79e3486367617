"""Rounds made from a preparation and rebuilt from their logs."""

from decimal import Decimal

import pytest
from sqlalchemy import Engine, update

from quiz_server.round.events import RoundStarted, ScoreAdjusted
from quiz_server.store import log, proof, rounds
from quiz_server.store.codec import decode, encode
from quiz_server.store.log import EVENTS, Entry
from quiz_server.store.plain import Unreadable
from quiz_server.store.rounds import UnknownRound, create_round
from tests.live.builders import prepared
from tests.store.builders import STAGE


def make(engine: Engine) -> int:
    """A prepared round."""
    return create_round(engine, STAGE, prepared(), at_ms=5000, actor="user:lan", set_revision_id=7)


def add(engine: Engine, round_id: int, *entries: Entry) -> None:
    """Append to the round's log."""
    with log.transaction(engine) as connection:
        head = log.head_of(log.load(connection, round_id))
        log.append(connection, log.chain(round_id, head, entries))


def test_a_round_begins_with_everything_it_needs(engine: Engine) -> None:
    """The first event holds the questions, the rules, the teams and the round's own id."""
    round_id = make(engine)

    with engine.connect() as connection:
        first = decode(log.load(connection, round_id)[0])
    assert (first.seq, first.at_ms, first.actor) == (1, 5000, "user:lan")
    assert first.event.round_id == round_id  # type: ignore[union-attr]
    assert rounds.load_state(engine, round_id).prepared.sections == prepared().sections
    assert proof.verify(engine, round_id).holds


def test_the_row_tells_what_pages_list(engine: Engine) -> None:
    """Stage, title, where the questions came from, and where it stands."""
    row = rounds.find(engine, make(engine))

    assert row is not None
    assert (row.stage_id, row.title) == (STAGE, prepared().title)
    assert (row.status, row.rehearsal) == ("prepared", False)
    assert (row.set_revision_id, row.created_at_ms) == (7, 5000)


def test_scores_are_the_sum_of_the_log(engine: Engine) -> None:
    """Every team has a score, exact to the last quarter."""
    round_id = make(engine)
    given = ScoreAdjusted(seat=3, delta=Decimal("0.25"), reason="thưởng")
    add(
        engine,
        round_id,
        encode(RoundStarted(), 6000, "user:host"),
        encode(given, 7000, "user:host"),
        encode(given, 8000, "user:host"),
    )

    expected = dict.fromkeys(range(1, 9), Decimal(0)) | {3: Decimal("0.5")}
    assert rounds.scores(engine, round_id) == expected
    assert rounds.standing(engine, round_id).teams[2].score == Decimal("0.5")


def test_an_unknown_round_is_an_error(engine: Engine) -> None:
    """No round, no state."""
    with pytest.raises(UnknownRound):
        rounds.load_state(engine, 99)
    assert rounds.find(engine, 99) is None


@pytest.mark.parametrize(
    "change",
    [
        {"type": "Unheard"},
        {"version": 9},
        {"data": "{"},
        {"data": '{"seat":3}'},
        {"data": '{"seat":77,"delta":"1","reason":"x","more":1}'},
    ],
    ids=str,
)
def test_an_event_that_cannot_be_read_is_named(engine: Engine, change: dict[str, object]) -> None:
    """A log of another program or a spoilt one is refused, not guessed at."""
    round_id = make(engine)
    add(engine, round_id, encode(ScoreAdjusted(seat=3, delta=Decimal(1), reason="x"), 6000, "user:host"))
    with engine.begin() as connection:
        connection.execute(update(EVENTS).where(EVENTS.c.seq == 2).values(**change))

    with pytest.raises(Unreadable):
        rounds.load_state(engine, round_id)


def test_a_log_that_does_not_add_up_is_refused(engine: Engine) -> None:
    """Events out of place end in a clear error."""
    round_id = make(engine)
    with engine.connect() as connection:
        again = log.load(connection, round_id)[0]
    add(engine, round_id, Entry(again.type, again.version, 6000, "x", again.data))

    with pytest.raises(Unreadable):
        rounds.load_state(engine, round_id)
