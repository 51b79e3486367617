"""The jury's pages and REST: a judge's own sheets, paper twice, the rules of a part."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from question_bank.database import db
from quiz_server.contest.jury.marks import marks_of
from quiz_server.contest.jury.part_rules import lines_of, rules_of
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest
from tests.conftest import SignIn
from tests.contest.jury_made import cell, sheet_data

#: what the pages add to the use cases is the same on every database
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def stage(app: Flask) -> Stage:
    """The cluster of a contest whose tiểu phẩm has three criteria."""
    made = load_contest(sheet_data()).stages[0]
    db.session.commit()
    return made


def text_of(client: FlaskClient, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def values(stage: Stage, seat: int, marks: dict[int, Any]) -> list[dict[str, Any]]:
    """The first judge's values for a team, as REST takes them."""
    team, part, judge = cell(stage, seat)
    keys = {"team_id": team, "part_id": part, "judge_id": judge}
    return [keys | {"criterion": number, "mark": mark} for number, mark in marks.items()]


def test_a_judge_over_rest(sign_in: SignIn, stage: Stage) -> None:
    """Values are kept, a wrong one is named, the sheet is signed and reads back exactly."""
    client = sign_in("judge", username="giamkhao1")
    address = f"/api/contest/stages/{stage.id}/sheets"
    sent = values(stage, 1, {1: "12.5", 2: "8.25", 3: "9"})
    kept = client.put(address, json={"source": "own", "values": sent}).get_json()
    client.put(address, json={"source": "own", "values": values(stage, 1, {3: "4"})})
    key = {name: sent[0][name] for name in ("team_id", "part_id", "judge_id")}
    signed = client.post(f"{address}/sign", json=key | {"sum": "24.75"})
    sheets = client.get(address).get_json()

    assert (kept["kept"], "từ 0 đến 5" in kept["refused"][0]["text"]) == (2, True)
    assert (signed.status_code, signed.get_json()["mark"]) == (200, "24.75")
    assert {sheet["judge_id"] for sheet in sheets} == {key["judge_id"]}
    assert next(sheet for sheet in sheets if sheet["signed"])["values"]["own"]["2"] == "8.25"


@pytest.mark.parametrize("mark", ["NaN", "Infinity", "tám", {}])
def test_what_is_no_number_is_no_mark(sign_in: SignIn, stage: Stage, mark: Any) -> None:
    """Refused before it reaches anything."""
    answer = sign_in("secretary").put(
        f"/api/contest/stages/{stage.id}/sheets",
        json={"source": "first", "values": values(stage, 1, {1: mark})},
    )

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")


def test_a_judge_sees_the_own_sheets_alone(sign_in: SignIn, stage: Stage) -> None:
    """A card for each team, one box a criterion, none of a colleague's."""
    page = text_of(sign_in("judge", username="giamkhao2"), f"/contest/stages/{stage.id}/marks?part=tieu_pham")

    assert set(re.findall(r'data-judge="(\d+)"', page)) == {str(stage.judges[1].id)}
    assert page.count("card-sheet") == 8
    assert page.count("Trang phục, đạo cụ") == 8
    assert "Giám khảo 1" not in page


def test_paper_is_entered_twice_and_differences_are_shown(sign_in: SignIn, stage: Stage) -> None:
    """The second form shows nothing of the first; the difference waits in red until it is settled."""
    client = sign_in("secretary")
    team, part, judge = cell(stage, 1)
    home = f"/contest/stages/{stage.id}/marks/paper/{part}/{judge}"
    first = {f"v.{team}.1": "12,5", f"v.{team}.2": "8,25", f"v.{team}.3": "4"}

    assert client.post(f"{home}/first", data=first).location == f"{home}/second"
    assert "8,25" not in text_of(client, f"{home}/second")
    client.post(f"{home}/second", data=first | {f"v.{team}.2": "8,5"})
    compared = text_of(client, f"{home}/compare")
    assert re.search(r"lần 1: <b>8,25</b> · lần 2: <b>8,5</b>", compared)
    assert compared.count('class="form-control mark') == 1
    client.post(f"{home}/compare", data={f"v.{team}.2": "8,5"})
    assert str(marks_of(stage)[team, part, judge].mark) == "25.00"
    assert "25,00" in text_of(client, f"/contest/stages/{stage.id}/marks")


def test_a_wrong_value_from_paper_stays_in_its_box(sign_in: SignIn, stage: Stage) -> None:
    """With the reason beside it; the others are kept."""
    team, part, judge = cell(stage, 1)
    answer = sign_in("secretary").post(
        f"/contest/stages/{stage.id}/marks/paper/{part}/{judge}/first",
        data={f"v.{team}.1": "16", f"v.{team}.2": "tám", f"v.{team}.3": "4"},
    )
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "điểm từ 0 đến 15" in page
    assert 'value="tám"' in page
    assert 'value="4"' in page


def rule_form(**changes: str) -> dict[str, str]:
    """The rules page of giới thiệu as an organiser fills it in."""
    form = {
        "title.1": "Nội dung", "max.1": "20", "step.1": "0,5", "title.2": "Hình thức", "max.2": "10",
        "agg": "trimmed", "places": "1", "every_s": "30", "points": "0,5", "free_s": "15", "most": "3",
    }  # fmt: skip
    return form | changes


def test_the_organiser_writes_the_sheet(sign_in: SignIn, stage: Stage) -> None:
    """Criteria, the rule and overtime, read back as a sentence."""
    part = stage.contest.parts[0]
    address = f"/contest/stages/{stage.id}/marks/rules/{part.id}"
    client = sign_in("organiser")

    assert client.post(address, data=rule_form()).status_code == 302
    page = text_of(client, address)
    assert [line.title for line in lines_of(part)] == ["Nội dung", "Hình thức"]
    assert (rules_of(stage.contest)[part.id].agg, rules_of(stage.contest)[part.id].overtime.free_s) == (
        "trimmed",
        15,
    )
    assert "theo 2 tiêu chí (Nội dung 20 điểm, bước 0,5; Hình thức 10 điểm, bước 0,25)" in page
    assert "cứ mỗi 30 giây đã bắt đầu trừ 0,5 điểm, tính sau 15 giây được miễn, nhiều nhất 3 điểm" in page


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"max.2": "9"}, "cộng lại tối đa 29 điểm"),
        ({"title.2": ""}, "Tiêu chí 2 chưa có tên"),
        ({"max.1": "hai"}, "Tiêu chí 1, điểm tối đa"),
        ({"every_s": "0"}, "Mỗi nấc quá giờ"),
        ({"agg": "max"}, "cách tính"),
    ],
)
def test_a_sheet_that_does_not_work_comes_back_as_typed(
    sign_in: SignIn, stage: Stage, change: dict[str, str], says: str
) -> None:
    """With the reason; the old rule stays."""
    part = stage.contest.parts[0]
    answer = sign_in("organiser").post(
        f"/contest/stages/{stage.id}/marks/rules/{part.id}", data=rule_form(**change)
    )

    assert answer.status_code == 422
    assert says in answer.get_data(as_text=True)
    assert 'value="Nội dung"' in answer.get_data(as_text=True)
    assert [line.number for line in lines_of(part)] == [0]
