"""Aiken, GIFT, Moodle XML and Excel."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from question_bank.word import Refused, read_bytes

from .builders import BANK, LETTERS
from .shorthand import options


def test_aiken() -> None:
    """Questions without numbers, options with letters, an ANSWER line."""
    text = "Hỏi một?\nA. m\nB. h\nANSWER: B\n\nHỏi hai?\nA) m\nB) h\nC) b\nANSWER: C\n"
    reading = read_bytes(text.encode(), "a.txt")
    assert [(d.stem, options(d), d.answer) for d in reading.questions] == [
        ("Hỏi một?", ["m", "h"], "B"),
        ("Hỏi hai?", ["m", "h", "b"], "C"),
    ]


def test_gift() -> None:
    """Choice, true/false, short, several right answers, essay, comments, categories and feedback."""
    text = (
        "// ghi chú\n$CATEGORY: tất cả/Cải cách\n\n::Q1:: Thủ đô\\: đâu? {=Hà Nội ~Huế#sai ~Đà Nẵng}\n\nLà đúng {T}\n\nNăm nào {=2022 =hai nghìn}\n\n"
        "Chọn {~%50%m ~%50%h ~%-100%b####vì thế}\n\nTrình bày {}\n"
    )
    reading = read_bytes(text.encode(), "a.gift")
    assert [d.kind for d in reading.questions] == ["mcq", "tf", "short", "multi", "essay"]
    assert reading.questions[0].stem == "Thủ đô: đâu?"
    assert [d.answer for d in reading.questions] == ["A", "Đúng", "2022 | hai nghìn", ("A", "B"), None]
    assert reading.questions[2].accepted == ("2022", "hai nghìn")
    assert reading.questions[3].explanation == "vì thế"
    assert reading.questions[0].section == "Cải cách"


def test_braces_in_text_are_not_gift() -> None:
    """A bank with sets in braces is plain text."""
    reading = read_bytes("Câu 1: F = {A→BC}?\nA. m\nB. h\nĐáp án: A".encode(), "a.txt")
    assert reading.questions[0].stem == "F = {A→BC}?"


def test_moodle_xml() -> None:
    """Choice, true/false, short answer and category of a Moodle export."""
    text = (
        '<?xml version="1.0"?><quiz><question type="category"><category><text>$course$/CCHC</text></category></question>'
        '<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>Hỏi <b>gì</b>?</p>]]></text></questiontext>'
        '<answer fraction="0"><text>m</text></answer><answer fraction="100"><text>h &amp; k</text></answer></question>'
        '<question type="truefalse"><questiontext><text>Là đúng</text></questiontext><answer fraction="0"><text>true</text></answer>'
        '<answer fraction="100"><text>false</text></answer></question>'
        '<question type="shortanswer"><questiontext><text>Ở đâu?</text></questiontext><answer fraction="100"><text>Hà Nội</text></answer>'
        '<answer fraction="100"><text>Thủ đô</text></answer><generalfeedback><text>vì thế</text></generalfeedback></question></quiz>'
    )
    reading = read_bytes(text.encode(), "a.xml")
    assert [d.kind for d in reading.questions] == ["mcq", "tf", "short"]
    assert [d.answer for d in reading.questions] == ["B", "Sai", "Hà Nội | Thủ đô"]
    assert reading.questions[0].options == {"A": "m", "B": "h & k"}
    assert reading.questions[2].explanation == "vì thế"
    assert reading.questions[0].section == "CCHC"


def test_damaged_moodle_xml() -> None:
    """Broken XML is refused."""
    with pytest.raises(Refused):
        read_bytes(b"<quiz><question>", "a.xml")


def workbook(fill: Any) -> bytes:
    book = Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_sheet_with_vietnamese_headings() -> None:
    """Columns of an Excel sheet, a title above them, a date typed as a date."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.append(["BỘ CÂU HỎI"])
        sheet.append(["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án", "Căn cứ pháp lý", "Hiệu lực từ"])
        for n, q in enumerate(BANK, 1):
            sheet.append(
                [
                    n,
                    q.stem,
                    *q.options,
                    LETTERS[q.answer],
                    "Quyết định số 505/QĐ-TTg ngày 22/4/2022",
                    date(2022, 4, 22),
                ]
            )

    reading = read_bytes(workbook(fill), "đề.xlsx")
    assert [(d.stem, tuple(d.options.values()), d.answer) for d in reading.questions] == [
        (q.stem, q.options, LETTERS[q.answer]) for q in BANK
    ]
    assert reading.questions[0].valid_from == date(2022, 4, 22)
    assert reading.questions[0].legal_basis[0].number == "505/QĐ-TTg"


@pytest.mark.parametrize("how", ["bold", "fill", "rich"])
def test_sheet_with_marked_cells(how: str) -> None:
    """The right option may be a bold, filled or rich-text cell."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.append(["STT", "Câu hỏi", "A", "B", "C", "D"])
        for n, q in enumerate(BANK, 1):
            sheet.append([n, q.stem, *q.options])
            cell = sheet.cell(n + 1, 3 + q.answer)
            if how == "bold":
                cell.font = Font(bold=True)
            elif how == "fill":
                cell.fill = PatternFill("solid", fgColor="FFFF00")
            else:
                cell.value = CellRichText(TextBlock(InlineFont(b=True), q.options[q.answer]))

    reading = read_bytes(workbook(fill), "đề.xlsx")
    assert [d.answer for d in reading.questions] == [LETTERS[q.answer] for q in BANK]


def test_several_sheets_and_a_hidden_one() -> None:
    """All visible sheets are read, each by its own headings."""

    def fill(book: Workbook) -> None:
        for name, bank in (("Xã A", BANK[:3]), ("Xã B", BANK[3:5]), ("Ẩn", BANK[5:6])):
            sheet = book.create_sheet(name)
            sheet.append(["TT", "Nội dung câu hỏi", "Phương án", "Đáp án"])
            for n, q in enumerate(bank, 1):
                sheet.append(
                    [
                        n,
                        q.stem,
                        "\n".join(f"{LETTERS[i]}. {o}" for i, o in enumerate(q.options)),
                        LETTERS[q.answer],
                    ]
                )
        book["Ẩn"].sheet_state = "hidden"

    reading = read_bytes(workbook(fill), "đề.xlsx")
    assert [d.stem for d in reading.questions] == [q.stem for q in BANK[:5]]
    assert [d.answer for d in reading.questions] == [LETTERS[q.answer] for q in BANK[:5]]


COLUMNS = ["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"]
RECORDS = [[str(n), f"Hỏi {n}, gì?", "một", "hai", "ba", "bốn", "ABCD"[n % 4]] for n in range(1, 5)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_tables_written_as_text(sign: str) -> None:
    """Rows of text under column names, quoted where needed, are questions."""
    rows = [COLUMNS, ["---"] * 7, *RECORDS] if sign == "|" else [COLUMNS, *RECORDS]
    text = "\n".join(sign.join(f'"{cell}"' if sign in cell else cell for cell in row) for row in rows)
    reading = read_bytes(text.encode(), "de.csv")
    assert [draft.stem for draft in reading.questions] == [f"Hỏi {n}, gì?" for n in range(1, 5)]
    assert [draft.answer for draft in reading.questions] == ["B", "C", "D", "A"]
