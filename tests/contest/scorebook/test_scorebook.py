"""The workbook: right by formula, read back with its differences, never torn on disk."""

import os
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook

from question_bank.database import db
from quiz_server.contest.jury.marking import SUM, TRIMMED, Overtime, Rule
from quiz_server.contest.jury.part_rules import Line, set_criteria, set_rule
from quiz_server.contest.jury.performance import find_spot, set_time
from quiz_server.contest.jury.scorecards import cards_of
from quiz_server.contest.models import Stage
from quiz_server.contest.planning.setup import load_contest
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.scorebook.keeper import Keeper, by_hand, path_of, replace_file
from quiz_server.contest.scorebook.reading import mark_of, read_scorebook
from quiz_server.contest.scorebook.writing import make_scorebook, to_bytes
from quiz_server.contest.standings import standings_of
from quiz_server.contest.totals import totals_of
from tests.conftest import SignIn
from tests.contest.builders import contest_data
from tests.contest.test_evening import give_marks, play_round
from tests.contest.test_roster_file import damaged

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def stage(contest: object, cluster: Stage) -> Stage:
    """The cluster before anything happened."""
    db.session.commit()
    return cluster


def book_of(stage: Stage) -> Workbook:
    """The workbook as somebody would open it."""
    return load_workbook(BytesIO(to_bytes(make_scorebook(standings_of(stage)))))


def data_of(book: Workbook) -> bytes:
    """As saved by somebody."""
    return to_bytes(book)


def test_signed_marks_stand_in_it_and_the_rest_is_formulas(stage: Stage) -> None:
    """Figures where people type, sums that compute themselves."""
    play_round(stage)
    give_marks(stage)
    book = book_of(stage)
    sheet = book["Giới thiệu"]

    assert [sheet.cell(row=7, column=at).value for at in (2, 3, 4, 5, 6)] == [
        1, "thị trấn Châu Ổ", 25, 25, 25.25,
    ]  # fmt: skip
    assert sheet["G7"].value == '=IF(COUNT(D7,E7,F7)=0,"",ROUND(SUM(D7,E7,F7)/COUNT(D7,E7,F7),2))'
    assert book["Tổng hợp"]["G7"].value == "=SUM(D7:F7)"
    assert book["Kiến thức"]["D7"].value == 100
    assert book["_hoi_thi"].sheet_state == "veryHidden"


def _computed(data: bytes, folder: Path) -> Workbook:
    """The workbook after a spreadsheet has computed it."""
    source = folder / "in.xlsx"
    source.write_bytes(data)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
            "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return load_workbook(folder / "out" / "in.xlsx", data_only=True)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_the_formulas_come_to_what_the_server_computes(stage: Stage, tmp_path: Path) -> None:
    """Every part and total to the last decimal, with a trimmed and a summed part, criteria and overtime."""
    intro, _, skit = stage.contest.parts
    set_rule(intro, Rule(TRIMMED, 1, Overtime()))
    set_criteria(
        skit,
        [Line(0, "Nội dung", Decimal(20), Decimal("0.25")), Line(0, "Diễn", Decimal(10), Decimal("0.25"))],
    )
    db.session.commit()
    play_round(stage)
    give_marks(stage)
    set_time(find_spot(stage, stage.teams[1].id, intro.id), 425, "đồng hồ tay", "thuky")
    book = book_of(stage)
    for card in cards_of(stage):
        if card.part.id == skit.id and card.mark is not None and card.mark.mark is not None:
            row = 6 + card.team.seat
            block = next(
                at for at in range(4, 20) if book["Tiểu phẩm"].cell(row=5, column=at).value == card.judge.name
            )
            ten = min(Decimal(10), card.mark.mark)
            book["Tiểu phẩm"].cell(row=row, column=block).value = card.mark.mark - ten
            book["Tiểu phẩm"].cell(row=row, column=block + 1).value = ten
    computed = _computed(data_of(book), tmp_path)["Tổng hợp"]

    for each in totals_of(stage).rows:
        line = 6 + each.team.seat
        figures = [computed.cell(row=line, column=at).value for at in (4, 5, 6, 7)]
        expected = [each.parts[code].value for code in ("gioi_thieu", "kien_thuc", "tieu_pham")]
        assert [Decimal(str(round(figure, 4))) for figure in figures] == [
            *(Decimal(str(float(value or 0))) for value in expected),
            Decimal(str(float(each.total))),
        ]


