"""The plan's contest from the first cluster to the last prize, every figure done with pencil and paper.

22 teams in clusters of eight, seven and seven, the first two of each in the
final. The tables below hold what the judges wrote and the round showed, and
beside it what a secretary makes of it: a mean of three marks, the round's
points times 40/150, their sum. Nothing in them is computed by the program.
"""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from flask import Flask

from question_bank.database import db
from quiz_server.accounts.users import create_user
from quiz_server.contest.jury.marks import Desk, Entry, enter_marks, jury_parts
from quiz_server.contest.models import LOTS, Contest, Stage
from quiz_server.contest.planning.models import PlanRule
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.qualify import fill_final
from quiz_server.contest.reports.catalog import PAPERS, build
from quiz_server.contest.signing.models import CHAIR_SIGNS, SECRETARY_SIGNS
from quiz_server.contest.signing.signing import Hand, sign_results
from quiz_server.contest.standings import standings_of
from quiz_server.contest.ties import settle_tie
from tests.conftest import PASSWORD
from tests.contest.test_evening import play_round

PLAN = Path(__file__).resolve().parents[2] / "quiz_server/demo/contest.yaml"


class Line(NamedTuple):
    """A team's evening: marks of giới thiệu, of tiểu phẩm, points of the round; then what is made of them."""

    intro: str
    skit: str
    points: int
    by_hand: str
    place: str


#: Cụm 1, eight teams: seats 1 and 2 share the best tiểu phẩm, seats 5 and 6 the total
FIRST = {
    1: Line("27 27 27", "28.5 28.5 28.5", 140, "27.00 37.33 28.50 92.83", "1 Giải Nhất"),
    2: Line("26 26.25 26.25", "28.5 28.5 28.5", 110, "26.17 29.33 28.50 84.00", "2 Giải Nhì"),
    3: Line("28.25 28.25 28.5", "27 27 27", 100, "28.33 26.67 27.00 82.00", "3 Giải Ba"),
    4: Line("24 24.5 25", "22.75 22.75 22.75", 130, "24.50 34.67 22.75 81.92", "4 Giải Ba"),
    5: Line("23 23 23", "24 24 24", 90, "23.00 24.00 24.00 71.00", "5 Giải Khuyến khích"),
    6: Line("24 24 24", "23 23 23", 90, "24.00 24.00 23.00 71.00", "6 Giải Khuyến khích"),
    7: Line("20 20 20.25", "21 21.25 21.25", 50, "20.08 13.33 21.17 54.58", "7 Giải Khuyến khích"),
    8: Line("12 12 12", "13 13 13", 0, "12.00 0.00 13.00 25.00", "8 Giải Khuyến khích"),
}
#: Cụm 2, seven teams: one hundredth between third and fourth
SECOND = {
    1: Line("28 28 28.25", "27 27.25 27.25", 120, "28.08 32.00 27.17 87.25", "2 Giải Nhì"),
    2: Line("27.5 27.5 27.5", "25 25.5 26", 130, "27.50 34.67 25.50 87.67", "1 Giải Nhất"),
    3: Line("26 26 26", "28 28.25 28.25", 100, "26.00 26.67 28.17 80.84", "3 Giải Ba"),
    4: Line("25 25 25", "26.5 26.5 26.5", 110, "25.00 29.33 26.50 80.83", "4 Giải Ba"),
    5: Line("24 24 24", "25 25 25", 80, "24.00 21.33 25.00 70.33", "5 Giải Khuyến khích"),
    6: Line("25 25 25", "24 24 24", 80, "25.00 21.33 24.00 70.33", "6 Giải Khuyến khích"),
    7: Line("20 20.25 20.5", "22 22 22.25", 30, "20.25 8.00 22.08 50.33", "7 Giải Khuyến khích"),
}
#: Cụm 3, seven teams: seats 1 and 2 level in everything, seat 2 draws the better lot
THIRD = {
    1: Line("28 28 28", "27 27 27", 120, "28.00 32.00 27.00 87.00", "2 Giải Nhì"),
    2: Line("28 28 28", "27 27 27", 120, "28.00 32.00 27.00 87.00", "1 Giải Nhất"),
    3: Line("29 29 29", "26 26 26.25", 90, "29.00 24.00 26.08 79.08", "3 Giải Ba"),
    4: Line("25.5 25.5 25.5", "26.5 26.75 26.75", 100, "25.50 26.67 26.67 78.84", "4 Giải Ba"),
    5: Line("22 22 22", "28 28 28", 70, "22.00 18.67 28.00 68.67", "5 Giải Khuyến khích"),
    6: Line("21 21 21.25", "20 20 20", 60, "21.08 16.00 20.00 57.08", "6 Giải Khuyến khích"),
    7: Line("15 15 15", "16 16 16", 40, "15.00 10.67 16.00 41.67", "7 Giải Khuyến khích"),
}
#: the final: six teams, six prizes
FINAL = {
    1: Line("28 28 28", "28.25 28.25 28.25", 130, "28.00 34.67 28.25 90.92", "2 Giải Nhì"),
    2: Line("27 27 27", "26 26.25 26.25", 150, "27.00 40.00 26.17 93.17", "1 Giải Nhất"),
    3: Line("25.25 25.25 25.25", "27.5 27.75 27.75", 120, "25.25 32.00 27.67 84.92", "3 Giải Ba"),
    4: Line("29 29 29", "29.5 29.5 29.5", 90, "29.00 24.00 29.50 82.50", "4 Giải Khuyến khích"),
    5: Line("26 26 26", "27 27 27", 110, "26.00 29.33 27.00 82.33", "5 Giải Khuyến khích"),
    6: Line("22 22.5 23", "21 21 21", 140, "22.50 37.33 21.00 80.83", "6 Giải Khuyến khích"),
}
CLUSTERS = (FIRST, SECOND, THIRD)
#: seat of the best giới thiệu and of the best tiểu phẩm, and what the cluster pays, in millions
SIDE = ((3, 1, 17), (1, 3, 16), (3, 5, 16))
#: who goes on, in the order of the clusters and of their places
GOING = ["binh_hiep", "binh_chau", "binh_thanh_nang", "binh_dong", "binh_my", "binh_nguyen"]


