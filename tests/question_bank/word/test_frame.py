"""The head and the closing of a file belong to the file, not to its questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from question_bank.word import Reading

from .raw import p, raw_docx
from .shorthand import codes, file_codes, options

Read = Callable[[str | bytes], Reading]

QUESTIONS = "\n".join(f"Câu {n}: Hỏi {n} là gì?\nA. m\nB. h\nC. b\nD. d\nĐáp án: B" for n in range(1, 4))
HEAD = (
    "UBND HUYỆN BÌNH SƠN\nPHÒNG NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Bình Sơn, ngày      tháng 8 năm 2024\nBỘ CÂU HỎI VÀ ĐÁP ÁN\nPhần thi kiến thức năm 2024\n"
)


def paragraphs(text: str) -> str:
    return "".join(p(line) for line in text.split("\n"))


def grid(*rows: list[str]) -> str:
    """A table as XML; a line break in a cell begins a new paragraph."""
    cells = ["".join(f"<w:tc>{paragraphs(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def left(reading: Reading) -> list[str]:
    """The texts of lines that went nowhere."""
    return [n.text for i, n in enumerate(reading.lines) if n.text and i not in reading.used_lines]


@pytest.mark.parametrize(
    "closing",
    [
        "NGƯỜI TỔNG HỢP\n(Ký, ghi rõ họ tên)",
        "NGƯỜI SOẠN\nNguyễn Văn An",
        "TRƯỞNG PHÒNG",
        "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n(Đã ký)\nTrần Thị Bình",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT, NV.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
        "Hết./.",
        "----- HẾT -----",
        "Hết./.\nBình Sơn, ngày 01 tháng 8 năm 2024\nGIÁM ĐỐC",
        "Thí sinh không được sử dụng tài liệu. Cán bộ coi thi không giải thích gì thêm.",
        "BẢNG ĐÁP ÁN",
    ],
)
@pytest.mark.parametrize("last", ["", "\nGiải thích: Vì thế này"])
def test_the_closing_is_told_once_for_the_file(read: Read, closing: str, last: str) -> None:
    """End marks, titles, names and places to sign are glued to no question and doubt none."""
    reading = read(f"{QUESTIONS}{last}\n{closing}")
    draft = reading.questions[-1]
    assert (options(draft), draft.answer, draft.diagnostics) == (["m", "h", "b", "d"], "B", ())
    assert draft.explanation == last.removeprefix("\nGiải thích: ")
    assert [note.code for note in reading.diagnostics].count("DOCUMENT_END") == 1
    assert "UNASSIGNED_TEXT" not in file_codes(reading)
    assert left(reading) == []


def test_the_closing_around_a_key(read: Read) -> None:
    """It may stand before or after the key at the end."""
    stems = QUESTIONS.replace("\nĐáp án: B", "")
    for end in (
        "NGƯỜI SOẠN\n(Ký tên)\nBẢNG ĐÁP ÁN\n1.A 2.B 3.C",
        "BẢNG ĐÁP ÁN\n1.A 2.B 3.C\nNGƯỜI SOẠN\n(Ký tên)",
        "BẢNG ĐÁP ÁN\n1. A\n2. B\n3. C\n(Ký, ghi rõ họ tên)",
    ):
        reading = read(f"{stems}\n{end}")
        assert [draft.answer for draft in reading.questions] == ["A", "B", "C"]
        assert [draft.diagnostics for draft in reading.questions] == [()] * 3
        assert left(reading) == []


@pytest.mark.parametrize(
    "end", ["ký số trên văn bản điện tử", "nơi nhận hồ sơ của người dân", "người duyệt", "Nguyễn Văn An"]
)
def test_an_option_that_runs_on_keeps_its_words(read: Read, end: str) -> None:
    """The last line of a file that goes on with the last option is not torn off, whatever it speaks of."""
    reading = read(
        "\n".join(f"Câu {n}: Hỏi {n}?\nA. m\nB. h\nC. b\nD. hình thức,\n{end}" for n in range(1, 4))
    )
    assert [draft.options["D"] for draft in reading.questions] == [f"hình thức, {end}"] * 3
    assert "DOCUMENT_END" not in file_codes(reading)


@pytest.mark.parametrize("key", ["1-A 2-B 3-C", "1. A\n2. B\n3. C", "1A 2B 3C"])
def test_a_key_is_never_taken_for_a_closing(read: Read, key: str) -> None:
    """Rows of capitals under "ĐÁP ÁN" and above a signature are the key."""
    stems = QUESTIONS.replace("\nĐáp án: B", "")
    reading = read(f"{stems}\nĐÁP ÁN\n{key}\nTRƯỞNG PHÒNG")
    assert [draft.answer for draft in reading.questions] == ["A", "B", "C"]


def test_a_signature_in_a_table(read: Read) -> None:
    """Two cells side by side at the end, the left one empty or with the places to send to."""
    for cell in ("", "Nơi nhận:\n- Lưu: VT."):
        signature = grid([cell, "NGƯỜI DUYỆT\n(Ký, ghi rõ họ tên)"])
        reading = read(raw_docx(paragraphs(QUESTIONS) + signature))
        assert reading.questions[-1].diagnostics == ()
        assert left(reading) == []


@pytest.mark.parametrize(
    "tail",
    [
        "Tóm lại, tổng cộng 18 câu đã được soạn xong theo yêu cầu của ban tổ chức.",
        "Câu nào dưới đây nói về chính quyền số?",
        "E. một ý nữa",
        "Nguyễn Văn An",
        "- Một gạch đầu dòng",
        "ABCD",
    ],
)
def test_text_that_is_no_closing_is_still_reported(read: Read, tail: str) -> None:
    """What may be lost content is said at its question, with a signature below it or without."""
    for end in ("", "\nNGƯỜI SOẠN\n(Ký tên)"):
        reading = read(f"{QUESTIONS}\n{tail}{end}")
        assert "TEXT_AFTER_LAST_OPTION" in codes(reading.questions[-1])
        assert tail in left(reading)
        assert "NGƯỜI SOẠN" not in left(reading)


def test_offices_as_options_are_no_signature(read: Read) -> None:
    """Options in capitals without letters right under their question stay options."""
    body = "\n\n".join(
        f"Câu {n}: Ai ký văn bản số {n}?\nGIÁM ĐỐC\nCHỦ TỊCH\nTRƯỞNG PHÒNG" for n in range(1, 6)
    )
    reading = read(body)
    assert "DOCUMENT_END" not in file_codes(reading)


def test_the_head_is_told_once_for_the_file(read: Read) -> None:
    """National heading, office, date and titles are one note, and nothing of them counts as unused."""
    reading = read(HEAD + QUESTIONS)
    assert [note.code for note in reading.diagnostics].count("DOCUMENT_HEAD") == 1
    assert "UNASSIGNED_TEXT" not in file_codes(reading)
    assert (left(reading), reading.coverage) == ([], 1.0)


@pytest.mark.parametrize(
    "lost",
    [
        "Ngày chuyển đổi số quốc gia là ngày nào?",
        "C. Một phương án mồ côi",
        "- Một gạch đầu dòng",
        "Đáp án: C",
        "x" * 250,
    ],
)
def test_what_may_be_a_lost_question_stays_reported(read: Read, lost: str) -> None:
    """A question mark, a label, a long text before the first question, and all below it, are named."""
    reading = read(f"{HEAD}{lost}\nmột ý\n{QUESTIONS}")
    assert len(reading.questions) == 3
    assert left(reading) == [lost, "một ý"]
    assert sum(note.code == "UNASSIGNED_TEXT" for note in reading.diagnostics) == 2


@pytest.mark.parametrize("name", ["Câu hỏi", "Câu hỏi và các phương án"])
def test_headings_of_tables_are_no_lost_text(read: Read, name: str) -> None:
    """Header cells of a table, also of the second one, are used as headings."""
    rows = [[f"{n}", f"Hỏi {n} là gì?\nA. m\nB. h\nC. b", "B"] for n in range(1, 7)]
    heading = ["STT", name, "Đáp án"]
    body = p("Phần một") + grid(heading, *rows[:3]) + p("") + grid(heading, *rows[3:])
    reading = read(raw_docx(body))
    assert [(draft.number, draft.answer) for draft in reading.questions] == [(n, "B") for n in range(1, 7)]
    assert {note.code for draft in reading.questions for note in draft.diagnostics} == set()
    assert "UNASSIGNED_TEXT" not in file_codes(reading)
    assert not set(heading) & set(left(reading))
