"""Which papers a stage has, who may take them, and the one door to making them as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from question_bank.access import HOST, ORGANISER, SECRETARY
from question_bank.export.excel import EXCEL
from question_bank.export.paper import WORD
from question_bank.export.record import File, file_stem
from question_bank.language import say
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.reports.closing_report import closing_report
from quiz_server.contest.reports.details import Details, details_of
from quiz_server.contest.reports.minutes import minutes
from quiz_server.contest.reports.report import Head, Report
from quiz_server.contest.reports.result import result, rewards
from quiz_server.contest.reports.score_log import score_log
from quiz_server.contest.reports.score_sheets import (
    blank_score_sheets,
    filled_score_sheets,
    part_summary,
)
from quiz_server.contest.reports.teams import draw_minutes, team_list
from quiz_server.contest.reports.tracking import blank_tracking, filled_tracking
from quiz_server.contest.reports.word import write_word
from quiz_server.contest.reports.workbook import write_workbook

_OFFICE = (ORGANISER, SECRETARY)
_EVENING = (ORGANISER, SECRETARY, HOST)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the list: its number in the paperwork, its name, when it is needed, who may take it."""

    code: str
    title: str
    when: str
    roles: tuple[str, ...]
    build: Callable[[Stage, Details], Report]


PAPERS: Mapping[str, Paper] = {
    "d1": Paper(
        "D1", say("Danh sách đội thi"), say("trước; UBND xã ký, Ban Tổ chức nhận"), _EVENING, team_list
    ),
    "d2": Paper("D2", say("Biên bản bốc thăm"), say("sau khi bốc thăm"), _EVENING, draw_minutes),
    "d5-blank": Paper("D5", say("Phiếu chấm điểm (để trống)"), say("in trước"), _EVENING, blank_score_sheets),
    "d5": Paper(
        "D5", say("Phiếu chấm điểm (đã ghi)"), say("sau khi chấm; giám khảo ký"), _OFFICE, filled_score_sheets
    ),
    "d6-blank": Paper(
        "D6", say("Phiếu theo dõi kiến thức (để trống)"), say("in trước"), _EVENING, blank_tracking
    ),
    "d6": Paper(
        "D6", say("Phiếu theo dõi kiến thức (đã ghi)"), say("sau vòng kiến thức"), _EVENING, filled_tracking
    ),
    "d7": Paper("D7", say("Bảng tổng hợp điểm từng phần thi"), say("cuối đêm thi"), _OFFICE, part_summary),
    "d8": Paper("D8", say("Bảng tổng hợp kết quả"), say("cuối đêm thi"), _OFFICE, result),
    "d9": Paper(
        "D9", say("Biên bản tổng hợp kết quả"), say("cuối đêm thi; Thư ký, Chủ tọa ký"), _OFFICE, minutes
    ),
    "d10": Paper("D10", say("Danh sách đề nghị khen thưởng"), say("sau đêm thi"), _OFFICE, rewards),
    "d13": Paper("D13", say("Nhật ký điểm"), say("cuối đêm thi; Thư ký ký"), _EVENING, score_log),
    "d14": Paper("D14", say("Báo cáo kết quả gửi UBND"), say("sau hội thi"), _OFFICE, closing_report),
}

WRITERS: Mapping[str, tuple[str, Callable[[Report, Head, datetime | None], bytes]]] = {
    "docx": (WORD, write_word),
    "xlsx": (EXCEL, write_workbook),
}


def papers_for(role: str) -> dict[str, Paper]:
    """The papers that somebody with this role may take."""
    return {key: paper for key, paper in PAPERS.items() if role in paper.roles}


def find_paper(key: str, role: str) -> Paper:
    """The paper behind an address. Raises `ContestRefused`: `not_found`, `paper_not_yours`."""
    paper = PAPERS.get(key)
    if paper is None:
        raise not_found(say("giấy tờ"))
    if role not in paper.roles:
        raise ContestRefused(
            "paper_not_yours",
            say("%(title)s: chỉ Ban Tổ chức và Thư ký được xem và tải.", title=paper.title),
            403,
        )
    return paper


def build(stage: Stage, paper: Paper) -> tuple[Report, Head]:
    """The paper as it stands now, with its head."""
    details = details_of(stage)
    chair = chair_of(stage)
    if not details.jury_chair and chair is not None:
        details = replace(details, jury_chair=chair.name)
    report = paper.build(stage, details)
    return report, details.head(stage, paper.code, report.layout)


def make_file(stage: Stage, paper: Paper, suffix: str, at: datetime | None = None) -> File:
    """The paper as a Word or Excel file; its name says when it is not final.

    Raises `ContestRefused("not_found")` for another suffix.
    """
    if suffix not in WRITERS:
        raise not_found(say("dạng tệp"))
    media_type, write = WRITERS[suffix]
    report, head = build(stage, paper)
    state = "TAM THOI" if report.provisional else ""
    name = file_stem(report.code, report.stem or report.title, stage.name, state)
    return File(f"{name}.{suffix}", media_type, write(report, head, at or datetime.now(UTC)))
