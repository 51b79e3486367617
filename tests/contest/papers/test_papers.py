"""Every paper says what the contest knows: the generated files are read back."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from flask import Flask

from config import ROOT
from question_bank.database import db
from quiz_server.contest.draws.appearance import draw_at_random
from quiz_server.contest.draws.models import DrawCommitment
from quiz_server.contest.jury.marks import Desk, Entry, enter_marks, jury_parts
from quiz_server.contest.jury.part_rules import Line, set_criteria
from quiz_server.contest.jury.performance import find_spot, set_time
from quiz_server.contest.models import Draw, Member, Stage
from quiz_server.contest.people import add_team, withdraw_team
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.reports.catalog import PAPERS, make_file
from quiz_server.contest.reports.certificates import certificates
from quiz_server.contest.reports.details import keep_details
from quiz_server.contest.signing.models import ResultSigning
from quiz_server.contest.standings import standings_of
from quiz_server.contest.totals import totals_of
from quiz_server.round.events import RoundStarted
from quiz_server.rounds import activate_round, prepare_round
from tests.contest.papers.evening import LETTERS, board, prepared
from tests.contest.papers.reading import word, workbook
from tests.contest.rounds_made import SECTIONS, happen, play, usual_set
from tests.contest.test_evening import give_marks

#: what a paper says follows from values that are tested on both databases
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def test_the_team_list_names_everybody(contest_of_papers: Stage) -> None:
    """Main members and the captain are marked; a team that told nobody gets lines to write on."""
    team = contest_of_papers.teams[0]
    team.members = [
        Member(
            order=1,
            name="Nguyễn Thị Hồng Phương",
            role="main",
            captain=True,
            birth_year=1990,
            position="Công chức Văn hóa - Xã hội, UBND xã",
        ),
        Member(order=2, name="Đỗ Ngọc Đông", role="reserve"),
    ]
    db.session.commit()
    paper = word(contest_of_papers, "d1")

    assert [row[1:6] for row in paper.table("Họ và tên")] == [
        ["Nguyễn Thị Hồng Phương", "1990", "Công chức Văn hóa - Xã hội, UBND xã", "Chính", "x"],
        ["Đỗ Ngọc Đông", "", "", "Dự bị", ""],
    ]
    assert "Tổng số: 02 người" in paper.text
    assert len(workbook(contest_of_papers, "d1")) == 8


def test_who_signs_for_a_team_depends_on_what_sends_it(contest_of_papers: Stage) -> None:
    """A commune's committee; a school has none, its head signs."""
    contest_of_papers.teams[1].unit.full_name = "Trường THPT Bình Sơn"
    db.session.commit()
    text = word(contest_of_papers, "d1").text

    assert "TM. UBND THỊ TRẤN CHÂU Ổ" in text
    assert "THỦ TRƯỞNG ĐƠN VỊ" in text
    assert "UBND TRƯỜNG" not in text


def test_the_draw_minutes_give_the_seed(contest_of_papers: Stage) -> None:
    """Anyone can compute the order again from what is printed."""
    draw_at_random(contest_of_papers, "thuky", "mam-cua-bai-thu")
    db.session.commit()
    paper = word(contest_of_papers, "d2")

    assert "mam-cua-bai-thu" in paper.text
    assert [row[1] for row in paper.table("Thứ tự thi")] == [
        team.full_name for team in contest_of_papers.teams
    ]
    assert "TẠM THỜI" not in paper.text


def test_score_sheets_hold_what_each_judge_gave(played: Stage) -> None:
    """One sheet a judge and part; the blank ones hold no mark."""
    filled, blank = workbook(played, "d5"), workbook(played, "d5-blank")

    assert list(filled) == list(blank)
    assert [row[2] for row in filled["Giới thiệu Giám khảo 3"][-8:]] == [
        25.25, 25, 28, 22, 20, 20, 15.5, 10,
    ]  # fmt: skip
    assert [row[2] for row in blank["Giới thiệu Giám khảo 3"][-8:]] == [None] * 8


