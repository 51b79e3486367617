"""The tables of a paper as an Excel file: numbers as numbers, texts never formulas, ready to print on A4."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from question_bank.export.record import printable
from quiz_server.contest.reports.report import Cell, Column, Head, Kind, Report, Table
from quiz_server.contest.reports.word import PROVISIONAL

_FONT = "Times New Roman"
_THIN = Side(style="thin", color="000000")
BORDER = Border(top=_THIN, bottom=_THIN, left=_THIN, right=_THIN)
FILL = PatternFill("solid", fgColor="E7E6E6")
#: letters of Times 12 in a millimetre of a column's width
_LETTERS_PER_MM = 0.55
_FORMATS = {Kind.POINTS: "0.00", Kind.MONEY: "#,##0", Kind.COUNT: "0"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def write_workbook(report: Report, head: Head, at: datetime | None = None) -> bytes:
    """An .xlsx with a sheet for each table of the paper; `at` (UTC) is the moment written into it."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in report.tables:
        sheet = workbook.create_sheet(sheet_name(table.name, workbook.sheetnames))
        _write_sheet(sheet, report, head, table)
    if not workbook.sheetnames:
        workbook.create_sheet("Chưa có số liệu")
    workbook.properties.title = printable(report.title)[:250]
    moment = (at or datetime.now(UTC)).replace(tzinfo=None)
    workbook.properties.created = workbook.properties.modified = moment
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def sheet_name(name: str, taken: Iterable[str]) -> str:
    """A name that Excel takes: 31 letters, none of those it forbids, none twice."""
    clean = _FORBIDDEN.sub("-", printable(name)).strip() or "Bảng"
    used = {each.casefold() for each in taken}
    made, number = clean[:31], 1
    while made.casefold() in used:
        number += 1
        made = f"{clean[: 30 - len(str(number))]} {number}"
    return made


def write_text(cell: ExcelCell, text: str) -> None:
    """Text that stays text, also where it begins like a formula."""
    cell.value = printable(text).replace("_x", "_x005F_x")[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in "=+-@" if text else False


def _write_sheet(sheet: Worksheet, report: Report, head: Head, table: Table) -> None:
    top = [(head.organiser, False), (report.title.upper(), True), (head.contest, False)]
    if len(report.tables) > 1:
        top.append((table.name, True))
    if report.provisional:
        top.append((f"{PROVISIONAL} – {report.provisional}", True))
    wide = len(table.columns)
    for row, (text, bold) in enumerate(top, 1):
        cell = sheet.cell(row=row, column=1)
        write_text(cell, text)
        cell.font = Font(name=_FONT, size=13, bold=bold)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=wide)
        letters = max(1.0, sum(column.width for column in table.columns) * _LETTERS_PER_MM)
        sheet.row_dimensions[row].height = 18 * (1 + int(len(text) / letters))
    first = len(top) + 2
    for at, column in enumerate(table.columns, 1):
        put(sheet, first, at, column.title, Kind.TEXT, bold=True, fill=True)
        sheet.column_dimensions[get_column_letter(at)].width = max(5.0, column.width * _LETTERS_PER_MM)
    for row, cells in enumerate(table.rows, first + 1):
        _write_row(sheet, row, table.columns, cells)
    if table.foot:
        _write_row(sheet, first + 1 + len(table.rows), table.columns, table.foot, bold=True)
    sheet.freeze_panes = f"A{first + 1}"
    set_page(sheet, landscape=report.landscape, heading=first)


def _write_row(
    sheet: Worksheet, row: int, columns: tuple[Column, ...], cells: tuple[Cell, ...], *, bold: bool = False
) -> None:
    for at, (column, cell) in enumerate(zip(columns, cells, strict=True), 1):
        put(sheet, row, at, cell, column.kind, bold=bold)


def put(
    sheet: Worksheet, row: int, at: int, value: Cell, kind: Kind, *, bold: bool = False, fill: bool = False
) -> ExcelCell:
    """One bordered cell: a number under its number format, a text as text."""
    cell = sheet.cell(row=row, column=at)
    cell.font = Font(name=_FONT, size=12, bold=bold)
    cell.border = BORDER
    side = "left" if kind is Kind.LABEL else "center"
    if isinstance(value, int | Decimal):
        cell.value = value
        cell.number_format = _FORMATS.get(kind, "General")
        side = "right" if kind in (Kind.POINTS, Kind.MONEY) else "center"
    elif value:
        write_text(cell, value)
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    if fill:
        cell.fill = FILL
    return cell


def set_page(sheet: Worksheet, *, landscape: bool, heading: int) -> None:
    """A4, as wide as the paper, the heading again on every page."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.print_title_rows = f"{heading}:{heading}"
