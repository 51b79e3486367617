"""Points off by decision, and teams out of the ranking: traceable, in every figure, locked once signed."""

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.accounts.users import create_user
from quiz_server.contest.feeds.feed import csv_of, feed_of
from quiz_server.contest.models import LOTS, Stage
from quiz_server.contest.penalties.models import penalties_of
from quiz_server.contest.penalties.penalising import Offence, lift, penalise
from quiz_server.contest.people import restore_team, withdraw_team
from quiz_server.contest.planning.revising import has_begun
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.result import result_blocks
from quiz_server.contest.signing.models import CHAIR_SIGNS, SECRETARY_SIGNS
from quiz_server.contest.signing.signing import Hand, sign_results
from quiz_server.contest.standings import standings_of
from quiz_server.contest.ties import settle_tie
from quiz_server.contest.totals import PartScore, TeamTotal, penalised, totals_of, weighed
from tests.conftest import PASSWORD, SignIn
from tests.contest.test_evening import give_marks, play_round

on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)
BY = "bantochuc"


@pytest.fixture
def evening(cluster: Stage) -> Stage:
    """The evening computed by hand, played and marked."""
    db.session.commit()
    play_round(cluster)
    give_marks(cluster)
    return cluster


def total(stage: Stage, seat: int) -> str:
    """A team's total as it stands."""
    return next(str(row.total) for row in totals_of(stage).rows if row.team.seat == seat)


def code_of(act: Callable[..., Any], *args: Any) -> str:
    """The code an act is refused with."""
    with pytest.raises(ContestRefused) as refusal:
        act(*args)
    return refusal.value.code


points = st.decimals(0, 50, places=2)
weights = st.sampled_from(["1", "0.3", "2"])


@given(st.lists(st.tuples(points, points), min_size=1, max_size=4), points, weights)
def test_a_total_is_its_parts_less_what_was_taken_off(
    scores: list[tuple[Decimal, Decimal]], off: Decimal, weight: str
) -> None:
    """Whatever is taken off where: no part and no total below 0, else the sum less what is its own."""
    team = SimpleNamespace(id=7)
    parts = tuple(
        SimpleNamespace(id=number, code=f"p{number}", weight=Decimal(weight)) for number in range(len(scores))
    )
    before = {part.code: PartScore(value, final=True) for part, (value, _) in zip(parts, scores, strict=True)}
    taken = [(part.id, less) for part, (_, less) in zip(parts, scores, strict=True)] + [(None, off)]
    rows = [SimpleNamespace(team_id=7, part_id=at, points=less, lifted_by=None) for at, less in taken]
    rows += [SimpleNamespace(team_id=7, part_id=None, points=Decimal(9), lifted_by=3)]
    rows += [SimpleNamespace(team_id=8, part_id=None, points=Decimal(9), lifted_by=None)]
    for part in parts:
        value = before[part.code].value
        before[part.code] = PartScore(value, final=True, counted=weighed(value or Decimal(0), part.weight))
    made = penalised(TeamTotal(team, before, Decimal(0), final=True), parts, rows)  # type: ignore[arg-type]

    whole = Decimal(0)
    for part, (value, less) in zip(parts, scores, strict=True):
        left = max(value - less, Decimal(0))
        assert made.parts[part.code].value == left
        assert made.parts[part.code].counted == weighed(left, part.weight)
        whole += weighed(left, part.weight)
    assert made.total == max(whole - off, Decimal(0))


@on_sqlite
def test_points_come_off_part_and_total_by_decision(evening: Stage) -> None:
    """Given two penalties, then part, total, rank, feed and papers have them; taken back, none has."""
    before = feed_of(standings_of(evening))
    penalise(evening, Offence(1, "tieu_pham", Decimal("2.5"), "quá số người"), BY)
    made = penalise(evening, Offence(1, "", Decimal(5), "đến muộn"), BY)

    assert made.decision == 2
    assert [one.text for one in evening.decisions] == [
        "Trừ 2,5 điểm phần Tiểu phẩm của đội thị trấn Châu Ổ",
        "Trừ 5 điểm vào tổng điểm của đội thị trấn Châu Ổ",
    ]
    assert total(evening, 1) == "70.25"  # 77,75 − 2,5 − 5
    standings = standings_of(evening)
    assert [row.row.team.seat for row in standings.rows[:2]] == [2, 1]
    told = next(team for team in feed_of(standings)["teams"] if team["seat"] == 1)
    assert (told["parts"]["tieu_pham"]["score"], told["parts"]["tieu_pham"]["penalty"]) == ("23.50", "2.50")
    assert (told["penalty"], told["total"]) == ("5.00", "70.25")
    assert "Trừ vào tổng" in csv_of(standings)
    paper = " ".join(str(block) for block in result_blocks(standings))
    assert "quyết định số 2" in paper
    assert "đã trừ 5 vào tổng" in paper

    lift(evening, 2, "có giấy phép", BY)
    lift(evening, 1, "đếm lại", BY)
    assert code_of(lift, evening, 1, "nữa", BY) == "not_found"
    assert feed_of(standings_of(evening)) == before
    assert [(one.decision, one.lifted_by) for one in penalties_of(evening)] == [(1, 4), (2, 3)]


@on_sqlite
def test_a_penalty_holds_the_plan_of_the_parts(cluster: Stage) -> None:
    """Given points taken off before any mark, then the parts of the contest stay as they are."""
    assert not has_begun(cluster.contest)
    penalise(cluster, Offence(1, "tieu_pham", Decimal(1), "thay người không báo"), BY)
    assert has_begun(cluster.contest)


