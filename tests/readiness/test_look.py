"""The page and the REST answer: one whole look at an evening."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.accounts.users import create_user
from quiz_server.contest.draws.appearance import draw_at_random
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest
from quiz_server.readiness import hall
from quiz_server.readiness.findings import Level
from quiz_server.round.views import Presence
from quiz_server.store.rounds import create_round
from tests.conftest import PASSWORD, SignIn
from tests.contest.builders import contest_data
from tests.live.builders import prepared

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def stage(app: Flask) -> Stage:
    """The plan's cluster of eight teams, kept in the database."""
    made = load_contest(contest_data()).stages[0]
    db.session.commit()
    return made


def levels(found: list[hall.Finding]) -> dict[str, Level]:
    """Level by code."""
    return {finding.code: finding.level for finding in found}


def put_on_screen(stage: Stage) -> None:
    """A round without reserves."""
    stage.active_round_id = create_round(
        db.engine, stage.id, prepared(teams=2), at_ms=1, actor="user:bantochuc"
    )
    db.session.commit()


def test_an_evening_without_a_round_is_not_ready(app: Flask, stage: Stage) -> None:
    """The first thing is named, with where to do it."""
    found = hall.round_on_screen(stage, db.engine)

    assert levels(found) == {"round": Level.FAIL}
    assert "Kích hoạt" in found[0].todo


def test_a_round_without_reserves_is_told(app: Flask, stage: Stage) -> None:
    """It can be played, and one misread question has no other."""
    put_on_screen(stage)

    assert levels(hall.round_on_screen(stage, db.engine)) == {"round": Level.OK, "reserves": Level.WARN}


def test_an_order_that_nobody_drew_is_told(app: Flask, stage: Stage) -> None:
    """The order of the list is no draw; drawn, it is well."""
    assert (hall.teams(stage).level, "chưa bốc thăm" in hall.teams(stage).found) == (Level.WARN, True)
    draw_at_random(stage, "bantochuc")
    assert hall.teams(stage).level is Level.OK


def test_who_cannot_sign_is_told_before_the_evening(app: Flask, stage: Stage) -> None:
    """The chair's account first, then a secretary's; with both there is nothing to do."""
    assert "giamkhao1" in hall.signers(stage).found
    create_user("giamkhao1", "Giám khảo 1", "judge", PASSWORD)
    assert "thư ký" in hall.signers(stage).found
    create_user("thuky", "Thư ký", "secretary", PASSWORD)
    assert hall.signers(stage).level is Level.OK


def test_every_tablet_is_told(app: Flask, stage: Stage) -> None:
    """Away, not tried yet, not passing, ready: each team in one line, with its seat."""
    one, two, three, four = [team.seat for team in stage.teams][:4]
    presence = {
        two: Presence(connected=True, rtt_ms=5),
        three: Presence(connected=True, rtt_ms=140, checked=True, check="failed", problems=("slow",)),
        four: Presence(connected=True, rtt_ms=5, checked=True, check="passed"),
    }

    found = {finding.code: finding for finding in hall.tablets(stage, presence)}

    assert {code: finding.level for code, finding in found.items()} == {
        "tablets-away": Level.WARN,
        "tablets-untried": Level.WARN,
        "tablets-failed": Level.WARN,
        "tablets-ready": Level.OK,
    }
    assert f"{one}. {stage.teams[0].full_name}" in found["tablets-away"].found
    assert "(140 ms) – Đường truyền chậm: đưa máy lại gần" in found["tablets-failed"].found
    assert found["tablets-away"].found.startswith(f"{len(stage.teams) - 3} đội")


def test_the_hall_screen(app: Flask) -> None:
    """Somebody has to have opened it."""
    assert hall.screen({"host"}).level is Level.FAIL
    assert hall.screen({"host", "stage"}).level is Level.OK


def test_page_and_rest_tell_the_same(app: Flask, sign_in: SignIn, stage: Stage) -> None:
    """Every line of the answer stands on the page; the changing part comes alone."""
    host = sign_in("host")
    told = host.get(f"/api/contest/stages/{stage.id}/readiness").get_json()
    page = host.get(f"/contest/stages/{stage.id}/ready").get_data(as_text=True)
    part = host.get(f"/contest/stages/{stage.id}/ready?part=1").get_data(as_text=True)

    findings = [finding for group in told["groups"] for finding in group["findings"]]
    assert told["blocking"] == sum(finding["level"] == "fail" for finding in findings)
    assert {finding["code"] for finding in findings} >= {
        "disk",
        "sync",
        "clock",
        "network",
        "backup",
        "round",
    }
    assert all(f'data-code="{finding["code"]}"' in page for finding in findings)
    assert part.lstrip().startswith('<p class="verdict')
    assert "<html" not in part


def test_a_drive_is_chosen_on_the_page(app: Flask, sign_in: SignIn, stage: Stage) -> None:
    """The one that was offered; anything else changes nothing and says so."""
    asked: list[Path] = []

    def use_drive(root: Path) -> bool:
        asked.append(root)
        return str(root) == "/media/usb"

    app.extensions["backups"] = SimpleNamespace(
        use_drive=use_drive,
        choices=lambda: [Path("/media/usb")],
        states=[],
        database=Path(app.instance_path),
    )
    host, address = sign_in("host"), f"/contest/stages/{stage.id}/ready"

    assert "Sao lưu vào /media/usb" in host.get(address).get_data(as_text=True)
    assert "Đã chọn" in host.post(
        f"{address}/drive", data={"drive": "/media/usb"}, follow_redirects=True
    ).get_data(as_text=True)
    assert "Không thấy ổ này" in host.post(
        f"{address}/drive", data={"drive": "/etc"}, follow_redirects=True
    ).get_data(as_text=True)
    assert asked == [Path("/media/usb"), Path("/etc")]


@pytest.mark.parametrize("role", ["judge", "committee", "reviewer"])
def test_only_the_crew_looks(app: Flask, sign_in: SignIn, stage: Stage, role: str) -> None:
    """What the page tells of the machine is for those who run the evening."""
    client = sign_in(role, office="NV" if role == "committee" else None)

    assert client.get(f"/contest/stages/{stage.id}/ready").status_code == 403
    assert client.get(f"/api/contest/stages/{stage.id}/readiness").status_code == 403
