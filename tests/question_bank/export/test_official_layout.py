"""Official papers keep to Decree 30/2020/NĐ-CP, Appendix I."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document

from question_bank.export.paper import text_width
from question_bank.export.record import Question, file_stem
from question_bank.export.word_questions import write_for_teams, write_questions
from question_bank.export.word_table import write_table
from tests.question_bank.export.samples import EVERY_KIND, HEAD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Write = Callable[..., bytes]
PAPERS: tuple[Write, ...] = (write_questions, write_for_teams, write_table)


def opened(write: Write, questions: tuple[Question, ...] = EVERY_KIND, **head: Any) -> Document:
    """The paper as Word would open it."""
    return docx.Document(BytesIO(write(questions, replace(HEAD, **head), "Đợt 1")))


def head_texts(document: Document) -> list[str]:
    """The lines of the two columns at the top."""
    return [
        p.text for row in document.tables[0].rows for cell in row.cells for p in cell.paragraphs if p.text
    ]


@pytest.mark.parametrize("write", PAPERS)
def test_paper_margins_and_font(write: Write) -> None:
    """A4, margins within the decree's limits, Times New Roman throughout."""
    document = opened(write)

    (section,) = document.sections
    sides = sorted(round(side.mm) for side in (section.page_width, section.page_height))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert sides == [210, 297]
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 15 <= round(section.right_margin.mm) <= 20
    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
    if write is not write_table:
        assert 30 <= round(section.left_margin.mm) <= 35


@pytest.mark.parametrize("write", PAPERS)
def test_pages_are_numbered_from_the_second_on(write: Write) -> None:
    """The number stands centred in the top margin, and not on the first page."""
    (section,) = opened(write).sections

    number = section.header.paragraphs[0]
    assert section.different_first_page_header_footer
    assert number._p.find(f"{W}fldSimple").get(f"{W}instr") == "PAGE"
    assert number._p.pPr.find(f"{W}jc").get(f"{W}val") == "center"
    assert "".join(p.text for p in section.first_page_header.paragraphs) == ""


def test_the_head_says_who_issues_where_and_when() -> None:
    """Bodies in capitals on the left, nation and motto on the right, the day with its zeros below."""
    said = head_texts(opened(write_questions, number="05/BCH-BTC"))

    assert said == [
        "UBND HUYỆN BÌNH SƠN",
        "BAN TỔ CHỨC HỘI THI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BCH-BTC",
        "Bình Sơn, ngày 05 tháng 9 năm 2024",
    ]


def test_another_head_is_data() -> None:
    """A party's contest has its own line and no motto; a day left open is a blank to write on."""
    said = head_texts(opened(write_questions, nation="Đảng Cộng sản Việt Nam", motto="", day=None))

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in said
    assert "Độc lập - Tự do - Hạnh phúc" not in said
    assert said[-1].startswith("Bình Sơn, ngày ")


def test_the_line_is_as_long_as_the_motto() -> None:
    """The rule below the motto is exactly as wide as its text, whatever the text."""
    document = opened(write_questions)

    cell = document.tables[0].rows[0].cells[1]
    rule = next(p for p in cell.paragraphs if p._p.pPr is not None and p._p.pPr.find(f"{W}pBdr") is not None)
    drawn = cell.width - rule.paragraph_format.left_indent - rule.paragraph_format.right_indent
    assert drawn / 36000 == pytest.approx(text_width(HEAD.motto, 13), abs=0.2)


def test_a_text_is_as_wide_as_times_makes_it() -> None:
    """Diacritics take no room of their own, a wide letter more than a narrow one."""
    assert text_width("Độc lập", 13) == text_width("Đôc lâp", 13)
    assert text_width("MMM", 13) > 2 * text_width("iii", 13)
    # Times New Roman Bold sets the motto at 13 points 56 to 58 mm wide.
    assert text_width("Độc lập - Tự do - Hạnh phúc", 13) == pytest.approx(57, abs=2)


@pytest.mark.parametrize("write", PAPERS)
def test_the_paper_ends_with_signature_and_recipients(write: Write) -> None:
    """The last line of the text ends as the decree asks; signer and recipients stand below it, unbroken."""
    document = opened(write, signer="Nguyễn Văn Ánh")

    said = [p.text for row in document.tables[-1].rows for cell in row.cells for p in cell.paragraphs]
    assert any(p.text.endswith("./.") for p in document.paragraphs)
    assert said[:3] == ["Nơi nhận:", "- Ban Giám khảo;", "- Lưu: VT."]
    assert [text for text in said if text.isupper()] == ["TM. BAN TỔ CHỨC", "TRƯỞNG BAN"]
    assert "Nguyễn Văn Ánh" in said


def test_the_table_repeats_its_heading_and_keeps_rows_whole() -> None:
    """Every page of D3 names its columns, and no question is torn over two pages."""
    table = opened(write_table).tables[1]

    rows = [row._tr.trPr for row in table.rows]
    assert rows[0].find(f"{W}tblHeader") is not None
    assert all(row.find(f"{W}cantSplit") is not None for row in rows)
    assert [cell.text for cell in table.rows[0].cells][:3] == ["TT", "Mã", "Nội dung câu hỏi"]
    assert [cell.text for cell in table.rows[1].cells][3:8] == [*EVERY_KIND[0].options.values(), "B"]


def test_the_same_questions_give_the_same_bytes() -> None:
    """With the moment given, a file depends on its questions alone, so its SHA-256 can be compared."""
    at = datetime(2024, 9, 4, 8, 0)  # noqa: DTZ001 - the bank's instants have no zone

    assert write_questions(EVERY_KIND, HEAD, at=at) == write_questions(EVERY_KIND, HEAD, at=at)


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        (("Bộ câu hỏi", "Đợt 1: Cụm Bình Thạnh"), "Bo-cau-hoi-Dot-1-Cum-Binh-Thanh"),
        (("../../etc/passwd",), "etc-passwd"),
        (("Ư" * 200,), "U" * 80),
    ],
)
def test_file_names_are_plain(words: tuple[str, ...], stem: str) -> None:
    """No diacritics, no paths, no endless names."""
    assert file_stem(*words) == stem
