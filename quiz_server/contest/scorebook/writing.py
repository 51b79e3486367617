"""The workbook of a stage: marks as typed figures, everything else as formulas that also work by hand."""

import hashlib
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from quiz_server.contest.jury.marking import LEAST_TO_TRIM, SUM, TRIMMED, Rule
from quiz_server.contest.jury.part_rules import rules_of
from quiz_server.contest.jury.scorecards import cards_of
from quiz_server.contest.models import JURY, Part
from quiz_server.contest.points import format_short
from quiz_server.contest.reports.report import Kind
from quiz_server.contest.reports.workbook import put, set_page, write_text
from quiz_server.contest.scorebook import layout
from quiz_server.contest.scorebook.layout import FIRST_COLUMN, FIRST_ROW, HEAD_ROW, JUDGE_ROW, KEY_ROW
from quiz_server.contest.standings import Standing, Standings
from quiz_server.contest.totals import PartScore, heading_of, most_of

_TO_FILL = PatternFill("solid", fgColor="FFF9DB")
_LABEL_WIDTH, _MARK_WIDTH = 26, 11


def make_scorebook(standings: Standings) -> Workbook:
    """The workbook of a stage as it stands."""
    workbook = Workbook()
    totals = standings.totals
    names = layout.sheet_names(totals.parts)
    _summary(workbook.active, standings, names)
    for part in totals.parts:
        sheet = workbook.create_sheet(names[part.code])
        if part.kind == JURY:
            _jury_sheet(sheet, standings, layout.part_sheet(totals.stage, part, names[part.code]))
        else:
            _quiz_sheet(sheet, standings, part)
    _about(workbook.create_sheet(layout.ABOUT), standings)
    workbook.calculation = CalcProperties(fullCalcOnLoad=True)
    return workbook


def to_bytes(workbook: Workbook) -> bytes:
    """The .xlsx."""
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def digest_of(workbook: Workbook) -> str:
    """What all cells hold as 64 hex digits: the file itself holds the moment of its making."""
    told = [
        (sheet.title, cell.coordinate, str(cell.value))
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _head(sheet: Worksheet, standings: Standings, title: str, wide: int) -> None:
    stage = standings.totals.stage
    lines = (stage.contest.organiser or stage.contest.name, title.upper(), f"{stage.name} – {stage.venue}")
    for row, text in enumerate(lines, 1):
        cell = sheet.cell(row=row, column=layout.NUMBER_COLUMN)
        write_text(cell, text.strip(" –"))
        cell.font = Font(name="Times New Roman", size=13, bold=row == 2)
        cell.alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, start_column=layout.NUMBER_COLUMN, end_row=row, end_column=wide)
    sheet.column_dimensions[get_column_letter(layout.CODE_COLUMN)].hidden = True
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.column_dimensions[get_column_letter(layout.NUMBER_COLUMN)].width = 6
    sheet.column_dimensions[get_column_letter(layout.NAME_COLUMN)].width = _LABEL_WIDTH
    put(sheet, HEAD_ROW, layout.NUMBER_COLUMN, "TT", Kind.TEXT, bold=True, fill=True)
    put(sheet, HEAD_ROW, layout.NAME_COLUMN, "Đội", Kind.TEXT, bold=True, fill=True)
    for number, row_ in enumerate(standings.totals.rows):
        row, team = FIRST_ROW + number, row_.team
        write_text(sheet.cell(row=row, column=layout.CODE_COLUMN), team.unit.code)
        put(sheet, row, layout.NUMBER_COLUMN, team.seat, Kind.COUNT)
        put(sheet, row, layout.NAME_COLUMN, team.full_name, Kind.LABEL)
    sheet.row_dimensions[HEAD_ROW].height = 50
    sheet.freeze_panes = sheet.cell(row=FIRST_ROW, column=FIRST_COLUMN)
    set_page(sheet, landscape=True, heading=HEAD_ROW)


def _heading(sheet: Worksheet, at: int, text: str, width: float = _MARK_WIDTH) -> None:
    put(sheet, HEAD_ROW, at, text, Kind.TEXT, bold=True, fill=True)
    sheet.column_dimensions[get_column_letter(at)].width = width


def _formula(sheet: Worksheet, row: int, at: int, formula: str, *, bold: bool = False) -> None:
    cell = put(sheet, row, at, None, Kind.POINTS, bold=bold)
    cell.value, cell.number_format = f"={formula}", "0.00"
    cell.alignment = Alignment(horizontal="right", vertical="center")


