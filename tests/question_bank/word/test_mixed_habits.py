"""Habits that come together: dashes as labels on one line, answers that name their question, ticked keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading
from question_bank.word.key_tables import key_table

from .shorthand import answers, codes, options

Read = Callable[[str | bytes], Reading]
LETTERS = "ABCD"
RIGHT = (2, 0, 3, 1, 1, 2)
EXPECTED = [LETTERS[place] for place in RIGHT]


def asked(number: int, *lines: str, stem: str = "Câu {n}. ") -> str:
    """A question over ready-made lines."""
    return "\n".join((stem.format(n=number) + f"Nội dung hỏi số {number} là gì?", *lines))


def on_one_line(number: int, form: str, gap: str) -> str:
    """Four options on a line."""
    return gap.join(form.format(l=letter) + f"ý {letter.lower()}{number}" for letter in LETTERS)


def bank(*lines: str, form: str = "{l}. ", gap: str = "\n", stem: str = "Câu {n}. ") -> str:
    """Six questions, each followed by `lines`, in which {l} is the right letter and {n} the number."""
    made = []
    for n, place in enumerate(RIGHT, 1):
        said = [line.format(l=LETTERS[place], n=n, m=n % 6 + 1) for line in lines]
        made.append(asked(n, on_one_line(n, form, gap), *said, stem=stem))
    return "\n".join(made)


@pytest.mark.parametrize("gap", ["\t", "      "])
@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_dashes_behind_letters_on_one_line(read: Read, gap: str, dash: str) -> None:
    """ "A - một    B - hai" is two options; a dash between letters in running text labels nothing."""
    reading = read(bank("Đáp án: {l}", form=f"{{l}} {dash} ", gap=gap))
    assert options(reading.questions[0]) == ["ý a1", "ý b1", "ý c1", "ý d1"]
    assert answers(reading) == EXPECTED

    text = f"Câu 1. Nối A {dash} B rồi C {dash} D là gì?\nA. Một đoạn A {dash} B\nB. Hai\nC. Ba\nD. Bốn"
    (draft,) = read(text).questions
    assert options(draft) == [f"Một đoạn A {dash} B", "Hai", "Ba", "Bốn"]


@pytest.mark.parametrize(
    "line", ["Đáp án câu {n}: {l}", "ĐÁP ÁN CÂU {n}: {l}", "Đáp án của câu hỏi số {n} là: {l}"]
)
def test_answers_that_name_their_question(read: Read, line: str) -> None:
    """Under each question, the last one too, a line that names it and its letter is its answer."""
    assert answers(read(bank(line))) == EXPECTED


def test_an_answer_that_names_another_question(read: Read) -> None:
    """A line under question 1 that speaks of question 2 answers neither, and is pointed at."""
    reading = read(bank("Đáp án câu {m}: {l}"))
    assert answers(reading) == [None] * 6
    assert all("ANSWER_OTHER_NUMBER" in codes(draft) for draft in reading.questions)


def test_a_letter_without_options_answers_nothing(read: Read) -> None:
    """A key letter for a question whose options were not found is neither a short answer nor "Đúng"."""
    plain = "Câu 7. Kể tên thủ đô của nước ta?\nCâu 8. Nước ta có bao nhiêu thành phố trực thuộc?"
    reading = read(f"{bank()}\n{plain}\nĐÁP ÁN\n1C 2A 3D 4B 5B 6C 7D 8B")
    assert answers(reading) == [*EXPECTED, None, None]
    assert all("ANSWER_NOT_AN_OPTION" in codes(draft) for draft in reading.questions[6:])
    assert all(draft.kind != "tf" for draft in reading.questions)


def test_options_that_were_not_told_apart_are_no_model_answer(read: Read) -> None:
    """Options run together by single blanks stay in the stem; they answer nothing."""
    lines = [f"Câu {n}. Nội dung hỏi {n}?\nA - một B - hai C - ba D - bốn" for n in range(1, 6)]
    reading = read("\n".join(lines))
    assert answers(reading) == [None] * 5


def test_questions_numbered_by_two_words(read: Read) -> None:
    """Where most are "Hỏi 5:" and the last is "Câu 7:", all are questions."""
    reading = read(f"{bank('Đáp án: {l}', stem='Hỏi {n}: ')}\nCâu 7: Thủ đô nước ta?\nĐáp án: Hà Nội")
    assert answers(reading) == [*EXPECTED, "Hà Nội"]


def test_keys_of_ticks() -> None:
    """A row for each question, a column for each letter, a tick under the right one, either way round."""
    rows = [[str(n), *("x" if place == at else "" for at in range(4))] for n, place in enumerate(RIGHT, 1)]
    grid = [["Câu", *LETTERS], *rows]
    wanted = dict(enumerate(EXPECTED, 1))
    for shown in (grid, [list(column) for column in zip(*grid, strict=True)]):
        key = key_table(shown)
        assert key is not None
        assert key.answers == wanted
    data = [["Năm", *LETTERS], ["1", "x", "12", "", ""], ["2", "", "", "9", "x"]]
    assert key_table(data) is None


def test_a_key_that_goes_on_with_one_pair() -> None:
    """A table of one pair is a key only below another key."""
    grid = [["Câu", "11"], ["Đáp án", "C"]]
    assert key_table(grid) is None
    more = key_table(grid, goes_on=True)
    assert more is not None
    assert more.answers == {11: "C"}


@pytest.mark.parametrize("title", ["NGÂN HÀNG CÂU HỎI", "PHẦN 1. CÂU HỎI", "Câu lạc bộ pháp luật: Câu hỏi"])
def test_a_title_that_ends_with_the_word(read: Read, title: str) -> None:
    """ "NGÂN HÀNG CÂU HỎI" over "1. …" is a title, not the torn-off beginning of question 1."""
    reading = read(f"{title}\n{bank('Đáp án: {l}', stem='{n}. ')}")
    assert [draft.stem for draft in reading.questions] == [f"Nội dung hỏi số {n} là gì?" for n in range(1, 7)]
    assert answers(reading) == EXPECTED


def test_small_letters_with_slashes_on_one_line(read: Read) -> None:
    """ "a/ một    b/ hai" is two options; "km/h" and "và/hoặc" are text."""
    reading = read(bank("Đáp án: {l}", form="{l}/ ", gap="    ").replace("A/", "a/").replace("B/", "b/"))
    assert answers(reading) == EXPECTED
    small = "Câu 1/ Tốc độ a/b là gì?\na/ 40 km/h    b/ 50 km/h    c/ 60 km/h    d/ cả a/ và b/\nĐáp án: c"
    (draft,) = read(small).questions
    assert options(draft) == ["40 km/h", "50 km/h", "60 km/h", "cả a/ và b/"]
    assert draft.answer == "C"


def test_a_mark_that_mostly_agrees_contradicts_the_key(read: Read) -> None:
    """Two of five questions whose star and key differ have no answer and say why."""
    made = [
        asked(n, *(f"{'*' * (at == place)}{letter}. ý {letter}{n}" for at, letter in enumerate(LETTERS)))
        for n, place in enumerate(RIGHT[:5], 1)
    ]
    reading = read("\n".join(made) + "\nĐÁP ÁN\n1.C 2.B 3.D 4.A 5.B")
    assert answers(reading) == ["C", None, "D", None, "B"]
    assert all("ANSWERS_DISAGREE" in codes(reading.questions[n]) for n in (1, 3))


def test_the_right_letter_at_the_end_of_the_stem(read: Read) -> None:
    """ "… là gì? (B)" in every question is its answer and no part of it; in one of six it is text."""
    lines = bank().split("\n")
    told = [f"{line} ({EXPECTED[n // 5]})" if n % 5 == 0 else line for n, line in enumerate(lines)]
    reading = read("\n".join(told))
    assert answers(reading) == EXPECTED
    assert reading.questions[0].stem == "Nội dung hỏi số 1 là gì?"
    lone = read("\n".join([told[0], *lines[1:]]))
    assert answers(lone) == [None] * 6
    assert lone.questions[0].stem == "Nội dung hỏi số 1 là gì? (C)"


def test_labels_out_of_order(read: Read) -> None:
    """A, C, B, D at the beginnings of lines are four options, each under its own letter."""
    made = [
        asked(n, f"A. a{n}", f"C. c{n}", f"B. b{n}", f"D. d{n}", f"Đáp án: {letter}")
        for n, letter in enumerate(EXPECTED, 1)
    ]
    reading = read("\n".join(made))
    assert options(reading.questions[0]) == ["a1", "b1", "c1", "d1"]
    assert answers(reading) == EXPECTED
    assert "LABEL_ORDER" in codes(reading.questions[0])


@pytest.mark.parametrize("heading", ["Đáp án gợi ý của Ban Tổ chức:", "ĐÁP ÁN CHÍNH THỨC", "Đáp án vòng 1"])
def test_headings_of_keys(read: Read, heading: str) -> None:
    """A key under any such heading gives letters with the text of the option, and makes no questions."""
    key = "\n".join(f"Câu {n}: {letter} – ý {letter.lower()}{n}" for n, letter in enumerate(EXPECTED, 1))
    reading = read(f"{bank()}\n{heading}\n{key}")
    assert answers(reading) == EXPECTED


@pytest.mark.parametrize("gap", ["\t", "      "])
def test_digits_of_options_on_one_line(read: Read, gap: str) -> None:
    """ "1) một    2) hai" is two options; a number after a single blank is text."""
    numbered = [
        asked(n, gap.join(f"{place}) ý {place} có 2) phần" for place in range(1, 5)), f"Đáp án: {letter}")
        for n, letter in enumerate(EXPECTED, 1)
    ]
    reading = read("\n".join(numbered))
    assert options(reading.questions[0]) == [f"ý {place} có 2) phần" for place in range(1, 5)]
    assert answers(reading) == EXPECTED


def test_texts_side_by_side_are_no_answer(read: Read) -> None:
    """Four texts with wide gaps and no letters between them are neither a model nor a short answer."""
    lone = "\n".join(asked(n, f"A. một{n}\thai{n}\tba{n}\tbốn{n}") for n in range(1, 6))
    bare = "\n".join(asked(n, f"một{n}\thai{n}\tba{n}\tbốn{n}") for n in range(1, 6))
    for text in (lone, bare):
        assert answers(read(text)) == [None] * 5
