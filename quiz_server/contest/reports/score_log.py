"""D13, the score log: all that changed a score, undone or not; its workbook holds every event."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.models import User
from quiz_server.contest.models import Stage
from quiz_server.contest.reports.details import Details, evening_line
from quiz_server.contest.reports.report import (
    Cell,
    Kind,
    Layout,
    Page,
    Report,
    Signer,
    Table,
    Text,
    columns,
)
from quiz_server.contest.reports.round_log import VIETNAM, Line, RoundLog, clock_text, round_log_of
from quiz_server.round.events import Judged, QuestionVoided, Regraded, Reverted, ScoreAdjusted
from quiz_server.round.figures import signed
from quiz_server.round.state import RoundState
from quiz_server.round.turn_events import MarksGiven
from quiz_server.store.rounds import status_in

#: acts that belong into the log of scores even where they moved none
_TOUCHING = (Judged, QuestionVoided, Regraded, Reverted, ScoreAdjusted, MarksGiven)
_UNDONE = "đã hoàn tác"


def score_log(stage: Stage, details: Details) -> Report:
    """D13: No · giờ · câu · đội · ± · nội dung · người thao tác · ghi chú."""
    known = round_log_of(stage)
    about = (stage.contest.name, evening_line(stage))
    if known is None:
        blocks: tuple[Table | Text, ...] = (Text("Chưa có vòng kiến thức nào được kích hoạt để tính điểm."),)
        return _report(Page("Nhật ký điểm", about, blocks), say("Chưa có vòng thi."))
    names = _names()
    rows = [row for line in known.lines for row in _rows(known.state, line, names)]
    table = Table(
        "Nhật ký điểm",
        columns(
            ("Số", 12, Kind.COUNT),
            ("Giờ", 20),
            ("Câu", 38, Kind.LABEL),
            ("Đội", 40, Kind.LABEL),
            ("±", 16),
            ("Nội dung, lý do", 92, Kind.LABEL),
            ("Người thao tác", 36, Kind.LABEL),
            ("Ghi chú", 26),
        ),
        tuple(rows),
    )
    undone = sum(line.undone for line in known.lines)
    day = datetime.fromtimestamp(known.lines[0].at_ms / 1000, VIETNAM)
    closing = (
        f"Nhật ký vòng thi ngày {day:%d/%m/%Y} có {len(known.lines)} sự kiện, trong đó {undone} đã hoàn tác; "
        "mã băm sau sự kiện cuối:"
    )
    said = (Text(closing), Text(known.hash, italic=True))
    page = Page("Nhật ký điểm", about, (table, *said), (Signer("Thư ký", details.secretary),))
    running = status_in(known.state) != "finished"
    return _report(page, say("Vòng kiến thức chưa kết thúc.") if running else "", _every(known, names))


def _report(page: Page, provisional: str, *extra: Table) -> Report:
    return Report(
        "D13",
        "Nhật ký điểm",
        Layout.SHEET,
        (page,),
        landscape=True,
        provisional=provisional,
        stem="Nhat ky diem",
        extra=extra,
    )


def _rows(state: RoundState, line: Line, names: dict[str, str]) -> list[tuple[Cell, ...]]:
    if not line.deltas and not isinstance(line.event, _TOUCHING):
        return []
    note = _UNDONE if line.undone else ""
    who = actor_name(state, line.actor, names)
    start = (line.seq, clock_text(line.at_ms), line.question)
    end = (line.text, who, note)
    changed = [(seat, delta) for seat, delta in sorted(line.deltas.items()) if delta]
    if not changed:
        seat = getattr(line.event, "seat", None)
        return [(*start, state.team(seat).name if seat else "", "", *end)]
    return [(*start, state.team(seat).name, signed(delta), *end) for seat, delta in changed]


def _every(known: RoundLog, names: dict[str, str]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            line.seq,
            clock_text(line.at_ms),
            line.question,
            line.text,
            signed(sum(line.deltas.values(), Decimal(0))) if line.deltas else "",
            actor_name(known.state, line.actor, names),
            _UNDONE if line.undone else "",
        )
        for line in known.lines
    ]
    return Table(
        "Mọi sự kiện",
        columns(
            ("Số", 12, Kind.COUNT),
            ("Giờ", 20),
            ("Câu", 38, Kind.LABEL),
            ("Nội dung", 120, Kind.LABEL),
            ("± cộng các đội", 24),
            ("Người thao tác", 36, Kind.LABEL),
            ("Ghi chú", 26),
        ),
        tuple(rows),
    )


def _names() -> dict[str, str]:
    return {user.username: user.display_name for user in db.session.scalars(select(User))}


def actor_name(state: RoundState, actor: str, names: dict[str, str]) -> str:
    """Who acted: a person by name, a team by its seat, or the server."""
    kind, _, rest = actor.partition(":")
    if kind == "user":
        return names.get(rest, rest)
    if kind == "seat" and rest.isdecimal() and state.has_seat(int(rest)):
        return f"Máy đội {state.team(int(rest)).name}"
    return "Máy chủ"
