"""The contest over REST: the same rights and the same sentences as on the pages."""

import asyncio
from collections.abc import Iterator

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.clock import ServerClock
from quiz_server.contest.models import Stage
from quiz_server.live.server import LiveServer
from tests.conftest import SignIn
from tests.contest.builders import CODES
from tests.contest.rounds_made import SECTIONS, play, usual_set


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def address(stage: Stage, rest: str = "") -> str:
    """A stage's address."""
    return f"/api/contest/stages/{stage.id}{rest}"


def test_stages_with_their_teams(sign_in: SignIn, stage: Stage) -> None:
    """Teams in draw order, each with its unit."""
    first = sign_in("host").get("/api/contest/stages").get_json()[0]

    assert [team["unit"]["code"] for team in first["teams"]] == list(CODES)
    assert (first["name"], first["date"], first["active_round_id"]) == ("Cụm 1", "2024-09-05", None)


def test_nobody_gets_in_without_a_sign_in(app: Flask, stage: Stage) -> None:
    """A program without a session gets 401."""
    assert app.test_client().get(address(stage)).status_code == 401


def test_a_draw_over_rest(sign_in: SignIn, stage: Stage) -> None:
    """By hand with codes; what is not whole is refused with a code."""
    client = sign_in("secretary")
    drawn = client.post(address(stage, "/draw"), json={"codes": list(reversed(CODES))})
    wrong = client.post(address(stage, "/draw"), json={"codes": ["binh_an"]})

    assert (drawn.status_code, drawn.get_json()["codes"][0]) == (201, CODES[-1])
    assert (wrong.status_code, wrong.get_json()["code"]) == (422, "bad_order")


def test_a_round_over_rest(sign_in: SignIn, stage: Stage) -> None:
    """Prepared, activated, counted in the ranking."""
    client = sign_in("organiser")
    wish = {"revision_id": usual_set().id, "sections": SECTIONS}
    made = client.post(address(stage, "/rounds"), json=wish)
    activated = client.post(address(stage, f"/rounds/{made.get_json()['id']}/activate"), json={})
    play(made.get_json()["id"], {2: 150})
    ranking = client.get(address(stage, "/ranking")).get_json()

    assert (made.status_code, activated.status_code) == (201, 204)
    assert ranking["knowledge"] == {
        "status": "finished",
        "round_id": made.get_json()["id"],
        "possible": "150",
    }
    first = ranking["teams"][0]
    assert (first["unit"], first["parts"]["kien_thuc"]["score"], first["total"]) == (
        "binh_an",
        "40.00",
        "40.00",
    )


def test_a_round_that_cannot_be_played(sign_in: SignIn, stage: Stage) -> None:
    """Refused with the reasons."""
    wish = {"revision_id": usual_set().id, "sections": [SECTIONS[0] | {"count": 40}]}
    answer = sign_in("organiser").post(address(stage, "/rounds"), json=wish)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "not_playable")


def test_a_set_that_is_not_there(sign_in: SignIn, stage: Stage) -> None:
    """The bank's refusal comes through with its own code."""
    answer = sign_in("organiser").post(
        address(stage, "/rounds"), json={"revision_id": 99, "sections": SECTIONS}
    )

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


@pytest.fixture
def round_id(sign_in: SignIn, stage: Stage) -> int:
    """A prepared round."""
    wish = {"revision_id": usual_set().id, "sections": SECTIONS}
    return int(sign_in("organiser").post(address(stage, "/rounds"), json=wish).get_json()["id"])


@pytest.fixture
def live(app: Flask) -> Iterator[LiveServer]:
    """The real live part, its writer running, with nobody connected."""
    loop = asyncio.new_event_loop()
    served = LiveServer(db.engine, ServerClock(), lambda _: None, lambda _: None, lambda _: {})
    served.start(loop)
    app.extensions["live"] = served
    yield served
    served.stop()
    loop.close()


@pytest.mark.usefixtures("live")
def test_a_round_is_begun_over_rest(sign_in: SignIn, round_id: int) -> None:
    """On disk when answered; the same id gets the same answer; an older step is refused."""
    client = sign_in("host")
    address = f"/api/rounds/{round_id}"
    body: dict[str, object] = {"id": "abc-1", "command": "start_round"}
    body["args"] = {"step": client.get(f"{address}/view").get_json()["view"]["step"]}
    first, again = (client.post(f"{address}/commands", json=body).get_json() for _ in range(2))
    late = client.post(f"{address}/commands", json=body | {"id": "abc-2"})

    assert first == again == {"id": "abc-1", "seq": 2}
    assert client.get(f"{address}/view").get_json()["view"]["status"] == "running"
    assert (late.status_code, late.get_json()["code"]) == (409, "stale")


@pytest.mark.usefixtures("live")
def test_what_the_writer_never_sees(sign_in: SignIn, round_id: int) -> None:
    """A command of another role, one without its fields, or one that is none, is answered in words."""
    address = f"/api/rounds/{round_id}/commands"
    start: dict[str, object] = {"id": "abc-1", "command": "start_round", "args": {"step": 0}}
    changes: list[dict[str, object]] = [{"args": {}}, {"command": "sing_a_song"}]
    answers = [sign_in("secretary").post(address, json=start)]
    host = sign_in("host")
    answers += [host.post(address, json=start | change) for change in changes]

    assert [(answer.status_code, answer.get_json()["code"]) for answer in answers] == [
        (403, "not_allowed"),
        (422, "malformed"),
        (422, "malformed"),
    ]


def test_commands_without_the_live_part(sign_in: SignIn, round_id: int) -> None:
    """Only `flask` runs: nothing can be commanded, and that is said."""
    body = {"id": "abc-1", "command": "start_round", "args": {"step": 0}}
    answer = sign_in("host").post(f"/api/rounds/{round_id}/commands", json=body)

    assert (answer.status_code, answer.get_json()["code"]) == (503, "not_live")


def test_each_role_sees_its_own_view(app: Flask, sign_in: SignIn, round_id: int) -> None:
    """The host as host, the secretary as secretary."""
    views = {
        role: sign_in(role).get(f"/api/rounds/{round_id}/view").get_json()["view"]["audience"]
        for role in ("host", "secretary", "judge")
    }

    assert views == {"host": "host", "secretary": "secretary", "judge": "jury"}


def test_the_committee_sees_no_round(sign_in: SignIn, round_id: int) -> None:
    """Nor may it give commands."""
    client = sign_in("committee", office="TP")

    assert client.get(f"/api/rounds/{round_id}/view").status_code == 403
    assert client.post(f"/api/rounds/{round_id}/commands", json={}).status_code == 403


def test_a_regrade_is_told_before_it_is_done(sign_in: SignIn, round_id: int) -> None:
    """To host and jury; a question that is not judged yet is refused in words, the secretary asks nothing."""
    address = f"/api/rounds/{round_id}/regrade-preview?slot=0&seat=1&verdict=right"
    clients = [sign_in(role) for role in ("host", "judge", "secretary")]
    answers = [client.get(address) for client in clients]

    assert [answer.status_code for answer in answers] == [409, 409, 403]
    assert answers[0].get_json()["code"] == "not_judged"
    assert clients[0].get(address.replace("right", "marked")).status_code == 422
