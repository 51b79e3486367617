"""D9, the minutes of the result after Mẫu 1.9 of Decree 30/2020/NĐ-CP, with D8 as their annex."""

from datetime import UTC, datetime

from quiz_server.contest.complaints.hearing import complaints_of
from quiz_server.contest.jury.marks import history_of
from quiz_server.contest.models import Stage
from quiz_server.contest.points import format_short
from quiz_server.contest.qualify import going_sentence
from quiz_server.contest.reports.complaint_paper import complaint_line
from quiz_server.contest.reports.details import Details, or_dots
from quiz_server.contest.reports.report import Layout, Page, Report, Signer, Text
from quiz_server.contest.reports.result import (
    open_points,
    prize_rows,
    result_blocks,
    result_title,
    side_lines,
)
from quiz_server.contest.reports.round_log import VIETNAM, RoundLog, hour_text, round_log_of
from quiz_server.contest.signing.models import TITLES, signatures_of
from quiz_server.contest.standings import Standings, standings_of
from quiz_server.round.events import (
    QuestionVoided,
    Regraded,
    ReserveUsed,
    RoundFinished,
    RoundStarted,
    ScoreAdjusted,
    ServerRecovered,
)
from quiz_server.round.play_events import LotsDrawn

#: what of a round belongs into the minutes
_INCIDENTS = (QuestionVoided, ReserveUsed, Regraded, ScoreAdjusted, ServerRecovered, LotsDrawn)


def minutes(stage: Stage, details: Details) -> Report:
    """D9: time, place, who was there, course, result, incidents and decisions; signatures; annex D8."""
    standings = standings_of(stage)
    known = round_log_of(stage)
    blocks = (
        *_opening(stage, details),
        *_course(stage, known),
        *_outcome(standings),
        *_signed(stage),
        *_incidents(stage, known),
        _end(details),
    )
    signers = (Signer("Thư ký", details.secretary), Signer("Chủ tọa", details.chair))
    about = ("Về việc tổng hợp kết quả", f"{stage.contest.name} – {stage.name}")
    number = details.numbers.get("D9", "").strip() or "…………"
    annex = (
        result_title(stage).upper(),
        f"(Kèm theo Biên bản số {number} của Ban Tổ chức)",
    )
    pages = (
        Page("Biên bản", about, blocks, signers),
        Page("Phụ lục I", annex, result_blocks(standings), _jury_signers(details)),
    )
    return Report(
        "D9",
        "Biên bản tổng hợp kết quả",
        Layout.MINUTES,
        pages,
        provisional=open_points(standings),
        stem="Bien ban tong hop ket qua",
    )


def _jury_signers(details: Details) -> tuple[Signer, ...]:
    return (Signer("Thư ký", details.secretary), Signer("Trưởng Ban Giám khảo", details.jury_chair))


def _opening(stage: Stage, details: Details) -> list[Text]:
    people = [line.strip() for line in details.attendees.splitlines() if line.strip()]
    judges = ", ".join(judge.name for judge in stage.judges) or or_dots("")
    teams = sum(team.status == "active" for team in stage.teams)
    return [
        Text(f"Thời gian bắt đầu: {or_dots(details.started)}"),
        Text(f"Địa điểm: {or_dots(stage.venue)}"),
        Text("Thành phần tham dự:"),
        *(Text(f"- {line}") for line in people),
        Text(f"- Ban Giám khảo: {judges};"),
        Text(f"- {teams:02d} đội thi."),
        Text(f"Chủ trì (chủ tọa): {or_dots(details.chair)}"),
        Text(f"Thư ký (người ghi biên bản): {or_dots(details.secretary)}"),
        Text("Nội dung:"),
    ]


