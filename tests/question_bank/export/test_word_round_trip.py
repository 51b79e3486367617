"""A Word file that the bank exports comes back whole through the bank's own importer."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.export.record import Question
from question_bank.export.word_questions import write_for_teams, write_questions
from question_bank.word import Reading, read_bytes
from tests.question_bank.export.samples import (
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


def changed(data: bytes, old: str, new: str) -> bytes:
    """The file after somebody replaced a text in Word, paragraph by paragraph."""
    document = docx.Document(BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@given(st.lists(questions(), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_whatever_a_question_says_comes_back(sent: list[Question]) -> None:
    """Every field of every kind survives, also where the text looks like a label, a key or a heading."""
    reading = back(write_questions(sent, HEAD))

    assert [read_content(draft) for draft in reading.questions] == [content(question) for question in sent]
    assert [draft.code for draft in reading.questions] == [question.code for question in sent]
    assert reading.coverage == 1.0


@given(st.lists(questions(), min_size=1, max_size=8), st.booleans())
@settings(max_examples=10, deadline=None)
def test_the_teams_copy_comes_back_without_answers(sent: list[Question], basis: bool) -> None:
    """What teams get holds stem, options, kind, topic and level, and nothing that tells an answer."""
    reading = back(write_for_teams(sent, HEAD, basis=basis))

    expected = [content(question.without_answers(basis)) for question in sent]
    assert [read_content(draft) for draft in reading.questions] == expected


def test_the_usual_file_raises_no_doubt() -> None:
    """One question of each kind is read without a warning, so that it can be accepted unseen."""
    reading = back(write_questions(EVERY_KIND, HEAD, "Đợt 1"))

    assert [draft.diagnostics for draft in reading.questions] == [()] * len(EVERY_KIND)
    assert {draft.confidence for draft in reading.questions} == {1.0}
    assert [note.code for note in reading.diagnostics] == ["NAMED_PARTS", "SUMMARY"]


def test_pictures_come_back_as_they_were() -> None:
    """Pictures of stem, option and explanation keep their bytes, their places and what they show."""
    pictures = (a_picture(), a_picture("b.png", "B", shade=20), a_picture("c.png", "explanation", shade=55))
    sent = replace(MCQ, pictures=pictures)

    reading = back(write_questions([sent], HEAD))

    (draft,) = reading.questions
    assert [image.place for image in draft.images] == ["stem", "B", "explanation"]
    assert [reading.pictures[image.name].data for image in draft.images] == [p.data for p in pictures]
    assert draft.images[0].alt == "Sơ đồ quy trình"


def test_the_teams_copy_leaves_out_what_explains() -> None:
    """A picture of the explanation tells the answer, so teams do not get it."""
    sent = replace(MCQ, pictures=(a_picture(), a_picture("c.png", "explanation", shade=55)))

    (draft,) = back(write_for_teams([sent], HEAD)).questions

    assert [image.place for image in draft.images] == ["stem"]


def test_sections_of_a_set_come_back() -> None:
    """A set's sections are headings of the file, and no question takes one for its topic."""
    sent = [
        Question(code="A-1", kind="short", stem="Câu?", answer=("x",), section=name)
        for name in ("Bảng", "Chuông")
    ]

    drafts = back(write_questions(sent, HEAD)).questions

    assert [draft.section for draft in drafts] == ["BẢNG", "CHUÔNG"]
    assert [read_content(draft)["topic"] for draft in drafts] == ["", ""]


def test_what_was_corrected_in_word_is_what_is_read() -> None:
    """The text counts, not a hidden copy: a correction typed in Word is imported."""
    data = changed(write_questions([MCQ], HEAD), "20/2023/QH15", "51/2005/QH11")

    (draft,) = back(data).questions

    assert "51/2005/QH11" in draft.stem
    assert (draft.code, draft.answer) == ("TP-0001", "B")


def test_a_key_changed_in_one_place_only_is_not_believed() -> None:
    """Bold says B, the line says C: nobody can know which is meant, so there is no answer and a diagnosis."""
    document = docx.Document(BytesIO(write_questions([MCQ], HEAD)))
    line = next(p for p in document.paragraphs if p.text.startswith("Đáp án:"))
    line.runs[-1].text = "C"
    buffer = BytesIO()
    document.save(buffer)

    (draft,) = back(buffer.getvalue()).questions

    assert draft.answer is None
    assert [note.code for note in draft.diagnostics] == ["ANSWERS_DISAGREE"]


def test_questions_typed_below_are_read_as_ever() -> None:
    """Somebody adds a question in the ordinary style at the end: it is read too, none is lost."""
    document = docx.Document(BytesIO(write_questions([MCQ, SHORT], HEAD)))
    added = ("Câu 3. Ngày nào là ngày Chuyển đổi số quốc gia?", "A. 10/10", "B. 02/9", "C. 30/4", "Đáp án: A")
    for text in added:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)

    drafts = back(buffer.getvalue()).questions

    assert [draft.number for draft in drafts] == [1, 2, 3]
    assert (drafts[2].answer, drafts[2].exact) == ("A", False)


def test_a_stray_line_is_told_of() -> None:
    """A note that is no question is named as unused, never dropped silently."""
    document = docx.Document(BytesIO(write_questions([MCQ], HEAD)))
    document.add_paragraph("Ghi chú của phòng: xem lại câu này trước khi in.")
    buffer = BytesIO()
    document.save(buffer)

    reading = back(buffer.getvalue())

    assert [note.code for note in reading.diagnostics if note.code == "UNASSIGNED_TEXT"] == [
        "UNASSIGNED_TEXT"
    ]
    assert reading.coverage < 1


def test_a_paragraph_split_in_word_stays_one_text() -> None:
    """Enter pressed inside a stem makes two paragraphs of one style: one stem with a line break."""
    document = docx.Document(BytesIO(write_questions([MCQ], HEAD)))
    stem = next(p for p in document.paragraphs if p.text.startswith("Câu 1."))
    stem.insert_paragraph_before("Câu 1. Phần đầu", style=stem.style)
    stem.runs[0].text = ""
    buffer = BytesIO()
    document.save(buffer)

    (draft,) = back(buffer.getvalue()).questions

    assert draft.stem == f"Phần đầu\n{MCQ.stem}"


def test_dates_that_are_none_are_told_of() -> None:
    """A validity that nobody can read is a diagnosis, not a silent gap."""
    question = Question(code="X", kind="short", stem="Câu?", answer=("x",), valid_from=date(2024, 7, 1))
    data = changed(write_questions([question], HEAD), "01/7/2024", "tháng Bảy")

    (draft,) = back(data).questions

    assert (draft.valid_from, [note.code for note in draft.diagnostics]) == (None, ["BAD_DATE"])
