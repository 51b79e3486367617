"""Level teams parted by time, by the chair, for side prizes, and between two halls."""

from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.accounts.users import create_user
from quiz_server.contest.jury.marks import marks_of
from quiz_server.contest.jury.performance import find_spot, set_time
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.models import PlanRule
from quiz_server.contest.qualify import best_overall, going_sentence
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.catalog import PAPERS, build
from quiz_server.contest.signing.models import SECRETARY_SIGNS
from quiz_server.contest.signing.signing import Hand, sign_results
from quiz_server.contest.standings import Standing, standings_of
from quiz_server.contest.ties import settle_tie
from tests.conftest import PASSWORD, SignIn
from tests.contest.test_evening import give_marks, play_round

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

TIME = "thoi_gian:tieu_pham"


@pytest.fixture
def evening(cluster: Stage) -> Stage:
    """The evening computed by hand: seats 3 and 4, and seats 5 and 6, have the same total."""
    give_marks(cluster)
    play_round(cluster)
    return cluster


def ladder(stage: Stage, *steps: str) -> None:
    """Other steps in the rules."""
    stage.contest.tie = list(steps)
    db.session.commit()


def take(stage: Stage, seat: int, seconds: int) -> None:
    """Write down how long a team's skit took."""
    part = next(part for part in stage.contest.parts if part.code == "tieu_pham")
    team = next(team for team in stage.teams if team.seat == seat)
    set_time(find_spot(stage, team.id, part.id), seconds, "bấm tay", "thuky")
    db.session.commit()


def steps(stage: Stage, *seats: int) -> list[tuple[int, str, str]]:
    """Rank, deciding step and the step waited for, of these seats in the order of the ranking."""
    rows = [row for row in standings_of(stage).rows if row.row.team.seat in seats]
    return [(row.row.team.seat, row.decided_by, row.waits_for) for row in rows]


def test_the_quicker_skit_stands_above(evening: Stage) -> None:
    """The time of the skit parts teams once both have one; before, the ranking says what it waits for."""
    ladder(evening, TIME, "boc_tham")
    name = "Ít thời gian hơn ở Tiểu phẩm"
    take(evening, 5, 540)
    assert steps(evening, 5, 6) == [(5, "", name), (6, "", name)]
    take(evening, 6, 539)
    assert steps(evening, 5, 6) == [(6, name, ""), (5, name, "")]


def test_the_chair_decides_with_a_reason_and_the_own_password(evening: Stage, sign_in: SignIn) -> None:
    """Nobody decides in the chair's place; the decision gets a number, its reason stands in the minutes."""
    ladder(evening, "truong_ban")
    create_user("giamkhao1", "Giám khảo 1", "judge", PASSWORD)
    page = f"/contest/stages/{evening.id}/ties"
    rest = f"/api/contest/stages/{evening.id}/ties"
    secretary, other = sign_in("secretary"), sign_in("judge")
    form = {"step": "truong_ban", "place.5": "2", "place.6": "1", "reason": "Tiểu phẩm đúng chủ đề hơn"}

    refused = secretary.post(page, data=form | {"password": "khong phai"})
    assert refused.status_code == 403
    assert 'value="Tiểu phẩm đúng chủ đề hơn"' in refused.get_data(as_text=True)
    assert other.post(page, data=form | {"password": PASSWORD}).status_code == 403
    assert secretary.post(page, data=form | {"password": PASSWORD, "reason": ""}).status_code == 422
    assert evening.decisions == []
    assert secretary.post(page, data=form | {"password": PASSWORD}).status_code == 302
    db.session.expire_all()
    made = evening.decisions[0]
    assert (made.number, made.by, made.reason) == (1, "giamkhao1", "Tiểu phẩm đúng chủ đề hơn")
    assert made.text.endswith("1. xã Bình Thanh; 2. xã Bình Tân Phú")
    assert [step[:2] for step in steps(evening, 5, 6)] == [
        (6, "Quyết định của Trưởng Ban Giám khảo"),
        (5, "Quyết định của Trưởng Ban Giám khảo"),
    ]
    wish = {
        "step": "truong_ban",
        "places": {"3": 1, "4": 2},
        "reason": "Sân khấu tốt hơn",
        "password": PASSWORD,
    }
    assert secretary.post(rest, json=wish | {"password": PASSWORD}).status_code == 204
    minutes = build(evening, PAPERS["d9"])[0]
    assert any("đúng chủ đề hơn" in getattr(block, "text", "") for block in minutes.pages[0].blocks)


