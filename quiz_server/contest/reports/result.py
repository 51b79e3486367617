"""D8, the result of a cluster or the final; D10, who is proposed for which prize."""

from question_bank.language import joined, say
from quiz_server.contest.models import FINAL, OUT_WORDS, Stage
from quiz_server.contest.money import in_figures, in_words
from quiz_server.contest.penalties.models import Penalty, penalties_of
from quiz_server.contest.points import format_points, format_short
from quiz_server.contest.qualify import going_sentence
from quiz_server.contest.reports.details import Details, evening_line
from quiz_server.contest.reports.report import Cell, Column, Kind, Layout, Page, Report, Signer, Table, Text
from quiz_server.contest.standings import Standing, Standings, standings_of
from quiz_server.contest.totals import heading_of


def result_title(stage: Stage) -> str:
    """D8's own name."""
    where = "vòng chung kết" if stage.kind == FINAL else stage.name.lower()
    return f"Bảng tổng hợp kết quả {where}"


def open_points(standings: Standings) -> str:
    """Why the result is not final; "" once it is. Level teams whose prize is the same hold nothing up."""
    reasons = []
    if not standings.rows:
        reasons.append(say("Chưa có đội nào."))
    elif not standings.totals.final:
        reasons.append(say("Còn điểm chưa đủ hoặc vòng kiến thức chưa kết thúc."))
    if standings.awards.at_stake:
        reasons.append(say("Còn giải chờ phân định các đội bằng nhau."))
    return joined(" ", reasons)


def result(stage: Stage, details: Details) -> Report:
    """D8: the parts, the total, rank and prize of each team, and the step that parted level ones."""
    standings = standings_of(stage)
    title = result_title(stage)
    signers = (Signer("Thư ký", details.secretary), Signer("Trưởng Ban Giám khảo", details.jury_chair))
    page = Page(title, (stage.contest.name, evening_line(stage)), result_blocks(standings), signers)
    return Report(
        "D8",
        title,
        Layout.SHEET,
        (page,),
        landscape=True,
        provisional=open_points(standings),
        stem="Tong hop ket qua",
    )


def result_blocks(standings: Standings) -> tuple[Table | Text, ...]:
    """The table of D8, the side prizes and who does not appear: also the annex of the minutes."""
    parts = standings.totals.parts
    table = Table(
        "Kết quả",
        (
            Column("TT", 13, Kind.COUNT),
            Column("Đội", 48, Kind.LABEL),
            *(Column(heading_of(part), 22, Kind.POINTS) for part in parts),
            Column("Tổng", 22, Kind.POINTS),
            Column("Xếp hạng", 17),
            Column("Giải", 40),
            Column("Ghi chú", 48, Kind.LABEL),
        ),
        tuple(_row(number, row, standings) for number, row in enumerate(standings.rows, 1)),
    )
    told: list[Table | Text] = [table]
    told += [Text(line) for line in (*side_lines(standings), going_sentence(standings)) if line]
    told += [Text(line) for line in penalty_lines(standings)]
    for status, word in OUT_WORDS.items():
        gone = ", ".join(team.full_name for team in standings.withdrawn if team.status == status)
        if gone:
            told.append(Text(f"{word[0].upper()}{word[1:]}: {gone}."))
    return tuple(told)


def _row(number: int, row: Standing, standings: Standings) -> tuple[Cell, ...]:
    parts = [row.row.parts[part.code].counted for part in standings.totals.parts]
    rank = f"{'=' if row.place.tied else ''}{row.place.rank}"
    prize = row.award.title if row.award else ""
    return (number, row.row.team.full_name, *parts, row.row.total, rank, prize, _note(row))


def _note(row: Standing) -> str:
    off = f"đã trừ {format_short(row.row.penalty)} vào tổng" if row.row.penalty else ""
    return "; ".join(filter(None, (off, _tie_note(row))))


def _tie_note(row: Standing) -> str:
    if row.at_stake:
        return f"chờ phân định: {' hoặc '.join(row.at_stake)}"
    if row.place.tied:
        return f"đồng hạng, chưa xét: {row.waits_for}" if row.waits_for else "đồng hạng"
    return f"phân định: {row.decided_by}" if row.decided_by else ""


def penalty_lines(standings: Standings) -> list[str]:
    """What decisions took off whom, and why, in sentences."""
    return [
        f"Đội {one.team.full_name} bị trừ {format_short(one.points)} điểm {_where(one)} "
        f"(quyết định số {one.decision}): {one.reason}."
        for one in penalties_of(standings.totals.stage)
        if one.lifted_by is None
    ]


def _where(penalty: Penalty) -> str:
    return f"phần {penalty.part.title}" if penalty.part else "vào tổng"


def side_lines(standings: Standings) -> list[str]:
    """The side prizes in sentences."""
    lines = []
    for winner in standings.side:
        names = ", ".join(team.full_name for team in winner.teams) or "chưa có"
        mark = f" ({format_points(winner.mark)} điểm)" if winner.mark is not None else ""
        step = f", phân định: {winner.decided_by}" if winner.decided_by else ""
        open_ = "" if winner.final and len(winner.teams) == 1 else ", chưa quyết định"
        lines.append(f"{winner.prize.title}: {names}{mark}{step}{open_}.")
    return lines


def prize_rows(standings: Standings) -> list[tuple[str, str, int]]:
    """(team, prize, money) of every prize that is decided, by place, side prizes last."""
    rows = [
        (row.row.team.full_name, row.award.title, row.award.amount)
        for row in standings.rows
        if row.award is not None
    ]
    rows += [
        (winner.teams[0].full_name, winner.prize.title, winner.prize.amount)
        for winner in standings.side
        if winner.final and len(winner.teams) == 1
    ]
    return rows


def rewards(stage: Stage, details: Details) -> Report:
    """D10: TT · Đội · Giải · Mức tiền in figures and in words, with the sum."""
    standings = standings_of(stage)
    given = prize_rows(standings)
    total = sum(amount for _, _, amount in given)
    rows = tuple(
        (number, team, prize, amount, in_words(amount))
        for number, (team, prize, amount) in enumerate(given, 1)
    )
    table = Table(
        "Đề nghị khen thưởng",
        (
            Column("TT", 10, Kind.COUNT),
            Column("Đội", 45, Kind.LABEL),
            Column("Giải", 40, Kind.LABEL),
            Column("Mức tiền", 32, Kind.MONEY),
            Column("Bằng chữ", 42, Kind.LABEL),
        ),
        rows,
        foot=("", "Cộng", f"{len(given):02d} giải", total, in_words(total)),
    )
    intro = (
        f"Căn cứ kết quả {evening_line(stage)}, Ban Tổ chức đề nghị khen thưởng {len(given):02d} giải, "
        f"tổng số tiền {in_figures(total)} (bằng chữ: {in_words(total)}), như sau:"
    )
    side_open = any(not winner.final or len(winner.teams) != 1 for winner in standings.side)
    reasons = [open_points(standings), say("Còn giải phụ chưa quyết định.") if side_open else ""]
    blocks = (Text(intro), table, Text("Kính đề nghị xem xét, quyết định./."))
    page = Page("Danh sách", ("Đề nghị khen thưởng", stage.contest.name), blocks)
    return Report(
        "D10",
        "Danh sách đề nghị khen thưởng",
        Layout.OFFICIAL,
        (page,),
        provisional=joined(" ", [reason for reason in reasons if reason]),
        stem="De nghi khen thuong",
    )
