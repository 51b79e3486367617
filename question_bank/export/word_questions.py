"""The questions as a Word document to read, sign and send: with the answers, or without them for the teams.

Every paragraph says by its style what it is (`question_bank.word.part_names`), so that our own importer reads
the file back part by part, whatever the text looks like.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from question_bank.export import wordml as w
from question_bank.export.paper import STYLE_ID, Paper, put_closing, put_head, put_title
from question_bank.export.record import (
    LABELLED,
    Letterhead,
    Question,
    answer_text,
    by_section,
    day_text,
    number_text,
)
from question_bank.word import part_names as names

WITH_ANSWERS = "Bộ câu hỏi và đáp án"
WITHOUT_ANSWERS = "Bộ câu hỏi"


def write_questions(
    questions: Sequence[Question], head: Letterhead, about: str = "", at: datetime | None = None
) -> bytes:
    """A .docx of all questions with key, explanation, legal basis and facts.

    `about` is the line under the title, e.g. the set's name. Questions of a set come under their section.
    """
    return _write(questions, head, WITH_ANSWERS, about, at)


def write_for_teams(
    questions: Sequence[Question],
    head: Letterhead,
    about: str = "",
    basis: bool = False,
    at: datetime | None = None,
) -> bytes:
    """The same without anything that tells an answer; with the legal basis only when `basis`."""
    return _write([q.without_answers(basis) for q in questions], head, WITHOUT_ANSWERS, about, at)


def _write(
    questions: Sequence[Question], head: Letterhead, title: str, about: str, at: datetime | None
) -> bytes:
    paper = Paper(f"{title} {about}".strip(), head.organiser)
    put_head(paper, head)
    put_title(paper, title, (about, head.contest))
    number = 0
    for section, mine in by_section(questions):
        if section:
            paper.add(w.paragraph(w.run(section.upper()), style=STYLE_ID[names.SECTION]))
        for question in mine:
            number += 1
            paper.add(*question_paragraphs(paper, number, question))
    paper.frame(w.run(f"Tổng số: {number} câu hỏi./."), before=12, keep_next=True)
    put_closing(paper, head)
    return paper.save(at)


def question_paragraphs(paper: Paper, number: int, question: Question) -> list[str]:
    """The paragraphs of one question, its label and parts in their styles."""
    made = [_part(names.STEM, w.run(f"Câu {number}. ", bold=True), w.run(question.stem))]
    made += _pictures(paper, question, "stem")
    for label, text in question.options.items():
        right = label in question.answer
        shown = w.run(question.option_label.format(label) + " ", bold=right)
        made.append(_part(names.OPTION, shown, w.run(text, bold=right)))
        made += _pictures(paper, question, label)
    # Below the facts nothing but the explanation can be meant.
    return [*made, *_notes(question), *_pictures(paper, question, "explanation")]


def _part(style: str, *runs: str) -> str:
    # In a justified paragraph Word stretches the words of every line that ends in a soft break.
    broken = any("<w:br/>" in run for run in runs)
    return w.paragraph(*runs, style=STYLE_ID[style], align="left" if broken else "")


def _pictures(paper: Paper, question: Question, place: str) -> list[str]:
    drawn = [paper.picture(picture, 120) for picture in question.pictures if picture.place == place]
    return [_part(names.PICTURE, run) for run in drawn]


def _notes(question: Question) -> list[str]:
    notes = [(names.ANSWER, text) for text in answers(question)]
    notes += [(names.ACCEPTED, text) for text in question.accepted]
    if question.explanation:
        notes.append((names.EXPLANATION, question.explanation))
    if question.reference:
        notes.append((names.REFERENCE, question.reference))
    made = [
        _part(
            style,
            w.run(names.LABELS[style], bold=style == names.ANSWER, italic=style != names.ANSWER),
            w.run(text),
        )
        for style, text in notes
    ]
    if validity := validity_line(question):
        made.append(_part(names.VALIDITY, w.run(validity, italic=True)))
    return [*made, _part(names.FACTS, w.run(facts_line(question), italic=True, size=11, colour="404040"))]


def answers(question: Question) -> list[str]:
    """The texts of the key, a paragraph each."""
    if question.kind in LABELLED:
        return [answer_text(question)] if question.answer else []
    return list(question.answer)


def validity_line(question: Question) -> str:
    """ "Hiệu lực từ: 01/7/2024 đến hết ngày 30/6/2026", or the half of it that is known."""
    if question.valid_from and question.valid_to:
        until = day_text(question.valid_to)
        return f"{names.VALID_FROM}{day_text(question.valid_from)} đến hết ngày {until}"
    if question.valid_from:
        return f"{names.VALID_FROM}{day_text(question.valid_from)}"
    return f"{names.VALID_TO}{day_text(question.valid_to)}" if question.valid_to else ""


def facts_line(question: Question, wanted: Collection[str] = names.FACT_NAMES) -> str:
    """ "Mã: TP-0012 · Dạng: Trắc nghiệm · Mức độ: Dễ · Điểm: 10 · Cơ quan: Phòng Tư pháp · Chủ đề: CCHC",
    only those of the wanted names."""
    values = {
        names.CODE: question.code,
        names.KIND: question.kind_name,
        names.LEVEL: question.level_name,
        names.POINTS: "" if question.points is None else number_text(question.points),
        names.OFFICE: question.office,
        names.TOPIC: question.topic,
    }
    return " · ".join(f"{name}: {value}" for name, value in values.items() if value and name in wanted)
