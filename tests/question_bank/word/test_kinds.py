"""Kinds of questions and what stands around them: sections, points, explanations, bases, contexts."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from question_bank.word import Reading

from .raw import p, r, raw_docx
from .shorthand import BOLD, UNDERLINE, answers, codes, options

Read = Callable[[str | bytes], Reading]


def test_true_false_in_words_and_with_options(read: Read) -> None:
    """A sentence answered Đúng or Sai, and a question with just these two options."""
    reading = read(
        "Câu 1: Cải cách là việc thường xuyên.\nĐáp án: Đúng\nCâu 2: Mọi hồ sơ phải nộp giấy.\nĐáp án: Sai\n"
        "Giải thích: Có thể nộp trực tuyến.\nCâu 3: Chọn?\nA. Đúng\nB. Sai\nĐáp án: B"
    )
    assert [draft.kind for draft in reading.questions] == ["tf", "tf", "tf"]
    assert answers(reading) == ["Đúng", "Sai", "B"]
    assert reading.questions[1].explanation == "Có thể nộp trực tuyến."


@pytest.mark.parametrize(
    "line",
    [
        "Đáp án: a-Đ, b-S, c-Đ, d-S",
        "Đáp án: a) Đúng b) Sai c) Đúng d) Sai",
        "Đáp án: Đ S Đ S",
        "Đáp án: ĐSĐS",
    ],
)
def test_statement_group(read: Read, line: str) -> None:
    """Statements a) to d) with the true ones told in any of the usual ways."""
    body = "Câu {n}. Xét tính đúng sai của các ý sau:\na) một.\nb) hai.\nc) ba.\nd) bốn.\n" + line
    reading = read("PHẦN II. Câu trắc nghiệm đúng sai\n" + "\n".join(body.format(n=n) for n in (1, 2)))
    draft = reading.questions[0]
    assert draft.kind == "statements"
    assert draft.options == {"a": "một.", "b": "hai.", "c": "ba.", "d": "bốn."}
    assert draft.answer == ("a", "c")


def test_statement_group_answered_in_part(read: Read) -> None:
    """Verdicts for some statements only are not taken."""
    draft = read(
        "Câu 1. Xét tính đúng sai của các ý:\na) một.\nb) hai.\nc) ba.\nĐáp án: a-Đ, b-S\nCâu 2. Hỏi?\nA. m\nB. h"
    ).questions[0]
    assert draft.answer is None
    assert "STATEMENTS_INCOMPLETE" in codes(draft)


def test_three_parts_of_the_school_paper(read: Read) -> None:
    """Choice, statements and short answers restart their numbers; the key at the end has the same parts."""
    reading = read(
        "PHẦN I. Câu trắc nghiệm nhiều phương án lựa chọn. Thí sinh trả lời từ câu 1 đến câu 2.\n"
        "Câu 1. Hỏi?\nA. m\nB. h\nC. b\nD. d\nCâu 2. Hỏi?\nA. m\nB. h\nC. b\nD. d\n"
        "PHẦN II. Câu trắc nghiệm đúng sai.\nCâu 1. Cho thông tin sau:\na) Ý một.\nb) Ý hai.\nc) Ý ba.\nd) Ý bốn.\n"
        "PHẦN III. Trả lời ngắn\nCâu 1. Tính?\n"
        "BẢNG ĐÁP ÁN\nPHẦN I\n1.A 2.B\nPHẦN II\nCâu 1: a) Đ b) S c) Đ d) S\nPHẦN III\nCâu 1: 12"
    )
    assert [draft.kind for draft in reading.questions] == ["mcq", "mcq", "statements", "short"]
    assert answers(reading) == ["A", "B", ("a", "c"), "12"]


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        ("Hà Nội", ("Hà Nội",)),
        ("Hà Nội / Thủ đô Hà Nội", ("Hà Nội", "Thủ đô Hà Nội")),
        ("15 (mười lăm)", ("15", "mười lăm")),
        ("hồ sơ điện tử; hồ sơ số", ("hồ sơ điện tử", "hồ sơ số")),
        ("22/4/2022", ("22/4/2022",)),
    ],
)
def test_short_answer_with_variants(read: Read, line: str, accepted: tuple[str, ...]) -> None:
    """All accepted forms of a short answer are kept, the first being the one to show."""
    draft = read(f"Câu 1: Điền vào chỗ trống?\nĐáp án: {line}\nCâu 2: Khác?\nĐáp án: có").questions[0]
    assert draft.kind == "short"
    assert draft.accepted == accepted


@pytest.mark.parametrize("word", ["Gợi ý trả lời:", "Đáp án:", "Lời giải:", "Trả lời:"])
def test_case_question_with_a_model_answer(read: Read, word: str) -> None:
    """A case told in several paragraphs, then the model answer."""
    answer = "Không đúng, vì vẫn trong giờ hành chính; công chức phải tiếp nhận hồ sơ và viết giấy hẹn cho người dân theo quy chế."
    reading = read(
        "\n".join(
            f"Câu {n}: Tình huống: Ông A đến nộp hồ sơ.\nCông chức từ chối nhận.\nHỏi làm vậy đúng không?\n{word} {answer}"
            for n in (1, 2)
        )
    )
    draft = reading.questions[1]
    assert draft.kind == "essay"
    assert draft.stem.endswith("đúng không?")
    assert draft.answer == answer


def test_model_answer_of_bullets(read: Read) -> None:
    """Bullets after "Đáp án:" are one model answer, a paragraph each, not options."""
    reading = read("\n".join(f"Câu hỏi: Nêu các bước {n}?\nĐáp án:\n- Bước một\n- Bước hai" for n in "ab"))
    assert [draft.kind for draft in reading.questions] == ["essay", "essay"]
    assert reading.questions[0].answer == "- Bước một\n- Bước hai"


def test_essays_without_answers_and_as_contents(read: Read) -> None:
    """A list of essay questions, even as a table of contents with dots and page numbers."""
    reading = read("\n".join(f"Câu {n}: Trình bày khái niệm {n}?......{n + 5}" for n in range(1, 6)))
    assert [draft.stem for draft in reading.questions] == [f"Trình bày khái niệm {n}?" for n in range(1, 6)]
    assert {draft.kind for draft in reading.questions} == {"essay"}


@pytest.mark.parametrize("sign", ["✅", "✓", "(Đúng)", "[Đúng]", "*"])
def test_several_right_options_by_sign(read: Read, sign: str) -> None:
    """Signs may mark several options of a question."""
    reading = read(
        "\n".join(f"Câu {n}: Chọn các ý đúng?\nA. một {sign}\nB. hai\nC. ba {sign}\nD. bốn" for n in (1, 2))
    )
    assert answers(reading) == [("A", "C"), ("A", "C")]
    assert options(reading.questions[0]) == ["một", "hai", "ba", "bốn"]
    assert reading.questions[0].kind == "multi"


def test_verdict_beside_each_option(read: Read) -> None:
    """ "[True]" and "[False]" after the options."""
    reading = read("\n".join(f"{n}. Which?\na. one [True]\nb. two [False]\nc. three [True]" for n in (1, 2)))
    assert answers(reading) == [("A", "C"), ("A", "C")]


def test_several_underlined_once_is_left_open(read: Read) -> None:
    """Two marks in one question of a single-answer bank give no answer."""
    one = "Câu {n}: Đâu là ý đúng?"
    body = "".join(
        p(one.format(n=n)) + "".join(p(r(f"{x}. ý {x}", UNDERLINE if x == "B" else "")) for x in "ABCD")
        for n in range(1, 6)
    )
    twice = p(one.format(n=6)) + "".join(p(r(f"{x}. ý {x}", UNDERLINE if x in "BC" else "")) for x in "ABCD")
    draft = read(raw_docx(body + twice)).questions[5]
    assert draft.answer is None
    assert "SEVERAL_MARKED" in codes(draft)


def test_answer_line_with_several_letters(read: Read) -> None:
    """ "Đáp án: A, C" and "B và D" are multiple answers."""
    reading = read(
        "Câu 1: Hỏi?\nA. m\nB. h\nC. b\nD. d\nĐáp án: A, C\nCâu 2: Hỏi?\nA. m\nB. h\nC. b\nD. d\nĐáp án: B và D"
    )
    assert answers(reading) == [("A", "C"), ("B", "D")]


def test_explanation_basis_and_dates(read: Read) -> None:
    """Clauses after the options are read into their fields and normalised."""
    reading = read(
        "Câu 1: Hỏi?\nA. m\nB. h\nĐáp án: A\nGiải thích: Vì thế này.\n"
        "Căn cứ: Quyết định số 505/QĐ-TTg ngày 22/4/2022, Điều 1 (hiệu lực từ 22/4/2022)\n"
        "Câu 2: Hỏi?\nA. m\nB. h\nĐáp án đúng là: h\nVì: Theo quy định.\nTham khảo: Bài 1, mục 1.3.9\n"
        "Câu 3: Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018, ai chịu trách nhiệm?\nA. m\nB. h\nĐáp án: B"
    )
    one, two, three = reading.questions
    assert one.explanation == "Vì thế này."
    assert one.legal_basis[0].number == "505/QĐ-TTg"
    assert (one.valid_from, one.valid_to) == (date(2022, 4, 22), None)
    assert (two.answer, two.explanation, two.reference) == ("B", "Theo quy định.", "Bài 1, mục 1.3.9")
    assert three.legal_basis[0] == ("Nghị định", "61/2018/NĐ-CP", date(2018, 4, 23), "")


def test_points_levels_and_tags(read: Read) -> None:
    """ "(2 điểm)", "[0,5 điểm]", "(NB)", "Điểm:", "Mức độ:" leave the stem."""
    reading = read(
        "Câu 1 (2 điểm): Hỏi một?\nA. m\nB. h\nCâu 2 (NB). Hỏi hai?\nA. m\nB. h\nCâu 3. [0,5 điểm] Hỏi ba?\nA. m\nB. h\n"
        "Câu 4. Hỏi bốn?\nA. m\nB. h\nĐiểm: 3\nMức độ: Vận dụng"
    )
    assert [draft.points for draft in reading.questions] == [2.0, None, 0.5, 3.0]
    assert [draft.level for draft in reading.questions] == ["", "NB", "", "Vận dụng"]
    assert [draft.stem for draft in reading.questions] == ["Hỏi một?", "Hỏi hai?", "Hỏi ba?", "Hỏi bốn?"]


def test_sections_under_parts(read: Read) -> None:
    """A Roman heading stays under the part it stands in."""
    reading = read(
        "\n".join(
            f"PHẦN {x}. LUẬT SỐ {x}\nI. QUY ĐỊNH CHUNG\n"
            + "\n".join(f"{n}. Hỏi?\nA. m\nB. h\nC. b" for n in (1, 2, 3))
            for x in "AB"
        )
    )
    assert [draft.section for draft in reading.questions][::3] == [
        "PHẦN A. LUẬT SỐ A — I. QUY ĐỊNH CHUNG",
        "PHẦN B. LUẬT SỐ B — I. QUY ĐỊNH CHUNG",
    ]
    assert options(reading.questions[2]) == ["m", "h", "b"]


def test_answer_at_the_end_of_a_line(read: Read) -> None:
    """ "(Đáp án: B)" after the stem or "Đáp án: C" after the last option."""
    reading = read("Câu 1: Hỏi? (Đáp án: B)\nA. m\nB. h\nC. b\nCâu 2: Hỏi?\nA. m\nB. h\nC. b Đáp án: C")
    assert answers(reading) == ["B", "C"]
    assert reading.questions[0].stem == "Hỏi?"
    assert reading.questions[1].options["C"] == "b"


def test_text_after_an_answer_line_is_set_aside(read: Read) -> None:
    """Advertising after "Đáp án D" does not spoil the answer."""
    reading = read(
        "\n".join(
            f"Câu {n}. Hỏi?\na) một  b) hai  c) ba  d) bốn\nĐáp án {'ABCD'[n % 4]}\nMời xem thêm tại trang"
            for n in range(1, 5)
        )
    )
    assert answers(reading) == ["B", "C", "D", "A"]
    assert "TEXT_AFTER_LAST_OPTION" in codes(reading.questions[0])


def test_answers_as_the_place_of_the_option(read: Read) -> None:
    """A line with only a digit under the options is the place of the right one."""
    reading = read("\n".join(f"Question {n}. {n} + 1 = ?\nA. {n}\nB. {n + 1}\nC. 8\n2" for n in (1, 2, 3)))
    assert answers(reading) == ["B", "B", "B"]
    assert "ANSWER_BY_INDEX" in codes(reading.questions[0])


def test_marks_label_and_plain_options(read: Read) -> None:
    """ "[2.5 marks]" begins a question whose options are plain paragraphs up to a blank line."""
    reading = read("\n\n".join(f"[2.5 marks] What is {x}?\nalpha\nbeta\ngamma" for x in "XYZ"))
    assert [draft.stem for draft in reading.questions] == ["What is X?", "What is Y?", "What is Z?"]
    assert options(reading.questions[0]) == ["alpha", "beta", "gamma"]
    assert reading.questions[0].points == 2.5


@pytest.mark.parametrize("separator", ["[<br>]", "-----", "###"])
def test_separators_and_no_numbers(read: Read, separator: str) -> None:
    """Questions without numbers between separator lines."""
    body = f"\n{separator}\n".join(f"(CLO1) Hỏi {x}?\nA. m\nB. h\nC. b\n[<df>]0.5[</df>]" for x in "abc")
    reading = read(body)
    assert [draft.stem for draft in reading.questions] == ["Hỏi a?", "Hỏi b?", "Hỏi c?"]
    assert reading.questions[0].points == 0.5
    assert options(reading.questions[0]) == ["m", "h", "b"]


def test_bold_stems_over_bullets(read: Read) -> None:
    """Unnumbered bold questions over bulleted options, the right one underlined."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(
        p(r(f"Hỏi số {n}?", BOLD))
        + "".join(p(r(f"ý {x}", UNDERLINE if x == "C" else ""), number=(1, 0)) for x in "ABCD")
        for n in range(1, 5)
    )
    reading = read(raw_docx(body, numbering))
    assert answers(reading) == ["C"] * 4
    assert "BULLETS_AS_OPTIONS" in codes(reading.questions[0])


def test_bullets_of_essays_are_no_options(read: Read) -> None:
    """Bullets of different number under each question, none of them marked, are its model answer."""
    reading = read(
        "\n".join(
            f"Câu {n}: Nêu nội dung {n}?\n" + "\n".join(f"- điểm {m}" for m in range(n + 1))
            for n in range(1, 6)
        )
    )
    assert {draft.kind for draft in reading.questions} == {"essay"}
    assert reading.questions[2].answer == "- điểm 0\n- điểm 1\n- điểm 2\n- điểm 3"
    assert "MODEL_ANSWER_GUESSED" in codes(reading.questions[2])
