"""D5, the judges' score sheets, blank for the pen or filled; D7, the summary of each part."""

from decimal import Decimal

from quiz_server.contest.marks import active_teams, jury_parts, marks_of
from quiz_server.contest.models import JURY, Judge, JuryMark, Part, Stage, Team
from quiz_server.contest.points import format_short
from quiz_server.contest.reports.details import Details, evening_line
from quiz_server.contest.reports.report import Cell, Column, Kind, Layout, Page, Report, Signer, Table, Text
from quiz_server.contest.totals import StageTotals, totals_of

_BLANK_JUDGES = 1


def blank_score_sheets(stage: Stage, details: Details) -> Report:
    """D5 to print: a page a judge and part."""
    return _score_sheets(stage, filled=False)


def filled_score_sheets(stage: Stage, details: Details) -> Report:
    """D5 as marked."""
    return _score_sheets(stage, filled=True)


def _score_sheets(stage: Stage, *, filled: bool) -> Report:
    marks = marks_of(stage) if filled else {}
    judges: list[Judge | None] = [*stage.judges] or [None] * _BLANK_JUDGES
    pages = tuple(
        _sheet(stage, part, judge, marks, filled=filled) for part in jury_parts(stage) for judge in judges
    )
    open_marks = filled and any(
        (team.id, part.id, judge.id) not in marks
        for team in active_teams(stage)
        for part in jury_parts(stage)
        for judge in stage.judges
    )
    return Report(
        "D5",
        "Phiếu chấm điểm",
        Layout.SHEET,
        pages,
        landscape=True,
        provisional="Còn thiếu điểm của giám khảo." if open_marks else "",
        stem="Phieu cham diem" if filled else "Phieu cham diem trang",
    )


def _sheet(
    stage: Stage,
    part: Part,
    judge: Judge | None,
    marks: dict[tuple[int, int, int], JuryMark],
    *,
    filled: bool,
) -> Page:
    rows = []
    for number, team in enumerate(active_teams(stage), 1):
        row = marks.get((team.id, part.id, judge.id)) if judge else None
        mark = row.mark if row else None
        rows.append((number, team.full_name, mark, mark, "", None, mark, ""))
    name = judge.name if judge else ""
    table = Table(
        f"{part.title} {name}".strip(),
        (
            Column("TT", 10, Kind.COUNT),
            Column("Đội", 60, Kind.LABEL),
            Column(f"Điểm (tối đa {format_short(part.max)})", 34, Kind.POINTS),
            Column("Cộng", 24, Kind.POINTS),
            Column("Thời gian", 26),
            Column("Trừ", 22, Kind.POINTS),
            Column("Còn lại", 24, Kind.POINTS),
            Column("Ghi chú", 50, Kind.LABEL),
        ),
        tuple(rows),
        height=11,
    )
    limit = f"; thời gian tối đa {part.limit_s // 60} phút" if part.limit_s else ""
    rule = f"Điểm từ 0 đến {format_short(part.max)}, theo bước {format_short(part.step)}{limit}."
    about = (f"Phần thi {part.title} · {evening_line(stage)}", f"Giám khảo: {name or '……………………………………'}")
    return Page(
        f"Phiếu chấm điểm phần thi {part.title}", about, (table, Text(rule)), (Signer("Giám khảo", name),)
    )


def part_summary(stage: Stage, details: Details) -> Report:
    """D7: for each part what every judge gave, the sum, the mean, and what counts."""
    totals = totals_of(stage)
    marks = marks_of(stage)
    signers = (Signer("Thư ký", details.secretary), Signer("Trưởng Ban Giám khảo", details.jury_chair))
    pages = tuple(
        Page(
            f"Bảng tổng hợp điểm phần thi {part.title}",
            (stage.contest.name, evening_line(stage)),
            _jury_part(part, totals, marks) if part.kind == JURY else _quiz_part(part, totals),
            signers,
        )
        for part in totals.parts
    )
    return Report(
        "D7",
        "Bảng tổng hợp điểm từng phần thi",
        Layout.SHEET,
        pages,
        landscape=True,
        provisional="" if totals.final else "Còn điểm chưa đủ hoặc vòng kiến thức chưa kết thúc.",
        stem="Tong hop diem tung phan",
    )


def _jury_part(
    part: Part, totals: StageTotals, marks: dict[tuple[int, int, int], JuryMark]
) -> tuple[Table | Text, ...]:
    judges = totals.stage.judges
    rows = []
    for number, row in enumerate(totals.rows, 1):
        given = [_mark(marks, row.team, part, judge) for judge in judges]
        known = [mark for mark in given if mark is not None]
        total = sum(known, Decimal("0.00")) if known else None
        rows.append((number, row.team.full_name, *given, total, row.parts[part.code].value))
    table = Table(
        part.title,
        (
            Column("TT", 10, Kind.COUNT),
            Column("Đội", 56, Kind.LABEL),
            *(Column(f"GK{number}", 22, Kind.POINTS) for number in range(1, len(judges) + 1)),
            Column("Tổng", 24, Kind.POINTS),
            Column("Điểm phần thi", 28, Kind.POINTS),
        ),
        tuple(rows),
        height=9,
    )
    names = "; ".join(f"GK{number}: {judge.name}" for number, judge in enumerate(judges, 1))
    return (table, Text(f"{names}. Điểm tối đa {format_short(part.max)}."))


def _mark(
    marks: dict[tuple[int, int, int], JuryMark], team: Team, part: Part, judge: Judge
) -> Decimal | None:
    row = marks.get((team.id, part.id, judge.id))
    return row.mark if row else None


def _quiz_part(part: Part, totals: StageTotals) -> tuple[Table | Text, ...]:
    possible = totals.knowledge.possible
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(totals.rows, 1):
        score = row.parts[part.code]
        rows.append((number, row.team.full_name, score.raw, score.value))
    table = Table(
        part.title,
        (
            Column("TT", 10, Kind.COUNT),
            Column("Đội", 80, Kind.LABEL),
            Column("Điểm trong vòng thi", 50, Kind.POINTS),
            Column(f"Điểm phần thi (thang {format_short(part.max)})", 50, Kind.POINTS),
        ),
        tuple(rows),
        height=9,
    )
    how = (
        f"Điểm phần thi = điểm trong vòng thi ÷ {format_short(possible)} × {format_short(part.max)}, "
        "lấy hai số lẻ, nửa thì làm tròn lên."
        if possible
        else "Chưa có vòng kiến thức."
    )
    return (table, Text(how))
