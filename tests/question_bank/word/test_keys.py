"""Answer keys: lines, tables of every shape, a part at the end, a file of its own."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading, apply_key, read_bytes
from question_bank.word.key_tables import codes_named, key_table
from question_bank.word.keys import key_line, statement_answers, verdict_row

from .builders import BANK, LETTERS, Layout, Paper, write, write_key_table
from .raw import lines_docx
from .shorthand import answers, codes, file_codes

Read = Callable[[str | bytes], Reading]
QUESTIONS = "\n".join(f"Câu {n}: Hỏi {n}?\nA. m\nB. h\nC. b\nD. d" for n in range(1, 5))


@pytest.mark.parametrize(
    "text",
    ["1:A|2:B|3:C|4:D", "1.A 2.B 3.C 4.D", "1A 2B 3C 4D", "1-A, 2-B, 3-C, 4-D", "1 A 2 B 3 C 4 D", "Câu 1: A; Câu 2: B; Câu 3: C; Câu 4: D",
     "Đáp án: 1.A 2.B 3.C 4.D", "1a 2b 3c 4d", "1) A\t2) B\t3) C\t4) D"],
)  # fmt: skip
def test_key_line_in_any_spelling(read: Read, text: str) -> None:
    """A line of pairs anywhere after the questions."""
    expected = [None] * 4 if text == "1a 2b 3c 4d" else list("ABCD")
    assert answers(read(f"{QUESTIONS}\n{text}")) == expected


@pytest.mark.parametrize(
    "text", ["Năm 2020 A và 2021 B", "1. Hà Nội", "12 tháng 4 năm 2020", "1.A là đúng 2.B là sai", ""]
)
def test_lines_that_are_no_key(text: str) -> None:
    """Numbers and letters in running text are no key."""
    assert key_line(text) is None


def test_one_pair_per_line(read: Read) -> None:
    """A key may have one pair per line, after a heading or not."""
    body = "\n".join(f"Câu {n}: {a}" for n, a in enumerate("BADC", 1))
    assert answers(read(f"{QUESTIONS}\n{body}")) == list("BADC")
    assert answers(read(f"{QUESTIONS}\nĐÁP ÁN\n{body}")) == list("BADC")


def test_solutions_part_with_reasons(read: Read) -> None:
    """ "Câu 1: Chọn B. Vì …" after "HƯỚNG DẪN GIẢI" gives answer and explanation."""
    reading = read(
        f"{QUESTIONS}\nHƯỚNG DẪN GIẢI\nCâu 1: Chọn B. Vì thế này.\nCâu 2: Đáp án A. Vì thế kia.\nCâu 3: D\nGiải thích thêm\nCâu 4: C"
    )
    assert answers(reading) == list("BADC")
    assert reading.questions[0].explanation == "Vì thế này."
    assert reading.questions[2].explanation == "Giải thích thêm"
    assert len(reading.questions) == 4


def test_heading_before_an_answered_bank_is_no_key(read: Read) -> None:
    """ "BỘ CÂU HỎI VÀ ĐÁP ÁN" as title, then questions, stays a bank."""
    reading = read("ĐÁP ÁN\n" + QUESTIONS.replace("D. d", "D. d\nĐáp án: A"))
    assert answers(reading) == ["A"] * 4


def test_key_for_one_question_twice(read: Read) -> None:
    """A key that contradicts itself answers the rest."""
    reading = read(f"{QUESTIONS}\n1.A 2.B 3.C 4.D 2.C")
    assert answers(reading) == ["A", None, "C", "D"]
    assert "KEY_MISMATCH" in codes(reading.questions[1])


def test_key_numbers_without_questions(read: Read) -> None:
    """Numbers of the key that no question has are named."""
    assert "KEY_UNUSED" in file_codes(read(f"{QUESTIONS}\n1.A 2.B 3.C 4.D 5.A"))


def test_key_tables_by_part(read: Read) -> None:
    """Two parts that both start at 1, two keys in the same order."""
    parts = "\n".join(f"Phần {x}: Tên\n{QUESTIONS}" for x in "12")
    assert answers(read(f"{parts}\n1.A 2.B 3.C 4.D\nPhần 2\n1.D 2.C 3.B 4.A")) == list("ABCDDCBA")


def test_key_that_cannot_be_told_apart(read: Read) -> None:
    """One key over two parts with the same numbers answers none of them."""
    reading = read("\n".join(f"Phần {x}: Tên\n{QUESTIONS}" for x in "12") + "\n1.A 2.B 3.C 4.D")
    assert answers(reading) == [None] * 8
    assert "KEY_AMBIGUOUS" in file_codes(reading)
    assert all("KEY_PART_UNKNOWN" in codes(draft) for draft in reading.questions)


def test_key_table_shapes() -> None:
    """Numbers over letters, beside letters, in repeated pairs with spacers, joined in one cell."""
    wanted = {n: LETTERS[n % 4] for n in range(1, 9)}
    over = [["Câu", *map(str, range(1, 9))], ["Đáp án", *wanted.values()]]
    beside = [["Câu", "Đáp án"], *([str(n), a] for n, a in wanted.items())]
    pairs = [
        ["Câu", "ĐA", "", "Câu", "ĐA"],
        *([str(n), wanted[n], "", str(n + 4), wanted[n + 4]] for n in range(1, 5)),
    ]
    joined = [[f"{n}.{wanted[n]}" for n in range(1, 5)], [f"{n} - {wanted[n]}" for n in range(5, 9)]]
    for grid in (over, beside, pairs, joined):
        key = key_table(grid)
        assert key is not None
        assert key.answers == wanted


def test_tables_that_are_no_key() -> None:
    """Figures, options and text in tables are no key."""
    for grid in (
        [["Năm", "2020", "2021"], ["Hồ sơ", "120", "340"]],
        [["A. một", "B. hai"], ["C. ba", "D. bốn"]],
        [["1", "Hỏi gì?", "A. m B. h"]] * 3,
    ):
        assert key_table(grid) is None


def test_words_of_verdicts() -> None:
    """Verdicts on statements in the usual spellings."""
    assert statement_answers("a-Đ, b-S") == {"a": True, "b": False}
    assert statement_answers("a) Đúng; b) Sai; c) Đúng") == {"a": True, "b": False, "c": True}
    assert statement_answers("a và b đều đúng") is None
    assert verdict_row("Đ, S, Đ") == [True, False, True]
    assert verdict_row("B") is None


@pytest.mark.parametrize("shape", ["key-rows", "key-columns", "key-pairs"])
def test_key_in_a_file_of_its_own(shape: str) -> None:
    """A bank without answers and a key file make an answered bank."""
    bank = read_bytes(write(Layout(key="none")), "đề.docx")
    paper = Paper()
    paper.document.add_paragraph("ĐÁP ÁN")
    write_key_table(paper, shape, [LETTERS[q.answer] for q in BANK])
    key = read_bytes(paper.bytes(), "đáp án.docx")
    assert "KEY_ONLY" in file_codes(key)
    joined = apply_key(bank, key)
    assert answers(joined) == [LETTERS[q.answer] for q in BANK]
    assert "KEY_APPLIED" in codes(joined.questions[0])
    assert "NO_ANSWER" not in codes(joined.questions[0])


def test_key_file_against_the_bank() -> None:
    """Where the key file says another letter than the bank, nothing is kept."""
    bank = read_bytes(write(Layout(key="line")), "đề.docx")
    key = read_bytes(
        lines_docx(" ".join(f"{n}.{LETTERS[(q.answer + (n == 2)) % 4]}" for n, q in enumerate(BANK, 1))),
        "key.docx",
    )
    joined = apply_key(bank, key)
    assert joined.questions[1].answer is None
    assert "ANSWERS_DISAGREE" in codes(joined.questions[1])
    assert joined.questions[2].answer == LETTERS[BANK[2].answer]


def test_key_file_with_the_questions_answered() -> None:
    """The same bank with answers serves as a key."""
    joined = apply_key(
        read_bytes(write(Layout(key="none")), "a.docx"), read_bytes(write(Layout(key="bold")), "b.docx")
    )
    assert answers(joined) == [LETTERS[q.answer] for q in BANK]


@pytest.mark.parametrize(
    "text",
    ["1-2: A B\n3-4: C D", "1\t2\t3\t4\nA\tB\tC\tD", "Câu 1 2 3 4\nĐáp án A B C D", "Câu 1: Chọn A\nCâu 2: Chọn B\nCâu 3: Chọn C\nCâu 4: Chọn D"],
)  # fmt: skip
def test_keys_in_rows(read: Read, text: str) -> None:
    """Letters for a range of numbers, or a row of numbers over a row of letters."""
    assert answers(read(f"{QUESTIONS}\nĐÁP ÁN\n{text}")) == list("ABCD")


def test_a_word_of_letters(read: Read) -> None:
    """A run of letters that can be no list of right options is the key in order."""
    five = QUESTIONS + "\nCâu 5: Hỏi 5?\nA. m\nB. h\nC. b\nD. d"
    assert answers(read(f"{five}\nĐáp án: BADAC")) == list("BADAC")
    assert answers(read(f"{five}\nĐáp án: A, B, C"))[:4] == [None] * 4


CODES = [["Câu", "101", "102"], ["1", "A", "B"], ["2", "B", "C"], ["3", "C", "D"], ["4", "D", "D"]]


@pytest.mark.parametrize("grid", [CODES, [list(column) for column in zip(*CODES, strict=True)]], ids=["columns", "rows"])  # fmt: skip
def test_key_of_several_exam_codes(grid: list[list[str]]) -> None:
    """Only the column of the file's own code counts; without one, numbers whose codes differ clash."""
    own = key_table(grid, frozenset({"102"}))
    assert own is not None
    assert own.answers == {1: "B", 2: "C", 3: "D", 4: "D"}
    unknown = key_table(grid)
    assert unknown is not None
    assert set(unknown.clashes) == {1, 2, 3}