def test_a_score_sheet_says_the_steps_of_its_criteria(contest_of_papers: Stage) -> None:
    """A mark that fits no step is refused at the desk, so the judge must read the steps on the paper."""
    told = "Điểm từ 0 đến 30, theo bước 0,25. Quá giờ: cứ mỗi 1 phút trọn trừ 1 điểm."
    assert told in word(contest_of_papers, "d5-blank").text.splitlines()

    part = next(part for part in contest_of_papers.contest.parts if part.code == "tieu_pham")
    lines = [Line(0, "Nội dung", Decimal(20), Decimal(1)), Line(0, "Diễn xuất", Decimal(10), Decimal("0.5"))]
    set_criteria(part, lines)
    db.session.commit()
    assert (
        "Điểm từ 0 đến 30, Nội dung theo bước 1, Diễn xuất theo bước 0,5. Quá giờ: "
        in word(contest_of_papers, "d5-blank").text
    )


def test_the_tracking_sheet_shows_letters_verdicts_and_points(played: Stage) -> None:
    """The cell of a late right answer, of an empty board, and sums that are the public score."""
    paper = word(played, "d6")
    rows = {row[1]: row for row in paper.table("Câu 1")}

    assert rows["xã Bình Chánh"][2] == "B (muộn) Đ\n+10"
    assert rows["xã Bình Tân Phú"][2] == "–\n0"
    assert rows["xã Bình An"][-1] == "10,00"
    assert rows["xã Bình Trung"][-2:] == ["−3,00", "−3,00"]
    sums = {row[1]: row[-1] for row in workbook(played, "d6")["Cộng các phần"][-8:]}
    assert sums == {
        row.team.full_name: float(row.parts["kien_thuc"].raw or 0) for row in totals_of(played).rows
    }


def test_nothing_unrevealed_stands_on_the_tracking_sheet(contest_of_papers: Stage) -> None:
    """Letters typed before the reveal stay inside."""
    round_id = prepared(contest_of_papers)
    happen(round_id, RoundStarted(), *board(0, LETTERS)[:-1])

    assert {row[2] for row in word(contest_of_papers, "d6").table("Câu 1")} == {""}


def test_part_summaries_and_the_result_agree(played: Stage) -> None:
    """The last column of each D7 table is the column of D8, and the total is their sum."""
    parts = workbook(played, "d7")
    result = {row[1]: row for row in workbook(played, "d8")["Kết quả"][-8:] if row[1]}

    for at, sheet in enumerate(("Giới thiệu", "Kiến thức", "Tiểu phẩm"), 2):
        assert {row[1]: row[-1] for row in parts[sheet][-8:]} == {
            team: row[at] for team, row in result.items()
        }
    for row in result.values():
        assert Decimal(str(row[5])) == sum(Decimal(str(value)) for value in row[2:5])


def test_the_result_names_the_step_and_who_is_gone(played: Stage) -> None:
    """Rank, prize and the note of the tie; a withdrawn team is named below."""
    withdraw_team(played, 8, "Không đủ thành viên", "bantochuc")
    db.session.commit()
    paper = word(played, "d8")
    rows = {row[1]: row for row in paper.table("Xếp hạng")}

    assert "xã Bình Trung" not in rows
    assert "Không dự thi: xã Bình Trung." in paper.text
    assert [rows["thị trấn Châu Ổ"][at] for at in (6, 7)] == ["1", "Giải Nhất"]


def test_the_minutes_follow_the_model(played: Stage) -> None:
    """Mẫu 1.9: number, no place and day above, secretary before chair, incidents, annex."""
    keep_details(
        played,
        {"chair": "Nguyễn Văn Chủ", "secretary": "Trần Thị Thư", "number.D9": "05/BB-BTC"},
        "thuky",
    )
    withdraw_team(played, 8, "Không đủ thành viên", "bantochuc")
    db.session.commit()
    text = word(played, "d9").text

    assert "Số: 05/BB-BTC" in text
    assert "Bình Sơn, ngày" not in text
    order = ("\nTHƯ KÝ\n", "\nCHỦ TỌA\n", "\nNguyễn Văn Chủ\n", "\nNơi nhận:", "\nPhụ lục I\n")
    assert sorted(order, key=text.index) == list(order)
    assert "Cộng điểm TT Châu Ổ +5: Ghi nhầm (sau đó đã hoàn tác)" in text
    assert "Trừ điểm Bình Trung −3: Nhắc bài." in text
    assert "Quyết định số 1" in text
    assert "(Kèm theo Biên bản số 05/BB-BTC" in text