@on_sqlite
def test_no_penalty_without_points_reason_or_team(evening: Stage) -> None:
    """Each is refused and nothing comes off."""
    good = Offence(1, "", Decimal(1), "đến muộn")
    for wrong, code in (
        ((1, "", Decimal(0), "x"), "bad_penalty"),
        ((1, "", Decimal(1000), "x"), "bad_penalty"),
        ((1, "", Decimal(1), " "), "reason_needed"),
        ((1, "khac", Decimal(1), "x"), "not_found"),
        ((99, "", Decimal(1), "x"), "not_found"),
    ):
        assert code_of(penalise, evening, Offence(*wrong), BY) == code
    assert total(evening, 1) == "77.75"
    assert penalise(evening, good, BY).decision == 1


@on_sqlite
def test_a_team_that_was_excluded_has_no_place_and_no_prize(evening: Stage) -> None:
    """Given the best team is out, then the others move up, its marks stay, and no prize is lost."""
    withdraw_team(evening, 1, "người ngoài đơn vị dự thi", BY, excluded=True)
    standings = standings_of(evening)

    assert standings.rows[0].row.team.seat == 2
    assert standings.rows[0].award is not None
    assert standings.rows[0].award.title == "Giải Nhất"
    assert [(team.seat, team.out_word) for team in standings.withdrawn] == [(1, "bị loại")]
    assert feed_of(standings)["unranked"] == [
        {"unit": "chau_o", "full_name": "thị trấn Châu Ổ", "status": "excluded"}
    ]
    assert "Bị loại: thị trấn Châu Ổ." in " ".join(str(block) for block in result_blocks(standings))
    assert evening.decisions[0].text == "Đội thị trấn Châu Ổ bị loại"
    restore_team(evening, 1, "xác minh lại", BY)
    assert total(evening, 1) == "77.75"


@on_sqlite
def test_signed_results_take_no_penalty(evening: Stage) -> None:
    """Given both signatures, neither a penalty nor its lifting until the results are reopened."""
    create_user("thuky", "Thư ký", "secretary", PASSWORD)
    create_user("giamkhao1", "Giám khảo 1", "judge", PASSWORD)
    settle_tie(evening, LOTS, {5: 1, 6: 2}, "thuky")
    penalise(evening, Offence(8, "", Decimal(1), "đến muộn"), BY)
    db.session.commit()
    sign_results(evening, Hand(SECRETARY_SIGNS, PASSWORD, "thuky", "Nguyễn Thư"))
    sign_results(evening, Hand(CHAIR_SIGNS, PASSWORD))
    assert code_of(penalise, evening, Offence(1, "", Decimal(1), "x"), BY) == "results_locked"
    assert code_of(lift, evening, 1, "x", BY) == "results_locked"


def _wrong(page: str) -> tuple[str, str, str]:
    """The field that is marked, what stands in it, and how the sentence beside it begins; said only there."""
    assert "notice-error" not in page
    [(name, value)] = re.findall(r'name="(\w+)" value="([^"]*)"[^>]* aria-invalid="true"', page)
    [sentence] = re.findall(r'id="problem">([^<.,]*)', page)
    return name, value, sentence.strip()


@on_sqlite
def test_the_organiser_decides_on_the_page_and_over_rest(app: Flask, sign_in: SignIn, evening: Stage) -> None:
    """Only the organiser; everybody at the desk reads it beside the ranking."""
    page, rest = f"/contest/stages/{evening.id}/penalties/", f"/api/contest/stages/{evening.id}/penalties"
    organiser, secretary = sign_in("organiser"), sign_in("secretary")
    form = {"seat": 2, "part": "gioi_thieu", "points": "1,5", "reason": "quá giờ đã nhắc"}
    assert secretary.post(page, data=form).status_code == 403
    refused = organiser.post(page, data=form | {"points": "nhiều"})
    assert refused.status_code == 422
    assert _wrong(refused.text) == ("points", "nhiều", "“nhiều” không phải là điểm")
    nothing = organiser.post(page, data=form | {"points": "0"})
    assert _wrong(nothing.text) == ("points", "0", "Số điểm trừ phải lớn hơn 0")
    silent = organiser.post(page, data=form | {"reason": " "})
    assert _wrong(silent.text) == ("reason", " ", "Hãy ghi lý do")
    assert organiser.post(page, data=form).status_code == 302
    told = secretary.get(f"/contest/stages/{evening.id}/ranking").get_data(as_text=True)
    assert "quá giờ đã nhắc" in told
    assert "trừ theo quyết định 1,5" in told
    wish = {"seat": 3, "points": "2", "reason": "đến muộn"}
    assert organiser.post(rest, json=wish).get_json()["decision"] == 2
    assert organiser.post(f"{rest}/2/lift", json={"reason": "đúng giờ"}).get_json()["number"] == 3
    unsaid = organiser.post(f"{page}1/lift", data={"reason": ""}).text
    assert re.search(r'<details open>.*?name="reason"[^>]* aria-invalid="true"', unsaid, re.DOTALL)
    assert organiser.post(f"{page}1/lift", data={"reason": "nhắc nhầm"}).status_code == 302
    assert [one["lifted_by"] for one in secretary.get(rest).get_json()] == [4, 3]
