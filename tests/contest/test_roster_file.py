"""A team's list from Excel and Word: headings in several wordings, problems by row, a look before keeping."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rosters.file import read_roster
from quiz_server.contest.rosters.roster import Person
from tests.conftest import SignIn

D1 = [
    ["DANH SÁCH ĐỘI THI", "", "", "", "", "", ""],
    ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Thành viên chính (04)", "Đội trưởng", "Ghi chú"],
    ["1", "Người  thứ nhất", "1990", "Công chức", "x", "x", ""],
    ["2", "Người thứ hai", "1985", "", "X", "", ""],
    ["3", "", "1970", "", "", "", ""],
    ["", "", "", "", "", "", ""],
    ["4", "Người thứ tư", "2001", "", "", "", "Dự bị"],
    ["5", "Người thứ năm", "03", "", "không", "", ""],
]
OTHER = [
    ["STT", "HỌ TÊN", "Vai trò"],
    ["1", "Người thứ nhất", "Thành viên chính, đội trưởng"],
    ["2", "Người thứ hai", "Dự bị, phó đội trưởng"],
]


def excel(rows: list[list[str]]) -> bytes:
    """The rows as the second sheet of a workbook; the first is empty."""
    book = Workbook()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(rows: list[list[str]]) -> bytes:
    """The rows as a table of a Word file, after a table that is none."""
    document = Document()
    document.add_table(1, 1).rows[0].cells[0].text = "UBND xã"
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("make", "name"), [(excel, "d.xlsx"), (word, "D.DOCX")])
def test_a_list_is_read_with_its_problems(make: Callable[[list[list[str]]], bytes], name: str) -> None:
    """Roles by the marks in the columns; the row without a name is named."""
    found = read_roster(make(D1), name)
    assert found.people == (
        Person("Người thứ nhất", "main", True, 1990, "Công chức"),
        Person("Người thứ hai", "main", False, 1985, ""),
        Person("Người thứ tư", "reserve", False, 2001, ""),
        Person("Người thứ năm", "extra", False, None, ""),
    )
    assert found.problems == (
        "Dòng 5: không có họ tên nên bỏ qua.",
        "Dòng 8: không đọc được năm sinh “03” nên để trống.",
    )


def test_days_of_birth_and_two_columns_of_work() -> None:
    """A day, a date cell or a number gives its year; post and place of work are put together."""
    heads = ["Họ tên", "Ngày sinh", "Chức vụ", "Đơn vị công tác"]
    rows = [
        [heads, ["Người A", "12/5/1990", "Công chức Tư pháp - Hộ tịch", "UBND xã Bình Thạnh"]],
        [heads, ["Người B", date(1988, 2, 3), "", "Tổ công nghệ số cộng đồng"]],
        [heads, ["Người C", 2001, "Bí thư Đoàn xã", None]],
    ]
    found = [read_roster(excel(each), "a.xlsx").people[0] for each in rows]  # type: ignore[arg-type]
    assert [(person.birth_year, person.position) for person in found] == [
        (1990, "Công chức Tư pháp - Hộ tịch, UBND xã Bình Thạnh"),
        (1988, "Tổ công nghệ số cộng đồng"),
        (2001, "Bí thư Đoàn xã"),
    ]


def test_who_signs_below_the_list_is_nobody_of_the_team() -> None:
    """A name alone in its row, without a number, is left out and named; where no row has one, it counts."""
    signed = [*D1, ["", "Người lập danh sách", "", "", "", "", ""]]
    found = read_roster(excel(signed), "a.xlsx")
    assert len(found.people) == 4
    assert found.problems[-1] == "Dòng 9: “Người lập danh sách” không có số thứ tự nên bỏ qua."

    unnumbered = [["TT", "Họ tên"], ["", "Người thứ nhất"], ["", "Người thứ hai"]]
    assert len(read_roster(word(unnumbered), "a.docx").people) == 2


def damaged(data: bytes, part: str) -> bytes:
    """The same package with one part cut in half."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as cut:
        for name in whole.namelist():
            content = whole.read(name)
            cut.writestr(name, content[: len(content) // 2] if name == part else content)
    return out.getvalue()


def test_other_wordings_are_known() -> None:
    """One column of roles instead of two of marks; a deputy is no captain."""
    people = read_roster(excel(OTHER), "a.xlsx").people
    assert [(person.role, person.captain) for person in people] == [("main", True), ("reserve", False)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.xlsx"),
        (b"PK", "a.docx"),
        (excel([["Tên gì đó"]]), "a.xlsx"),
        (excel(D1), "a.docx"),
        (damaged(excel(D1), "xl/worksheets/sheet2.xml"), "a.xlsx"),
        (damaged(word(D1), "word/document.xml"), "a.docx"),
        (b"", "a.pdf"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, name: str) -> None:
    """With one code, whatever is wrong with the file."""
    with pytest.raises(ContestRefused) as refusal:
        read_roster(data, name)
    assert refusal.value.code == "not_a_roster"


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_the_page_shows_the_file_and_keeps_nothing(sign_in: SignIn, cluster: Stage) -> None:
    """The names stand in the form with what does not fit the rules; the list stays as it was."""
    db.session.commit()
    answer = sign_in("secretary").post(
        f"/contest/stages/{cluster.id}/teams/1/file", data={"file": (io.BytesIO(excel(D1)), "d.xlsx")}
    )
    page = answer.get_data(as_text=True)
    assert 'value="Người thứ tư"' in page
    assert 'value="1990"' in page
    assert "Dòng 5: không có họ tên" in page
    assert "Đội có 4 người, cần từ 7 đến 12." in page
    db.session.expire_all()
    assert cluster.teams[0].members == []
