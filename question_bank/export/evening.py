"""What the papers of an evening share: a short head, the line of rules, type as large as the page allows."""

from collections.abc import Iterable

from question_bank.export import wordml as w
from question_bank.export.paper import STYLE_ID, Paper
from question_bank.export.record import Letterhead, Question, Round, Section, day_text, number_text
from question_bank.word import part_names as names

#: margins of a working sheet, which is no official paper: left, right, top and bottom
SHEET = (20, 15, 15)
FRAME_STYLE = STYLE_ID[names.FRAME]
#: how wide a letter of Vietnamese text in Times Bold is on average, in parts of the type size
_LETTER = 0.43
_POINT_MM = 25.4 / 72
_RAGGED = 3  # letters that a line loses where words wrap
_LINE = 1.32  # height of a line in parts of the type size: Times, spaced a little


def put_sheet_head(
    paper: Paper, head: Letterhead, title: str, about: Iterable[str], *, new_page: bool = False
) -> None:
    """Issuing body and contest small, the sheet's name large; `about` are the lines below it."""
    top = "\n".join(text for text in (head.organiser, head.contest) if text)
    paper.frame(w.run(top, size=11), align="center", after=4, page_before=new_page, keep_next=True)
    paper.frame(w.run(title.upper(), bold=True, size=18), align="center", after=2, keep_next=True)
    for line in about:
        if line:
            paper.frame(w.run(line, size=13), align="center", after=2, keep_next=True)
    paper.frame(after=2, line=0.5, keep_next=True)


def about_round(round_: Round) -> str:
    """ "Bộ câu hỏi Cụm 1 · ngày 05/9/2024 · xã Bình Phước"."""
    day = f"ngày {day_text(round_.contest_day)}" if round_.contest_day else ""
    return " · ".join(text for text in (round_.title, day, round_.venue) if text)


def rules_line(section: Section, questions: Iterable[Question] = ()) -> str:
    """ "Mỗi câu 15 giây, đúng 10 điểm"; questions with points of their own say so."""
    parts = []
    if section.seconds:
        parts.append(f"mỗi câu {section.seconds} giây")
    if any(question.points is not None for question in questions):
        parts.append("điểm ghi ở từng câu")
    elif section.points is not None:
        parts.append(f"đúng {number_text(section.points)} điểm")
    return ", ".join(parts).capitalize()


def points_of(question: Question, section: Section | None) -> float | None:
    """What a right answer is worth: the question's own points, else those of its section."""
    if question.points is not None:
        return question.points
    return section.points if section is not None else None


def time_and_points(question: Question, section: Section | None) -> str:
    """ "15 giây · 10 điểm"."""
    parts = []
    if section is not None and section.seconds:
        parts.append(f"{section.seconds} giây")
    points = points_of(question, section)
    if points is not None:
        parts.append(f"{number_text(points)} điểm")
    return " · ".join(parts)


def largest_size(
    texts: Iterable[str],
    width: float,
    height: float,
    sizes: Iterable[int] = (60, 54, 48, 44, 40, 36, 32, 29, 26, 24, 22, 20, 18, 16),
) -> int:
    """The largest of `sizes` (points) at which the paragraphs fit `width` × `height` millimetres."""
    paragraphs, last = list(texts), 16
    for size in sizes:
        last = size
        per_line = max(8, int(width / (size * _POINT_MM * _LETTER)) - _RAGGED)
        lines = sum(max(1, -(-len(line) // per_line)) for text in paragraphs for line in text.split("\n"))
        if lines * size * _LINE * _POINT_MM + len(paragraphs) * 2.5 <= height:
            break
    return last


def answer_in_words(question: Question) -> str:
    """ "B. 01/7/2024", the statements with their verdicts, or the answer's text."""
    if question.kind == "statements":
        return "\n".join(
            f"{label}) {'Đúng' if label in question.answer else 'Sai'}: {text}"
            for label, text in question.options.items()
        )
    if question.options:
        right = [label for label in question.options if label in question.answer]
        return "\n".join(f"{label}. {question.options[label]}" for label in right)
    return "\n".join(question.answer)