def _jury_sheet(sheet: Worksheet, standings: Standings, plan: layout.PartSheet) -> None:
    totals, part = standings.totals, plan.part
    rule = rules_of(totals.stage.contest)[part.id]
    _head(sheet, standings, f"Bảng điểm phần thi {part.title}", plan.score_at)
    _judge_headings(sheet, plan)
    cards = {card.cell: card for card in cards_of(totals.stage)}
    for number, row_ in enumerate(totals.rows):
        row = FIRST_ROW + number
        for block in plan.blocks:
            card = cards.get((row_.team.id, part.id, block.judge.id))
            for column in block.inputs:
                value = card.counted(column.line.number) if card is not None and card.signed else None
                put(sheet, row, column.at, value, Kind.POINTS).fill = _TO_FILL
            if len(block.inputs) > 1:
                first, last = block.inputs[0].letter, block.inputs[-1].letter
                every = f"COUNT({first}{row}:{last}{row})={len(block.inputs)}"
                _formula(sheet, row, block.sum_at, f'IF({every},SUM({first}{row}:{last}{row}),"")')
        _score_formulas(sheet, row, plan, rule, row_.parts[part.code])


def _judge_headings(sheet: Worksheet, plan: layout.PartSheet) -> None:
    rows = len(plan.part.contest.units) + FIRST_ROW
    for block in plan.blocks:
        first, last = block.inputs[0].at, block.sum_at
        cell = put(sheet, JUDGE_ROW, first, block.judge.name, Kind.TEXT, bold=True)
        if last > first:
            sheet.merge_cells(start_row=JUDGE_ROW, start_column=first, end_row=JUDGE_ROW, end_column=last)
            _heading(sheet, block.sum_at, "Cộng")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        for column in block.inputs:
            write_text(sheet.cell(row=KEY_ROW, column=column.at), column.key)
            _heading(sheet, column.at, f"{column.line.title} (tối đa {format_short(column.line.max)})", 13)
            check = DataValidation(
                type="decimal", operator="between", formula1="0", formula2=str(column.line.max),
                allow_blank=True, showErrorMessage=True, errorTitle="Điểm không hợp lệ",
                error=f"Điểm từ 0 đến {format_short(column.line.max)}.",
            )  # fmt: skip
            check.add(f"{column.letter}{FIRST_ROW}:{column.letter}{rows}")
            sheet.add_data_validation(check)
    _heading(sheet, plan.together_at, "Tổng hợp GK")
    _heading(sheet, plan.off_at, "Trừ quá giờ")
    _heading(sheet, plan.score_at, "Điểm phần thi", 13)


def _score_formulas(sheet: Worksheet, row: int, plan: layout.PartSheet, rule: Rule, score: PartScore) -> None:
    marks = ",".join(f"{get_column_letter(block.sum_at)}{row}" for block in plan.blocks)
    if marks:
        _formula(sheet, row, plan.together_at, together(marks, rule))
    put(sheet, row, plan.off_at, score.deduction or None, Kind.POINTS).fill = _TO_FILL
    whole, less = (f"{get_column_letter(at)}{row}" for at in (plan.together_at, plan.off_at))
    # the cell is what overtime takes off and may be filled by hand; a decision's points stand in the formula
    off = f"N({less})" + (f"-{score.penalty}" if score.penalty else "")
    figure = f'IF(ISNUMBER({whole}),MAX(0,{whole}-{off}),"")'
    _formula(sheet, row, plan.score_at, figure, bold=True)


def together(marks: str, rule: Rule) -> str:
    """The formula for a part's rule over the judges' cells, "" while there is no mark; a half goes up."""
    count = f"COUNT({marks})"
    if rule.agg == SUM:
        figure = f"SUM({marks})"
    else:
        figure = f"SUM({marks})/{count}"
        if rule.agg == TRIMMED:
            trimmed = f"(SUM({marks})-MAX({marks})-MIN({marks}))/({count}-2)"
            figure = f"IF({count}>={LEAST_TO_TRIM},{trimmed},{figure})"
    return f'IF({count}=0,"",ROUND({figure},{rule.places}))'


