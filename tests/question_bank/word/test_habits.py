"""Habits of writers: how they mark the right option by signs, word the answer and number questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading

from .raw import p, r, raw_docx
from .shorthand import UNDERLINE, answers, codes, options

Read = Callable[[str | bytes], Reading]
RIGHT = (0, 1, 2, 3, 1, 0)
EXPECTED = ["ABCD"[place] for place in RIGHT]


def bank(form: str, right: str, stem: str = "Câu {n}. ", after: str = "") -> str:
    """Six questions; options written as `form`, the right one as `right`, an answer line `after` each."""
    made = []
    for n, place in enumerate(RIGHT, 1):
        made.append(stem.format(n=n) + f"Nội dung hỏi số {n} là gì?")
        for at, letter in enumerate("ABCD"):
            made.append((right if at == place else form).format(l=letter, t=f"ý {letter.lower()}{n}"))
        if after:
            made.append(after.format(l="ABCD"[place], i=place + 1, t=f"ý {'abcd'[place]}{n}"))
    return "\n".join(made)


def assert_read(reading: Reading) -> None:
    """All six questions came back exactly."""
    assert [draft.stem for draft in reading.questions] == [f"Nội dung hỏi số {n} là gì?" for n in range(1, 7)]
    assert options(reading.questions[0]) == ["ý a1", "ý b1", "ý c1", "ý d1"]
    assert answers(reading) == EXPECTED


@pytest.mark.parametrize(
    "right",
    [
        "#{l}. {t}",
        "→ {l}. {t}",
        "=> {l}. {t}",
        "x {l}. {t}",
        "{l}*. {t}",
        "{l}. {t} ◄",
        "{l}. {t} x",
        "{l}. {t} (đáp án đúng)",
        "{l}. {t} <- đáp án",
        "{l}. {t} => Đúng",
        "{l}. {t} – ĐÚNG",
        "{l}. {t} (đ)",
    ],
)
def test_signs_of_the_right_option(read: Read, right: str) -> None:
    """A sign on one option of each question marks it and is no part of its text."""
    assert_read(read(bank("{l}. {t}", right)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("☐ {t}", "☑ {t}"),
        ("○ {t}", "● {t}"),
        ("[ ] {t}", "[x] {t}"),
        ("( ) {l}. {t}", "(x) {l}. {t}"),
        ("- {t}", "+ {t}"),
        ("~ {t}", "= {t}"),
        ("❌ {l}. {t}", "✅ {l}. {t}"),
        ("- {l}. {t}", "* {l}. {t}"),
    ],
)
def test_pairs_of_signs(read: Read, wrong: str, right: str) -> None:
    """The sign that differs from its siblings' marks the right option."""
    assert_read(read(bank(wrong, right)))


@pytest.mark.parametrize("form", ["* {t}", "■ {t}", "• {l}. {t}", "+ {l}) {t}", "Phương án {l}: {t}"])
def test_a_sign_on_every_option_marks_none(read: Read, form: str) -> None:
    """Bullets are no answers, even where the same character marks the right option elsewhere."""
    reading = read(bank(form, form))
    assert [len(draft.options) for draft in reading.questions] == [4] * 6
    assert answers(reading) == [None] * 6
    assert all("NO_ANSWER" in codes(draft) or "ALL_MARKED" in codes(draft) for draft in reading.questions)


def test_brackets_of_formulas_are_no_signs(read: Read) -> None:
    """ "f(x)", "phản ứng (*)", "char *" in a single question mark nothing, and stay as they are."""
    lines = bank("{l}. {t}", "{l}. {t}").replace("ý b2", "y = f(x)").replace("ý c3", "phản ứng (*)")
    reading = read(lines.replace("ý d4", "kiểu char *"))
    assert answers(reading) == [None] * 6
    assert reading.questions[1].options["B"] == "y = f(x)"
    assert reading.questions[2].options["C"] == "phản ứng (*)"
    assert reading.questions[3].options["D"] == "kiểu char *"


