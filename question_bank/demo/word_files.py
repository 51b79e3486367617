"""The demo questions as three Word files, each in the layout that one office would use."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from question_bank.demo import paper
from question_bank.demo.lists import AutomaticLists
from question_bank.demo.questions import OFFICES, DemoQuestion, questions_of

TITLE = "BỘ CÂU HỎI VÀ ĐÁP ÁN"
PURPOSE = (
    "Phần thi kiến thức - Hội thi tuyên truyền về chuyển đổi số",
    "gắn với cải cách hành chính huyện Bình Sơn năm 2024",
)
KEYS_PER_ROW = 10

#: topic → heading in the typed file
SECTIONS = {
    "CCHC": "I. CẢI CÁCH HÀNH CHÍNH",
    "Văn thư": "II. CÔNG TÁC VĂN THƯ",
    "CĐS": "III. CHUYỂN ĐỔI SỐ",
    "Một cửa": "IV. CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG",
    "Dịch vụ công trực tuyến": "V. DỊCH VỤ CÔNG TRỰC TUYẾN",
}
#: the columns of the table and their widths in millimetres
COLUMNS = (
    ("STT", 13),
    ("Câu hỏi", 44),
    ("A", 22),
    ("B", 22),
    ("C", 22),
    ("D", 22),
    ("Đáp án", 14),
    ("Căn cứ pháp lý", 39),
    ("Hiệu lực từ", 23),
    ("Giải thích", 31),
)


def write_word_files(folder: Path) -> list[Path]:
    """Write the three files into `folder`, which is made if missing; the same bytes every time.

    Returns their paths in the order of `OFFICES`: NV, TP, VH.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [
        paper.save(_typed("NV"), folder / "Phong-Noi-vu.docx"),
        paper.save(_numbered("TP"), folder / "Phong-Tu-phap.docx"),
        paper.save(_table("VH"), folder / "Phong-Van-hoa-va-Thong-tin.docx"),
    ]


def _start(office: str, landscape: bool = False) -> WordDocument:
    document = paper.new_paper(OFFICES[office], landscape)
    paper.title(document, (TITLE, *PURPOSE))
    return document


def _typed(office: str) -> WordDocument:
    """Everything typed by hand: "Câu 1.", "A.", and the key in a table at the end."""
    document = _start(office)
    questions = sorted_by_topic(questions_of(office))
    topic = ""
    for number, question in enumerate(questions, start=1):
        if question.topic != topic:
            topic = question.topic
            paper.heading(document, SECTIONS[topic])
        _typed_question(document, number, question)
    paper.heading(document, "BẢNG ĐÁP ÁN").alignment = paper.CENTRE
    _key_table(document, questions)
    paper.signature(document)
    return document


def sorted_by_topic(questions: Sequence[DemoQuestion]) -> list[DemoQuestion]:
    """The questions topic by topic, topics in the order they first appear."""
    order = list(dict.fromkeys(question.topic for question in questions))
    return sorted(questions, key=lambda question: order.index(question.topic))


def _typed_question(document: WordDocument, number: int, question: DemoQuestion) -> None:
    stem = _line(document, keep=True)
    stem.add_run(f"Câu {number}. ").bold = True
    stem.add_run(question.stem)
    for label, text in question.options.items():
        _line(document, indent=Mm(10), keep=True).add_run(f"{label}. {text}")
    _notes(document, "Căn cứ pháp lý", question)


def _notes(document: WordDocument, basis: str, question: DemoQuestion) -> None:
    paper.labelled(_line(document), basis, question.reference)
    paper.labelled(_line(document), "Hiệu lực từ", in_force_text(question))
    paper.labelled(_line(document, after=Pt(8)), "Giải thích", question.explanation)


def _line(document: WordDocument, indent: int = 0, keep: bool = False, after: int = Pt(2)) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.left_indent = indent or None
    paragraph.paragraph_format.keep_with_next = keep
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.space_after = after
    return paragraph


