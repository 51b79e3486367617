"""Question banks written with python-docx in every layout met in the wild, for the tests of the import."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK, WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.shared import RGBColor

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Question:
    """What a fixture holds and the import must give back; `answer` is the place of the right option."""

    stem: str
    options: tuple[str, ...]
    answer: int


BANK = (
    Question(
        "Theo chương trình tổng thể, cải cách thể chế là nội dung thứ mấy?",
        ("Thứ nhất", "Thứ hai", "Thứ ba", "Thứ tư"),
        0,
    ),
    Question(
        "Người dân nộp hồ sơ trực tuyến ở đâu?",
        ("Tại nhà văn hóa thôn", "Trên Cổng dịch vụ công quốc gia", "Qua đường bưu điện", "Cả A và C"),
        1,
    ),
    Question(
        "Thời hạn trả lời kiến nghị (kể từ ngày nhận) là bao nhiêu ngày?",
        ("05 ngày", "07 ngày", "10 ngày làm việc", "15 ngày"),
        2,
    ),
    Question(
        "Bộ phận một cửa cấp xã do ai phụ trách trực tiếp:",
        (
            "Chủ tịch Ủy ban nhân dân xã hoặc người được ủy quyền bằng văn bản theo quy định hiện hành",
            "Công chức văn phòng – thống kê",
            "Trưởng thôn, tổ trưởng dân phố",
            "Bí thư chi bộ",
        ),
        0,
    ),
    Question(
        "Phương án nào nêu đúng mục tiêu về tỷ lệ hồ sơ xử lý trực tuyến?",
        ("50%", "60%", "80%", "Tối thiểu 90%"),
        3,
    ),
    Question(
        "Việc số hóa hồ sơ được thực hiện khi nào?",
        ("Khi tiếp nhận", "Khi có yêu cầu của cấp trên", "Sau khi trả kết quả", "Tất cả các phương án trên"),
        3,
    ),
    Question(
        "Ngày Chuyển đổi số quốc gia là ngày nào",
        ("10/10 hằng năm", "01/7 hằng năm", "22/4 hằng năm", "19/8 hằng năm"),
        0,
    ),
    Question(
        "Nguyên tắc nào KHÔNG thuộc nguyên tắc giải quyết thủ tục?",
        ("Lấy người dân làm trung tâm", "Công khai, minh bạch", "Thu thêm phí để làm nhanh", "Đúng thời hạn"),
        2,
    ),
    Question(
        "Mức độ hài lòng của người dân được đo bằng công cụ nào?",
        ("Chỉ số SIPAS", "Chỉ số PAPI", "Chỉ số PCI", "Chỉ số ICT"),
        0,
    ),
    Question(
        "Ai chịu trách nhiệm về tính chính xác của hồ sơ điện tử?",
        ("Cơ quan tiếp nhận", "Người nộp hồ sơ", "Đơn vị cung cấp phần mềm", "Không ai cả"),
        1,
    ),
    Question(
        "Văn bản điện tử có giá trị pháp lý khi nào?",
        ("Khi được ký số hợp lệ", "Khi được in ra giấy", "Khi có dấu đỏ", "Khi gửi qua thư điện tử"),
        0,
    ),
    Question(
        "Kênh nào tiếp nhận phản ánh, kiến nghị của người dân?",
        ("Hộp thư góp ý", "Đường dây nóng", "Hệ thống phản ánh kiến nghị", "Cả ba kênh trên"),
        2,
    ),
)
LETTERS = "ABCDEFGHIJ"


class Paper:
    """A document being written."""

    def __init__(self) -> None:
        self.document: Any = Document()
        self._numbers = 40

    def list_id(self, form: str, text: str, start: int = 1) -> int:
        """A new list whose first level is numbered in Word's `form` as `text` ("Câu %1.")."""
        self._numbers += 1
        number = self._numbers
        part = self.document.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        first = part.find(f"{{{W}}}num")
        first.addprevious(abstract)
        part.append(
            parse_xml(f'<w:num xmlns:w="{W}" w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        return number

    def paragraph(self, container: Any = None, style: str | None = None) -> Any:
        """A new paragraph in the body or a cell."""
        if container is None:
            return self.document.add_paragraph(style=style)
        if container.paragraphs and not container.paragraphs[-1].text and len(container.paragraphs) == 1:
            return container.paragraphs[0]
        return container.add_paragraph(style=style)

    def numbered(self, paragraph: Any, number: int, level: int = 0) -> Any:
        """Puts a paragraph in a list."""
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        )
        return paragraph

    def bytes(self) -> bytes:
        """The document as stored."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def mark(run: Any, how: str) -> None:
    """Formats a run as a right option is formatted under the key `how`."""
    if "bold" in how:
        run.bold = True
    if "underline" in how:
        run.underline = True
    if "highlight" in how:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if "color" in how:
        run.font.color.rgb = RGBColor(0xFF, 0x00, 0x00)


MARKS = (
    "bold",
    "underline",
    "highlight",
    "color",
    "bold+color",
    "label:bold",
    "label:underline",
    "label:color",
    "all:bold",
    "all:highlight",
    "all:underline",
)
WORDS = (
    "line",
    "line-bare",
    "line-text",
    "line-is",
    "star",
    "tick",
    "key-line",
    "key-rows",
    "key-columns",
    "key-pairs",
)
STEMS = (
    "Câu {n}. ",
    "Câu {n}: ",
    "Câu {n:02d}. ",
    "Câu{n}: ",
    "Câu hỏi {n}: ",
    "CÂU {n}. ",
    "Câu {n}.",
    "Câu {n} ",
    "Question {n}. ",
    "Bài {n}: ",
    "{n}. ",
    "{n}) ",
    "{n}/ ",
    "auto:Câu %1.",
    "auto:Câu %1:",
    "auto:%1.",
    "alone:Câu {n}:",
)
OPTIONS = (
    "A. ",
    "A) ",
    "A.",
    "a. ",
    "a) ",
    "(A) ",
    "A/ ",
    "A- ",
    "A: ",
    "auto:%1.",
    "auto:%1)",
    "autolow:%1)",
    "1. ",
    "1) ",
)
SHAPES = ("lines", "tabs", "pairs", "spaces", "breaks", "cells")


@dataclass(frozen=True)
class Layout:
    """One way to write a bank."""

    stem: str = "Câu {n}. "
    option: str = "A. "
    shape: str = "lines"
    key: str = "bold"
    stem_bold: bool = True
    blank: bool = False

    def __str__(self) -> str:
        return f"{self.stem}|{self.option}|{self.shape}|{self.key}|{self.stem_bold}|{self.blank}"


def option_label(form: str, place: int) -> str:
    """The label of option `place` typed in a form ("A. " gives "C. " for place 2)."""
    if form.startswith("auto"):
        return ""
    first = form.lstrip("(")[0]
    sign = {"A": LETTERS, "a": LETTERS.lower(), "1": "123456789"}[first][place]
    return form.replace(first, sign, 1)


def write(layout: Layout, bank: Sequence[Question] = BANK) -> bytes:
    """A bank in a layout, as .docx."""
    paper = Paper()
    heading = paper.paragraph()
    heading.add_run("BỘ CÂU HỎI TÌM HIỂU CẢI CÁCH HÀNH CHÍNH").bold = True
    stems = paper.list_id("decimal", layout.stem[5:]) if layout.stem.startswith("auto:") else None
    for number, question in enumerate(bank, 1):
        if layout.blank and number > 1:
            paper.paragraph()
        paragraph = paper.paragraph()
        if stems is not None:
            paper.numbered(paragraph, stems)
            paragraph.add_run(question.stem).bold = layout.stem_bold
        elif layout.stem.startswith("alone:"):
            paragraph.add_run(layout.stem[6:].format(n=number)).bold = True
            paragraph = paper.paragraph()
            paragraph.add_run(question.stem).bold = layout.stem_bold
        else:
            paragraph.add_run(layout.stem.format(n=number)).bold = True
            paragraph.add_run(question.stem).bold = layout.stem_bold
        _write_options(paper, layout, question, paragraph)
        _write_answer(paper, layout, question)
    _write_key(paper, layout, bank)
    return paper.bytes()


def _write_options(paper: Paper, layout: Layout, question: Question, stem: Any) -> None:
    form = layout.option
    numbers = None
    if form.startswith("auto"):
        kind = "lowerLetter" if form.startswith("autolow") else "upperLetter"
        numbers = paper.list_id(kind, form.partition(":")[2])
    paragraph = None
    table = paper.document.add_table(rows=2, cols=2) if layout.shape == "cells" else None
    for place, text in enumerate(question.options):
        if table is not None:
            paragraph = paper.paragraph(table.cell(place // 2, place % 2))
        elif layout.shape == "breaks":
            paragraph = stem
            stem.add_run().add_break(WD_BREAK.LINE)
        elif paragraph is None or layout.shape == "lines" or (layout.shape == "pairs" and place == 2):
            paragraph = paper.paragraph()
        else:
            paragraph.add_run("      " if layout.shape == "spaces" else "\t")
        if numbers is not None:
            paper.numbered(paragraph, numbers)
        write_option(paragraph, option_label(form, place), text, layout.key, place == question.answer)


def write_option(paragraph: Any, label: str, text: str, key: str, right: bool) -> None:
    """The runs of one option, marked when it is the right one."""
    if right and key == "star":
        paragraph.add_run("*")
    label_run = paragraph.add_run(label) if label else None
    text_run = paragraph.add_run(text)
    if right and key == "tick":
        paragraph.add_run(" ✅")
    if not right or key in WORDS or key == "none":
        return
    where, _, how = key.rpartition(":")
    if where in ("label", "all") and label_run is not None:
        mark(label_run, how)
    if where != "label":
        mark(text_run, how)


def _write_answer(paper: Paper, layout: Layout, question: Question) -> None:
    letter = LETTERS[question.answer]
    texts = {
        "line": f"Đáp án: {letter}",
        "line-bare": f"Đáp án {letter}",
        "line-text": f"Đáp án đúng là: {question.options[question.answer]}",
        "line-is": f"=> Đáp án đúng: {letter}. {question.options[question.answer]}",
    }
    if layout.key in texts:
        paper.paragraph().add_run(texts[layout.key])


def _write_key(paper: Paper, layout: Layout, bank: Sequence[Question]) -> None:
    answers = [LETTERS[question.answer] for question in bank]
    if not layout.key.startswith("key-"):
        return
    paper.paragraph().add_run("ĐÁP ÁN").bold = True
    if layout.key == "key-line":
        paper.paragraph().add_run(" ".join(f"{n}.{a}" for n, a in enumerate(answers, 1)))
        return
    write_key_table(paper, layout.key, answers)


def write_key_table(paper: Paper, shape: str, answers: Sequence[str]) -> None:
    """A key table: "key-rows" numbers over letters, "key-columns" two columns, "key-pairs" "1.A" cells."""
    if shape == "key-rows":
        half = (len(answers) + 1) // 2
        rows: list[Iterable[str]] = []
        for start in (0, half):
            part = answers[start : start + half]
            rows.append(["Câu", *(str(start + n) for n in range(1, len(part) + 1))])
            rows.append(["Đáp án", *part])
    elif shape == "key-columns":
        half = (len(answers) + 1) // 2
        rows = [["Câu", "Đáp án", "", "Câu", "Đáp án"]]
        for n in range(half):
            right = n + half
            more = [str(right + 1), answers[right]] if right < len(answers) else ["", ""]
            rows.append([str(n + 1), answers[n], "", *more])
    else:
        rows = [
            [f"{n + m + 1}.{answers[n + m]}" for m in range(4) if n + m < len(answers)]
            for n in range(0, len(answers), 4)
        ]
    filled = [list(row) for row in rows]
    table = paper.document.add_table(rows=len(filled), cols=max(map(len, filled)))
    for r, row in enumerate(filled):
        for c, text in enumerate(row):
            table.cell(r, c).paragraphs[0].add_run(text)
