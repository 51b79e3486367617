"""The look of an office's paper: A4, Times New Roman, the national heading, page numbers.

Sizes and margins are those of Appendix I of Decree 30/2020/NĐ-CP.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER

#: the day written into every file, so that the same questions always give the same bytes
WRITTEN = datetime(2024, 8, 1, 8, 0, tzinfo=UTC)


def new_paper(office: str, landscape: bool = False) -> WordDocument:
    """An empty A4 document with the heading of `office` and page numbers from the second page on."""
    document = Document()
    _set_font(document, 13)
    section = document.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    _describe(document, office)
    _national_heading(document, office, width - section.left_margin - section.right_margin)
    return document


def _set_font(document: WordDocument, size: int) -> None:
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - the template's Normal is one
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.1


def _number_pages(paragraph: Paragraph) -> None:
    """A PAGE field, centred in the top margin."""
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _describe(document: WordDocument, office: str) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = f"{office} huyện Bình Sơn"
    properties.title = f"Bộ câu hỏi phần thi kiến thức - {office}"
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = WRITTEN
    properties.revision = 1


def _national_heading(document: WordDocument, office: str, width: int) -> None:
    table = document.add_table(rows=2, cols=2)
    left = round(width * 0.42)
    set_widths(table, (left, width - left))
    _lines(table.cell(0, 0), [("UBND HUYỆN BÌNH SƠN", False), (office.upper(), True)])
    _lines(
        table.cell(0, 1),
        [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True)],
    )
    rule(table.cell(0, 0).add_paragraph(), Mm(28), left)
    rule(table.cell(0, 1).add_paragraph(), Mm(56), width - left)
    day = table.cell(1, 1).paragraphs[0]
    day.alignment = CENTRE
    day.add_run("Bình Sơn, ngày      tháng 8 năm 2024").italic = True


def _lines(cell: _Cell, lines: list[tuple[str, bool]]) -> None:
    paragraph = cell.paragraphs[0]
    for text, bold in lines:
        if paragraph.text:
            paragraph = cell.add_paragraph()
        paragraph.alignment = CENTRE
        tight(paragraph)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(12 if text.isupper() else 13)


def rule(paragraph: Paragraph, length: int, available: int) -> None:
    """A thin line of `length` in the middle of `available` (EMU), drawn as a paragraph border."""
    indent = max(0, (available - length) // 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    tight(paragraph, around=2)
    paragraph.paragraph_format.line_spacing = Pt(4)
    borders: Any = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def tight(paragraph: Paragraph, around: int = 0) -> Paragraph:
    """Single line spacing and only `around` points of space before and after."""
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(around)
    paragraph.paragraph_format.line_spacing = 1.0
    return paragraph


def title(document: WordDocument, lines: tuple[str, ...]) -> None:
    """The document's name in capitals, and below it what it is for."""
    for number, text in enumerate(lines):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_before = Pt(12 if number == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(2 if number < len(lines) - 1 else 12)
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(14)


def heading(document: WordDocument, text: str) -> Paragraph:
    """A bold line that starts a group of questions and stays with the first of them."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(10)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = True
    return paragraph


def labelled(paragraph: Paragraph, label: str, text: str) -> None:
    """A line such as "Căn cứ: …" in italics."""
    paragraph.add_run(f"{label}: {text}").italic = True


def signature(document: WordDocument) -> None:
    """Room for whoever put the file together to sign, on the right."""
    table = document.add_table(rows=1, cols=2)
    cell = table.cell(0, 1)
    for text, bold in (("NGƯỜI TỔNG HỢP", True), ("(Ký, ghi rõ họ tên)", False)):
        paragraph = cell.paragraphs[0] if bold else cell.add_paragraph()
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_before = Pt(12 if bold else 0)
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, not bold


def set_widths(table: Table, widths: tuple[int, ...]) -> None:
    """Fixed column widths (EMU), written into grid and cells as Word does."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def save(document: WordDocument, path: Path) -> Path:
    """Write the document with fixed times inside, so that its bytes depend on its content alone."""
    raw = BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the file would tell Windows from Linux
            target.writestr(entry, source.read(name))
    return path
