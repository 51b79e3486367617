"""A contest made of data: everything the plan says is kept, mistakes are named, nothing half made stays."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from question_bank.database import db
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.overview import overview_of
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.refusal import ContestRefused
from tests.contest.builders import CODES, contest_data

pytestmark = pytest.mark.usefixtures("app")


def test_teams_stand_in_draw_order(cluster: Stage) -> None:
    """The order of the data is the draw order, numbered from 1."""
    assert [(team.seat, team.unit.code) for team in cluster.teams] == list(enumerate(CODES, start=1))


def test_parts_keep_their_order_and_exact_maxima(contest: Contest) -> None:
    """Parts come back as written, their maxima as decimals."""
    assert [(part.code, part.max) for part in contest.parts] == [
        ("gioi_thieu", Decimal("30.00")),
        ("kien_thuc", Decimal("40.00")),
        ("tieu_pham", Decimal("30.00")),
    ]


def test_every_stage_has_the_jury(contest: Contest) -> None:
    """The judges of the data sit on every stage."""
    assert [len(stage.judges) for stage in contest.stages] == [3, 3]


def test_a_date_that_yaml_has_read_already_is_understood() -> None:
    """YAML turns 2024-09-05 into a date; both forms mean the same day."""
    data = contest_data()
    data["stages"][0]["date"] = date(2024, 9, 5)

    assert load_contest(data).stages[0].date == date(2024, 9, 5)


def test_the_prizes_of_three_clusters_and_the_final_cost_69_million() -> None:
    """The plan's prizes, counted by the overview page."""
    data = contest_data()
    first, final = data["stages"]
    data["stages"] = [first, {**first, "name": "Cụm 2"}, {**first, "name": "Cụm 3"}, final]

    assert overview_of(load_contest(data)).money == 69_000_000


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"name": ""}, "name"),
        ({"tie": ["tieu_pham", "tung_xu"]}, "tung_xu"),
        ({"year": "năm nay"}, "year"),
        ({"colour": "red"}, "colour"),
        ({"parts": [{"code": "x", "title": "X", "kind": "jury", "max": 0}]}, "max"),
        ({"stages": [{"kind": "cluster", "name": "Cụm 1", "teams": ["atlantis"]}]}, "atlantis"),
        ({"stages": [{"kind": "cluster", "name": "Cụm 1", "teams": ["binh_an", "binh_an"]}]}, "binh_an"),
        ({"side_prizes": [{"part": "kien_thuc", "title": "X", "amount": 1}]}, "kien_thuc"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_kept(change: dict, named: str) -> None:
    """Data that does not fit together is refused with the place of the mistake."""
    with pytest.raises(ContestRefused) as refusal:
        load_contest(contest_data(**change))

    assert refusal.value.code == "bad_contest"
    assert named in refusal.value.text
    assert db.session.scalar(select(func.count()).select_from(Contest)) == 0


def test_the_rules_read_back_as_sentences(contest: Contest) -> None:
    """The overview says the maxima and the tie ladder in words."""
    overview = overview_of(contest)

    assert "cao nhất 100 điểm" in overview.total_sentence
    steps = "điểm Tiểu phẩm, rồi đến điểm Kiến thức, rồi đến câu hỏi phụ, rồi đến bốc thăm"
    assert steps in overview.tie_sentence
    assert "không quá 5 phút" in overview.part_sentences[0][1]
