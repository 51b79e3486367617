"""A paper of the contest as a Word file in the layout of Decree 30/2020/NĐ-CP (python-docx below)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import assert_never

from question_bank.export import wordml as w
from question_bank.export.evening import put_sheet_head
from question_bank.export.paper import STYLE_ID, Paper, frame, put_closing, put_head, put_title
from question_bank.export.record import Letterhead
from question_bank.word import part_names as names
from quiz_server.contest.reports.report import (
    Bars,
    Cell,
    Column,
    Head,
    Kind,
    Layout,
    Page,
    Report,
    Signer,
    Table,
    Text,
    cell_text,
)

PROVISIONAL = "TẠM THỜI"
_FILL = "E7E6E6"
_BAR = "4F6D8F"
#: how finely a bar's length is told
_BAR_STEPS = 60
#: points of the table's type: as large as the number of columns allows
_USUAL_SIZE, _SMALL_SIZE = 12, 10.5
_WIDE = 8
#: millimetres of a page for the rows of a table that is filled by hand, upright and across
_ROOM, _ROOM_WIDE = 150, 72


def write_word(report: Report, head: Head, at: datetime | None = None) -> bytes:
    """The .docx; `at` (UTC) is the moment written into it."""
    paper = Paper(report.title, head.organiser, landscape=report.landscape)
    for number, page in enumerate(report.pages):
        _open(paper, report, head, page, first=number == 0)
        signed = bool(page.signers) or (number == 0 and report.layout is Layout.OFFICIAL)
        for block in page.blocks:
            # the signatures never stand alone on a page
            _put(paper, block, last=signed and block is page.blocks[-1])
        _put_signers(paper, page.signers)
        if number == 0:
            _close(paper, report, head)
    if report.provisional:
        _mark_pages(paper)
    return paper.save(at)


def _open(paper: Paper, report: Report, head: Head, page: Page, *, first: bool) -> None:
    if report.layout is Layout.SHEET:
        put_sheet_head(paper, _letterhead(head), page.title, page.about, new_page=not first)
    elif first:
        put_head(paper, _letterhead(head), dated=report.layout is Layout.OFFICIAL)
        put_title(paper, page.title, page.about)
    else:
        _put_annex_title(paper, page)
    if report.provisional:
        text = f"{PROVISIONAL} – chưa phải kết quả cuối cùng. {report.provisional}"
        paper.frame(w.run(text, bold=True, size=12), align="center", before=4, after=6, keep_next=True)


def _put_annex_title(paper: Paper, page: Page) -> None:
    paper.frame(w.run(page.title, bold=True, size=14), align="center", after=0, page_before=True)
    for number, line in enumerate(page.about):
        paper.frame(
            w.run(line, bold=number == 0, italic=number > 0, size=13), align="center", after=2, keep_next=True
        )
    paper.frame(after=2, line=0.5, keep_next=True)


def _put(paper: Paper, block: Table | Text | Bars, *, last: bool) -> None:
    match block:
        case Text():
            run = w.run(block.text, bold=block.bold, italic=block.italic)
            paper.frame(
                run, align="both", first=0 if block.bold else 10, after=6, keep_next=block.bold or last
            )
        case Table():
            paper.add(_table(block, paper.inner, _ROOM_WIDE if paper.width > paper.height else _ROOM))
            paper.frame(after=2, line=0.6, keep_next=last)
        case Bars():
            paper.add(_bars(block, paper.inner))
            paper.frame(after=2, line=0.6)
        case _:
            assert_never(block)


def _table(table: Table, inner: float, room: float) -> str:
    """Rows to write in are as high as asked for, as long as they fit the `room` with their signatures."""
    height = min(table.height, room / max(1, len(table.rows)))
    scale = inner / sum(column.width for column in table.columns)
    widths = [column.width * scale for column in table.columns]
    size = _USUAL_SIZE if len(table.columns) <= _WIDE else _SMALL_SIZE
    heading = [
        w.cell(_line(column.title, size, "center", bold=True), width, middle=True, fill=_FILL)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    rows = [w.row(heading, heading=True)]
    rows += [_row(table, row, widths, size, height=height) for row in table.rows]
    if table.foot:
        rows.append(_row(table, table.foot, widths, size, bold=True))
    return w.table(rows, widths, margin=1.0)


def _row(
    table: Table,
    cells: tuple[Cell, ...],
    widths: Iterable[float],
    size: float,
    *,
    bold: bool = False,
    height: float = 0,
) -> str:
    written = [
        w.cell(_line(cell_text(cell, column.kind), size, _side(column, cell), bold=bold), width, middle=True)
        for column, cell, width in zip(table.columns, cells, widths, strict=True)
    ]
    return w.row(written, height=height)


def _side(column: Column, cell: Cell) -> str:
    """Names to the left, figures to the right, marks and short words in the middle."""
    if column.kind is Kind.LABEL:
        return "left"
    if column.kind in (Kind.POINTS, Kind.MONEY) and not isinstance(cell, str):
        return "right"
    return "center"


def _line(text: str, size: float, side: str, *, bold: bool = False) -> str:
    return w.paragraph(
        w.run(text, bold=bold, size=size),
        style=STYLE_ID[names.FRAME],
        align=side,
        before=1,
        after=1,
        line=1,
        first=0,
        keep_next=False,
    )


def _bars(block: Bars, inner: float) -> str:
    """Bars out of shaded cells, so that Word, LibreOffice and a printer show the same."""
    label, told = inner * 0.34, inner * 0.2
    step = (inner - label - told) / _BAR_STEPS
    widths = [label, *[step] * _BAR_STEPS, told]
    rows = []
    for name, value, text in block.bars:
        long = round(_BAR_STEPS * max(0.0, min(value, block.most)) / block.most) if block.most else 0
        cells = [w.cell(_line(name, 11, "left"), label, middle=True)]
        if long:
            cells.append(w.cell(_line("", 8, "left"), step * long, span=long, fill=_BAR))
        if long < _BAR_STEPS:
            rest = _BAR_STEPS - long
            cells.append(w.cell(_line("", 8, "left"), step * rest, span=rest))
        cells.append(w.cell(_line(text, 11, "left"), told, middle=True))
        rows.append(w.row(cells))
    gap = w.row([w.cell(_line(block.name, 12, "left", bold=True), inner, span=_BAR_STEPS + 2)])
    return w.table([gap, *rows], widths, grid=False, margin=0.6)


def _put_signers(paper: Paper, signers: tuple[Signer, ...]) -> None:
    """Room for each to sign, side by side; kept with the line before."""
    if not signers:
        return
    width = paper.inner / len(signers)
    cells = [w.cell("".join(_signature(signer)), width) for signer in signers]
    paper.add(w.table([w.row(cells)], [width] * len(signers), grid=False, margin=0))
    paper.frame(after=0, exact=1)  # Word wants a paragraph after a table; this one takes no room


def _signature(signer: Signer) -> list[str]:
    title = signer.title.upper()
    lines = [
        frame(w.run(line, bold=True), align="center", before=8 if number == 0 else 0, after=0, keep_next=True)
        for number, line in enumerate(title.split("\n"))
    ]
    lines.append(
        frame(w.run("(Ký, ghi rõ họ tên)", italic=True, size=12), align="center", after=0, keep_next=True)
    )
    lines += [frame(after=0, keep_next=True) for _ in range(2)]
    return [*lines, frame(w.run(signer.name, bold=True), align="center", after=0)]


def _close(paper: Paper, report: Report, head: Head) -> None:
    """Below the text and before the annexes: the organiser's signature, or whom the minutes go to."""
    if report.layout is Layout.OFFICIAL:
        put_closing(paper, _letterhead(head))
    elif report.layout is Layout.MINUTES and head.recipients:
        paper.frame(w.run("Nơi nhận:", bold=True, italic=True, size=12), after=0, line=1, keep_next=True)
        for number, text in enumerate(head.recipients, 1):
            end = "." if number == len(head.recipients) else ";"
            more = number < len(head.recipients)
            paper.frame(w.run(f"- {text}{end}", size=11), after=0, line=1, keep_next=more)


def _mark_pages(paper: Paper) -> None:
    """The word on every page, also on one that is torn from the others."""
    section = paper.document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.alignment = 1
        line.add_run(f"{PROVISIONAL} – không dùng làm kết quả").bold = True


def _letterhead(head: Head) -> Letterhead:
    return Letterhead(
        authority=head.authority,
        organiser=head.organiser or "Ban Tổ chức",
        contest=head.contest,
        number=head.number,
        place=head.place,
        day=date.fromisoformat(head.day) if head.day else None,
        signer_title=head.signer_title,
        signer=head.signer,
        recipients=head.recipients,
    )
