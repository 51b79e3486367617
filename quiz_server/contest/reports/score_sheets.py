"""D5, the judges' score sheets, blank for the pen or filled; D7, the summary of each part."""

from collections.abc import Mapping
from decimal import Decimal

from question_bank.language import say
from quiz_server.contest.jury.marking import SUM, Rule, overtime_sentence, rule_sentence
from quiz_server.contest.jury.part_rules import Line, lines_of, rules_of
from quiz_server.contest.jury.performance import PerformanceTime, times_of
from quiz_server.contest.jury.scorecards import Card, cards_of
from quiz_server.contest.models import JURY, Part, Stage
from quiz_server.contest.points import format_short
from quiz_server.contest.reports.details import Details, evening_line
from quiz_server.contest.reports.report import Cell, Column, Kind, Layout, Page, Report, Signer, Table, Text
from quiz_server.contest.totals import StageTotals, totals_of

Times = Mapping[tuple[int, int], PerformanceTime]


def blank_score_sheets(stage: Stage, details: Details) -> Report:
    """D5 to print: a page a judge and part."""
    return _score_sheets(stage, filled=False)


def filled_score_sheets(stage: Stage, details: Details) -> Report:
    """D5 as marked: signed sheets, and what is typed on the others."""
    return _score_sheets(stage, filled=True)


def _score_sheets(stage: Stage, *, filled: bool) -> Report:
    cards = cards_of(stage)
    by_sheet: dict[tuple[int, int], list[Card]] = {}
    for card in cards:
        by_sheet.setdefault((card.part.id, card.judge.id), []).append(card)
    rules, times = rules_of(stage.contest), times_of(stage)
    pages = [_sheet(stage, mine, rules[mine[0].part.id], times, filled=filled) for mine in by_sheet.values()]
    open_ = filled and not all(card.signed for card in cards)
    reason = say("Còn phiếu chưa ký hoặc chưa nhập đủ hai lần.") if open_ else ""
    if not pages:
        text = Text("Chưa có đội hoặc chưa có giám khảo nên chưa có phiếu.")
        pages, reason = [Page("Phiếu chấm điểm", (evening_line(stage),), (text,))], say("Chưa có phiếu nào.")
    stem = "Phieu cham diem" if filled else "Phieu cham diem trang"
    return Report(
        "D5", "Phiếu chấm điểm", Layout.SHEET, tuple(pages), landscape=True, provisional=reason, stem=stem
    )


def _sheet(stage: Stage, cards: list[Card], rule: Rule, times: Times, *, filled: bool) -> Page:
    part, judge = cards[0].part, cards[0].judge
    lines = cards[0].lines
    rows = [_row(number, card, rule, times, filled=filled) for number, card in enumerate(cards, 1)]
    table = Table(f"{part.title} {judge.name}", _columns(lines, rule), tuple(rows), height=11)
    told = f"Điểm từ 0 đến {format_short(part.max)}, {_steps(lines)}."
    if part.limit_s:
        limit = overtime_sentence(rule.overtime)
        told += f" {limit[0].upper()}{limit[1:]}."
    about = (f"Phần thi {part.title} · {evening_line(stage)}", f"Giám khảo: {judge.name}")
    title = f"Phiếu chấm điểm phần thi {part.title}"
    return Page(title, about, (table, Text(told)), (Signer("Giám khảo", judge.name),))


def _steps(lines: tuple[Line, ...]) -> str:
    """What the marks are multiples of, of each criterion where they differ: the desk refuses others."""
    steps = {line.step for line in lines}
    if len(steps) == 1:
        return f"theo bước {format_short(steps.pop())}"
    return ", ".join(f"{line.title} theo bước {format_short(line.step)}" for line in lines)


def _columns(lines: tuple[Line, ...], rule: Rule) -> tuple[Column, ...]:
    off = [Column("Trừ", 18, Kind.POINTS), Column("Còn lại", 20, Kind.POINTS)]
    return (
        Column("TT", 10, Kind.COUNT),
        Column("Đội", 50, Kind.LABEL),
        *(Column(f"{line.title} (tối đa {format_short(line.max)})", 26, Kind.POINTS) for line in lines),
        Column("Cộng", 20, Kind.POINTS),
        Column("Thời gian", 22),
        *([] if rule.agg == SUM else off),
        Column("Ghi chú", 36, Kind.LABEL),
    )


