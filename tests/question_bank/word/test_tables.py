"""Questions in tables: columns with headings, cells with labels, nested tables, rows cut by pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from question_bank.word import Reading

from .builders import BANK, LETTERS, Paper
from .shorthand import answers, options

Read = Callable[[bytes], Reading]
EXPECTED = [(q.stem, list(q.options), LETTERS[q.answer]) for q in BANK]
UNANSWERED = [(stem, choices, None) for stem, choices, _ in EXPECTED]


def found(reading: Reading) -> list[tuple[str, list[str], object]]:
    return [(draft.stem, options(draft), draft.answer) for draft in reading.questions]


def fill(paper: Paper, rows: Sequence[Sequence[object]]) -> None:
    """Adds a table; a line break in a cell's text begins a new paragraph."""
    table = paper.document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            cell = table.cell(r, c)
            for n, text in enumerate(str(value).split("\n")):
                (cell.add_paragraph() if n else cell.paragraphs[0]).add_run(text)


def table(rows: Sequence[Sequence[object]]) -> bytes:
    paper = Paper()
    fill(paper, rows)
    return paper.bytes()


def lettered(choices: Sequence[str]) -> str:
    return "\n".join(f"{LETTERS[n]}. {text}" for n, text in enumerate(choices))


@pytest.mark.parametrize(
    "heading",
    [
        ["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"],
        ["TT", "Nội dung câu hỏi", "Phương án A", "Phương án B", "Phương án C", "Phương án D", "Đáp án đúng"],
        ["Câu", "Nội dung", "Đáp án A", "Đáp án B", "Đáp án C", "Đáp án D", "ĐA"],
        ["STT", "Nội dung", "Phương án 1", "Phương án 2", "Phương án 3", "Phương án 4", "Đáp án"],
        ["No.", "Question", "A", "B", "C", "D", "Answer"],
    ],
    ids=lambda heading: heading[1],
)
def test_columns_with_headings(read: Read, heading: list[str]) -> None:
    """Each row is a question whatever the columns are called."""
    rows = [[n, q.stem, *q.options, LETTERS[q.answer]] for n, q in enumerate(BANK, 1)]
    reading = read(table([heading, *rows]))
    assert found(reading) == EXPECTED
    assert reading.coverage > 0.97
    assert {draft.channel for draft in reading.questions} == {"column"}


def test_basis_and_dates_in_columns(read: Read) -> None:
    """The legal basis is normalised and the day in force read."""
    basis = "Quyết định số 505/QĐ-TTg ngày 22/4/2022, Điều 1"
    heading = [
        "STT",
        "Câu hỏi",
        "A",
        "B",
        "C",
        "D",
        "Đáp án",
        "Căn cứ pháp lý",
        "Hiệu lực từ",
        "Hết hiệu lực",
    ]
    rows = [
        [n, q.stem, *q.options, LETTERS[q.answer], basis, "22/4/2022", "01/7/2027"]
        for n, q in enumerate(BANK, 1)
    ]
    draft = read(table([heading, *rows])).questions[0]
    assert draft.reference == basis
    assert (draft.valid_from, draft.valid_to) == (date(2022, 4, 22), date(2027, 6, 30))
    assert draft.legal_basis[0] == ("Quyết định", "505/QĐ-TTg", date(2022, 4, 22), "Điều 1")


_HEADING = ["STT", "Nội dung", "Phương án", "Đáp án"]


@pytest.mark.parametrize(("heading", "labelled"), [(_HEADING, True), (_HEADING, False), (None, True)])
def test_options_in_one_cell(read: Read, heading: list[str] | None, labelled: bool) -> None:
    """All options stand in one cell, with or without letters, with or without a heading row."""
    rows = [
        [n, q.stem, lettered(q.options) if labelled else "\n".join(q.options), LETTERS[q.answer]]
        for n, q in enumerate(BANK, 1)
    ]
    assert found(read(table([heading, *rows] if heading else rows))) == EXPECTED


@pytest.mark.parametrize("labelled", [True, False])
def test_columns_without_headings(read: Read, labelled: bool) -> None:
    """A numbered table whose last column holds letters needs no heading."""
    rows = [
        [
            n,
            q.stem,
            *(f"{LETTERS[i]}. {o}" if labelled else o for i, o in enumerate(q.options)),
            LETTERS[q.answer],
        ]
        for n, q in enumerate(BANK, 1)
    ]
    assert found(read(table(rows))) == EXPECTED


