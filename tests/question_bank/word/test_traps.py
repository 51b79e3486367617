"""The traps met in real files: each is read rightly or left open with a diagnosis, never guessed."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading

from .raw import p, r, raw_docx
from .shorthand import (
    BOLD,
    RED,
    UNDERLINE,
    YELLOW,
    answers,
    codes,
    file_codes,
    lettered_lists,
    listed,
    options,
    question,
)

Read = Callable[[str | bytes], Reading]
THREE = "".join(question(n, n % 4) for n in (1, 2, 3))
LISTS = lettered_lists(30)
GOOD_LISTS = "".join(listed(n, "một", r("hai", UNDERLINE), "ba", "bốn") for n in (1, 2, 3))


def test_next_question_glued_to_an_option(read: Read) -> None:
    """A bold "Câu 5:" inside option D begins a new question, with a warning."""
    four = p(r("Câu 4: ", BOLD), "Hỏi?") + p("A. một") + p(r("B. hai", UNDERLINE)) + p("C. ba")
    glued = (
        p("D. bốn trực tuyến ", r("Câu 5:", BOLD), " Hỏi năm?")
        + p("A. m")
        + p(r("B. h", UNDERLINE))
        + p("C. b")
        + p("D. d")
    )
    reading = read(raw_docx(THREE + four + glued))
    assert [draft.number for draft in reading.questions] == [1, 2, 3, 4, 5]
    assert reading.questions[3].options["D"] == "bốn trực tuyến"
    assert reading.questions[4].stem == "Hỏi năm?"
    assert "GLUED_QUESTION" in codes(reading.questions[4])


def test_label_torn_over_two_lines(read: Read) -> None:
    """ "… Câu" at the end of a line and "5:" on the next are one label."""
    four = (
        p(r("Câu 4: ", BOLD), "Hỏi?")
        + p("A. một")
        + p(r("B. hai", UNDERLINE))
        + p("C. ba")
        + p("D. bốn học Câu")
    )
    five = p(r("5: ", BOLD), "Hỏi năm?") + p("A. m") + p(r("B. h", UNDERLINE)) + p("C. b") + p("D. d")
    reading = read(raw_docx(THREE + four + five))
    assert reading.questions[4].stem == "Hỏi năm?"
    assert reading.questions[3].options["D"] == "bốn học"


def test_references_to_questions_are_not_labels(read: Read) -> None:
    """ "từ câu 1 đến câu 2." in a heading, "xem Câu 2" in a stem begin nothing."""
    reading = read(
        "PHẦN I. Thí sinh trả lời từ câu 1 đến câu 2. Mỗi câu một ý.\nCâu 1. Như ở Câu 2 nêu?\nA. m\nB. h\nCâu 2. Gì?\nA. m\nB. h"
    )
    assert [draft.number for draft in reading.questions] == [1, 2]


def test_option_typed_at_the_end_of_a_list_item(read: Read) -> None:
    """ "B. … C. …" in one underlined list item is split, and the leaked mark answers nothing."""
    reading = read(raw_docx(GOOD_LISTS + listed(4, "một", r("hai. C. Chỉ đạo", UNDERLINE), "bốn"), LISTS))
    draft = reading.questions[3]
    assert options(draft) == ["một", "hai.", "Chỉ đạo", "bốn"]
    assert draft.answer is None
    assert "SEVERAL_MARKED" in codes(draft)


def test_one_list_item_holding_all_options(read: Read) -> None:
    """ "{A.} 80% B.85% C.90% D.95%" is four options."""
    reading = read(raw_docx(GOOD_LISTS + listed(4, "80% B.85% C.90% D.95%"), LISTS))
    assert options(reading.questions[3]) == ["80%", "85%", "90%", "95%"]
    assert "INLINE_SPLIT" in codes(reading.questions[3])


@pytest.mark.parametrize("lost", [1, 3])
def test_option_that_lost_its_list_number(read: Read, lost: int) -> None:
    """A plain paragraph among list items is the option it stands for."""
    stem = p(r("Câu 4: ", BOLD), "Hỏi?")
    items = "".join(
        p(r(f"Ý {n}", UNDERLINE if n == 2 else ""), number=None if n == lost else (9, 0)) for n in range(4)
    )
    draft = read(raw_docx(GOOD_LISTS + stem + items, LISTS)).questions[3]
    assert options(draft) == ["Ý 0", "Ý 1", "Ý 2", "Ý 3"]
    assert draft.answer == "C"
    assert "OPTION_WITHOUT_LABEL" in codes(draft)


def test_typed_letter_then_a_list_from_a(read: Read) -> None:
    """Position decides where the letters shown are A, A, B, C."""
    items = p("A. một") + "".join(
        p(r(t, UNDERLINE if t == "ba" else ""), number=(9, 0)) for t in ("hai", "ba", "bốn")
    )
    draft = read(raw_docx(GOOD_LISTS + p(r("Câu 4: ", BOLD), "Hỏi?") + items, LISTS)).questions[3]
    assert options(draft) == ["một", "hai", "ba", "bốn"]
    assert draft.answer == "C"
    assert "DUPLICATE_LABEL" in codes(draft)


@pytest.mark.parametrize("label", ["D-", "Đ.", "D)", "D/", "(D)"])
def test_odd_labels_of_the_fourth_option(read: Read, label: str) -> None:
    """The fourth label may be mistyped in many ways."""
    reading = read(
        "\n".join(f"Câu {n}: Hỏi?\nA. một\nB. hai\nC. ba\n{label} bốn\nĐáp án: D" for n in (1, 2, 3))
    )
    assert answers(reading) == ["D", "D", "D"]
    assert options(reading.questions[0]) == ["một", "hai", "ba", "bốn"]


def test_letters_without_dots_and_alone(read: Read) -> None:
    """ "A một" and a letter alone on its line are labels where all four stand so."""
    reading = read(
        "Câu 1: Hỏi?\nA một\nB hai\nC ba\nD bốn\nĐáp án: A\nCâu 2: Hỏi?\nA\nmột\nB\nhai\nC\nba\nD\nbốn\nĐáp án\nB"
    )
    assert [options(draft) for draft in reading.questions] == [["một", "hai", "ba", "bốn"]] * 2
    assert answers(reading) == ["A", "B"]


def test_duplicate_letter_and_the_key(read: Read) -> None:
    """A, B, C, C: a key of B or D is clear by position, a key of C is not."""
    body = "Câu {n}: Hỏi?\nA. một\nB. hai\nC. ba\nC. bốn\nĐáp án: {a}"
    reading = read("\n".join(body.format(n=n, a=a) for n, a in enumerate("BDC", 1)))
    assert answers(reading) == ["B", "D", None]
    assert "ANSWER_LABEL_AMBIGUOUS" in codes(reading.questions[2])


def test_paragraph_mark_disagrees_with_the_text(read: Read) -> None:
    """The automatic letter's colour lives in the paragraph mark and does not mean the answer."""
    items = (
        p("một", number=(9, 0), mark_properties=RED)
        + p("hai", number=(9, 0))
        + p(r("ba", UNDERLINE), number=(9, 0))
    )
    draft = read(
        raw_docx(GOOD_LISTS + p(r("Câu 4: ", BOLD), "Hỏi?") + items + p("bốn", number=(9, 0)), LISTS)
    ).questions[3]
    assert draft.answer == "C"


