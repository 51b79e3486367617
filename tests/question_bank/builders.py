"""Ready-made offices, questions, Word files and sets for the bank's tests."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import docx

from question_bank import catalog, content, review, seal
from question_bank.database import db
from question_bank.models import APPROVED, Question, SetRevision
from question_bank.opening import Opener, open_revision

STEM = "Ngày Chuyển đổi số quốc gia là ngày nào?"
OPTIONS = {"A": "Ngày 10 tháng 10", "B": "Ngày 20 tháng 10", "C": "Ngày 02 tháng 9", "D": "Ngày 19 tháng 5"}

#: what the tests seal their sets with
PASSPHRASE = "một câu dài khó đoán"

WRITER, REVIEWER = "chi-hoa", "anh-binh"


def a_content(**changes: Any) -> dict[str, Any]:
    """A question that could be played as it is."""
    usual = {
        "kind": "mcq",
        "stem": STEM,
        "options": OPTIONS,
        "answer": ["A"],
        "reference": "Quyết định 505/QĐ-TTg",
    }
    return {**usual, **changes}


def an_office(code: str = "TP", name: str = "Phòng Tư pháp") -> str:
    """An office that exists; its code."""
    return catalog.add_office(code, name).code


def a_question(office: str = "TP", by: str = WRITER, **changes: Any) -> Question:
    """A draft of an office, written by `by`."""
    return review.create(an_office(office, f"Đơn vị {office}"), a_content(**changes), by, None)


def an_approved_question(office: str = "TP", **changes: Any) -> Question:
    """A question that may be put into a set."""
    question = a_question(office, **changes)
    review.submit(question.id, WRITER, None)
    return review.approve(question.id, question.version, REVIEWER, None)


def approved_at_once(contents: Iterable[Mapping[str, Any]], office: str = "TP") -> list[Question]:
    """Many questions that may be put into a set, written in one go: not searchable, without a history."""
    giver = catalog.add_office(office, f"Đơn vị {office}")
    made = []
    for changes in contents:
        giver.codes_given += 1
        question = Question(
            code=f"{office}-{giver.codes_given:04}",
            office_code=office,
            state=APPROVED,
            source={},
            written_by=WRITER,
        )
        content.write(question, content.tidy(a_content(**changes)))
        made.append(question)
    db.session.add_all(made)
    db.session.commit()
    return made


def sealed(set_id: int) -> SetRevision:
    """The revision of a set that is sealed now."""
    return seal.seal(set_id, "ban-to-chuc", PASSPHRASE)


def an_opener(purpose: str = "check", subject: str = "") -> Opener:
    """The organiser at the office's machine."""
    return Opener("ban-to-chuc", "192.168.1.5", purpose, subject)


def opened(revision_id: int) -> dict[str, Any]:
    """What a sealed set holds."""
    return open_revision(revision_id, PASSPHRASE, an_opener()).content


def a_word_file(questions: int = 3, unkeyed: tuple[int, ...] = (), before: str = "") -> bytes:
    """A .docx with typed questions, keys in bold; the numbers in `unkeyed` get no key."""
    document = docx.Document()
    if before:
        document.add_paragraph(before)
    for number in range(1, questions + 1):
        document.add_paragraph(f"Câu {number}: Nội dung của câu hỏi số {number} theo quy định là gì?")
        for label in "ABCD":
            run = document.add_paragraph().add_run(f"{label}. Phương án {label} của câu {number}")
            run.bold = label == "B" and number not in unkeyed
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_paper(*questions: str) -> bytes:
    """A .docx of questions in shorthand: `"Stem? | one | *the key | three"`."""
    document = docx.Document()
    for number, question in enumerate(questions, 1):
        stem, *options = (part.strip() for part in question.split("|"))
        document.add_paragraph(f"Câu {number}: {stem}")
        for label, text in zip("ABCDEF", options, strict=False):
            run = document.add_paragraph().add_run(f"{label}. {text.lstrip('*')}")
            run.bold = text.startswith("*")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_document(*lines: str) -> bytes:
    """A .docx of these lines; a star in front makes a line bold."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph().add_run(line.lstrip("*")).bold = line.startswith("*")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
