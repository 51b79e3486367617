"""The papers of an evening: what each person holds says what that person needs, and nothing else."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import docx
import pytest

from question_bank.export.evening import largest_size
from question_bank.export.jury_key import write_jury_key
from question_bank.export.mc_script import ANSWERS, write_mc_script
from question_bank.export.record import Round, Section
from question_bank.export.reserve_kit import KEY, QUESTIONS, kit_files, write_kit
from tests.question_bank.export.samples import ESSAY, HEAD, MCQ, MULTI, SHORT, STATEMENTS, a_picture

BOARD, BELL = Section("Bảng A/B/C/D", 15, 10.0), Section("Bấm chuông", 20, 5.5, letters=False)
TEAMS = ("xã Bình Thanh", "xã Bình Thạnh", "thị trấn Châu Ổ")
AT = datetime(2024, 9, 4, 8, 0)  # noqa: DTZ001 - the bank's instants have no zone
SECRET = "Chỉ đáp án mới nói điều này"


def a_round() -> Round:
    """Two board questions, three bell questions, a reserve; the secret stands in answers alone."""
    board = (
        replace(MCQ, explanation=SECRET, points=None),
        replace(MULTI, explanation=SECRET, pictures=(a_picture("b.png", "explanation", shade=9),)),
    )
    bell = (
        replace(SHORT, answer=(SECRET,), points=None),
        replace(STATEMENTS, explanation=SECRET),
        replace(ESSAY, answer=(SECRET,), pictures=(a_picture(),)),
    )
    placed = [replace(q, section=BOARD.title) for q in board] + [replace(q, section=BELL.title) for q in bell]
    reserve = replace(MCQ, code="TP-0099", stem="Câu để dành?", explanation=SECRET, reserve=True)
    return Round(
        "Cụm 1", (BOARD, BELL), (*placed, reserve), date(2024, 9, 5), "xã Bình Phước", TEAMS, "ab" * 32
    )


def texts(data: bytes) -> list[str]:
    """Every paragraph of a .docx in reading order, tables included."""
    document = docx.Document(BytesIO(data))
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.body.iter(f"{W}p")]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_the_key_has_a_page_for_each_section() -> None:
    """Sections begin on pages of their own; keys, what else is right and the seal's figure are there."""
    data = write_jury_key(a_round(), HEAD, AT)

    said = texts(data)
    breaks = docx.Document(BytesIO(data)).element.body.findall(f".//{W}pageBreakBefore")
    assert len(breaks) == 2
    assert {"B", "A, B", "DP 1", "TP-0099"} <= set(said)
    assert any("a - Đúng" in text for text in said)
    assert any("Cũng đúng: 15 ngày" in text for text in said)
    assert any("ab" * 32 in text for text in said)


def test_the_mc_reads_no_answer_before_the_sheets() -> None:
    """Up to the answer sheets nothing tells an answer; they begin on a right-hand page of their own."""
    data = write_mc_script(a_round(), HEAD, AT)

    said = texts(data)
    sheets = said.index(ANSWERS.upper())
    assert [text for text in said[:sheets] if SECRET in text] == []
    assert sum(SECRET in text for text in said[sheets:]) == 6
    body = docx.Document(BytesIO(data)).element.body
    assert body.sectPr.find(f"{W}type").get(f"{W}val") == "oddPage"


def test_the_script_tells_time_points_and_words() -> None:
    """Each question comes with its own worth, each section with its rules and what to say."""
    said = "\n".join(texts(write_mc_script(a_round(), HEAD, AT)))

    assert "15 giây · 10 điểm" in said
    assert "20 giây · 5,5 điểm" in said
    assert "Mời các đội giơ bảng" in said
    assert "Mời các đội bấm chuông" in said


def test_only_the_second_envelope_holds_answers() -> None:
    """Of all files of the kit the key alone tells an answer."""
    files = kit_files(a_round(), HEAD, AT)

    assert [name for name, data in files.items() if SECRET in "\n".join(texts(data))] == [KEY]


def test_the_hall_sees_a_question_a_page() -> None:
    """As many pages as questions, the reserves last, no key marked."""
    document = docx.Document(BytesIO(kit_files(a_round(), HEAD, AT)[QUESTIONS]))

    breaks = document.element.body.findall(f".//{W}pageBreakBefore")
    options = [p for p in document.paragraphs if p.text.startswith(("A. ", "B. ", "C. ", "D. "))]
    assert len(breaks) + 1 == 6
    assert document.paragraphs[-5].text == "Câu để dành?"
    assert not any(run.bold for option in options for run in option.runs)
    assert len(document.inline_shapes) == 1


def test_blank_sheets_carry_the_teams() -> None:
    """Scoreboard and tracking sheets name every team once a table, marks and all."""
    files = kit_files(a_round(), HEAD, AT)

    for name in ("4-bang-diem-treo-tuong.docx", "5-phieu-theo-doi.docx"):
        said = texts(files[name])
        assert [said.count(team) > 0 for team in TEAMS] == [True] * 3


def test_the_kit_is_one_file() -> None:
    """The zip opens and holds each part under a name without diacritics."""
    with zipfile.ZipFile(BytesIO(write_kit(a_round(), HEAD, AT))) as kit:
        names = kit.namelist()
        assert kit.testzip() is None

    assert len(names) == 6
    assert all(name.isascii() for name in names)


def test_a_round_without_sections_or_teams_still_prints() -> None:
    """A set from before sections, with no teams known, makes every paper."""
    bare = Round("Bộ cũ", (Section(""),), (MCQ, SHORT))

    assert all(data.startswith(b"PK") for data in kit_files(bare, HEAD, AT).values())
    assert "B" in texts(write_jury_key(bare, HEAD, AT))


@pytest.mark.parametrize("letters", [20, 200, 900])
def test_longer_texts_get_smaller_type(letters: int) -> None:
    """The size never falls below what can be read, and never grows with the text."""
    size = largest_size(["x" * letters], 260, 150)

    assert 16 <= size <= 60
    assert size >= largest_size(["x" * (letters + 400)], 260, 150)
