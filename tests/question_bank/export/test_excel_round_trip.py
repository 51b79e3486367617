"""An Excel sheet that the bank exports comes back whole, and never computes anything."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.export.excel import write_excel
from question_bank.export.record import Question
from question_bank.word import Reading, read_bytes
from tests.question_bank.export.samples import (
    EVERY_KIND,
    MCQ,
    SHORT,
    a_picture,
    content,
    questions,
    read_content,
)


def back(data: bytes) -> Reading:
    """The file through the importer."""
    return read_bytes(data, "xuat.xlsx")


@given(st.lists(questions(), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_whatever_a_question_says_comes_back(sent: list[Question]) -> None:
    """Every field of every kind survives, also a wording that Excel would take for a formula or an escape."""
    reading = back(write_excel(sent))

    assert [read_content(draft) for draft in reading.questions] == [content(question) for question in sent]
    assert [draft.code for draft in reading.questions] == [question.code for question in sent]


def test_the_usual_sheet_raises_no_doubt() -> None:
    """One question of each kind is read without a warning."""
    drafts = back(write_excel(EVERY_KIND)).questions

    assert [draft.diagnostics for draft in drafts] == [()] * len(EVERY_KIND)
    assert [draft.kind for draft in drafts] == [question.kind for question in EVERY_KIND]


def test_texts_are_never_formulas() -> None:
    """=, +, - and @ at the beginning stay letters: no cell of the sheet is a formula."""
    hostile = [replace(SHORT, stem=f"{sign}HYPERLINK(A1)", answer=(f"{sign}1",)) for sign in "=+-@"]

    sheet = openpyxl.load_workbook(BytesIO(write_excel(hostile))).active

    stems = [sheet.cell(row, 3) for row in range(2, 6)]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert [cell.value[0] for cell in stems] == ["=", "+", "-", "@"]
    assert all(cell.quotePrefix for cell in stems)


def test_the_sheet_is_ready_to_work_with() -> None:
    """Headings stay in sight and filter; days are days that Excel sorts."""
    sheet = openpyxl.load_workbook(BytesIO(write_excel(EVERY_KIND))).active

    headings = [cell.value for cell in sheet[1]]
    assert headings[:7] == ["TT", "Mã", "Nội dung câu hỏi", "A", "B", "C", "D"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("D2", "A1:")
    day = sheet.cell(2, headings.index("Hiệu lực từ") + 1)
    assert (day.value, day.number_format) == (datetime(2024, 7, 1), "dd/mm/yyyy")  # noqa: DTZ001 - a day has no zone


def test_what_was_corrected_in_excel_is_what_is_read() -> None:
    """A new key and a new date typed into the cells are imported under the same code."""
    workbook = openpyxl.load_workbook(BytesIO(write_excel([MCQ])))
    sheet = workbook.active
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Đáp án") + 1).value = "C"
    sheet.cell(2, headings.index("Hiệu lực đến") + 1).value = date(2026, 12, 31)
    buffer = BytesIO()
    workbook.save(buffer)

    (draft,) = back(buffer.getvalue()).questions

    assert (draft.code, draft.answer, draft.valid_to) == ("TP-0001", "C", date(2026, 12, 31))


def test_a_key_that_is_no_option_is_told_of() -> None:
    """A letter without an option is a diagnosis, not an answer."""
    workbook = openpyxl.load_workbook(BytesIO(write_excel([MCQ])))
    sheet = workbook.active
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Đáp án") + 1).value = "F"
    buffer = BytesIO()
    workbook.save(buffer)

    (draft,) = back(buffer.getvalue()).questions

    assert (draft.answer, [note.code for note in draft.diagnostics]) == (None, ["ANSWER_NOT_AN_OPTION"])


def test_a_column_of_somebody_s_own_is_told_of() -> None:
    """A column that the bank does not know is named as unused, never dropped silently."""
    workbook = openpyxl.load_workbook(BytesIO(write_excel([MCQ])))
    sheet = workbook.active
    column = sheet.max_column + 1
    sheet.cell(1, column).value, sheet.cell(2, column).value = "Ý kiến phòng", "Câu này nên bỏ đi thì hơn"
    buffer = BytesIO()
    workbook.save(buffer)

    reading = back(buffer.getvalue())

    assert len(reading.questions) == 1
    assert any("nên bỏ đi" in note.message for note in reading.diagnostics)


def test_pictures_come_back_over_their_cells() -> None:
    """A picture lies over its stem or option and is read back there."""
    sent = replace(MCQ, pictures=(a_picture(), replace(a_picture("b.png", "C", shade=20), description="")))

    reading = back(write_excel([sent]))

    (draft,) = reading.questions
    assert [(image.place, image.alt) for image in draft.images] == [("stem", "Sơ đồ quy trình"), ("C", "")]
    assert (draft.stem, draft.options["C"]) == (MCQ.stem, MCQ.options["C"])