def test_what_was_filled_by_hand_is_read_with_its_differences(stage: Stage) -> None:
    """New marks may be kept; those off the scale and those already signed are named with the reason."""
    book = book_of(stage)
    sheet = book["Giới thiệu"]
    sheet["D7"], sheet["E7"], sheet["D8"], sheet["E8"], sheet["D9"] = 25.25, "24,5", 31, "hai lăm", 20.1
    found = read_scorebook(stage, data_of(book))

    assert [(each.where, each.kept, each.found) for each in found.differences if each.typed] == [
        ("Giới thiệu!D7", "trống", "25,25"),
        ("Giới thiệu!E7", "trống", "24,50"),
    ]
    problems = {each.where: each.problem for each in found.differences if each.problem}
    assert list(problems) == ["Giới thiệu!D8", "Giới thiệu!E8", "Giới thiệu!D9"]
    assert "từ 0 đến 30" in problems["Giới thiệu!D8"]


def test_a_signed_mark_is_not_changed_from_a_workbook(stage: Stage) -> None:
    """What agrees is counted, what differs is sent to the way that needs two people."""
    give_marks(stage)
    book = book_of(stage)
    book["Giới thiệu"]["D7"] = 30
    found = read_scorebook(stage, data_of(book))

    assert found.same == 47
    assert [(each.where, each.typed) for each in found.differences] == [("Giới thiệu!D7", None)]
    assert "đề nghị sửa" in found.differences[0].problem


def test_a_score_of_the_round_is_never_taken_from_a_workbook(stage: Stage) -> None:
    """It is said, with where to change it."""
    play_round(stage)
    book = book_of(stage)
    book["Kiến thức"]["D7"] = 999
    found = read_scorebook(stage, data_of(book))

    assert [each.where for each in found.differences] == ["Kiến thức!D7"]
    assert found.to_keep == ()


def test_only_this_stage_s_workbook_is_read(stage: Stage) -> None:
    """Another stage's, another file, and rubbish are refused in words."""
    other = load_contest(contest_data(name="Hội thi khác"))
    db.session.commit()
    broken = damaged(data_of(book_of(stage)), "xl/worksheets/sheet1.xml")
    codes = []
    for data in (data_of(book_of(other.stages[0])), data_of(Workbook()), broken, b"PK", b"diem"):
        with pytest.raises(ContestRefused) as refusal:
            read_scorebook(stage, data)
        codes.append(refusal.value.code)

    assert codes == ["other_stage", *["bad_workbook"] * 4]


@pytest.mark.parametrize(
    ("value", "mark"),
    [(8, "8.00"), (8.25, "8.25"), (0, "0.00"), (20.1, "20.10"), (" 8,5 ", "8.50"), (1e2, "100.00")],
)
def test_cells_become_exact_decimals(stage: Stage, value: object, mark: str) -> None:
    """No binary fraction reaches a score."""
    assert str(mark_of(value)) == mark


