"""Reading with a token, and the organiser's page of tokens and addresses."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.feeds.models import FeedToken, Webhook
from quiz_server.contest.models import Stage
from tests.conftest import SignIn
from tests.contest.papers.evening import prepared
from tests.contest.rounds_made import play

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def bearer(sign_in: SignIn, cluster: Stage) -> dict[str, str]:
    """The header of another system."""
    db.session.commit()
    answer = sign_in("organiser").post(
        f"/api/contest/{cluster.contest_id}/feed/tokens", json={"name": "Cổng thông tin"}
    )
    return {"Authorization": f"Bearer {answer.get_json()['token']}"}


def test_a_token_reads_totals_and_knowledge(app: Flask, cluster: Stage, bearer: dict[str, str]) -> None:
    """JSON and CSV, without an account."""
    stage_id = cluster.id
    play(prepared(cluster), {1: 30, 2: 75})
    client, place = app.test_client(), f"/api/feed/stages/{stage_id}"
    knowledge = client.get(f"{place}/knowledge", headers=bearer).get_json()

    assert client.get("/api/feed", headers=bearer).get_json()["stages"][0]["name"] == "Cụm 1"
    assert knowledge["status"] == "finished"
    assert [team["score"] for team in knowledge["teams"]][:2] == ["30", "75"]
    assert client.get(f"{place}/totals", headers=bearer).get_json()["teams"][0]["total"] == "20.00"
    assert ";75,00;150,00" in client.get(f"{place}/knowledge.csv", headers=bearer).get_data(as_text=True)
    assert "20,00" in client.get(f"{place}/totals.csv", headers=bearer).get_data(as_text=True)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer qz_khong-co", "Basic {token}"])
def test_a_wrong_token_opens_nothing(app: Flask, cluster: Stage, bearer: dict[str, str], header: str) -> None:
    """The same answer for every wrong one; the right one opens no other contest's stage."""
    token = bearer["Authorization"].partition(" ")[2]
    answer = app.test_client().get("/api/feed", headers={"Authorization": header.format(token=token)})

    assert (answer.status_code, answer.get_json()["code"]) == (401, "bad_token")
    assert app.test_client().get("/api/feed/stages/999/totals", headers=bearer).status_code == 404


def test_the_database_holds_no_token(cluster: Stage, bearer: dict[str, str]) -> None:
    """Only its hash; after withdrawal it opens nothing."""
    token = bearer["Authorization"].partition(" ")[2]
    row = db.session.scalars(select(FeedToken)).one()

    assert token not in {str(value) for value in vars(row).values()}


def test_the_page_makes_and_drops(sign_in: SignIn, app: Flask, cluster: Stage) -> None:
    """Token and secret are shown once; what was dropped reads nothing; others may not look."""
    place = f"/contest/{cluster.contest_id}/feed"
    db.session.commit()
    client = sign_in("organiser")
    made = client.post(f"{place}/tokens", data={"name": "Cổng"}).get_data(as_text=True)
    found = re.search(r"qz_[\w-]+", made)
    assert found is not None
    bearer = {"Authorization": f"Bearer {found.group()}"}
    added = client.post(f"{place}/webhooks", data={"url": "https://cong.example/diem"})
    db.session.rollback()
    secret = db.session.scalars(select(Webhook.secret)).one()

    assert app.test_client().get("/api/feed", headers=bearer).status_code == 200
    assert secret in added.get_data(as_text=True)
    page = client.get(f"{place}/").get_data(as_text=True)
    assert found.group() not in page
    assert secret not in page
    assert "2 tin chờ gửi" in page
    assert client.post(f"{place}/webhooks", data={"url": "ftp://x"}).status_code == 422
    assert client.post(f"{place}/webhooks/1/try").status_code == 302
    assert client.post(f"{place}/tokens/1/drop").status_code == 302
    assert client.post(f"{place}/webhooks/1/drop").status_code == 302
    assert app.test_client().get("/api/feed", headers=bearer).status_code == 401
    assert sign_in("secretary").get(f"{place}/").status_code == 403


def test_rest_tells_how_deliveries_stand(sign_in: SignIn, cluster: Stage) -> None:
    """Added, tried, listed, dropped."""
    place = f"/api/contest/{cluster.contest_id}/feed/webhooks"
    db.session.commit()
    client = sign_in("organiser")
    made = client.post(place, json={"url": "http://127.0.0.1:9/"}).get_json()

    assert len(made["secret"]) > 30
    assert client.post(f"{place}/{made['id']}/try").status_code == 204
    listed = client.get(place).get_json()
    assert listed[0]["waiting"] == 3
    assert {message["kind"] for message in listed[0]["newest"]} == {"totals", "ping"}
    assert client.delete(f"{place}/{made['id']}").status_code == 204
    assert client.get(place).get_json() == []
