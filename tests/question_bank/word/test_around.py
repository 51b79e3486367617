"""What stands before, inside and between questions: contents, instructions, titles, lists, lost labels."""

# ruff: noqa: E501 — samples read best unbroken
from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading, clauses

from .raw import p, r, raw_docx
from .shorthand import RED, UNDERLINE, answers, codes, lettered_lists, listed, options, question

Read = Callable[[str | bytes], Reading]
FOUR = "A. ý một\nB. ý hai\nC. ý ba\nD. ý bốn\nĐáp án: B"
STRIKE = "<w:strike/>"


def bank(form: str = "Câu {n}. ", count: int = 6, first: int = 1) -> str:
    """Numbered questions with four options and an answer line each."""
    return "\n".join(
        f"{form.format(n=n)}Nội dung hỏi số {n} là gì?\n{FOUR}" for n in range(first, first + count)
    )


def stems(reading: Reading) -> list[str]:
    """The stems of all questions."""
    return [draft.stem for draft in reading.questions]


EXPECTED = [f"Nội dung hỏi số {n} là gì?" for n in range(1, 7)]
BEFORE = {
    "contents": "MỤC LỤC\n" + "\n".join(f"Câu {n}: Nội dung hỏi {n}?...... {n + 3}" for n in range(1, 6)),
    "instructions": "HƯỚNG DẪN\n1. Đọc kỹ đề.\n2. Chọn một đáp án A, B, C hoặc D.\n3. Ví dụ: Câu X: Thủ đô là?\nA. Hà Nội\nB. Huế",
    "rules": "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Tạo phong trào.\nII. NỘI DUNG\n1. Phần kiến thức: 10 câu\n2. Phần xử lý tình huống",
    "sources": "Tài liệu:\n" + "\n".join(f"{n}. Luật số {n}/2019/QH14" for n in range(1, 6)),
}


@pytest.mark.parametrize("form", ["Câu {n}. ", "{n}. "])
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
def test_what_stands_before_the_questions(read: Read, before: str, form: str) -> None:
    """Contents, instructions, rules and sources in front are no questions."""
    reading = read(f"{before}\n{bank(form)}")
    assert stems(reading) == EXPECTED
    assert answers(reading) == ["B"] * 6


def test_numbered_essays_before_a_test_are_kept(read: Read) -> None:
    """Questions without options in front of the others are questions when they ask something."""
    reading = read(f"1. Cải cách hành chính là gì?\n2. Vì sao phải chuyển đổi số?\n{bank('{n}. ')}")
    assert len(reading.questions) == 8


@pytest.mark.parametrize(
    "title", ["BỘ CÂU HỎI VÀ ĐÁP ÁN", "ĐỀ THI CÔNG CHỨC NĂM 2025", "TÌM HIỂU CẢI CÁCH HÀNH CHÍNH"]
)
def test_a_title_is_no_part(read: Read, title: str) -> None:
    """The title of the file names no section of its questions."""
    reading = read(f"{title}\n{bank()}")
    assert {draft.section for draft in reading.questions} == {""}
    assert any(note.code == "DOCUMENT_HEAD" for note in reading.diagnostics)


def test_capitals_between_questions_name_parts(read: Read) -> None:
    """Headings in capitals name parts where several stand between questions, the title still does not."""
    reading = read(f"BỘ CÂU HỎI\nKIẾN THỨC CHUNG\n{bank(count=3)}\nCHUYỂN ĐỔI SỐ\n{bank(count=3, first=4)}")
    assert [draft.section for draft in reading.questions] == ["KIẾN THỨC CHUNG"] * 3 + ["CHUYỂN ĐỔI SỐ"] * 3


@pytest.mark.parametrize("sign", [".", ")"])
def test_numbered_lists_in_stems(read: Read, sign: str) -> None:
    """Numbered statements under the stem of a numbered question are part of it."""
    body = "\n".join(
        f"{n}. Hỏi {n}?\n" + (f"1{sign} Công khai\n2{sign} Minh bạch\n" if n % 2 == 0 else "") + FOUR
        for n in range(1, 9)
    )
    reading = read(body)
    assert [draft.number for draft in reading.questions] == list(range(1, 9))
    assert stems(reading)[1] == f"Hỏi 2? 1{sign} Công khai 2{sign} Minh bạch"


def test_a_label_in_two_languages(read: Read) -> None:
    """ "Câu 1." over "Question 1." is one question."""
    reading = read("\n".join(f"Câu {n}. Hỏi gì?\nQuestion {n}. What is asked?\n{FOUR}" for n in range(1, 4)))
    assert [draft.number for draft in reading.questions] == [1, 2, 3]


@pytest.mark.parametrize("label", ["B, ", ". ", "B; ", ""])
def test_a_mistyped_label_between_two_others(read: Read, label: str) -> None:
    """The paragraph between A and C is B, and the mark on C answers C."""
    lines = [f"A. ý {n}\n{{}}ý hai\nC. ý ba\nD. ý bốn" for n in range(4)]
    marked = "".join(question(n, 2) for n in (1, 2, 3)) + p("Câu 4: Hỏi?")
    for text in lines[0].format(label).split("\n"):
        marked += p(r(text, UNDERLINE if text.startswith("C") else ""))
    draft = read(raw_docx(marked)).questions[3]
    assert options(draft) == ["ý 0", "ý hai", "ý ba", "ý bốn"]
    assert draft.answer == "C"
    assert "OPTION_WITHOUT_LABEL" in codes(draft)