def test_the_page_shows_then_keeps(sign_in: SignIn, stage: Stage) -> None:
    """Two entries that agree make the mark, as from paper."""
    give_marks(stage, [2, 3, 4, 5, 6, 7, 8])
    place, stage_id = f"/contest/stages/{stage.id}/scorebook", stage.id
    client = sign_in("secretary")
    book = load_workbook(BytesIO(client.get(f"{place}/file.xlsx").data))
    book["Giới thiệu"]["D7"] = 25.25
    for source in ("first", "second"):
        shown = client.post(
            f"{place}/read", data={"source": source, "file": (BytesIO(data_of(book)), "bang.xlsx")}
        ).get_data(as_text=True)
        assert "1 chỗ khác" in shown
        name = shown.split('name="mark.')[1].split('"')[0]
        assert (
            client.post(f"{place}/keep", data={"source": source, f"mark.{name}": "25,25"}).status_code == 302
        )
    db.session.rollback()
    team = db.session.get_one(Stage, stage_id).teams[0]

    marks = [card.mark.mark for card in cards_of(team.stage) if card.team is team and card.mark]
    assert marks == [Decimal("25.25")]
    assert client.post(f"{place}/read", data={"source": "first"}).status_code == 422
    assert sign_in("host").get(f"{place}/").status_code == 403


def test_rest_takes_and_compares(sign_in: SignIn, stage: Stage) -> None:
    """The same for programs."""
    place, client = f"/api/contest/stages/{stage.id}/scorebook", sign_in("organiser")
    book = load_workbook(BytesIO(client.get(f"{place}.xlsx").data))
    book["Tiểu phẩm"]["F8"] = 12
    answer = client.post(f"{place}/read", data={"file": (BytesIO(data_of(book)), "b.xlsx")}).get_json()

    assert answer["same"] == 0
    assert [each["where"] for each in answer["differences"]] == ["Tiểu phẩm!F8"]


def test_the_file_follows_the_totals(app: Flask, stage: Stage) -> None:
    """Written at the start and with every change; left alone where nothing changed."""
    keeper, path = Keeper(app), path_of(stage, Path(app.instance_path))
    assert keeper.write_due()
    first = path.stat().st_mtime_ns
    keeper.changed()
    assert keeper.write_due()
    assert path.stat().st_mtime_ns == first

    give_marks(stage)
    keeper.changed()
    assert keeper.write_due()
    assert load_workbook(path)["Giới thiệu"]["D7"].value == 25
    assert [each.name for each in path.parent.glob("*.tmp")] == []


def test_a_file_filled_by_hand_is_kept_aside(app: Flask, stage: Stage) -> None:
    """What somebody typed into the file while the server stood is not overwritten."""
    instance = Path(app.instance_path)
    path = path_of(stage, instance)
    Keeper(app).write_due()
    book = load_workbook(path)
    book["Giới thiệu"]["D7"] = 12
    book.save(path)
    Keeper(app).write_due()
    aside = by_hand(stage, instance)

    assert len(aside) == 1
    assert load_workbook(aside[0])["Giới thiệu"]["D7"].value == 12
    assert load_workbook(path)["Giới thiệu"]["D7"].value is None


def test_a_file_that_cannot_be_replaced_is_tried_again(
    app: Flask, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel holds it open: the old file stays whole, and the next try writes it."""
    keeper, path = Keeper(app), path_of(stage, Path(app.instance_path))
    keeper.write_due()
    before = path.read_bytes()
    give_marks(stage)
    keeper.changed()
    with monkeypatch.context() as held:
        held.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError("open in Excel")))
        assert not keeper.write_due()
    assert path.read_bytes() == before

    assert keeper.write_due()
    assert path.read_bytes() != before


def test_a_file_is_replaced_whole(tmp_path: Path, app: Flask) -> None:
    """The folder is made, the name holds the new bytes, nothing else is left."""
    path = tmp_path / "x" / "bang.xlsx"
    replace_file(path, b"mot")
    replace_file(path, b"hai")

    assert path.read_bytes() == b"hai"
    assert [each.name for each in path.parent.glob("[!.]*")] == ["bang.xlsx"]


def test_a_summed_part_has_its_formula(stage: Stage) -> None:
    """The rule of the part, not always the mean."""
    set_rule(stage.contest.parts[0], Rule(SUM, 0, Overtime()))
    db.session.commit()

    assert book_of(stage)["Giới thiệu"]["G7"].value == '=IF(COUNT(D7,E7,F7)=0,"",ROUND(SUM(D7,E7,F7),0))'