def _course(stage: Stage, known: RoundLog | None) -> list[Text]:
    parts = ", ".join(f"{part.title} (tối đa {format_short(part.max)} điểm)" for part in stage.contest.parts)
    told = [
        Text("1. Diễn biến", bold=True),
        Text(f"Các đội đã qua {len(stage.contest.parts)} phần thi: {parts}."),
    ]
    if known is None:
        return told
    began = next((line for line in known.lines if isinstance(line.event, RoundStarted)), None)
    ended = [line for line in known.lines if isinstance(line.event, RoundFinished) and not line.undone]
    if began is not None:
        shown = sum(slot.shown for slot in known.state.slots)
        until = f", kết thúc lúc {hour_text(ended[-1].at_ms)}" if ended else ", chưa kết thúc"
        told.append(
            Text(
                f"Phần thi kiến thức bắt đầu lúc {hour_text(began.at_ms)}{until}; đã hiện {shown} câu hỏi. "
                f"Nhật ký vòng thi có {len(known.lines)} sự kiện, mã băm cuối {known.hash[:16]}…"
            )
        )
    return told


def _outcome(standings: Standings) -> list[Text]:
    told = [Text("2. Kết quả", bold=True)]
    if not standings.rows:
        return [*told, Text("Chưa có đội nào.")]
    by_prize: dict[str, list[str]] = {}
    for row in standings.rows:
        if row.award is not None:
            by_prize.setdefault(row.award.title, []).append(row.row.team.full_name)
    told += [Text(f"{title}: {', '.join(teams)}.") for title, teams in by_prize.items()]
    told += [Text(line) for line in (*side_lines(standings), going_sentence(standings)) if line]
    told += [
        Text(f"Đội {row.row.team.full_name} xếp hạng {row.place.rank} theo bước phân định: {row.decided_by}.")
        for row in standings.rows
        if row.decided_by
    ]
    told.append(
        Text(f"Tổng số giải đã xác định: {len(prize_rows(standings)):02d}. Chi tiết tại Phụ lục I kèm theo.")
    )
    return told


def _signed(stage: Stage) -> list[Text]:
    """Who signed these results in the program, and the hash of what they signed."""
    return [
        Text(
            f"{TITLES[role]} {row.name} đã ký kết quả trên máy lúc {_moment(row.at)}, "
            f"mã băm kết quả {row.digest[:16]}…"
        )
        for role, row in signatures_of(stage).items()
    ]


def _moment(at: datetime) -> str:
    moment = at.replace(tzinfo=UTC).astimezone(VIETNAM)
    return f"{moment.hour:02d} giờ {moment.minute:02d}, ngày {moment:%d/%m/%Y}"


def _incidents(stage: Stage, known: RoundLog | None) -> list[Text]:
    lines = [
        f"Quyết định số {decision.number}: {decision.text}. Lý do: {decision.reason}"
        for decision in stage.decisions
    ]
    if known is not None:
        lines += [
            f"{hour_text(line.at_ms)}: {line.text}{' (sau đó đã hoàn tác)' if line.undone else ''}"
            for line in known.lines
            if isinstance(line.event, _INCIDENTS)
        ]
    lines += [complaint_line(complaint) for complaint in complaints_of(stage)]
    lines += [
        f"Sửa điểm {change.mark.part.title} của {change.mark.team.full_name}, {change.mark.judge.name}: "
        f"từ {format_short(change.before) or 'trống'} thành {format_short(change.after) or 'trống'}. "
        f"Lý do: {change.reason}"
        for change in history_of(stage)
    ]
    return [
        Text("3. Sự việc và quyết định", bold=True),
        *(Text(f"- {line.rstrip('.')}.") for line in lines or ["Không có"]),
    ]


def _end(details: Details) -> Text:
    return Text(
        f"Cuộc họp tổng hợp kết quả kết thúc vào {or_dots(details.ended)}, ngày …… tháng …… năm ……. "
        "Biên bản đã được đọc lại, các bên thống nhất ký tên./."
        if not details.ended
        else f"Cuộc họp tổng hợp kết quả kết thúc vào {details.ended}. "
        "Biên bản đã được đọc lại, các bên thống nhất ký tên./."
    )
