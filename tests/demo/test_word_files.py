"""The three Word files, as somebody who opens them in Word would check them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from question_bank.demo.__main__ import main
from question_bank.demo.questions import OFFICES, questions_of
from question_bank.demo.word_files import sorted_by_topic, write_word_files


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, WordDocument]:
    """The files by office, opened with python-docx."""
    paths = write_word_files(tmp_path_factory.mktemp("word"))
    return {office: Document(str(path)) for office, path in zip(OFFICES, paths, strict=True)}


def test_same_bytes_every_time(tmp_path: Path) -> None:
    """Two runs write the same bytes, so that a file that is sent twice is noticed as the same."""
    first, second = write_word_files(tmp_path / "1"), write_word_files(tmp_path / "2")

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("office", OFFICES)
def test_paper_is_that_of_an_office(papers: dict[str, WordDocument], office: str) -> None:
    """A4, Times New Roman 13, the national heading, and the office's name in capitals."""
    paper = papers[office]
    section, heading = paper.sections[0], paper.tables[0]
    words = "\n".join(cell.text for row in heading.rows for cell in row.cells)

    assert sorted(round(side / Mm(1)) for side in (section.page_width or 0, section.page_height or 0)) == [
        210,
        297,
    ]
    assert paper.styles["Normal"].font.name == "Times New Roman"
    assert paper.styles["Normal"].font.size.pt == 13
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert OFFICES[office].upper() in words


def test_typed_file_has_its_numbers_in_the_text_and_its_key_at_the_end(
    papers: dict[str, WordDocument],
) -> None:
    """ "Câu n." and letters are typed; the key stands in rows of numbers over rows of letters."""
    questions = sorted_by_topic(questions_of("NV"))
    lines = [paragraph.text for paragraph in papers["NV"].paragraphs]
    rows = [[cell.text for cell in row.cells] for row in papers["NV"].tables[1].rows]
    key = {
        n: a
        for above, below in zip(rows[::2], rows[1::2], strict=True)
        for n, a in zip(above, below, strict=True)
    }

    assert [line for line in lines if line.startswith("Câu ")] == [
        f"Câu {number}. {question.stem}" for number, question in enumerate(questions, start=1)
    ]
    assert lines.count("BẢNG ĐÁP ÁN") == 1
    assert {n: a for n, a in key.items() if n.isdecimal()} == {
        str(number): question.answer for number, question in enumerate(questions, start=1)
    }


def test_numbered_file_leaves_numbers_and_letters_to_word(papers: dict[str, WordDocument]) -> None:
    """No "Câu" and no letter is typed; every question's options are a list of their own; one is bold."""
    lists: dict[int, list[tuple[str, bool]]] = {}
    for paragraph in papers["TP"].paragraphs:
        found = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if found is not None:
            bold = all(run.bold for run in paragraph.runs)
            lists.setdefault(int(found.get(qn("w:val"), "")), []).append((paragraph.text, bold))
    stems, *options = lists.values()
    questions = questions_of("TP")

    assert stems == [(question.stem, False) for question in questions]
    assert options == [
        [(text, label == question.answer) for label, text in question.options.items()]
        for question in questions
    ]


def test_every_list_of_options_starts_again(papers: dict[str, WordDocument]) -> None:
    """Each list of options overrides its start, or the second question would begin with E."""
    numbering = papers["TP"].part.numbering_part.element
    restarted = numbering.xpath("w:num[w:lvlOverride/w:startOverride/@w:val='1']")

    assert len(restarted) == len(questions_of("TP"))


def test_table_file_repeats_its_heading_and_breaks_no_row(papers: dict[str, WordDocument]) -> None:
    """One row for each question in the columns of the heading row, which every page repeats."""
    table = papers["VH"].tables[1]
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]

    assert rows[0][:8] == ("STT", "Câu hỏi", "A", "B", "C", "D", "Đáp án", "Căn cứ pháp lý")
    assert [row[:8] for row in rows[1:]] == [
        (str(number), question.stem, *question.options.values(), question.answer, question.reference)
        for number, question in enumerate(questions_of("VH"), start=1)
    ]
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_command_writes_the_files_and_says_where(tmp_path: Path) -> None:
    """`python -m question_bank.demo DIR` makes the folder and names the three files."""
    outcome = CliRunner().invoke(main, [str(tmp_path / "new")])

    assert outcome.exit_code == 0
    assert outcome.output.split() == [str(path) for path in sorted((tmp_path / "new").glob("*.docx"))]
