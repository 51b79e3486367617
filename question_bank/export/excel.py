"""The questions as an Excel sheet with the columns of D3: to sort, filter, correct, and import again."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from question_bank.export.record import LABELLED, STATE_NAMES, Question, answer_text, printable
from question_bank.word import part_names as names

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Excel's own limit for the text of a cell
_MOST_LETTERS = 32_767
_DAY = "dd/mm/yyyy"
_WIDTHS = {
    names.SHEET_NUMBER: 6,
    names.SHEET_CODE: 11,
    names.SHEET_KIND: 16,
    names.SHEET_STEM: 60,
    names.SHEET_ANSWER: 14,
    names.SHEET_ACCEPTED: 18,
    names.SHEET_EXPLANATION: 45,
    names.SHEET_REFERENCE: 45,
    names.SHEET_OFFICE: 24,
    names.SHEET_TOPIC: 24,
}
_USUAL_WIDTH, _OPTION_WIDTH = 13, 26
_PICTURE_HEIGHT, _LINE = 90, 15.75  # points
_TALLEST = 409  # points: Excel knows no higher row


def write_excel(questions: Sequence[Question], title: str = "", at: datetime | None = None) -> bytes:
    """An .xlsx with a row a question: headings frozen and filtered, days as days, texts never formulas."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Câu hỏi"
    headings = list(_headings(questions))
    _write_headings(sheet, headings)
    for number, question in enumerate(questions, 1):
        _write_row(sheet, number + 1, headings, _values(number, question))
        _lay_pictures(sheet, number + 1, headings, question)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(questions) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = "1:1"
    workbook.properties.title = printable(title)[:250]
    workbook.properties.created = workbook.properties.modified = (at or datetime.now(UTC)).replace(
        tzinfo=None
    )
    buffer = BytesIO()
    workbook.save(buffer)
    told = [picture.description for question in questions for picture in question.pictures]
    return _with_descriptions(buffer, told) if told else buffer.getvalue()


_DRAWING = "xl/drawings/drawing1.xml"


def _with_descriptions(saved: BytesIO, descriptions: Sequence[str]) -> bytes:
    """What each picture shows, in the order they were laid; openpyxl calls every one "Picture"."""
    waiting = iter(descriptions)
    packed = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == _DRAWING:
                root = etree.fromstring(data)
                for named in root.iter("{*}cNvPr"):
                    named.set("descr", printable(next(waiting)))
                data = etree.tostring(root)
            target.writestr(entry, data)
    return packed.getvalue()


def _headings(questions: Sequence[Question]) -> Iterator[str]:
    """The columns that these questions need, in the order of D3."""
    labels = {label.upper() for question in questions for label in question.options} | set("ABCD")
    answers = max((len(_answers(question)) for question in questions), default=1)
    accepted = max((len(question.accepted) for question in questions), default=0)
    yield from (names.SHEET_NUMBER, names.SHEET_CODE, names.SHEET_STEM)
    yield from sorted(labels)
    yield from _again(names.SHEET_ANSWER, max(1, answers))
    yield from _again(names.SHEET_ACCEPTED, accepted)
    yield from (
        names.SHEET_REFERENCE,
        names.SHEET_FROM,
        names.SHEET_TO,
        names.SHEET_OFFICE,
        names.SHEET_LEVEL,
    )
    yield from (names.SHEET_EXPLANATION, names.SHEET_KIND, names.SHEET_TOPIC, names.SHEET_POINTS)
    if any(question.section or question.reserve for question in questions):
        yield names.SHEET_SECTION
    yield names.SHEET_STATE


def _again(name: str, times: int) -> list[str]:
    return [name if at == 1 else f"{name} {at}" for at in range(1, times + 1)]


def _answers(question: Question) -> list[str]:
    if question.kind in LABELLED:
        return [answer_text(question)] if question.answer else []
    return list(question.answer)


