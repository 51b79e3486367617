"""Labels that were lost, mistyped or swallowed: questions and options are found again, answers never shift."""

# ruff: noqa: E501 — samples read best unbroken
from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading

from .raw import p, r, raw_docx
from .shorthand import BOLD, UNDERLINE, answers, codes, options

Read = Callable[[str | bytes], Reading]


def bank(numbers: list[str], form: str = "{l}. ", change: dict[tuple[int, int], str] | None = None) -> bytes:
    """Questions with their labels as given; option `n % 4` of question n is underlined, some lines changed."""
    body = ""
    for n, label in enumerate(numbers, 1):
        body += p(r(label, BOLD) if label else "", f"Nội dung hỏi {n} là gì?")
        for at in range(4):
            line = form.format(l="ABCD"[at]) + f"Ý thứ {at} của {n}"
            body += p(r((change or {}).get((n, at), line), UNDERLINE if at == n % 4 else ""))
    return raw_docx(body)


EXPECTED = ["ABCD"[n % 4] for n in range(1, 7)]


@pytest.mark.parametrize("form", ["Câu {n}. ", "{n}. "])
@pytest.mark.parametrize("lost", [2, 4, 6])
def test_a_lost_number_begins_a_question_all_the_same(read: Read, form: str, lost: int) -> None:
    """Options that begin at A again show that the line above them is a stem; no answer shifts."""
    reading = read(bank(["" if n == lost else form.format(n=n) for n in range(1, 7)]))
    assert [draft.stem for draft in reading.questions] == [f"Nội dung hỏi {n} là gì?" for n in range(1, 7)]
    assert answers(reading) == EXPECTED
    found = reading.questions[lost - 1]
    assert found.number == lost
    assert "NUMBER_LOST" in codes(found)
    assert found.confidence < reading.questions[0].confidence


def test_reasons_on_each_option_are_no_question(read: Read) -> None:
    """An explanation that goes through A, B, C, D stays an explanation."""
    why = "Giải thích:\nTheo quy định:\nA. Sai vì thiếu.\nB. Đúng vì đủ.\nC. Sai.\nD. Sai."
    reading = read(
        "\n".join(f"Câu {n}. Hỏi {n}?\nA. m\nB. h\nC. b\nD. d\nĐáp án: B\n{why}" for n in (1, 2, 3))
    )
    assert len(reading.questions) == 3
    assert answers(reading) == ["B", "B", "B"]
    assert options(reading.questions[2]) == ["m", "h", "b", "d"]


@pytest.mark.parametrize(
    ("at", "line"),
    [(3, "D, Ý thứ 3 của 4"), (3, "D Ý thứ 3 của 4"), (3, "Ý thứ 3 của 4"), (2, "C; Ý thứ 2 của 4"), (1, "Ý thứ 1 của 4")],
)  # fmt: skip
def test_an_option_without_its_label(read: Read, at: int, line: str) -> None:
    """The line where the option should stand is that option."""
    reading = read(bank([f"Câu {n}. " for n in range(1, 7)], change={(4, at): line}))
    draft = reading.questions[3]
    assert options(draft) == [f"Ý thứ {n} của 4" for n in range(4)]
    assert draft.answer == "A"
    assert "OPTION_WITHOUT_LABEL" in codes(draft) or line.startswith("D ")


def test_a_question_glued_by_its_number_alone(read: Read) -> None:
    """ "… 5. Nội dung" in bold at the end of an option begins question 5."""
    body = "".join(
        p(r(f"{n}. ", BOLD), f"Hỏi {n}?") + "".join(p(f"{x}. ý {n}") for x in "ABC") for n in (1, 2, 3)
    )
    body += (
        p(r("4. ", BOLD), "Hỏi 4?") + p("A. ý") + p("B. ý") + p("C. trực tuyến ", r("5. ", BOLD), "Hỏi 5?")
    )
    body += "".join(p(f"{x}. ý 5") for x in "ABC")
    reading = read(raw_docx(body))
    assert [draft.number for draft in reading.questions] == [1, 2, 3, 4, 5]
    assert reading.questions[3].options["C"] == "trực tuyến"
    assert "GLUED_QUESTION" in codes(reading.questions[4])


def test_letters_in_an_option_do_not_split_it(read: Read) -> None:
    """ "(a; b)" in an option is no label, even where an option of the question is lost."""
    rows = [f"{n}. Hỏi {n}?\na) một\nb) hai\nc) ba\nd) bốn" for n in range(1, 5)]
    rows.append("5. Hỏi?\na) nghịch biến trên (a; b).\nb) hai\nc) ba\nd bốn")
    assert options(read("\n".join(rows)).questions[4]) == ["nghịch biến trên (a; b).", "hai", "ba", "bốn"]


def test_an_option_next_to_a_tab(read: Read) -> None:
    """The blank behind a short bold option does not outweigh it."""
    body = ""
    for n in range(1, 5):
        runs = [
            r(f"{'ABCD'[at]}. ") + r(str(at + 2), BOLD if at == n % 4 else "") + r("\t") for at in range(4)
        ]
        body += p(f"Câu {n}. Mấy bước?") + p(*runs)
    assert answers(read(raw_docx(body))) == ["B", "C", "D", "A"]


def test_formulas_that_differ_by_signs(read: Read) -> None:
    """An answer in words is the option with exactly those signs."""
    reading = read(
        "\n".join(f"Câu {n}. A bằng?\nA. A = UI/t\nB. A = UIt\nC. A = It\nĐáp án: A = UIt" for n in (1, 2, 3))
    )
    assert answers(reading) == ["B", "B", "B"]