def test_right_and_wrong_columns(read: Read) -> None:
    """A column of right answers and columns of wrong ones make an option set whose answer is known."""
    rows = [
        [n, q.stem, q.options[q.answer], *(o for i, o in enumerate(q.options) if i != q.answer)]
        for n, q in enumerate(BANK, 1)
    ]
    heading = ["№", "Câu hỏi", "Đáp án đúng", "Phương án sai 1", "Phương án sai 2", "Phương án sai 3"]
    reading = read(table([heading, *rows]))
    for draft, q in zip(reading.questions, BANK, strict=True):
        assert set(options(draft)) == set(q.options)
        assert draft.options[str(draft.answer)] == q.options[q.answer]


def test_answer_column_with_text(read: Read) -> None:
    """The answer may be given as the text of the option."""
    rows = [[n, q.stem, *q.options, q.options[q.answer]] for n, q in enumerate(BANK, 1)]
    assert found(read(table([["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"], *rows]))) == EXPECTED


@pytest.mark.parametrize("wide", [False, True])
def test_labels_in_cells_of_their_own(read: Read, wide: bool) -> None:
    """Number or letter in one cell, text in the next."""
    rows: list[list[str]] = []
    for n, q in enumerate(BANK, 1):
        rows.append([str(n), "", q.stem] if wide else [f"Câu {n}", q.stem])
        for i, text in enumerate(q.options):
            rows.append(["", "abcd"[i], text] if wide else [f"{LETTERS[i]}.", text])
    reading = read(table(rows))
    assert found(reading) == UNANSWERED
    assert reading.coverage > 0.95


@pytest.mark.parametrize("numbered", [False, True])
def test_whole_question_in_a_cell(read: Read, numbered: bool) -> None:
    """Stem, options and answer line share a cell."""
    rows = []
    for n, q in enumerate(BANK, 1):
        body = f"{q.stem}\n{lettered(q.options)}\nĐáp án: {LETTERS[q.answer]}"
        rows.append([n, body] if numbered else [f"Câu {n}. {body}"])
    assert found(read(table(rows))) == EXPECTED


def test_rows_cut_by_a_page(read: Read) -> None:
    """A row without a number continues the one above: stem, options or answer."""
    rows: list[list[object]] = []
    for n, q in enumerate(BANK, 1):
        if n == 3:
            rows.append([n, q.stem, "\n".join(lettered(q.options).split("\n")[:2]), ""])
            rows.append(["", "", "\n".join(lettered(q.options).split("\n")[2:]), LETTERS[q.answer]])
        elif n == 7:
            words = q.stem.split()
            rows.append([n, " ".join(words[:4]), "", ""])
            rows.append(["", " ".join(words[4:]), lettered(q.options), LETTERS[q.answer]])
        else:
            rows.append([n, q.stem, lettered(q.options), LETTERS[q.answer]])
    assert found(read(table([["STT", "Nội dung", "Phương án", "Đáp án"], *rows]))) == EXPECTED


def test_heading_only_on_the_first_of_many_tables(read: Read) -> None:
    """A table cut into several keeps its columns."""
    paper = Paper()
    for start in range(0, len(BANK), 3):
        rows: list[list[object]] = [
            [start + n, q.stem, *q.options, LETTERS[q.answer]]
            for n, q in enumerate(BANK[start : start + 3], 1)
        ]
        fill(paper, [["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"], *rows] if not start else rows)
        paper.document.add_paragraph("")
    assert found(read(paper.bytes())) == EXPECTED