def test_rewards_are_given_in_figures_and_words(played: Stage) -> None:
    """The sum of the list is the sum of the prizes that are decided."""
    paper = word(played, "d10")
    rows = paper.table("Bằng chữ")

    assert rows[0][2:] == ["Giải Nhất", "4.000.000 đồng", "Bốn triệu đồng"]
    assert rows[-1][1:] == ["Cộng", "10 giải", "17.000.000 đồng", "Mười bảy triệu đồng"]
    assert len(rows) == 11


def test_the_score_log_keeps_what_was_undone(played: Stage) -> None:
    """The points given by mistake, their undoing and the later penalty all stand there."""
    sheets = workbook(played, "d13")
    log = [row for row in sheets["Nhật ký điểm"] if isinstance(row[0], int)]

    assert [(row[3], row[4], row[7]) for row in log if row[5].startswith(("Cộng", "Hoàn", "Trừ"))] == [
        ("TT Châu Ổ", "+5", "đã hoàn tác"),
        ("TT Châu Ổ", "−5", None),
        ("Bình Trung", "−3", None),
    ]
    assert sum(row[4] == "+10" for row in log) == 4
    assert len([row for row in sheets["Mọi sự kiện"] if isinstance(row[0], int)]) == 11


def test_what_is_not_final_says_so_everywhere(contest_of_papers: Stage) -> None:
    """Before the marks are in, file name, text and the foot of every page say TẠM THỜI."""
    file = make_file(contest_of_papers, PAPERS["d8"], "docx")
    paper = word(contest_of_papers, "d8")

    assert "TAM-THOI" in file.name
    assert "TẠM THỜI – chưa phải kết quả cuối cùng" in paper.text
    assert paper.footers.count("TẠM THỜI") == 2
    assert any("TẠM THỜI" in str(row[0]) for row in workbook(contest_of_papers, "d8")["Kết quả"])


def test_a_final_paper_does_not_say_so(played: Stage) -> None:
    """With every mark in and the round finished nothing is provisional."""
    assert standings_of(played).totals.final
    assert "TẠM THỜI" not in word(played, "d8").text + word(played, "d8").footers


def test_a_formula_in_a_name_stays_a_text(contest_of_papers: Stage) -> None:
    """A workbook opened by somebody else computes nothing that was typed."""
    contest_of_papers.teams[0].unit.full_name = "=1+1"
    db.session.commit()

    assert any("=1+1" in row for row in workbook(contest_of_papers, "d7")["Kiến thức"])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_every_paper(played: Stage, tmp_path: Path) -> None:
    """Every Word file, and a workbook, becomes a PDF; one run of LibreOffice for all of them."""
    wanted = [*((key, "docx") for key in PAPERS), ("d8", "xlsx")]
    for key, suffix in wanted:
        (tmp_path / f"{key}-{suffix}.{suffix}").write_bytes(make_file(played, PAPERS[key], suffix).data)
    (tmp_path / "certificates.docx").write_bytes(certificates(played).data)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, sorted(tmp_path.glob("*.*x"))),
        ],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip

    made = {path.stem for path in tmp_path.glob("*.pdf")}
    assert made == {*(f"{key}-{suffix}" for key, suffix in wanted), "certificates"}


def test_criteria_and_overtime_stand_on_the_sheets(played: Stage) -> None:
    """A column a criterion on D5; what overtime takes on D5 and D7, so that the sum can be followed."""
    part, team = played.contest.parts[0], played.teams[0]
    spot = find_spot(played, team.id, part.id)
    set_time(spot, 300 + 125, "đồng hồ bấm tay", "thuky")
    sheet = workbook(played, "d5")["Giới thiệu Giám khảo 3"]
    row = next(row for row in workbook(played, "d7")["Giới thiệu"] if row[1] == team.full_name)

    assert [row[at] for at in (5, 6, 7, 8)] == [75.25, 25.08, 2, 23.08]
    assert ("7 phút 05", 2, 23.25) in [line[4:7] for line in sheet]


