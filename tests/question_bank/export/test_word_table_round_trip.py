"""The table "Bộ câu hỏi và đáp án" that the bank exports comes back whole through the bank's own importer."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.export.record import Question
from question_bank.export.word_table import write_table
from question_bank.word import Reading, read_bytes
from tests.question_bank.export.samples import (
    ESSAY,
    EVERY_KIND,
    HEAD,
    MCQ,
    SHORT,
    a_picture,
    content,
    questions,
    read_content,
)


def back(data: bytes) -> Reading:
    """The file through the importer."""
    return read_bytes(data, "xuat.docx")


def corrected(sent: list[Question], correct: Callable[[Any], object]) -> Reading:
    """What is read after somebody corrected the table in Word."""
    document = docx.Document(BytesIO(write_table(sent, HEAD)))
    correct(document.tables[1])
    buffer = BytesIO()
    document.save(buffer)
    return back(buffer.getvalue())


@given(st.lists(questions(), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_whatever_a_question_says_comes_back(sent: list[Question]) -> None:
    """Every field of every kind survives, also where the text looks like a label, a key or a heading."""
    reading = back(write_table(sent, HEAD))

    assert [read_content(draft) for draft in reading.questions] == [content(question) for question in sent]
    assert [draft.code for draft in reading.questions] == [question.code for question in sent]
    assert [draft.number for draft in reading.questions] == list(range(1, len(sent) + 1))
    assert reading.coverage == 1.0


def test_the_usual_table_raises_no_doubt() -> None:
    """One question of each kind is read without a warning, so that it can be accepted unseen."""
    reading = back(write_table(EVERY_KIND, HEAD))

    assert [draft.diagnostics for draft in reading.questions] == [()] * len(EVERY_KIND)
    assert [note.code for note in reading.diagnostics] == ["NAMED_PARTS", "SUMMARY"]


def test_pictures_come_back_as_they_were() -> None:
    """Pictures of stem, options and explanation stand in the cells of what they belong to."""
    places = ("stem", "B", "E", "explanation")
    pictures = tuple(a_picture(f"{n}.png", place, shade=20 + n) for n, place in enumerate(places))
    sent = replace(MCQ, options={**MCQ.options, "E": "01/01/2026"}, pictures=pictures)

    reading = back(write_table([sent], HEAD))

    (draft,) = reading.questions
    assert tuple(image.place for image in draft.images) == places
    assert [reading.pictures[image.name].data for image in draft.images] == [p.data for p in pictures]
    assert draft.options == sent.options


def test_labels_without_a_gap_are_not_moved() -> None:
    """An option stands below its own letter, also where one before it is missing."""
    sent = replace(MCQ, options={"A": "Một", "C": "Ba", "E": "Năm"}, answer=("C",))

    (draft,) = back(write_table([sent], HEAD)).questions

    assert (draft.options, draft.answer) == (sent.options, "C")


def test_sections_and_answers_of_several_texts_come_back() -> None:
    """Rows of sections name what follows, and two answers in words stay two."""
    sent = [replace(SHORT, answer=("15", "mười lăm"), section="Bảng"), replace(ESSAY, section="Chuông")]

    drafts = back(write_table(sent, HEAD)).questions

    assert [draft.section for draft in drafts] == ["Bảng", "Chuông"]
    assert drafts[0].answer == ("15", "mười lăm")


def test_what_was_corrected_in_word_is_what_is_read() -> None:
    """Level, basis and an option typed into an empty cell are imported under the same code."""

    def correct(table: Any) -> None:
        cells = table.rows[1].cells
        cells[6].paragraphs[0].add_run("Ngày 05/9")
        cells[8].paragraphs[0].runs[0].text = "Luật số 51/2005/QH11"
        cells[9].paragraphs[0].runs[0].text = "Khó"

    three = {label: MCQ.options[label] for label in "ABC"}
    (draft,) = corrected([replace(MCQ, options=three)], correct).questions

    assert (draft.code, draft.options["D"], draft.reference) == (
        MCQ.code,
        "Ngày 05/9",
        "Luật số 51/2005/QH11",
    )
    assert read_content(draft)["level"] == "hard"


def test_a_key_changed_in_one_place_only_is_not_believed() -> None:
    """Bold says B, the column says C: there is no answer and a diagnosis."""

    def correct(table: Any) -> None:
        table.rows[1].cells[7].paragraphs[0].runs[0].text = "C"

    (draft,) = corrected([MCQ], correct).questions

    assert (draft.answer, [note.code for note in draft.diagnostics]) == (None, ["ANSWERS_DISAGREE"])


def test_a_paragraph_split_in_word_stays_one_text() -> None:
    """Enter pressed inside a cell makes two paragraphs of one style: one text with a line break."""

    def correct(table: Any) -> None:
        for column in (2, 3, 6, 8):
            first = table.rows[1].cells[column].paragraphs[0]
            table.rows[1].cells[column].add_paragraph("phần sau", style=first.style)

    (draft,) = corrected([replace(MCQ, valid_from=None)], correct).questions

    assert draft.stem == f"{MCQ.stem}\nphần sau"
    assert draft.options == {**MCQ.options, "A": "01/01/2024\nphần sau", "D": "01/7/2025\nphần sau"}
    assert draft.reference == f"{MCQ.reference}\nphần sau"


def test_a_row_without_a_question_is_told_of() -> None:
    """A remark in a row of its own is named as unused, never dropped silently."""

    def correct(table: Any) -> None:
        table.add_row().cells[10].text = "Ghi chú của phòng: xem lại trước khi in."

    reading = corrected([MCQ], correct)

    assert len(reading.questions) == 1
    assert any("xem lại trước khi in" in note.message for note in reading.diagnostics)