@pytest.mark.parametrize(
    "line",
    [
        "=> {l}",
        "→ {l}",
        "[Đáp án: {l}]",
        "(Đáp án {l})",
        "Đáp án đúng: Phương án {l}",
        "Đáp án: Câu {l}",
        "Đúng: {l}",
        "Ответ: {l}",
        "Đáp án/ {l}",
        "Đáp án số: {l}",
        "Đáp án = {l}",
        "Đ/A: {l}",
        "Đáp án: {l};",
        "Đáp án: {i}",
        "Lời giải: Chọn {l}",
        "Giải thích: theo Điều 5. Vậy chọn {l}.",
        "👉 Đáp án đúng: {l} ✅",
    ],
)
def test_wordings_of_the_answer(read: Read, line: str) -> None:
    """The answer is found however the line under the options words it."""
    assert_read(read(bank("{l}. {t}", "{l}. {t}", after=line)))


def numerals(*lines: str) -> str:
    """Questions whose options are the digits 5, 4, 3, 2, each with an answer line."""
    return "\n".join(f"Câu {n}. Mấy?\nA. 5\nB. 4\nC. 3\nD. 2\n{line}" for n, line in enumerate(lines, 1))


def test_a_digit_may_be_the_text_or_the_place(read: Read) -> None:
    """The habit of the file tells what a digit means; without one nothing is chosen."""
    assert answers(read(numerals("Đáp án: 4", "Đáp án: A", "Đáp án: C"))) == ["B", "A", "C"]
    assert answers(read(numerals("Đáp án: 4", "Đáp án: 1", "Đáp án: 2"))) == ["D", "A", "B"]
    lone = read(numerals("Đáp án: 4"))
    assert answers(lone) == [None]
    assert "ANSWER_LABEL_AMBIGUOUS" in codes(lone.questions[0])


@pytest.mark.parametrize(
    "stem",
    ["{n}\t", "1.{n}. ", "Câu 1.{n}: ", "Câu II.{n}. ", "Câu {n}; ", "Tình huống {n}: ", "TH{n}. ", "{n}️⃣ "],
)
def test_numbers_of_questions(read: Read, stem: str) -> None:
    """Questions are found however they are numbered."""
    reading = read(bank("{l}. {t}", "*{l}. {t}", stem))
    assert_read(reading)
    assert [draft.number for draft in reading.questions] == [1, 2, 3, 4, 5, 6]


def test_markdown_of_chatbots(read: Read) -> None:
    """Hashes and stars of Markdown are no text; what was strong is bold."""
    lines = bank("- {l}. {t}", "- {l}. {t}", "### Câu {n}. ", "👉 **Đáp án đúng: {l}**\n---")
    assert_read(read(lines))
    assert_read(read(bank("{l}. {t}", "**{l}. {t}**")))


@pytest.mark.parametrize("line", ["D. ý d Câu 3: Hỏi ba?", "D. ý d. Câu 3: Hỏi ba?"])
def test_glued_question_without_formatting(read: Read, line: str) -> None:
    """A label within an option begins the question whose number is missing, and only that one."""
    four = "\n".join(f"{letter}. ý" for letter in "ABCD")
    before = f"Câu 1: Xem lại Câu 3: đúng không?\n{four}\nCâu 2: Hỏi hai?\nA. m\nB. h\nC. b\n{line}\n{four}"
    reading = read(f"{before}\nCâu 4: Hỏi bốn?\n{four}")
    assert [draft.number for draft in reading.questions] == [1, 2, 3, 4]
    assert reading.questions[2].stem == "Hỏi ba?"
    assert "GLUED_QUESTION" in codes(reading.questions[2])


def test_lines_without_letters_are_doubted(read: Read) -> None:
    """Options told by their lines alone are read, with less confidence."""
    bare = "".join(
        p(f"Câu {n}. Hỏi {n}?")
        + "".join(p(r(f"ý {n}{at}", UNDERLINE if at == n % 4 else "")) for at in range(4))
        for n in range(1, 7)
    )
    reading = read(raw_docx(bare))
    assert answers(reading) == ["B", "C", "D", "A", "B", "C"]
    assert all("LINES_AS_OPTIONS" in codes(draft) for draft in reading.questions)
    assert max(draft.confidence for draft in reading.questions) < 0.9