@pytest.mark.parametrize("properties", [BOLD, RED, YELLOW, '<w:color w:val="0070C0"/>'])
def test_mark_on_everything_means_nothing(read: Read, properties: str) -> None:
    """Where all text carries a mark there is no answer."""
    body = "".join(
        p(r(f"Câu {n}: Hỏi?", properties)) + "".join(p(r(f"{x}. ý", properties)) for x in "ABCD")
        for n in (1, 2, 3, 4)
    )
    assert answers(read(raw_docx(body))) == [None] * 4


def test_all_bold_in_one_question_is_flagged(read: Read) -> None:
    """All four letters bold in one question, none in another: both stay open."""
    bold = "".join(p(r(f"{x}. x{x}", BOLD)) for x in "ABCD")
    body = (
        "".join(question(n, n % 4, BOLD) for n in range(1, 7))
        + p(r("Câu 7: ", BOLD), "Hỏi?")
        + bold
        + question(8, 9)
    )
    reading = read(raw_docx(body))
    assert answers(reading) == ["B", "C", "D", "A", "B", "C", None, None]
    assert "ALL_MARKED" in codes(reading.questions[6])
    assert "NO_ANSWER" in codes(reading.questions[7])


def test_question_all_yellow_is_edited_not_answered(read: Read) -> None:
    """A whole question in yellow still has the answer its underline says."""
    yellow = p(r("Câu 7: Hỏi?", YELLOW)) + "".join(
        p(r(f"{x}. x", YELLOW + (UNDERLINE if x == "C" else ""))) for x in "ABCD"
    )
    reading = read(raw_docx("".join(question(n, n % 4) for n in range(1, 7)) + yellow))
    assert reading.questions[6].answer == "C"


