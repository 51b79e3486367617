"""Keys and letters that could mean another question or option give no answer and say why."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

from collections.abc import Callable

from question_bank.word import Reading, apply_key, read_bytes

from .raw import lines_docx, p, r, raw_docx
from .shorthand import UNDERLINE, answers, codes, file_codes, lettered_lists, options

Read = Callable[[str | bytes], Reading]


def asked(count: int, first: int = 1, shape: str = "A. m{n}\nB. h{n}\nC. b{n}\nD. d{n}") -> str:
    """Questions with unlike options."""
    return "\n".join(f"Câu {n}: Hỏi {n}?\n{shape.format(n=n)}" for n in range(first, first + count))


def test_letters_of_a_list_before_two_texts_each() -> None:
    """Word shows A and B, the writer means four options: neither key nor mark says which."""
    body = "".join(
        p(f"Câu {n}: Hỏi {n}?") + p(r(f"m{n}\t"), r(f"h{n}", UNDERLINE), number=(n, 0)) + p(f"b{n}\td{n}", number=(n, 0))
        for n in range(1, 5)
    )  # fmt: skip
    for document in (body, body + p("1.A 2.B 3.B 4.A")):
        reading = read_bytes(raw_docx(document, lettered_lists(4)), "x.docx")
        assert answers(reading) == [None] * 4
        assert all("OPTIONS_UNSURE" in codes(draft) for draft in reading.questions)


def test_soft_breaks_in_one_lettered_paragraph_are_no_printed_answer() -> None:
    """Four texts under one automatic letter are not the right option alone."""
    body = "".join(p(f"Câu {n}: Hỏi {n}?") + p(r("Một\nHai\nBa\nBốn"), number=(n, 0)) for n in range(1, 5))
    reading = read_bytes(raw_docx(body, lettered_lists(4)), "x.docx")
    assert answers(reading) == [None] * 4


def test_one_key_for_the_only_part_it_fits(read: Read) -> None:
    """A key 1 to 6 after parts of six and three questions is the first one's, with a warning."""
    reading = read(f"PHẦN I: CHUNG\n{asked(6)}\nPHẦN II: RIÊNG\n{asked(3)}\n1.A 2.B 3.C 4.D 5.A 6.B")
    assert answers(reading) == [*"ABCDAB", None, None, None]
    assert "KEY_PART_GUESSED" in codes(reading.questions[0])
    assert reading.questions[0].confidence < 0.9


def test_key_below_its_part(read: Read) -> None:
    """Only the first of two equal parts has a key, right below it."""
    reading = read(f"PHẦN I: CHUNG\n{asked(4)}\n1.A 2.B 3.C 4.D\nPHẦN II: RIÊNG\n{asked(4)}")
    assert answers(reading) == [*"ABCD", None, None, None, None]


def test_key_at_the_end_that_two_parts_fit(read: Read) -> None:
    """The key of the last of two equal parts could be the one for both: nobody is answered."""
    reading = read(f"PHẦN I: CHUNG\n{asked(4)}\nPHẦN II: RIÊNG\n{asked(4)}\nĐÁP ÁN\n1.A 2.B 3.C 4.D")
    assert answers(reading) == [None] * 8
    assert "KEY_AMBIGUOUS" in file_codes(reading)
    note = next(note for note in reading.questions[5].diagnostics if note.code == "KEY_PART_UNKNOWN")
    assert note.position


def test_marks_answer_where_only_the_key_is_in_doubt() -> None:
    """Underlined options count though the key cannot be told to be a part's."""
    part = "".join(
        p(f"Câu {n}: Hỏi {n}?") + "".join(p(r(f"{letter}. ý {n}{letter}", UNDERLINE if letter == "B" else "")) for letter in "ABCD")
        for n in range(1, 5)
    )  # fmt: skip
    reading = read_bytes(raw_docx(p("PHẦN I") + part + p("PHẦN II") + part + p("1.A 2.A 3.A 4.A")), "x.docx")
    assert answers(reading) == ["B"] * 8


def test_key_that_names_its_part(read: Read) -> None:
    """ "ĐÁP ÁN PHẦN II" is the second part's, also where numbers go on through the parts."""
    again = f"PHẦN I: CHUNG\n{asked(3)}\nPHẦN II: RIÊNG\n{asked(3)}\nĐÁP ÁN PHẦN II\n1.A 2.B 3.C"
    assert answers(read(again)) == [None, None, None, *"ABC"]
    going_on = f"PHẦN I: CHUNG\n{asked(3)}\nPHẦN II: RIÊNG\n{asked(3, 4)}\nĐÁP ÁN PHẦN II\n1.A 2.B 3.C"
    assert answers(read(going_on)) == [None] * 6


def test_numbers_that_slip_against_the_key(read: Read) -> None:
    """Two questions numbered 2: a key 1 to 5 for five questions may count them one by one."""
    body = "\n".join(
        f"Câu {n}: Hỏi {k}?\nA. m{k}\nB. h{k}\nC. b{k}\nD. d{k}" for k, n in enumerate((1, 2, 2, 3, 4))
    )
    reading = read(f"{body}\n1.A 2.B 3.C 4.D 5.A")
    assert answers(reading) == ["A", "B", None, None, None]
    assert "KEY_SLIPS" in codes(reading.questions[3])


