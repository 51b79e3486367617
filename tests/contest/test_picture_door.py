"""Who gets a picture's bytes, from before its question is shown to after the round."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank import pictures
from question_bank.database import db
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    AnswersRevealed,
    Closing,
    QuestionShown,
    RoundStarted,
)
from tests.conftest import SignIn
from tests.contest.rounds_made import happen, question, seal_questions
from tests.question_bank.builders import an_office
from tests.question_bank.pictures_made import a_picture


@pytest.fixture
def shown(cluster: Stage) -> dict[str, str]:
    """A prepared round whose first question has a picture in the stem and one in the explanation."""
    an_office("TP")
    kept = {
        place: pictures.add(a_picture(colour=colour), "x.png", "TP", None)
        for place, colour in (("stem", "red"), ("explanation", "green"), ("reserve", "blue"))
    }
    first = [
        {"sha256": kept[place].sha256, "place": place, "alt": "", "width": 60, "height": 40}
        for place in ("stem", "explanation")
    ]
    reserve = [{"sha256": kept["reserve"].sha256, "place": "stem", "alt": "", "width": 60, "height": 40}]
    played = [question(1, pictures=first), question(2)]
    revision = seal_questions([*played, question(3, reserve=True, pictures=reserve)])
    sections = [{"format": "bang_abcd", "count": 2, "overrides": {}}]
    made = rounds.prepare_round(cluster.id, revision.id, sections, False, "bantochuc")
    rounds.activate_round(cluster.id, made.id, "bantochuc")
    return {"round": str(made.id), **{place: one.sha256 for place, one in kept.items()}}


def seen(client: FlaskClient, shown: dict[str, str]) -> set[str]:
    """Which pictures a client gets; whatever it does not get is not there."""
    answers = {place: client.get(f"/pictures/{shown[place]}") for place in ("stem", "explanation", "reserve")}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    return {place for place, answer in answers.items() if answer.status_code == 200}


def test_the_hall_sees_a_picture_when_its_question_is_shown(
    app: Flask, sign_in: SignIn, shown: dict[str, str]
) -> None:
    """Tablets and the screen have no account; secretary and MC see with the hall, the host ahead."""
    anybody, secretary, host, judge = (
        app.test_client(),
        *(sign_in(role) for role in ("secretary", "host", "judge")),
    )
    assert [seen(one, shown) for one in (anybody, secretary)] == [set(), set()]
    assert [len(seen(one, shown)) for one in (host, judge)] == [3, 3]

    number = int(shown["round"])
    happen(number, RoundStarted(), QuestionShown(slot=0, question_id=1))
    assert [seen(one, shown) for one in (anybody, secretary)] == [{"stem"}, {"stem"}]

    closed = AnsweringClosed(slot=0, reason=Closing.HOST)
    happen(
        number,
        AnsweringOpened(slot=0, open_at_ms=2_000, deadline_ms=9_000),
        closed,
        AnswersRevealed(slot=0, verdicts={}),
    )
    assert seen(anybody, shown) == {"stem", "explanation"}


def test_another_office_sees_no_more_than_the_hall(sign_in: SignIn, shown: dict[str, str]) -> None:
    """A member of the office that brought the picture sees it before; one of another with the hall."""
    own, other = sign_in("committee", office="TP"), sign_in("committee", office="NV")
    assert len(seen(own, shown)) == 3
    assert seen(other, shown) == set()

    happen(int(shown["round"]), RoundStarted(), QuestionShown(slot=0, question_id=1))
    assert seen(other, shown) == {"stem"}


def test_a_round_off_the_stage_shows_nothing(app: Flask, shown: dict[str, str], cluster: Stage) -> None:
    """Once the screens wait again, the door is closed to the hall."""
    happen(int(shown["round"]), RoundStarted(), QuestionShown(slot=0, question_id=1))
    rounds.deactivate(cluster.id)
    db.session.commit()
    assert seen(app.test_client(), shown) == set()