def test_underline_inside_words_is_no_answer(read: Read) -> None:
    """Underlined letters inside every option ask about them."""
    one = "".join(p(f"{x}. w", r("oo", UNDERLINE), f"d{x}") for x in "ABCD")
    reading = read(raw_docx("".join(p(f"Câu {n}: Chọn từ khác") + one for n in (1, 2, 3, 4))))
    assert answers(reading) == [None] * 4


def test_second_mark_answers_what_the_first_leaves_open(read: Read) -> None:
    """One bold answer among twelve underlined ones is taken with less confidence and a warning."""
    body = "".join(question(n, n % 4) for n in range(1, 13)) + question(13, 2, BOLD)
    draft = read(raw_docx(body)).questions[12]
    assert draft.answer == "C"
    assert "MARK_OTHER_CHANNEL" in codes(draft)
    assert draft.confidence < 0.7


def test_half_answered_bank_is_not_filled_up(read: Read) -> None:
    """A bold option in an unanswered question of a half-finished bank is no answer."""
    body = (
        "".join(question(n, n % 4) for n in range(1, 7))
        + "".join(question(n, 9) for n in range(7, 12))
        + question(12, 1, BOLD)
    )
    assert answers(read(raw_docx(body)))[6:] == [None] * 6


@pytest.mark.parametrize("off", ['<w:b w:val="0"/>', '<w:b w:val="false"/>', '<w:u w:val="none"/>', '<w:highlight w:val="none"/>',
                                 '<w:highlight w:val="white"/>', '<w:color w:val="333333"/>', '<w:color w:val="05121F"/>',
                                 '<w:color w:val="auto"/>', '<w:strike w:val="0"/>', '<w:shd w:val="clear" w:fill="FFFFFF"/>'])  # fmt: skip
def test_switched_off_marks_and_near_black(read: Read, off: str) -> None:
    """What Word does not show does not mark."""
    assert answers(read(raw_docx("".join(question(n, n % 4, off) for n in range(1, 6))))) == [None] * 5


def test_letters_and_dots_in_content(read: Read) -> None:
    """ "xe B.", "là A. Công thức", "C." as coulomb, "A[5]", "Cả a), b)" are text."""
    reading = read(
        "Câu 1: Xe A bằng xe B. Điện năng là A. Công thức nào?\nA. P = A/t\nB. Vật A hút vật B\nC. C.\nD. Cả a), b) và c)\n"
        "Câu 2: Phần tử nào?\nA. A[5]\nB. A(5)\nC. A5\nD. A 5"
    )
    assert reading.questions[0].stem == "Xe A bằng xe B. Điện năng là A. Công thức nào?"
    assert options(reading.questions[0]) == ["P = A/t", "Vật A hút vật B", "C.", "Cả a), b) và c)"]
    assert options(reading.questions[1]) == ["A[5]", "A(5)", "A5", "A 5"]


@pytest.mark.parametrize("form", ["({})", "{})"])
def test_statements_the_options_refer_to(read: Read, form: str) -> None:
    """Numbered statements in the stem are not options, the letters after them are."""
    listed_ = "\n".join(f"{form.format(n)} phát biểu {n}" for n in (1, 2, 3))
    reading = read(
        "\n".join(
            f"Câu {n}: Cho:\n{listed_}\nSố ý đúng?\nA. (1)\nB. (2)\nC. (1) và (2)\nD. cả ba"
            for n in (1, 2, 3)
        )
    )
    assert options(reading.questions[0]) == ["(1)", "(2)", "(1) và (2)", "cả ba"]
    assert reading.questions[0].stem.endswith("Số ý đúng?")


def test_small_letters_in_the_stem_before_capital_options(read: Read) -> None:
    """a) b) c) before A. B. C. D. belong to the stem."""
    reading = read(
        "\n".join(
            f"Câu {n}: Cho:\na) một\nb) hai\nc) ba\nSố ý đúng là\nA. 1\nB. 2\nC. 3\nD. 0" for n in (1, 2)
        )
    )
    assert len(reading.questions) == 2
    assert options(reading.questions[1]) == ["1", "2", "3", "0"]


