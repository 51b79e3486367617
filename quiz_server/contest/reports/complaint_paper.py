"""D11, the minutes of a complaint: what was claimed, what was decided, what it did to the points."""

from datetime import UTC, datetime, timedelta

from question_bank.export.paper import WORD
from question_bank.export.record import File, file_stem
from question_bank.language import say
from quiz_server.contest.complaints.models import ACCEPTED, REJECTED, Complaint
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.reports.details import Details, details_of, or_dots
from quiz_server.contest.reports.report import Layout, Page, Report, Signer, Text
from quiz_server.contest.reports.word import write_word

_VIETNAM = timedelta(hours=7)
_OUTCOMES = {ACCEPTED: "Chấp nhận khiếu nại", REJECTED: "Không chấp nhận khiếu nại"}


def complaint_minutes(complaint: Complaint, details: Details) -> Report:
    """The minutes of one complaint after Mẫu 1.9; dots where nothing is decided yet."""
    stage = complaint.stage
    presides = chair_of(stage)
    chair = details.jury_chair or (presides.name if presides else "")
    about = (
        f"Về việc giải quyết khiếu nại số {complaint.number:02d}",
        f"{stage.contest.name} – {stage.name}",
    )
    blocks = (
        Text(f"Thời gian: {_moment(complaint.at)}"),
        Text(f"Địa điểm: {or_dots(stage.venue)}"),
        Text(f"Người khiếu nại: {complaint.captain}, Đội trưởng đội {complaint.team.full_name}"),
        Text(f"Chủ trì: {or_dots(chair)}, Trưởng Ban Giám khảo"),
        Text("Nội dung:"),
        Text("1. Câu hỏi bị khiếu nại", bold=True),
        Text(f"{complaint.question[0].upper()}{complaint.question[1:]}: {complaint.stem}"),
        Text("2. Nội dung khiếu nại", bold=True),
        Text(complaint.claim),
        *_lateness(complaint),
        Text("3. Kết luận", bold=True),
        *_ruling(complaint),
        Text("4. Điểm thay đổi", bold=True),
        Text(f"{complaint.effect or 'Không thay đổi'}." if complaint.ruled_at else or_dots("")),
        Text(
            "Biên bản đã được đọc lại cho các bên cùng nghe, các bên thống nhất ký tên./."
            if complaint.ruled_at
            else "Biên bản lập xong lúc …… giờ …… phút cùng ngày./."
        ),
    )
    signers = (
        Signer("Thư ký", details.secretary),
        Signer("Đội trưởng", complaint.captain),
        Signer("Trưởng Ban Giám khảo", chair),
    )
    return Report(
        "D11",
        "Biên bản giải quyết khiếu nại",
        Layout.MINUTES,
        (Page("Biên bản", about, blocks, signers),),
        provisional="" if complaint.ruled_at else say("Khiếu nại chưa được quyết."),
        stem=f"Khieu nai so {complaint.number:02d}",
    )


def complaint_file(complaint: Complaint, at: datetime | None = None) -> File:
    """The minutes as a Word file; its name says when nothing is decided yet."""
    details = details_of(complaint.stage)
    report = complaint_minutes(complaint, details)
    head = details.head(complaint.stage, report.code, report.layout)
    name = file_stem(report.code, report.stem, complaint.stage.name, "TAM THOI" if report.provisional else "")
    return File(f"{name}.docx", WORD, write_word(report, head, at or datetime.now(UTC)))


def complaint_line(complaint: Complaint) -> str:
    """The complaint as one line of the evening's minutes."""
    outcome = _OUTCOMES.get(complaint.state, "Chưa quyết")
    effect = f"; {complaint.effect}" if complaint.effect else ""
    team, claim = complaint.team.full_name, complaint.claim.rstrip(".")
    ruling = complaint.ruling.rstrip(".")
    return (
        f"Khiếu nại số {complaint.number} của đội {team} về {complaint.question}: {claim}. "
        f"{outcome}{f': {ruling}' if ruling else ''}{effect}"
    )


def _lateness(complaint: Complaint) -> list[Text]:
    if not complaint.was_late:
        return [Text("Khiếu nại nộp trong thời hạn, trước khi hiện câu kế tiếp.")]
    if complaint.leave_by:
        return [
            Text(f"Khiếu nại nộp sau thời hạn, được {_name(complaint, complaint.leave_by)} cho phép xem xét.")
        ]
    return [Text("Khiếu nại nộp sau thời hạn, chưa được cho phép xem xét.")]


def _ruling(complaint: Complaint) -> list[Text]:
    if complaint.ruled_at is None:
        return [Text(or_dots(""))]
    return [
        Text(f"{_OUTCOMES[complaint.state]}. {complaint.ruling}"),
        Text(f"Người quyết định: {_name(complaint, complaint.ruled_by)}, {_moment(complaint.ruled_at)}."),
    ]


def _name(complaint: Complaint, username: str | None) -> str:
    """A judge by name; other accounts as they sign in."""
    names = {judge.username: judge.name for judge in complaint.stage.judges}
    return names.get(username or "", username or "")


def _moment(instant: datetime) -> str:
    """ "19 giờ 42 phút, ngày 05 tháng 9 năm 2024"."""
    here = instant + _VIETNAM
    month = f"{here.month:02d}" if here.month < 3 else str(here.month)
    return f"{here:%H} giờ {here:%M} phút, ngày {here:%d} tháng {month} năm {here.year}"
