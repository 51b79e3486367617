"""Weights of the parts: multiplied and rounded part by part, then summed; told wherever a total is."""

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.contest.feeds.feed import csv_of, feed_of
from quiz_server.contest.models import Stage
from quiz_server.contest.overview import total_sentence
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.scorebook.writing import make_scorebook
from quiz_server.contest.standings import standings_of
from tests.conftest import SignIn
from tests.contest.builders import contest_data
from tests.contest.test_evening import give_marks, play_round

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

WEIGHTS = {"gioi_thieu": "0.3", "kien_thuc": "0.4", "tieu_pham": "0.3"}

#: the evening's scores times 0,3 – 0,4 – 0,3, each rounded, and their sum: done with pencil and paper
BY_HAND = {
    1: ("7.52", "10.67", "7.80", "25.99"),
    2: ("7.35", "9.60", "7.55", "24.50"),
    3: ("8.40", "6.40", "6.60", "21.40"),
    4: ("6.60", "6.40", "8.40", "21.40"),
    5: ("6.00", "5.33", "6.00", "17.33"),
    6: ("6.00", "5.33", "6.00", "17.33"),
    7: ("4.63", "4.27", "5.40", "14.30"),
    8: ("3.00", "0.00", "3.02", "6.02"),
}


@pytest.fixture
def evening(app: Flask) -> Stage:
    """The evening computed by hand, its parts weighed."""
    data = contest_data()
    parts = [part | {"weight": WEIGHTS[part["code"]]} for part in data["parts"]]
    stage = load_contest(data | {"parts": parts}).stages[0]
    db.session.commit()
    give_marks(stage)
    play_round(stage)
    return stage


def test_weighed_totals_are_those_done_by_hand(evening: Stage) -> None:
    """Every figure of every team, to the last decimal; level teams are still parted by the part's score."""
    standings = standings_of(evening)
    found = {
        row.row.team.seat: (*(str(row.row.parts[code].counted) for code in WEIGHTS), str(row.row.total))
        for row in standings.rows
    }

    assert found == BY_HAND
    assert [(row.row.team.seat, row.decided_by) for row in standings.rows[2:4]] == [
        (4, "Tiểu phẩm"),
        (3, "Tiểu phẩm"),
    ]


def test_whoever_reads_a_total_sees_how_it_is_made(evening: Stage, sign_in: SignIn) -> None:
    """The rules, the page, JSON, CSV and the workbook all name the weight beside the weighed figure."""
    standings = standings_of(evening)
    page = sign_in("organiser").get(f"/contest/stages/{evening.id}/ranking").get_data(as_text=True)

    assert "Giới thiệu × 0,3 + Kiến thức × 0,4 + Tiểu phẩm × 0,3" in total_sentence(evening.contest)
    assert "cao nhất 34 điểm" in total_sentence(evening.contest)
    assert "25,08 × 0,3" in page
    assert feed_of(standings)["teams"][0]["parts"]["gioi_thieu"]["counted"] == "7.52"
    first, second = csv_of(standings).splitlines()[:2]
    assert first.split(";")[3:6] == ["Giới thiệu × 0,3", "Kiến thức × 0,4", "Tiểu phẩm × 0,3"]
    assert second.split(";")[3:7] == ["7,52", "10,67", "7,80", "25,99"]
    cell = make_scorebook(standings)["Tổng hợp"]["D7"].value
    assert cell == "=IF(ISNUMBER('Giới thiệu'!I7),ROUND('Giới thiệu'!I7*0.30,2),\"\")"