def _key_table(document: WordDocument, questions: Sequence[DemoQuestion]) -> None:
    """A row of numbers over a row of letters, again and again."""
    numbered = list(enumerate(questions, start=1))
    rows = [numbered[first : first + KEYS_PER_ROW] for first in range(0, len(numbered), KEYS_PER_ROW)]
    table = document.add_table(rows=2 * len(rows), cols=KEYS_PER_ROW + 1)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    paper.set_widths(table, (Mm(25), *[Mm(14)] * KEYS_PER_ROW))
    for band, row in enumerate(rows):
        numbers, letters = table.rows[2 * band].cells, table.rows[2 * band + 1].cells
        _fill(numbers[0], "Câu", bold=True)
        _fill(letters[0], "Đáp án", bold=True)
        filled = [(str(number), question.answer) for number, question in row]
        filled += [("", "")] * (KEYS_PER_ROW - len(row))
        for place, (number, letter) in enumerate(filled, start=1):
            _fill(numbers[place], number, bold=True)
            _fill(letters[place], letter)


def _fill(cell: _Cell, text: str, bold: bool = False, size: int = 13, centred: bool = True) -> None:
    paragraph = paper.tight(cell.paragraphs[0], around=2)
    paragraph.alignment = paper.CENTRE if centred else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _numbered(office: str) -> WordDocument:
    """Word counts questions and options by itself; the right option is bold."""
    document = _start(office)
    lists = AutomaticLists(document)
    for question in questions_of(office):
        stem = _line(document, keep=True)
        stem.add_run(question.stem)
        lists.as_question(stem)
        options = lists.new_options()
        for label, text in question.options.items():
            option = _line(document, keep=True)
            lists.as_option(option, options, bold=label == question.answer)
            option.add_run(text).bold = label == question.answer
        _notes(document, "Căn cứ", question)
    paper.signature(document)
    return document


def _table(office: str) -> WordDocument:
    """One row for each question under a heading row that every page repeats."""
    document = _start(office, landscape=True)
    questions = questions_of(office)
    table = document.add_table(rows=1 + len(questions), cols=len(COLUMNS))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    paper.set_widths(table, tuple(Mm(width) for _, width in COLUMNS))
    grid = [row.cells for row in table.rows]
    for cell, (name, _) in zip(grid[0], COLUMNS, strict=True):
        _fill(cell, name, bold=True, size=12)
    for number, question in enumerate(questions, start=1):
        for place, (cell, text) in enumerate(zip(grid[number], _row(number, question), strict=True)):
            _fill(cell, text, size=12, centred=COLUMNS[place][0] in ("STT", "Đáp án", "Hiệu lực từ"))
    _repeat_heading(table.rows[0]._tr)
    for row in table.rows:
        _keep_row_whole(row._tr)
    paper.signature(document)
    return document


def _row(number: int, question: DemoQuestion) -> tuple[str, ...]:
    options = tuple(question.options.values())
    valid = in_force_text(question)
    return (
        str(number),
        question.stem,
        *options,
        question.answer,
        question.reference,
        valid,
        question.explanation,
    )


def _repeat_heading(row: object) -> None:
    _row_property(row, "w:tblHeader")


def _keep_row_whole(row: object) -> None:
    _row_property(row, "w:cantSplit")


def _row_property(row: object, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "1")
    row.get_or_add_trPr().append(mark)  # type: ignore[attr-defined]


def in_force_text(question: DemoQuestion) -> str:
    """ "01/7/2024", "15/7/2021 (ngày ban hành)", "20/10/2022 đến hết ngày 30/6/2024"."""
    text = _day(question.valid_from)
    if question.valid_to:
        return f"{text} đến hết ngày {_day(question.valid_to)}"
    return text if question.dated == "hiệu lực" else f"{text} (ngày {question.dated})"


def _day(day: date) -> str:
    """As documents write it: a zero before days 1-9 and before the months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