def hold(stage: Stage, evening: dict[int, Line]) -> None:
    """Mark, play and count one evening; the lots where they are needed; two signatures."""
    parts = dict(zip(("intro", "skit"), jury_parts(stage), strict=True))
    entries = [
        Entry((team.id, part.id, judge.id), Decimal(mark), None)
        for team in stage.teams
        for name, part in parts.items()
        for judge, mark in zip(stage.judges, str(getattr(evening[team.seat], name)).split(), strict=True)
    ]
    assert enter_marks(Desk(stage, "thuky", None), entries).refused == {}
    db.session.commit()
    play_round(stage, by_seat={seat: line.points for seat, line in evening.items()})
    if evening is THIRD:
        settle_tie(stage, LOTS, {1: 2, 2: 1}, "thuky")
    sign_results(stage, Hand(SECRETARY_SIGNS, PASSWORD, "thuky", "Người ghi"))
    sign_results(stage, Hand(CHAIR_SIGNS, PASSWORD))
    db.session.commit()


def told(stage: Stage) -> dict[int, tuple[str, str]]:
    """By seat: the three scores and the total as one text, rank and prize as another."""
    codes = ("gioi_thieu", "kien_thuc", "tieu_pham")
    return {
        row.row.team.seat: (
            " ".join(
                str(figure) for figure in (*(row.row.parts[code].value for code in codes), row.row.total)
            ),
            f"{row.place.rank} {row.award.title if row.award else ''}",
        )
        for row in standings_of(stage).rows
    }


def by_hand(evening: dict[int, Line]) -> dict[int, tuple[str, str]]:
    """The same as `told`, from the tables above."""
    return {seat: (line.by_hand, line.place) for seat, line in evening.items()}


def paper(stage: Stage, key: str) -> str:
    """A paper's sentences."""
    return "\n".join(
        block.text
        for page in build(stage, PAPERS[key])[0].pages
        for block in page.blocks
        if hasattr(block, "text")
    )


@pytest.fixture
def contest(app: Flask) -> Contest:
    """The plan's contest as it ships, with the rule that the first two of each cluster go on."""
    made = load_contest(yaml.safe_load(PLAN.read_text(encoding="utf-8")))
    db.session.add(PlanRule(contest_id=made.id, qualify="top", qualify_count=2))
    create_user("thuky", "Thư ký", "secretary", PASSWORD)
    create_user("giamkhao1", "Giám khảo 1", "judge", PASSWORD)
    db.session.commit()
    return made


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_the_plans_contest_comes_out_as_done_by_hand(contest: Contest) -> None:
    """Every score, total, place, prize and đồng of four evenings; 69 million planned, 67 handed out."""
    *clusters, final = contest.stages
    assert [len(stage.teams) for stage in clusters] == [8, 7, 7]
    for stage, evening, (intro, skit, millions) in zip(clusters, CLUSTERS, SIDE, strict=True):
        hold(stage, evening)
        assert told(stage) == by_hand(evening)
        found = standings_of(stage).side
        assert [[team.seat for team in winner.teams] for winner in found] == [[intro], [skit]]
        assert f"tổng số tiền {millions}.000.000 đồng" in paper(stage, "d10")
        names = {"Cụm 1": "Hiệp, xã Bình Châu", "Cụm 2": "Thạnh, xã Bình Đông", "Cụm 3": "Mỹ, xã Bình Nguyên"}
        assert all(
            f"Vào chung kết: xã Bình {names[stage.name]}." in paper(stage, key) for key in ("d8", "d9")
        )
    assert standings_of(clusters[0]).side[1].decided_by == "Kiến thức"
    assert [team.unit.code for team in fill_final(final)] == GOING
    hold(final, FINAL)
    assert told(final) == by_hand(FINAL)
    assert standings_of(final).side == ()
    assert "tổng số tiền 18.000.000 đồng" in paper(final, "d10")

    report = paper(final, "d14")
    assert "có 22 đơn vị dự thi" in report
    assert "Theo kế hoạch: 69.000.000 đồng (bằng chữ: Sáu mươi chín triệu đồng)" in report
    assert "Đã xác định: 67.000.000 đồng (bằng chữ: Sáu mươi bảy triệu đồng)" in report
    assert "Cụm 2 có 07 đội cho 08 giải nên còn 01 Giải Khuyến khích" in report
    assert "Cụm 3 có 07 đội cho 08 giải nên còn 01 Giải Khuyến khích" in report
    assert not build(final, PAPERS["d14"])[0].provisional