def test_numbering_that_restarts_repeats_and_jumps(read: Read) -> None:
    """Restarts per chapter, repeats, gaps, zero padding and stray punctuation."""
    reading = read(
        "Chương 1: Mở đầu\nCâu 01: Hỏi?\nA. m\nB. h\nCâu 2 : Hỏi?\nA. m\nB. h\nChương 2: Tiếp\nCâu  1: Hỏi?\nA. m\nB. h\n"
        "Câu 2: : Hỏi?\nA. m\nB. h\nCâu2. Hỏi?\nA. m\nB. h\nCâu 9) Hỏi?\nA. m\nB. h"
    )
    assert [draft.number for draft in reading.questions] == [1, 2, 1, 2, 2, 9]
    assert {draft.stem for draft in reading.questions} == {"Hỏi?"}
    assert [draft.section for draft in reading.questions] == ["Chương 1: Mở đầu"] * 2 + ["Chương 2: Tiếp"] * 4
    assert "NUMBER_REPEAT" in codes(reading.questions[4])
    assert "NUMBER_GAP" in codes(reading.questions[5])


@pytest.mark.parametrize("tail", ["Hết./.", "--- HẾT ---", "Chương 2: Tiếp theo", "PHẦN II. TỰ LUẬN", "____________________",
                                  "Đọc đoạn văn sau và trả lời câu hỏi", "Giải chi tiết: http://vi.du"])  # fmt: skip
def test_what_ends_the_last_option(read: Read, tail: str) -> None:
    """Ends, headings, rules, passages and explanations are not glued to option D."""
    reading = read(f"Câu 1: Hỏi?\nA. một\nB. hai\nC. ba\nD. bốn\n{tail}")
    assert reading.questions[0].options["D"] == "bốn"


def test_residue_after_the_end_is_reported(read: Read) -> None:
    """Chat residue after the last option is set aside and said."""
    reading = read("Câu 1: Hỏi?\nA. một\nB. hai\nHết./.\nTóm lại: ✅ Tổng 18 câu đã soạn xong theo yêu cầu.")
    assert options(reading.questions[0]) == ["một", "hai"]
    assert "TEXT_AFTER_LAST_OPTION" in codes(reading.questions[0])
    assert {"UNASSIGNED_TEXT", "LOW_COVERAGE"} <= file_codes(reading)


def test_instructions_before_the_first_question(read: Read) -> None:
    """A page that explains "Câu X:", "A. B. C. D." and "1." is not a question."""
    reading = read(
        'HƯỚNG DẪN SOẠN CÂU HỎI:\n• Mỗi câu bắt đầu bằng "Câu X:"\n• Đáp án bắt đầu bằng A. B. C. D.\n1. Đủ 4 đáp án\n\n'
        + "\n".join(f"Câu {n}: Hỏi?\nA. m\nB. h\nC. b\nD. d\n" for n in (1, 2, 3))
        + "\nLƯU Ý:\n1. Không đánh dấu thì lấy A\n2. Lưu tệp"
    )
    assert [draft.number for draft in reading.questions] == [1, 2, 3]
    assert answers(reading) == [None] * 3
    assert reading.questions[2].options["D"] == "d"


def test_key_line_and_key_table_disagree(read: Read) -> None:
    """Two keys with another answer for question 2 answer 1 and 3 only."""
    body = "\n".join(f"Câu {n}: Hỏi?\nA. m\nB. h\nC. b" for n in (1, 2, 3))
    reading = read(f"{body}\n1:A|2:B|3:C\nĐÁP ÁN\n1-A 2-C 3-C")
    assert answers(reading) == ["A", None, "C"]
    assert "KEY_MISMATCH" in codes(reading.questions[1])


def test_answer_line_against_the_mark(read: Read) -> None:
    """A line that says C under an underlined B gives no answer."""
    body = "".join(question(n, n % 4) + p(f"Đáp án: {'ABCD'[n % 4]}") for n in range(1, 7))
    reading = read(raw_docx(body + question(7, 1) + p("Đáp án: C")))
    assert answers(reading) == ["B", "C", "D", "A", "B", "C", None]
    assert "ANSWERS_DISAGREE" in codes(reading.questions[6])


def test_letter_and_text_of_an_answer_line_disagree(read: Read) -> None:
    """ "Đáp án: A. hai" where "hai" is option B gives no answer."""
    reading = read(
        "\n".join(
            f"Câu {n}: Hỏi?\nA. phương án một\nB. phương án hai\nĐáp án: A. phương án hai" for n in (1, 2)
        )
    )
    assert answers(reading) == [None, None]
    assert "ANSWER_TEXT_MISMATCH" in codes(reading.questions[0])


