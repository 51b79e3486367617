"""D14, the report to the People's Committee: the contest's evenings, results and all prize money."""

from collections import Counter

from question_bank.language import say
from quiz_server.contest.models import Contest, Stage
from quiz_server.contest.money import in_figures, in_words
from quiz_server.contest.overview import overview_of
from quiz_server.contest.reports.details import Details, evening_line
from quiz_server.contest.reports.report import Bars, Block, Column, Kind, Layout, Page, Report, Table, Text
from quiz_server.contest.reports.result import open_points, prize_rows
from quiz_server.contest.retrospect.charts import percent_text, seconds_text
from quiz_server.contest.retrospect.figures import Retrospect, retrospect_of
from quiz_server.contest.standings import Standings, plan_of, standings_of


def closing_report(stage: Stage, details: Details) -> Report:
    """D14 of the contest that the stage belongs to."""
    contest = stage.contest
    found = [standings_of(each) for each in contest.stages]
    open_ = [each.totals.stage.name for each in found if open_points(each)]
    blocks: list[Block] = [*_course(contest, found), *_results(found), *_money(contest, found)]
    blocks += _looking_back(contest)
    blocks.append(Text("Ban Tổ chức báo cáo để UBND xem xét, chỉ đạo./."))
    page = Page("Báo cáo", ("Kết quả tổ chức", contest.name), tuple(blocks))
    return Report(
        "D14",
        "Báo cáo kết quả hội thi",
        Layout.OFFICIAL,
        (page,),
        provisional=say("Chưa có kết quả cuối cùng: %(stages)s.", stages=", ".join(open_)) if open_ else "",
        stem="Bao cao ket qua",
    )


def _course(contest: Contest, found: list[Standings]) -> list[Block]:
    teams = {row.row.team.unit_id for each in found for row in each.rows}
    told: list[Block] = []
    if contest.authority:
        told.append(Text(f"Kính gửi: {contest.authority}.", bold=True))
    told += [
        Text("1. Việc tổ chức", bold=True),
        Text(
            f"{contest.name} được tổ chức qua {len(contest.stages):02d} đêm thi, "
            f"có {len(teams):02d} đơn vị dự thi."
        ),
    ]
    *others, last = (f"- {evening_line(stage)}" for stage in contest.stages)
    return [*told, *(Text(f"{line};") for line in others), Text(f"{last}.")]


def _results(found: list[Standings]) -> list[Block]:
    told: list[Block] = [Text("2. Kết quả", bold=True)]
    for each in found:
        stage = each.totals.stage
        told.append(Text(f"{stage.name}:", bold=True))
        if not _begun(each):
            told.append(Text("Chưa có kết quả."))
            continue
        told.append(
            Table(
                f"Kết quả {stage.name}",
                (
                    Column("Hạng", 14),
                    Column("Đội", 60, Kind.LABEL),
                    Column("Tổng điểm", 26, Kind.POINTS),
                    Column("Giải", 44),
                    Column("Tiền thưởng", 34, Kind.MONEY),
                ),
                tuple(
                    (
                        f"{'=' if row.place.tied else ''}{row.place.rank}",
                        row.row.team.full_name,
                        row.row.total,
                        row.award.title if row.award else "",
                        row.award.amount if row.award else None,
                    )
                    for row in each.rows
                ),
            )
        )
    return told


def _begun(standings: Standings) -> bool:
    """Whether there is a figure yet: before, all teams stand level at nothing."""
    return any(score.value is not None for row in standings.rows for score in row.row.parts.values())


def _looking_back(contest: Contest) -> list[Block]:
    """How hard the questions were and which topics were known, of every finished round."""
    told: list[Block] = []
    for stage in contest.stages:
        found = retrospect_of(stage)
        if found is None or not found.finished or not found.questions:
            continue
        bars = tuple(
            (
                f"{question.name.capitalize()}",
                question.share,
                f"{percent_text(question.share)} ({question.right}/{question.able})",
            )
            for question in found.questions
            if question.able
        )
        told.append(Bars(f"Tỉ lệ đội trả lời đúng – {stage.name}", bars, 1.0))
        told.append(_topic_table(stage, found))
        told += _bell_line(found)
    return [Text("4. Nhìn lại phần thi kiến thức", bold=True), *told] if told else []


def _topic_table(stage: Stage, found: Retrospect) -> Table:
    rows = []
    for topic in found.topics:
        right = sum(got for got, _ in topic.by_seat.values())
        asked = sum(count for _, count in topic.by_seat.values())
        share = percent_text(right / asked) if asked else ""
        rows.append((topic.topic, topic.questions, f"{right}/{asked}", share))
    return Table(
        f"Chủ đề {stage.name}",
        (
            Column("Chủ đề", 80, Kind.LABEL),
            Column("Số câu", 22, Kind.COUNT),
            Column("Lượt đúng", 30),
            Column("Tỉ lệ", 22),
        ),
        tuple(rows),
    )


def _bell_line(found: Retrospect) -> list[Block]:
    quick = [(bell.best_s, bell.name) for bell in found.bells if bell.best_s is not None]
    if not quick:
        return []
    best, name = min(quick)
    rings = sum(len(bell.reactions_s) for bell in found.bells)
    told = f"nhanh nhất là {name}, {seconds_text(best, 2)} sau khi mở chuông"
    return [Text(f"Các đội bấm chuông {rings} lần; {told}.")]


def _money(contest: Contest, found: list[Standings]) -> list[Block]:
    planned = overview_of(contest).money
    rows = []
    for each in found:
        given = prize_rows(each) if each.totals.final else []
        rows.append((each.totals.stage.name, len(given), sum(amount for _, _, amount in given)))
    total = sum(amount for _, _, amount in rows)
    left = planned - total
    table = Table(
        "Tiền thưởng",
        (
            Column("Đêm thi", 60, Kind.LABEL),
            Column("Số giải", 30, Kind.COUNT),
            Column("Tiền thưởng", 50, Kind.MONEY),
        ),
        tuple(rows),
        foot=("Cộng", sum(count for _, count, _ in rows), total),
    )
    rest = f" Còn {in_figures(left)} chưa trao hoặc chưa xác định." if left else " Đã trao đủ theo kế hoạch."
    return [
        Text("3. Tiền thưởng", bold=True),
        Text(f"Theo kế hoạch: {in_figures(planned)} (bằng chữ: {in_words(planned)})."),
        table,
        Text(f"Đã xác định: {in_figures(total)} (bằng chữ: {in_words(total)}).{rest}"),
        *(Text(f"- {_left_over(each)}.") for each in found if each.rows and each.awards.left),
    ]


def _left_over(standings: Standings) -> str:
    """The prizes that a stage has no team for: "Cụm 2 có 07 đội cho 08 giải nên còn 01 Giải Khuyến khích"."""
    counts = Counter(prize.title for prize in standings.awards.left)
    left = ", ".join(f"{count:02d} {title}" for title, count in counts.items())
    teams = len(standings.rows)
    prizes = len(plan_of(standings.totals.stage))
    return f"{standings.totals.stage.name} có {teams:02d} đội cho {prizes:02d} giải nên còn {left}"
