"""The record of the rings: on paper for a complaint, and as a table."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank.database import db
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.round.commands import OpenAnswering, Press, ShowQuestion, StartRound
from quiz_server.round.decide import decide
from quiz_server.round.refusals import Refused
from quiz_server.store import rounds as stored
from quiz_server.store.cli import round_cli
from tests.conftest import SignIn
from tests.contest.rounds_made import SECTIONS, happen, usual_set
from tests.round.builders import GOOD

#: what the pages add to the use cases is the same on every database; those are tested on both
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

#: rings of seats 2 and 1: who claims to have rung when, and when it came in
RINGS = ((2, 10_008.0, 10_011.5), (1, 10_010.0, 10_011.0))


@pytest.fixture
def place(cluster: Stage) -> str:
    """The address of the rings of a round of one bell question that two teams rang at."""
    db.session.commit()
    stage_id = cluster.id
    made = rounds.prepare_round(stage_id, usual_set().id, [SECTIONS[1] | {"count": 1}], False, "bantochuc")
    round_id = made.id
    for command in (StartRound, ShowQuestion, OpenAnswering):
        step = stored.load_state(db.engine, round_id).step
        _give(round_id, command(at_ms=1_000, actor="user:dieukhien", step=step))
    for seat, pressed_ms, arrived_ms in RINGS:
        links = dict.fromkeys(range(1, 9), GOOD)
        _give(
            round_id,
            Press(
                at_ms=int(arrived_ms), actor=f"seat:{seat}", seat=seat, slot=0,
                pressed_ms=pressed_ms, arrived_ms=arrived_ms, links=links, own_ms=pressed_ms - 3_000,
            ),
        )  # fmt: skip
    return f"/contest/stages/{stage_id}/rounds/{round_id}/presses"


def _give(round_id: int, command: object) -> None:
    events = decide(stored.load_state(db.engine, round_id), command)  # type: ignore[arg-type]
    assert not isinstance(events, Refused), events
    happen(round_id, *events)


def page_of(client: FlaskClient, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_record_of_a_question_reads_like_minutes(sign_in: SignIn, place: str) -> None:
    """The earlier ring first, its distances, what is believed, and where to sign."""
    page = page_of(sign_in("host"), f"{place}/0")

    assert page.index("xã Bình An") < page.index("thị trấn Châu Ổ")
    assert "2,0 ms" in page
    assert "0,5 ms" in page
    assert "TRƯỞNG BAN GIÁM KHẢO" in page
    assert "mã băm" in page


def test_the_table_holds_every_figure(sign_in: SignIn, place: str) -> None:
    """Claim, arrival, credit and the tablet's clock offset, with decimal commas, for Excel."""
    table = sign_in("organiser").get(f"{place}/table.csv").get_data(as_text=True)
    head, first, second = table.removeprefix("\ufeff").splitlines()

    assert head.startswith("câu;phần;đội")
    assert ";10008,000;10011,500;10008,000;4,000;" in first
    assert ";3000,000;có;" in first
    assert second.split(";")[2] == "1"


def test_the_command_line_writes_the_same_table(
    sign_in: SignIn, place: str, app: Flask, tmp_path: Path
) -> None:
    """`round export ID --presses` gives what the page's button gives."""
    page = sign_in("organiser").get(f"{place}/table.csv").data
    round_id, file = place.split("/")[-2], tmp_path / "bam-chuong.csv"
    said = app.test_cli_runner().invoke(round_cli, ["export", round_id, "--presses", "--out", str(file)])

    assert said.output == f"Đã xuất 2 lần bấm chuông ra {file}\n"
    assert file.read_bytes() == page


def test_a_round_without_rings_says_so(sign_in: SignIn, cluster: Stage) -> None:
    """Before anybody rang the page says what will stand there, and a single question is not found."""
    db.session.commit()
    made = rounds.prepare_round(cluster.id, usual_set().id, SECTIONS, False, "bantochuc")
    place = f"/contest/stages/{cluster.id}/rounds/{made.id}/presses"
    client = sign_in("host")

    assert "Chưa đội nào bấm chuông" in page_of(client, place)
    assert client.get(f"{place}/0").status_code == 404


def test_a_judge_has_no_business_there(sign_in: SignIn, place: str) -> None:
    """The record names answers' order before the jury has marked: it is for organiser, host and secretary."""
    assert sign_in("judge").get(place).status_code == 403