def test_number_given_twice(read: Read) -> None:
    """A key cannot say which of two questions with one number it means."""
    body = "\n".join(
        f"Câu {n}: Hỏi {k}?\nA. m{k}\nB. h{k}\nC. b{k}\nD. d{k}" for k, n in enumerate((1, 2, 2, 3, 4))
    )
    reading = read(f"{body}\n1.A 2.B 3.C 4.D")
    assert answers(reading) == ["A", None, None, "C", "D"]
    assert "KEY_NUMBER_TWICE" in codes(reading.questions[2])


def test_many_letters_without_an_option(read: Read) -> None:
    """A key full of C and D over questions of two options is not for these options."""
    questions = asked(6, shape="A. m{n} h{n}\nB. b{n} d{n}")
    reading = read(f"{questions}\n1.A 2.D 3.C 4.D 5.B 6.C")
    assert answers(reading) == [None] * 6
    assert "LETTERS_DO_NOT_FIT" in codes(reading.questions[0])


def test_one_mistyped_letter(read: Read) -> None:
    """An E where four options stand leaves the other answers alone."""
    assert answers(read(f"{asked(5)}\n1.A 2.E 3.C 4.D 5.B")) == ["A", None, "C", "D", "B"]


def test_letter_missing_between_others(read: Read) -> None:
    """A, B, D where the others have four: C may stand in B, and D is no third option."""
    odd = "Câu 5: Hỏi?\nA. một\nB. hai ba\nD. bốn"
    reading = read(f"{asked(4)}\n{odd}\n1.A 2.B 3.C 4.D 5.B")
    assert answers(reading) == [*"ABCD", None]
    assert {"LABEL_MISSING", "OPTIONS_UNSURE"} <= codes(reading.questions[4])


def test_words_that_fit_two_options(read: Read) -> None:
    """Two options with the words of the answer: either could be meant."""
    reading = read("Câu 1: Hỏi?\nA. Mười ngày\nB. Một tháng\nC. mười ngày.\nD. Một năm\nĐáp án: Mười ngày")
    assert answers(reading) == [None]
    assert "ANSWER_FITS_SEVERAL" in codes(reading.questions[0])


def test_row_of_letters_of_another_length(read: Read) -> None:
    """Six letters without numbers over eight questions: nobody knows which two lack."""
    reading = read(f"{asked(8)}\nĐáp án: ABCDAB")
    assert answers(reading) == [None] * 8
    assert "KEY_WITHOUT_NUMBERS" in codes(reading.questions[0])


def test_answer_lines_above_their_questions(read: Read) -> None:
    """A file that begins with an answer line and ends without one may answer what follows each line."""
    body = "\n".join(f"Đáp án: {a}\n{asked(1, n)}" for n, a in enumerate("ABCDA", 1))
    reading = read(body)
    assert answers(reading) == [None] * 5
    assert "LINES_ABOVE" in codes(reading.questions[0])


def test_options_under_a_key_in_letters_are_no_model_answer(read: Read) -> None:
    """Bullets that a key answers by a letter are options, whatever their number."""
    body = "\n".join(
        f"Câu {n}: Hỏi {n}\n" + "\n".join(f"- ý {n}{k}" for k in range(3 + n % 3)) for n in range(1, 7)
    )
    reading = read(f"{body}\n1.A 2.B 3.C 4.A 5.B 6.C")
    assert all(draft.kind == "mcq" for draft in reading.questions)
    assert answers(reading) == [None] * 6


def test_key_file_in_the_order_of_its_headings() -> None:
    """A key file that begins with the second part."""
    bank = read_bytes(lines_docx(f"PHẦN I: CHUNG\n{asked(4)}\nPHẦN II: RIÊNG\n{asked(4)}"), "đề.docx")
    key = read_bytes(lines_docx("PHẦN II\n1.A 2.A 3.A 4.A\nPHẦN I\n1.B 2.B 3.B 4.B"), "key.docx")
    assert answers(apply_key(bank, key)) == [*"BBBB", *"AAAA"]


def test_key_file_that_contradicts_itself() -> None:
    """Two values for one number in a key file answer nothing there."""
    key = read_bytes(lines_docx("1.A 2.B 3.C 4.D 2.C"), "key.docx")
    joined = apply_key(read_bytes(lines_docx(asked(4)), "đề.docx"), key)
    assert answers(joined) == ["A", None, "C", "D"]
    assert "KEY_MISMATCH" in codes(joined.questions[1])


def test_answered_bank_as_key_with_its_options_in_another_order() -> None:
    """The words of the answer count, not its letter in the other file."""
    other = asked(4, shape="A. d{n}\nB. m{n}\nC. h{n}\nD. b{n}\nĐáp án: B")
    joined = apply_key(read_bytes(lines_docx(asked(4)), "a.docx"), read_bytes(lines_docx(other), "b.docx"))
    assert [draft.options[str(draft.answer)] for draft in joined.questions] == ["m1", "m2", "m3", "m4"]


def test_key_file_for_options_that_got_other_letters() -> None:
    """Options typed A, B, C, C got letters by their place: a letter of the key may mean either."""
    bank = read_bytes(lines_docx(f"{asked(3)}\nCâu 4: Hỏi?\nA. một\nB. hai\nC. ba\nC. bốn"), "đề.docx")
    joined = apply_key(bank, read_bytes(lines_docx("1.A 2.B 3.C 4.C"), "key.docx"))
    assert answers(joined) == ["A", "B", "C", None]
    assert options(joined.questions[3]) == ["một", "hai", "ba", "bốn"]