def _values(number: int, question: Question) -> dict[str, Any]:
    """Heading → value of a question's row."""
    return {
        names.SHEET_NUMBER: number,
        names.SHEET_CODE: question.code,
        names.SHEET_STEM: question.stem,
        **{label.upper(): text for label, text in question.options.items()},
        **dict(zip(_again(names.SHEET_ANSWER, 9), _answers(question), strict=False)),
        **dict(zip(_again(names.SHEET_ACCEPTED, 99), question.accepted, strict=False)),
        names.SHEET_REFERENCE: question.reference,
        names.SHEET_FROM: question.valid_from,
        names.SHEET_TO: question.valid_to,
        names.SHEET_OFFICE: question.office,
        names.SHEET_LEVEL: question.level_name,
        names.SHEET_EXPLANATION: question.explanation,
        names.SHEET_KIND: question.kind_name,
        names.SHEET_TOPIC: question.topic,
        names.SHEET_POINTS: question.points,
        names.SHEET_SECTION: "Câu hỏi dự phòng" if question.reserve else question.section,
        names.SHEET_STATE: STATE_NAMES.get(question.state, question.state),
    }


def _write_headings(sheet: Worksheet, headings: Sequence[str]) -> None:
    thin = Side(style="thin", color="000000")
    for column, name in enumerate(headings, 1):
        cell = sheet.cell(row=1, column=column, value=name)
        cell.font = Font(name="Times New Roman", size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="E7E6E6")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(top=thin, bottom=thin, left=thin, right=thin)
        sheet.column_dimensions[get_column_letter(column)].width = _width(name)


def _width(name: str) -> float:
    """The width of a column in letters."""
    usual = _OPTION_WIDTH if len(name) == 1 else _USUAL_WIDTH
    return _WIDTHS.get(name.rstrip(" 0123456789"), usual)


_FONT = Font(name="Times New Roman", size=12)
_TEXT = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="top", wrap_text=True)


def _write_row(sheet: Worksheet, row: int, headings: Sequence[str], values: dict[str, Any]) -> None:
    for column, name in enumerate(headings, 1):
        value = values.get(name)
        if value is None or value == "":
            continue
        cell = sheet.cell(row=row, column=column)
        cell.font, cell.alignment = _FONT, _TEXT
        if isinstance(value, str):
            _write_text(cell, value)
        else:
            cell.value, cell.alignment = value, _CENTRED
            if isinstance(value, date):
                cell.number_format = _DAY
    sheet.row_dimensions[row].height = _height(headings, values)


def _height(headings: Sequence[str], values: dict[str, Any]) -> float:
    """The height in points that the row's longest text needs; not every program finds it by itself."""
    lines = 1
    for name in headings:
        value = values.get(name)
        if isinstance(value, str):
            per_line = _width(name)
            lines = max(lines, sum(1 + int(len(part) * 1.1 / per_line) for part in value.split("\n")))
    return min(_TALLEST, lines * _LINE + 2)


def _write_text(cell: Cell, text: str) -> None:
    """Text that stays text: "=1+1" is a question's wording here, never a formula to be computed.

    Excel reads `_x0041_` in a text as a character of its own making, so such a text is escaped as Excel does.
    """
    cell.value = printable(text).replace("_x", "_x005F_x")[:_MOST_LETTERS]
    cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True


def _lay_pictures(sheet: Worksheet, row: int, headings: Sequence[str], question: Question) -> None:
    """Each picture over the cell of its stem, option or explanation."""
    places = {"stem": names.SHEET_STEM, "explanation": names.SHEET_EXPLANATION}
    for picture in question.pictures:
        image = Image(BytesIO(picture.data))
        image.width, image.height = image.width * _PICTURE_HEIGHT / image.height, _PICTURE_HEIGHT
        name = places.get(picture.place, picture.place.upper())
        sheet.add_image(image, f"{get_column_letter(headings.index(name) + 1)}{row}")
        sheet.row_dimensions[row].height = min(_TALLEST, sheet.row_dimensions[row].height + _PICTURE_HEIGHT)