@pytest.mark.parametrize("by_columns", [False, True])
def test_options_in_a_nested_table(read: Read, by_columns: bool) -> None:
    """A 2×2 table inside the question's cell, filled by rows or by columns (A, C, B, D)."""
    paper = Paper()
    outer = paper.document.add_table(rows=len(BANK), cols=2)
    for n, q in enumerate(BANK):
        outer.cell(n, 0).paragraphs[0].add_run(str(n + 1))
        cell = outer.cell(n, 1)
        cell.paragraphs[0].add_run(q.stem)
        inner = cell.add_table(rows=2, cols=2)
        for i, text in enumerate(q.options):
            place = inner.cell(i % 2, i // 2) if by_columns else inner.cell(i // 2, i % 2)
            place.paragraphs[0].add_run(f"{LETTERS[i]}. {text}").underline = i == q.answer
    assert found(read(paper.bytes())) == EXPECTED


def test_marked_cell(read: Read) -> None:
    """Without an answer column the marked cell is the answer."""
    paper = Paper()
    fill(
        paper,
        [["STT", "Câu hỏi", "A", "B", "C", "D"], *([n, q.stem, *q.options] for n, q in enumerate(BANK, 1))],
    )
    for n, q in enumerate(BANK, 1):
        paper.document.tables[0].cell(n, 2 + q.answer).paragraphs[0].runs[0].bold = True
    assert found(read(paper.bytes())) == EXPECTED


def test_ticks_under_true_and_false(read: Read) -> None:
    """A tick in the column Đúng or Sai answers a statement."""
    rows = [
        ["1", "Dân được khiếu nại", "x", ""],
        ["2", "Được từ chối tiếp dân", "", "x"],
        ["3", "Hồ sơ số có giá trị", "X", ""],
    ]
    reading = read(table([["STT", "Nội dung", "Đúng", "Sai"], *rows]))
    assert answers(reading) == ["Đúng", "Sai", "Đúng"]
    assert {draft.kind for draft in reading.questions} == {"tf"}


def test_questions_and_short_answers(read: Read) -> None:
    """Two columns, question and answer, make short questions."""
    rows = [
        ["1", "Ai cấp giấy khai sinh?", "Ủy ban nhân dân xã"],
        ["2", "Luật có hiệu lực ngày nào?", "01/7/2024"],
    ]
    reading = read(table([["TT", "Câu hỏi", "Đáp án"], *rows]))
    assert [(draft.kind, draft.answer) for draft in reading.questions] == [
        ("short", "Ủy ban nhân dân xã"),
        ("short", "01/7/2024"),
    ]


def test_data_table_in_a_stem_stays_text(read: Read) -> None:
    """A table of figures inside a question is neither questions nor a key."""
    paper = Paper()
    for n in (1, 2, 3):
        paper.document.add_paragraph(f"Câu {n}: Cho bảng số liệu sau:")
        fill(paper, [["Năm", "Hồ sơ"], ["2021", "120"], ["2022", "340"]])
        for letter in "ABCD":
            paper.document.add_paragraph(f"{letter}. ý {letter}")
    reading = read(paper.bytes())
    assert len(reading.questions) == 3
    assert "2021" in reading.questions[0].stem
    assert options(reading.questions[2]) == ["ý A", "ý B", "ý C", "ý D"]
    assert reading.keys == ()


@pytest.mark.parametrize(("right", "wrong"), [("x", ""), ("Đúng", "Sai"), ("Đ", "S")])
def test_a_row_for_every_option(read: Read, right: str, wrong: str) -> None:
    """Options in rows of their own, the right one ticked in the answer column."""
    rows: list[Sequence[object]] = [["STT", "Câu hỏi", "Phương án", "Đáp án"]]
    for n in range(1, 5):
        for at in range(4):
            first = [str(n), f"Hỏi {n}?"] if at == 0 else ["", ""]
            rows.append([*first, f"ý {n}{at}", right if at == n % 4 else wrong])
    reading = read(table(rows))
    assert [draft.stem for draft in reading.questions] == [f"Hỏi {n}?" for n in range(1, 5)]
    assert options(reading.questions[3]) == ["ý 40", "ý 41", "ý 42", "ý 43"]
    assert answers(reading) == ["B", "C", "D", "A"]


@pytest.mark.parametrize(
    "heading",
    [
        ["Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Option 4", "Correct Answer"],
        [
            "Question - max 120 characters",
            "Time limit (sec)",
            *[f"Answer {n} - max 75 characters" for n in range(1, 5)],
            "Correct answer(s) - choose at least one",
        ],
    ],
    ids=["quizizz", "kahoot"],
)
def test_columns_of_quiz_services(read: Read, heading: list[str]) -> None:
    """Templates of quiz services, the right option told by its place."""
    rows = [[q.stem, "20", *q.options, q.answer + 1] for q in BANK]
    assert found(read(table([heading, *rows]))) == EXPECTED


def test_a_tick_beside_the_option(read: Read) -> None:
    """Letters, options and ticks in columns without headings."""
    rows: list[Sequence[object]] = []
    for n, q in enumerate(BANK, 1):
        rows.append([n, q.stem, ""])
        rows += [["abcd"[at], text, "x" if at == q.answer else ""] for at, text in enumerate(q.options)]
    assert found(read(table(rows))) == EXPECTED


def test_options_that_are_letters_are_no_second_heading(read: Read) -> None:
    """A first question with the options "a", "b", "c", "d" is a question."""
    rows = [[n, f"Hỏi {n}?", "a", "b", "c", "d", "ABCD"[n % 4]] for n in range(1, 5)]
    reading = read(table([["STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án"], *rows]))
    assert answers(reading) == ["B", "C", "D", "A"]