def test_codes_named_in_the_file() -> None:
    """ "Mã đề 101" and "Mã đề thi: 102" name the code of a file."""
    assert codes_named(["Mã đề 101", "MÃ ĐỀ THI: 102", "Đề số 3"]) == {"101", "102"}


def test_key_with_reasons_beside() -> None:
    """A column of reasons explains the answers and makes no questions of them."""
    key = key_table(
        [["STT", "Đáp án", "Căn cứ"], ["1", "A", "Điều 5 Luật Cán bộ, công chức"], ["2", "C", "Điều 6"]]
    )
    assert key is not None
    assert key.answers == {1: "A", 2: "C"}
    assert key.explanations[2] == "Điều 6"


MATRIX = [["Câu", "1", "2"], ["a)", "Đ", "S"], ["b)", "S", "S"], ["c)", "Đ", "Đ"]]


@pytest.mark.parametrize(
    "grid",
    [MATRIX, [list(column) for column in zip(*MATRIX, strict=True)], [["Câu", "1", "2"], ["Đáp án", "a) Đ b) S c) Đ", "a) S b) S c) Đ"]]],
    ids=["columns", "rows", "cells"],
)  # fmt: skip
def test_verdicts_on_statements(grid: list[list[str]]) -> None:
    """Verdicts in a matrix or in one cell for each question."""
    key = key_table(grid)
    assert key is not None
    assert [statement_answers(key.answers[n]) for n in (1, 2)] == [
        {"a": True, "b": False, "c": True},
        {"a": False, "b": False, "c": True},
    ]


def test_short_answers_in_a_key_table() -> None:
    """A row named "Đáp án" may hold numbers and words."""
    key = key_table([["Câu", "1", "2", "3"], ["Đáp án", "2023", "18001096", "Hà Nội"]])
    assert key is not None
    assert key.answers == {1: "2023", 2: "18001096", 3: "Hà Nội"}