def _row(number: int, card: Card, rule: Rule, times: Times, *, filled: bool) -> tuple[Cell, ...]:
    if not filled:
        empty = 3 if rule.agg == SUM else 5
        return (number, card.team.full_name, *[None] * len(card.lines), *[""] * empty)
    given = [card.counted(line.number) for line in card.lines]
    mark = card.mark.mark if card.mark is not None else None
    time = times.get((card.team.id, card.part.id))
    used = _clock(time.used_ms) if time and not time.running else ""
    off = (
        rule.overtime.deduction(card.part.limit_s, time.used_ms) if time and not time.running else Decimal(0)
    )
    left = max(Decimal(0), mark - off) if mark is not None else None
    ends: list[Cell] = [] if rule.agg == SUM else [off or None, left]
    note = "" if card.signed else "chưa ký"
    return (number, card.team.full_name, *given, mark, used, *ends, note)


def _clock(used_ms: int) -> str:
    """ "5 phút 07" from milliseconds."""
    minutes, seconds = divmod(used_ms // 1000, 60)
    return f"{minutes} phút {seconds:02d}"


def part_summary(stage: Stage, details: Details) -> Report:
    """D7: for each part the judges' marks, their sum and what it comes to, less overtime, what counts."""
    totals = totals_of(stage)
    marks = {card.cell: card.mark.mark for card in cards_of(stage) if card.mark is not None}
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
    reason = "" if totals.final else say("Còn điểm chưa đủ hoặc vòng kiến thức chưa kết thúc.")
    return Report(
        "D7",
        "Bảng tổng hợp điểm từng phần thi",
        Layout.SHEET,
        pages,
        landscape=True,
        provisional=reason,
        stem="Tong hop diem tung phan",
    )


def _jury_part(
    part: Part, totals: StageTotals, marks: Mapping[tuple[int, int, int], Decimal | None]
) -> tuple[Table | Text, ...]:
    judges = totals.stage.judges
    rule = rules_of(totals.stage.contest)[part.id]
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(totals.rows, 1):
        given = [marks.get((row.team.id, part.id, judge.id)) for judge in judges]
        known = [mark for mark in given if mark is not None]
        score = row.parts[part.code]
        total = sum(known, Decimal("0.00")) if known else None
        rows.append(
            (
                number, row.team.full_name, *given, total, score.marked,
                (score.deduction + score.penalty) or None, score.value,
            )
        )  # fmt: skip
    table = Table(
        part.title,
        (
            Column("TT", 10, Kind.COUNT),
            Column("Đội", 50, Kind.LABEL),
            *(Column(f"GK{number}", 20, Kind.POINTS) for number in range(1, len(judges) + 1)),
            Column("Tổng", 22, Kind.POINTS),
            Column("Tổng hợp" if rule.agg == SUM else "Trung bình", 24, Kind.POINTS),
            Column("Trừ quá giờ, quyết định", 24, Kind.POINTS),
            Column("Điểm phần thi", 28, Kind.POINTS),
        ),
        tuple(rows),
        height=9,
    )
    names = "; ".join(f"GK{number}: {judge.name}" for number, judge in enumerate(judges, 1))
    lines = lines_of(part)
    by = f", theo {len(lines)} tiêu chí" if lines[0].number else ""
    told = rule_sentence(rule)
    return (table, Text(f"{names}. Điểm tối đa {format_short(part.max)}{by}; {told}."))


def _quiz_part(part: Part, totals: StageTotals) -> tuple[Table | Text, ...]:
    possible = totals.knowledge.possible
    rows = tuple(
        (number, row.team.full_name, row.parts[part.code].raw, row.parts[part.code].value)
        for number, row in enumerate(totals.rows, 1)
    )
    table = Table(
        part.title,
        (
            Column("TT", 10, Kind.COUNT),
            Column("Đội", 80, Kind.LABEL),
            Column("Điểm trong vòng thi", 50, Kind.POINTS),
            Column(f"Điểm phần thi (thang {format_short(part.max)})", 50, Kind.POINTS),
        ),
        rows,
        height=9,
    )
    how = (
        f"Điểm phần thi = điểm trong vòng thi ÷ {format_short(possible)} × {format_short(part.max)}, "
        "lấy hai số lẻ, nửa thì làm tròn lên."
        if possible
        else "Chưa có vòng kiến thức."
    )
    return (table, Text(how))