def test_each_criterion_has_its_column(contest_of_papers: Stage) -> None:
    """Headings with their maxima, from the part's own criteria."""
    part = contest_of_papers.contest.parts[0]
    half = Decimal("0.5")
    set_criteria(part, [Line(0, "Nội dung", Decimal(20), half), Line(0, "Hình thức", Decimal(10), half)])
    db.session.commit()

    assert word(contest_of_papers, "d5-blank").table("Nội dung (tối đa 20)")[0][1] == "thị trấn Châu Ổ"


def test_a_prize_is_no_money_spent_before_the_figures_are_final(contest_of_papers: Stage) -> None:
    """Before any mark there is no result; with some marks there are places, but no prize is counted."""
    assert "Chưa có kết quả." in word(contest_of_papers, "d14").text
    give_marks(contest_of_papers, [1, 2])
    report = word(contest_of_papers, "d14")

    assert report.table("Hạng")[0][2] == "51,08"
    assert report.table("Đêm thi")[0][1:] == ["0", "0 đồng"]
    assert "- Cụm 1, xã Bình Phước, ngày 05/9/2024;" in report.text.splitlines()


def test_the_plan_s_69_million_are_accounted_for(app: Flask) -> None:
    """The demonstration's plan by hand: two clusters have seven teams, so a prize of each is left over."""
    contest = load_contest(yaml.safe_load((ROOT / "quiz_server/demo/contest.yaml").read_text("utf-8")))
    final = contest.stages[-1]
    for team in [team for stage in contest.stages[:3] for team in stage.teams[:2]]:
        add_team(final, team.unit.code)
    db.session.commit()
    assert "Theo kế hoạch: 69.000.000 đồng (bằng chữ: Sáu mươi chín triệu đồng)" in word(final, "d14").text
    revision = usual_set()
    for stage in contest.stages:
        made = prepare_round(stage.id, revision.id, SECTIONS, False, "bantochuc", repeats=True)
        activate_round(stage.id, made.id, "bantochuc")
        play(made.id, {team.seat: 10 * team.seat for team in stage.teams})
        marks = [
            Entry((team.id, part.id, judge.id), Decimal(team.seat), None)
            for team in stage.teams
            for part in jury_parts(stage)
            for judge in stage.judges
        ]
        assert enter_marks(Desk(stage, "thuky", None), marks).refused == {}
    db.session.commit()
    report = word(final, "d14")

    assert [row[1:] for row in report.table("Đêm thi")] == [
        ["10", "17.000.000 đồng"],
        ["9", "16.000.000 đồng"],
        ["9", "16.000.000 đồng"],
        ["6", "18.000.000 đồng"],
        ["34", "67.000.000 đồng"],
    ]
    assert "Còn 2.000.000 đồng chưa trao" in report.text
    assert "TẠM THỜI" not in report.text


def test_a_promised_draw_and_signatures_are_told(played: Stage) -> None:
    """D2 gives hash and secret of the promise, D9 who signed what in the program."""
    drawn = Draw(method="random", seed="mam", codes=[], by="thuky")
    played.draws.append(drawn)
    db.session.flush()
    db.session.add(
        DrawCommitment(stage_id=played.id, secret="bi-mat", digest="d" * 64, by="thuky", draw_id=drawn.id)
    )
    for role, name in (("secretary", "Trần Thư"), ("chair", "Lê Chủ")):
        db.session.add(
            ResultSigning(
                stage_id=played.id,
                role=role,
                name=name,
                by=role,
                digest="e" * 64,
                results={},
                reopened_by=None,
            )
        )
    db.session.commit()
    draw, result = word(played, "d2").text, word(played, "d9").text

    assert "d" * 64 in draw
    assert "bi-mat" in draw
    assert result.index("Thư ký Trần Thư đã ký") < result.index("Trưởng Ban Giám khảo Lê Chủ đã ký")
