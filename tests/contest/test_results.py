"""A finished round tells the bank what became of its questions."""

import dataclasses

import pytest
from flask import Flask

from question_bank import showings
from question_bank.database import db
from quiz_server import results, rounds
from quiz_server.contest.models import Stage
from quiz_server.round.events import (
    AnswersRevealed,
    QuestionShown,
    Regraded,
    Reverted,
    RoundFinished,
    RoundStarted,
    Verdict,
)
from quiz_server.store import log
from quiz_server.store.journal import Saved
from tests.contest.rounds_made import happen, question, seal_questions
from tests.question_bank.builders import an_approved_question

ONE = [{"format": "bang_abcd", "count": 1, "overrides": {"pick": {"reserve": 0}}}]
VERDICTS = {seat: Verdict.RIGHT if seat < 3 else Verdict.WRONG for seat in range(1, 9)}


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def a_round(stage: Stage, rehearsal: bool = False) -> int:
    """A round of one question of the bank, shown and revealed."""
    asked = an_approved_question()
    revision = seal_questions([question(asked.id)])
    made = rounds.prepare_round(stage.id, revision.id, ONE, rehearsal, "x")
    happen(made.id, RoundStarted(), QuestionShown(slot=0, question_id=asked.id))
    happen(made.id, AnswersRevealed(slot=0, verdicts=VERDICTS))
    return made.id


def told(round_id: int) -> list[tuple[str, int, int]]:
    """Stage, able and right of what the bank has of the round."""
    results.tell_bank(round_id)
    db.session.expire_all()
    return [
        (one.stage, one.able, one.right)
        for question_id in showings.told_of(round_id)
        for one in showings.showings_of(question_id)
    ]


def test_a_round_tells_when_it_is_finished(stage: Stage) -> None:
    """Not before; and again after a regrade, and no more once the end was taken back."""
    made = a_round(stage)
    assert told(made) == []

    happen(made, RoundFinished())
    assert told(made) == [("Cụm 1", 8, 2)]

    happen(made, Regraded(slot=0, seat=5, verdict=Verdict.RIGHT, reason="Đáp án C cũng đúng"))
    assert told(made) == [("Cụm 1", 8, 3)]

    happen(made, Reverted(to_seq=3))
    assert told(made) == []


def test_a_rehearsal_tells_nothing(stage: Stage) -> None:
    """Its questions are not of the bank, and it does not count."""
    made = rounds.prepare_round(stage.id, None, ONE, True, "x")
    happen(made.id, RoundStarted(), RoundFinished())

    assert told(made.id) == []
    assert results.untold() == []


def test_what_was_missed_is_told_at_the_next_start(app: Flask, stage: Stage) -> None:
    """A server that was stopped in between loses no figure; what happens afterwards follows by itself."""
    missed, later = a_round(stage), a_round(stage)
    happen(missed, RoundFinished())
    assert results.untold() == [missed]
    background = results.Results(app)
    background.start()

    happen(later, RoundFinished())
    with db.engine.connect() as connection:
        rows = log.load(connection, later)
    background.saved(Saved(later, tuple(rows[-1:]), ()))
    background.stop()
    db.session.expire_all()

    assert [len(showings.told_of(each)) for each in (missed, later)] == [1, 1]


def test_the_log_and_the_bank_speak_of_the_same_figures() -> None:
    """Every figure of the core has its column."""
    from question_bank.models import QuestionShowing
    from quiz_server.round.usage import Usage

    columns = set(QuestionShowing.__table__.columns.keys()) - {"id", "round_id", "contest", "stage", "at"}
    assert {field.name for field in dataclasses.fields(Usage)} - {"at_ms"} == columns