def test_level_teams_of_a_side_prize_follow_the_ladder(evening: Stage, sign_in: SignIn) -> None:
    """Level in giới thiệu, then better in tiểu phẩm; lots for a side prize move nobody in the ranking."""
    part = next(part for part in evening.contest.parts if part.code == "gioi_thieu")
    level = next(team for team in evening.teams if team.seat == 4)
    for (team_id, part_id, _), mark in marks_of(evening).items():
        if (team_id, part_id) == (level.id, part.id):
            mark.mark = Decimal(28)
    db.session.commit()
    won = standings_of(evening).side[0]
    assert ([team.seat for team in won.teams], won.decided_by) == ([4], "Tiểu phẩm")

    ladder(evening, "boc_tham")
    create_user("thuky", "Thư ký", "secretary", PASSWORD)
    assert standings_of(evening).side[0].open
    before = [(row.row.team.seat, row.place) for row in standings_of(evening).rows]
    with pytest.raises(ContestRefused) as refusal:
        sign_results(evening, Hand(SECRETARY_SIGNS, PASSWORD, "thuky", "Nguyễn Thư"))
    assert "Giới thiệu xuất sắc nhất" in refusal.value.text
    settle_tie(evening, "boc_tham", {3: 1, 4: 2}, "thuky", scope="gioi_thieu")
    won = standings_of(evening).side[0]
    assert ([team.seat for team in won.teams], won.decided_by) == ([3], "Bốc thăm")
    assert [(row.row.team.seat, row.place) for row in standings_of(evening).rows] == before
    page = sign_in("secretary").get(f"/contest/stages/{evening.id}/ranking").get_data(as_text=True)
    assert "bằng điểm, phân định: Bốc thăm" in page


def test_the_best_of_all_halls_follow_the_ladder(app: Flask, evening: Stage) -> None:
    """Teams of two halls with the same total: marks and times part them, lots of one hall do not."""
    rows = standings_of(evening).rows
    here, there = [row for row in rows if row.row.team.seat in (3, 4)], [rows[0]]
    halls: list[list[Standing]] = [[replace(row) for row in here[:1]], [*there, here[1]]]
    found = best_overall(halls, 2, ["tieu_pham", "boc_tham"])
    assert [team.seat for team in found.teams] == [1, 4]
    assert best_overall(halls, 2, ["boc_tham"]).border != ()


def test_who_goes_on_is_told_with_the_ranking(evening: Stage) -> None:
    """Nothing without a rule; provisional teams are called so; a tie at the border is named."""
    assert going_sentence(standings_of(evening)) == ""
    rule = PlanRule(contest_id=evening.contest_id, qualify="top", qualify_count=5)
    db.session.add(rule)
    db.session.commit()
    told = going_sentence(standings_of(evening))
    assert told.endswith("; suất còn lại chờ phân định giữa xã Bình Tân Phú, xã Bình Thanh.")
    rule.qualify_count = 1
    assert going_sentence(standings_of(evening)) == "Vào chung kết: thị trấn Châu Ổ."
    rule.qualify = "best_overall"
    assert going_sentence(standings_of(evening)) == ""


def test_the_page_offers_only_what_the_rules_say(evening: Stage, sign_in: SignIn) -> None:
    """Without a step in the hall the organiser is told to add one; with one, its form is there."""
    page = f"/contest/stages/{evening.id}/ranking"
    client = sign_in("organiser")
    ladder(evening, "tieu_pham")
    told = client.get(page).get_data(as_text=True)
    assert "Thêm một bước" in told
    assert 'class="tie-form"' not in told
    ladder(evening, "tieu_pham", "boc_tham")
    assert client.get(page).get_data(as_text=True).count('class="tie-form"') == 1