def test_answer_that_is_no_option(read: Read) -> None:
    """ "Đáp án: E" of four options gives no answer and an error."""
    reading = read("\n".join(f"Câu {n}: Hỏi?\nA. m\nB. h\nC. b\nD. d\nĐáp án: E" for n in (1, 2)))
    assert answers(reading) == [None, None]
    assert "ANSWER_NOT_AN_OPTION" in codes(reading.questions[0])


def test_options_that_are_pictures_or_empty(read: Read) -> None:
    """An option may be only an object; an empty one is reported."""
    body = "".join(
        p(f"Câu {n}: Hình nào?") + "".join(p(f"{x}. ", "<w:r><w:object/></w:r>") for x in "ABC") + p("D. ")
        for n in (1, 2)
    )
    draft = read(raw_docx(body)).questions[0]
    assert options(draft) == ["[obj]", "[obj]", "[obj]", ""]
    assert {"EMPTY_OPTION", "OBJECT_DROPPED"} <= codes(draft)


def test_shared_passage(read: Read) -> None:
    """A passage for questions 21 and 22 goes with these two and not with option B of 20."""
    reading = read(
        "Câu 20: Hỏi?\nA. m\nB. h\nĐọc thông tin và trả lời câu hỏi 21, 22\nĐoạn văn về dịch vụ công.\n"
        + "\n".join(f"Câu {n}: Ý {n}?\nA. m\nB. h" for n in (21, 22, 23))
    )
    assert ["Đoạn văn" in draft.context for draft in reading.questions] == [False, True, True, False]
    assert "SHARED_CONTEXT" in codes(reading.questions[1])
    assert reading.questions[0].options["B"] == "h"


def test_page_numbers_in_the_text(read: Read) -> None:
    """Numbers of pages left between options by a conversion are dropped."""
    parts = []
    for n in range(1, 31):
        parts.append(f"Câu {n}: Hỏi?\nA. m\nB. h" + (f"\n{n // 5}" if n % 5 == 0 else "") + "\nC. b\nD. d")
    reading = read("\n".join(parts))
    assert {draft.options["B"] for draft in reading.questions} == {"h"}


def test_lines_hard_wrapped_like_a_pdf(read: Read) -> None:
    """Stems and options cut at the line's end are put together, the last option too."""
    one = (
        "Câu hỏi {n}. Theo Nghị định số 47/2020/NĐ-CP của Chính phủ thì việc kết nối dữ liệu được\nthực hiện như thế nào?\n"
        "A. Phương án thứ nhất rất dài của câu hỏi này cần phải xuống dòng trong tệp\ngốc do chép lại\nB. Phương án hai\n"
        "C. Phương án ba dài tương tự và cũng phải xuống dòng vì chép từ một tệp khác\nNghị định này\n"
        "D. Tất cả các phương án trên đều đúng và dòng này cũng rất dài phải ngắt ra\nThành hai dòng"
    )
    draft = read("\n".join(one.format(n=n) for n in range(1, 5))).questions[1]
    assert draft.stem.endswith("được thực hiện như thế nào?")
    assert draft.options["C"].endswith("khác Nghị định này")
    assert draft.options["D"].endswith("ra Thành hai dòng")


def test_broken_syllables_are_reported(read: Read) -> None:
    """Stray spaces inside Vietnamese syllables are pointed at, not repaired."""
    draft = read("Câu 1: Cơ quan nhà nướ c trong xã hộ i là gì?\nA. một\nB. hai").questions[0]
    assert "BROKEN_SPACING" in codes(draft)
    assert "nướ c" in draft.stem


def test_only_the_right_option_is_printed(read: Read) -> None:
    """Sets that print only the right option become short questions with a warning."""
    reading = read(
        "Câu 01: Ai phụ trách?\nC. Ủy ban nhân dân xã\nCâu 02: Ai giám sát?\nA. Hội đồng nhân dân\nCâu 03: Cấp nào?\nB. Cấp tỉnh"
    )
    assert answers(reading) == ["Ủy ban nhân dân xã", "Hội đồng nhân dân", "Cấp tỉnh"]
    assert {draft.kind for draft in reading.questions} == {"short"}
    assert "ONE_OPTION" in codes(reading.questions[0])
