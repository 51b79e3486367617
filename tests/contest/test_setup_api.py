"""Setting a contest up over REST: the same rights, refusals and sentences as on the pages."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank.database import db
from quiz_server.contest.draws.drawing import sha256
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.planning.sign_off import sentences_of
from tests.conftest import SignIn
from tests.contest.builders import contest_data
from tests.contest.test_evening import give_marks
from tests.contest.test_roster_file import D1, excel

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

RULE = {"min_people": 5, "max_people": 9, "main_people": 3, "qualify": "top", "qualify_count": 2}


@pytest.fixture
def client(app: Flask, sign_in: SignIn) -> FlaskClient:
    """A program that works for the organiser."""
    return sign_in("organiser")


def kept(client: FlaskClient, **changes: Any) -> dict[str, Any]:
    """A contest made over REST, as it comes back."""
    answer = client.post("/api/contests", json=contest_data(rule=RULE, **changes))
    assert answer.status_code == 201, answer.get_json()
    return dict(answer.get_json())


def test_what_comes_back_may_be_sent_again_and_changes_nothing(client: FlaskClient) -> None:
    """The data of a contest, sent back untouched, leaves every sentence of its rules as it was."""
    made = kept(client)
    contest = db.session.get(Contest, made["id"])
    assert contest is not None
    before = sentences_of(contest)
    sent = {key: value for key, value in made.items() if key not in ("id", "begun")}
    assert client.put(f"/api/contests/{made['id']}", json=sent).get_json() == made
    db.session.expire_all()
    assert sentences_of(contest) == before
    assert made["rule"] == RULE
    assert [line["id"] for line in client.get("/api/contests").get_json()] == [made["id"]]


def test_a_changed_contest_says_what_changed_since_its_sign_off(client: FlaskClient) -> None:
    """Signed, changed, and the two sentences stand side by side."""
    made = kept(client)
    address = f"/api/contests/{made['id']}"
    assert client.post(f"{address}/rules", json={"name": " "}).get_json()["code"] == "name_needed"
    signed = client.post(f"{address}/rules", json={"name": "Trưởng phòng"})
    assert (signed.status_code, signed.get_json()["added"], signed.get_json()["gone"]) == (201, [], [])
    made["parts"][0]["weight"] = "0.5"
    sent = {key: value for key, value in made.items() if key not in ("id", "begun")}
    assert client.put(address, json=sent).status_code == 200
    told = client.get(f"{address}/rules").get_json()
    assert told["signing"]["name"] == "Trưởng phòng"
    assert "Giới thiệu × 0,5" in told["added"][0]
    assert told["gone"][0].startswith("Tổng điểm là tổng của 3 phần thi")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"tie": ["khong_co"]}, "tie"),
        ({"rule": RULE | {"main_people": 10}}, "rule"),
        ({"parts": [{"code": "a", "title": "A", "kind": "jury", "max": 0}]}, "parts"),
    ],
)
def test_wrong_data_is_refused_with_its_place(
    client: FlaskClient, changes: dict[str, Any], place: str
) -> None:
    """Nothing is kept."""
    answer = client.post("/api/contests", json=contest_data(rule=RULE) | changes)
    assert answer.status_code == 422
    assert place in str(answer.get_json())
    assert client.get("/api/contests").get_json() == []


def test_only_the_organiser_sets_up(sign_in: SignIn, client: FlaskClient) -> None:
    """A secretary reads the rules and changes nothing."""
    made = kept(client)
    secretary = sign_in("secretary")
    assert secretary.get(f"/api/contests/{made['id']}/rules").status_code == 200
    assert secretary.get(f"/api/contests/{made['id']}").status_code == 403
    assert secretary.post("/api/contests", json=contest_data()).status_code == 403
    assert secretary.post(f"/api/contests/{made['id']}/rules", json={"name": "x"}).status_code == 403


def test_a_teams_list_comes_from_a_file_and_is_kept_by_a_put(client: FlaskClient, cluster: Stage) -> None:
    """The file is read with its problems and nothing kept; what comes back goes into the PUT."""
    db.session.commit()
    address = f"/api/contest/stages/{cluster.id}/teams/1/people"
    read = client.post(f"{address}/file", data={"file": (io.BytesIO(excel(D1)), "d.xlsx")}).get_json()
    assert read["people"][0] == {
        "name": "Người thứ nhất",
        "role": "main",
        "captain": True,
        "birth_year": 1990,
        "position": "Công chức",
    }
    assert any(problem.startswith("Dòng 5") for problem in read["problems"])
    assert client.get(address).get_json()["people"] == []
    put = client.put(address, json={"people": read["people"]}).get_json()
    assert put["people"] == read["people"]
    assert "Đội có 4 người, cần từ 7 đến 12." in put["problems"]
    wrong = client.post(f"{address}/file", data={"file": (io.BytesIO(b"x"), "d.pdf")})
    assert (wrong.status_code, wrong.get_json()["code"]) == (422, "not_a_roster")


def test_a_promised_draw_over_rest(client: FlaskClient, cluster: Stage) -> None:
    """The hash comes first, then the secret that makes it; the order is computed again."""
    db.session.commit()
    address = f"/api/contest/stages/{cluster.id}/draw"
    assert client.get(f"{address}/promise").status_code == 404
    assert client.post(f"{address}/promised", json={"word": "sen"}).get_json()["code"] == "not_promised"
    digest = client.post(f"{address}/promise").get_json()["digest"]
    assert client.post(f"{address}/promise").get_json()["code"] == "already_promised"
    assert client.post(address, json={"seed": "x"}).get_json()["code"] == "promised"
    made = client.post(f"{address}/promised", json={"word": "sen"}).get_json()
    assert sha256(made["secret"]) == made["digest"] == digest
    assert made["seed"] == f"{made['secret']}-sen"
    assert client.get(f"/api/contest/draws/{made['id']}/proof").get_json()["holds"]


def test_teams_and_judges_over_rest(client: FlaskClient, contest: Contest) -> None:
    """Added, taken out with a reason, let in again; a judge is named and taken off."""
    db.session.commit()
    final = f"/api/contest/stages/{contest.stages[1].id}"
    assert (
        client.put(f"{final}/details", json={"date": "2024-09-30"}).get_json()["venue"] == "thị trấn Châu Ổ"
    )
    assert client.post(f"{final}/teams", json={"unit": "binh_an"}).get_json()["seat"] == 1
    assert client.post(f"{final}/teams", json={"unit": "binh_an"}).get_json()["code"] == "already_there"
    gone = f"{final}/teams/1/withdrawal"
    assert client.post(gone, json={"reason": ""}).get_json()["code"] == "reason_needed"
    assert client.post(gone, json={"reason": "mưa bão"}).get_json()["number"] == 1
    assert client.delete(gone, json={"reason": "đã đến"}).get_json()["number"] == 2
    told = client.get(f"{final}/decisions").get_json()
    assert [(each["number"], each["reason"]) for each in told] == [(1, "mưa bão"), (2, "đã đến")]
    judge = client.post(f"{final}/judges", json={"username": "gk9", "name": "Giám khảo 9"}).get_json()
    assert client.delete(f"{final}/judges/{judge['id']}").status_code == 204


def test_a_parts_score_sheet_over_rest(client: FlaskClient, contest: Contest, cluster: Stage) -> None:
    """Criteria that make up the part are kept and told as a sentence; after the first mark they stand."""
    db.session.commit()
    address = f"/api/contests/{contest.id}/parts/gioi_thieu/rules"
    wish = {
        "criteria": [{"title": "Nội dung", "max": "20", "step": "0.5"}, {"title": "Trang phục", "max": "10"}],
        "marking": {"agg": "trimmed"},
        "overtime": {"every_s": 30, "points": "0.5"},
    }
    kept = client.put(address, json=wish).get_json()
    assert [line["title"] for line in kept["criteria"]] == ["Nội dung", "Trang phục"]
    assert (kept["marking"], kept["overtime"]["points"]) == ({"agg": "trimmed", "places": 2}, "0.50")
    assert "theo 2 tiêu chí" in kept["sentence"]
    assert client.get(address).get_json() == kept
    short = wish | {"criteria": [{"title": "Nội dung", "max": "20"}]}
    assert client.put(address, json=short).get_json()["code"] == "bad_criteria"
    assert client.get(f"/api/contests/{contest.id}/parts/kien_thuc/rules").status_code == 404
    client.put(address, json={})
    give_marks(cluster, [1])
    assert client.put(address, json=wish).get_json()["code"] == "has_marks"