def _quiz_sheet(sheet: Worksheet, standings: Standings, part: Part) -> None:
    raw, most, score = FIRST_COLUMN, FIRST_COLUMN + 1, FIRST_COLUMN + 2
    _head(sheet, standings, f"Bảng điểm phần thi {part.title}", score)
    _heading(sheet, raw, "Điểm vòng thi", 16)
    _heading(sheet, most, "Điểm tối đa của vòng", 16)
    _heading(sheet, score, f"Điểm phần thi (thang {format_short(part.max)})", 18)
    write_text(sheet.cell(row=KEY_ROW, column=raw), "round")
    possible = standings.totals.knowledge.possible or None
    for number, row_ in enumerate(standings.totals.rows):
        row = FIRST_ROW + number
        put(sheet, row, raw, row_.parts[part.code].raw, Kind.POINTS).fill = _TO_FILL
        put(sheet, row, most, possible, Kind.POINTS).fill = _TO_FILL
        got, top = f"{get_column_letter(raw)}{row}", f"{get_column_letter(most)}{row}"
        scaled, off = f"ROUND({got}*{part.max}/{top},2)", row_.parts[part.code].penalty
        scaled = f"MAX(0,{scaled}-{off})" if off else scaled
        figure = f'IF(AND(ISNUMBER({got}),N({top})>0),{scaled},"")'
        _formula(sheet, row, score, figure, bold=True)


def _summary(sheet: Worksheet, standings: Standings, names: dict[str, str]) -> None:
    totals = standings.totals
    sheet.title = layout.SUMMARY
    total_at = FIRST_COLUMN + len(totals.parts)
    _head(sheet, standings, "Bảng tổng hợp kết quả", total_at + 4)
    for number, part in enumerate(totals.parts):
        _heading(
            sheet, FIRST_COLUMN + number, f"{heading_of(part)} (tối đa {format_short(most_of(part))})", 14
        )
    heads = (("Tổng", 11), ("Hạng theo tổng", 11), ("Hạng đã phân định", 12), ("Giải", 20), ("Ghi chú", 24))
    for number, (text, width) in enumerate(heads):
        _heading(sheet, total_at + number, text, width)
    placed = {row.row.team.id: row for row in standings.rows}
    last = FIRST_ROW + len(totals.rows) - 1
    for number, row_ in enumerate(totals.rows):
        row = FIRST_ROW + number
        for at, part in enumerate(totals.parts):
            where = f"'{names[part.code]}'!{get_column_letter(score_at(standings, part, names))}{row}"
            _formula(sheet, row, FIRST_COLUMN + at, _counted(where, part))
        first, total = get_column_letter(FIRST_COLUMN), get_column_letter(total_at)
        before = get_column_letter(total_at - 1)
        whole = f"SUM({first}{row}:{before}{row})"
        whole = f"MAX(0,{whole}-{row_.penalty})" if row_.penalty else whole
        _formula(sheet, row, total_at, whole, bold=True)
        span = f"${total}${FIRST_ROW}:${total}${last}"
        _formula(sheet, row, total_at + 1, f"RANK({total}{row},{span})")
        sheet.cell(row=row, column=total_at + 1).number_format = "0"
        _official(sheet, row, total_at + 2, placed[row_.team.id], final=totals.final)


def _counted(where: str, part: Part) -> str:
    """What a part's score adds to the total."""
    return where if part.weight == 1 else f'IF(ISNUMBER({where}),ROUND({where}*{part.weight},2),"")'


def score_at(standings: Standings, part: Part, names: dict[str, str]) -> int:
    """The column of a part's score on its own sheet."""
    if part.kind != JURY:
        return FIRST_COLUMN + 2
    return layout.part_sheet(standings.totals.stage, part, names[part.code]).score_at


def _official(sheet: Worksheet, row: int, at: int, found: Standing, *, final: bool) -> None:
    """What the formulas cannot say: the tie ladder's rank and the prize, once the figures are final."""
    rank = f"{'=' if found.place.tied else ''}{found.place.rank}" if final else ""
    put(sheet, row, at, rank, Kind.TEXT)
    put(sheet, row, at + 1, found.award.title if final and found.award else "", Kind.TEXT)
    note = found.decided_by and f"phân định: {found.decided_by}"
    put(sheet, row, at + 2, note if final else "tạm tính", Kind.LABEL)


def _about(sheet: Worksheet, standings: Standings) -> None:
    stage = standings.totals.stage
    for row, text in enumerate((layout.MARK, str(stage.id), stage.contest.name, stage.name), 1):
        write_text(sheet.cell(row=row, column=1), text)
    sheet.sheet_state = "veryHidden"