def test_last_list_item_lost_after_a_split_one(read: Read) -> None:
    """Two faults in one question: C typed into B, and D without its number."""
    good = "".join(listed(n, "một", r("hai", UNDERLINE), "ba", "bốn") for n in (1, 2, 3))
    reading = read(raw_docx(good + listed(4, "một", "hai C. ba") + p("bốn"), lettered_lists(9)))
    assert options(reading.questions[3]) == ["một", "hai", "ba", "bốn"]


def test_struck_options(read: Read) -> None:
    """An option too many that is struck out is gone; where all but one are struck, that one is right."""
    extra = "".join(question(n, 1) + (p(r("E. cũ", STRIKE)) if n == 2 else "") for n in (1, 2, 3, 4))
    reading = read(raw_docx(extra))
    assert len(reading.questions[1].options) == 4
    assert "STRUCK_OUT" in codes(reading.questions[1])
    wrong = "".join(
        p(f"Câu {n}: Hỏi {n}?") + "".join(p(r(f"{x}. ý {x}", "" if x == "C" else STRIKE)) for x in "ABCD")
        for n in (1, 2, 3)
    )
    assert answers(read(raw_docx(wrong))) == ["C", "C", "C"]


def test_emphasis_within_options_is_no_mark(read: Read) -> None:
    """Bold or red words in many options, some of them short, do not answer."""
    bold = "<w:b/>"
    body = ""
    for n in range(1, 13):
        body += p(f"Câu {n}: Hỏi {n}?")
        for at, letter in enumerate("ABCD"):
            emphasised = (n + at) % 3 == 0
            tail = " ngày" if n % 3 == 0 else " ngày làm việc kể từ khi nhận đủ hồ sơ hợp lệ"
            body += p(
                f"{letter}. ",
                r(f"không quá 0{at + 5}", bold if emphasised else ""),
                r(tail, bold if emphasised and n % 3 == 0 and at == 0 else ""),
            )
    assert answers(read(raw_docx(body))) == [None] * 12


@pytest.mark.parametrize("mark", [UNDERLINE, RED])
def test_marks_on_statements(read: Read, mark: str) -> None:
    """Several marked statements of a true/false group are its true ones."""
    body = p("PHẦN I. Thí sinh chọn một phương án") + "".join(question(n, n % 4, mark) for n in range(1, 5))
    body += p("PHẦN II. Trong mỗi ý a), b), c), d) thí sinh chọn đúng hoặc sai")
    body += p("Câu 1: Xét các ý sau") + "".join(
        p(r(f"{x}) ý {x}", mark if x in "ac" else "")) for x in "abcd"
    )
    draft = read(raw_docx(body)).questions[4]
    assert draft.kind == "statements"
    assert draft.answer == ("a", "c")


def test_a_lone_answer_under_a_short_question(read: Read) -> None:
    """ "A. 11" alone under a question is its short answer."""
    reading = read(f"PHẦN I\n{bank()}\nPHẦN III\nCâu 1: Tính 3 + 8.\nA. 11\nCâu 2: Tính 4 + 8.\nA. 12")
    assert [draft.stem for draft in reading.questions[6:]] == ["Tính 3 + 8.", "Tính 4 + 8."]
    assert answers(reading)[6:] == ["11", "12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chương 2: TỔ CHỨC", True),
        ("PHẦN I", True),
        ("Phần thứ hai", True),
        ("III. Luật Viên chức", True),
        ("Chủ đề: Đề án 06", True),
        ("chương trình tổng thể giai đoạn 2021", False),
        ("Chương trình tổng thể", False),
        ("Phần tử thứ 5", False),
        ("lĩnh vực đất đai", False),
        ("Phần 2 của Nghị định quy định gì?", False),
        ("Phần mềm nào", False),
    ],
)
def test_what_names_a_part(text: str, expected: bool) -> None:
    """A part is named by its word with a number, or in capitals; words that merely begin so are text."""
    assert clauses.is_named_part(text) is expected


def test_wrapped_lines_that_begin_like_headings(read: Read) -> None:
    """The last option goes on over a line that begins with "chương trình"."""
    last = "D. Bảo đảm các mục tiêu, nhiệm vụ của\nchương trình tổng thể cải cách hành chính"
    reading = read("\n".join(f"Câu {n}. Hỏi {n}?\nA. một\nB. hai\nC. ba\n{last}" for n in range(1, 5)))
    assert reading.questions[0].options["D"].endswith("của chương trình tổng thể cải cách hành chính")
    assert {draft.section for draft in reading.questions} == {""}


def test_places_under_options_without_numbers(read: Read) -> None:
    """Groups of lines that each end with the place of the right option."""
    rows = [("Thủ đô là gì?", "Huế\nHà Nội\nVinh", 2), ("Sông nào dài nhất?", "Đà\nLô\nHồng", 3), ("Núi nào cao?", "Phan Xi Păng\nBa Vì\nTản", 1)]  # fmt: skip
    bare = read("\n".join(f"{stem}\n{choices}\n{place}" for stem, choices, place in rows))
    assert [(draft.stem, draft.answer) for draft in bare.questions] == [
        ("Thủ đô là gì?", "B"),
        ("Sông nào dài nhất?", "C"),
        ("Núi nào cao?", "A"),
    ]
    lettered = "\n".join(
        f"{stem}\n"
        + "\n".join(f"{'ABC'[n]}. {text}" for n, text in enumerate(choices.split("\n")))
        + f"\n{place}"
        for stem, choices, place in rows
    )
    assert answers(read(lettered)) == ["B", "C", "A"]
