"""What the contest wrote down in words is a sentence again for whoever reads it later."""

import pytest

from question_bank.database import db
from question_bank.language import Sentence
from quiz_server.contest.complaints.models import Complaint
from quiz_server.contest.jury.models import CLOSE, JuryRequest
from quiz_server.contest.models import Stage, now
from quiz_server.contest.penalties.penalising import Offence, lift, penalise
from quiz_server.contest.people import restore_team, withdraw_team
from quiz_server.round import own_texts
from quiz_server.store.models import Round
from tests.conftest import SignIn
from tests.contest.jury_made import M
from tests.language.evening import go_on
from tests.language.foreign import is_unsaid

pytestmark = [pytest.mark.parametrize("app", ["sqlite"], indirect=True), pytest.mark.usefixtures("foreign")]


def test_decisions_are_said_again(sign_in: SignIn, evening: Stage) -> None:
    """On the pages and over REST, whatever was decided; people's reasons stay as they are."""
    withdraw_team(evening, 8, "Rain", "bantochuc")
    restore_team(evening, 8, "Sun", "bantochuc")
    withdraw_team(evening, 8, "Hail", "bantochuc", excluded=True)
    penalise(evening, Offence(1, "gioi_thieu", M("0.5"), "Late"), "bantochuc")
    penalise(evening, Offence(1, "", M(1), "Later"), "bantochuc")
    lift(evening, 4, "Sorry", "bantochuc")
    db.session.commit()
    client = sign_in("organiser")
    address = f"/api/contest/stages/{evening.id}/decisions"
    usual = client.get(address).get_json()
    client.set_cookie("lang", "en")
    told = client.get(address).get_json()

    assert len(usual) == 6
    assert all(is_unsaid(one["text"]) for one in usual)
    assert not any(is_unsaid(one["text"]) for one in told)
    assert [one["reason"] for one in told] == ["Rain", "Sun", "Hail", "Late", "Later", "Sorry"]


def test_what_followed_from_a_complaint_is_said_again(sign_in: SignIn, evening: Stage) -> None:
    """Points given are told in the reader's language."""
    go_on(evening)
    row = db.session.query(Complaint).filter_by(number=3).one()
    row.effect, row.ruling, row.ruled_by, row.ruled_at = "Cộng 2 điểm", "Yes", "bantochuc", now()
    db.session.commit()
    client = sign_in("organiser")
    client.set_cookie("lang", "en")

    assert "Cong 2 diem" in client.get(f"/contest/stages/{evening.id}/complaints/").get_data(as_text=True)


def test_the_question_of_a_complaint_is_said_again(sign_in: SignIn, evening: Stage) -> None:
    """Its name as the log gives it, also within what followed; the team's name stays."""
    go_on(evening)
    row = db.session.query(Complaint).filter_by(number=3).one()
    row.question, row.effect = "câu chuông 2 của TT Châu Ổ", "Chấm lại câu 2: đúng"
    row.ruling, row.ruled_by, row.ruled_at = "Yes", "bantochuc", now()
    db.session.commit()
    client = sign_in("organiser")
    client.set_cookie("lang", "en")
    page = client.get(f"/contest/stages/{evening.id}/complaints/").get_data(as_text=True)

    assert "cau chuong 2 cua TT Châu Ổ" in page
    assert "Cham lai cau 2: dung" in page


def test_reasons_of_the_jurys_book_are_said_again(evening: Stage) -> None:
    """The program's own reasons are sentences when they are read, people's words stay as they are."""
    rows = [
        JuryRequest(kind=CLOSE, part_id=part.id, stage_id=evening.id, by="thuky")
        for part in evening.contest.parts
    ]
    own, typed = rows[0], rows[1]
    own.reason, typed.reason = "Đã đủ phiếu chấm", "Mưa to"
    db.session.add_all([own, typed])
    db.session.commit()
    db.session.expire_all()

    assert (own.reason, type(own.reason)) == ("Đã đủ phiếu chấm", Sentence)
    assert (typed.reason, type(typed.reason)) == ("Mưa to", str)


def test_a_rounds_title_is_said_over_rest(sign_in: SignIn, evening: Stage) -> None:
    """The title that the program gave a round, in the list of rounds."""
    go_on(evening)
    for row in db.session.query(Round):
        row.title = str.__str__(own_texts.ROUND)
    db.session.commit()
    client = sign_in("organiser")
    address = f"/api/contest/stages/{evening.id}/rounds"
    usual = client.get(address).get_json()
    client.set_cookie("lang", "en")
    told = client.get(address).get_json()

    assert usual
    assert all(is_unsaid(one["title"]) for one in usual)
    assert not any(is_unsaid(one["title"]) for one in told)
