"""The workbook of a stage: taken, filled by hand, brought back, its differences looked at and kept."""

from pathlib import Path

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, SECRETARY, allow
from question_bank.download import as_download
from question_bank.export.excel import EXCEL
from question_bank.export.record import File
from question_bank.language import joined, say
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury.models import FIRST
from quiz_server.contest.jury.scorecards import Typed, keep_values
from quiz_server.contest.models import Stage
from quiz_server.contest.points import parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.scorebook.keeper import by_hand, path_of
from quiz_server.contest.scorebook.reading import SOURCES, Reading, read_scorebook
from quiz_server.contest.scorebook.writing import make_scorebook, to_bytes
from quiz_server.contest.standings import standings_of

bp = Blueprint("scorebook", __name__, url_prefix="/contest/stages/<int:stage_id>/scorebook")


@bp.get("/")
@allow(ORGANISER, SECRETARY)
def index(stage_id: int) -> ResponseReturnValue:
    """Where the workbook lies, and the way back in."""
    return _page(find_stage(stage_id))


@bp.get("/file.xlsx")
@allow(ORGANISER, SECRETARY)
def take(stage_id: int) -> Response:
    """The workbook as it stands now."""
    return as_download(scorebook_file(find_stage(stage_id)))


def scorebook_file(stage: Stage) -> File:
    """The workbook of a stage, under the name it has on disk."""
    name = path_of(stage, Path(current_app.instance_path)).name
    return File(name, EXCEL, to_bytes(make_scorebook(standings_of(stage))))


@bp.post("/read")
@allow(ORGANISER, SECRETARY)
def read(stage_id: int) -> ResponseReturnValue:
    """Compare a filled workbook with what is kept; nothing is kept yet."""
    stage = find_stage(stage_id)
    source = wanted_source(request.form.get("source", FIRST))
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise ContestRefused("bad_workbook", say("Hãy chọn tệp Excel trước khi gửi."), 422)
        found = read_scorebook(stage, sent.read(), source)
    except ContestRefused as refusal:
        flash(refusal.text, "error")
        return _page(stage), refusal.status
    return _page(stage, found, source, sent.filename)


@bp.post("/keep")
@allow(ORGANISER, SECRETARY)
def keep(stage_id: int) -> ResponseReturnValue:
    """Keep the marks whose differences were looked at, as one of the two entries from paper."""
    stage = find_stage(stage_id)
    source = wanted_source(request.form.get("source", FIRST))
    typed = [_typed(name, text) for name, text in request.form.items() if name.startswith("mark.")]
    refused = keep_values(desk_of(stage), source, typed)
    kept = len(typed) - len(refused)
    if refused:
        flash(
            say(
                "Đã ghi %(kept)s điểm; %(count)s chưa ghi: %(reasons)s",
                kept=kept,
                count=len(refused),
                reasons=joined(" ", sorted(set(refused.values()))),
            ),
            "error",
        )
    else:
        flash(say("Đã ghi %(kept)s điểm. Điểm có hiệu lực khi hai lần nhập khớp nhau.", kept=kept), "success")
    return redirect(url_for(".index", stage_id=stage_id))


def wanted_source(source: str) -> str:
    """Which of the two entries. Raises `ContestRefused("bad_source")`."""
    if source not in SOURCES:
        raise ContestRefused("bad_source", say("Hãy chọn lần nhập thứ nhất hoặc thứ hai. Chưa ghi gì."), 422)
    return source


def _typed(name: str, text: str) -> Typed:
    try:
        team, part, judge, line = (int(number) for number in name.removeprefix("mark.").split("."))
    except ValueError:
        raise ContestRefused("no_such_cell", say("Ô điểm này không thuộc điểm thi đang mở."), 404) from None
    return Typed((team, part, judge), line, parse_points(text))


def _page(stage: Stage, found: Reading | None = None, source: str = FIRST, name: str = "") -> str:
    instance = Path(current_app.instance_path)
    return render_template(
        "contest/scorebook.html",
        stage=stage,
        path=path_of(stage, instance),
        aside=by_hand(stage, instance),
        found=found,
        source=source,
        name=name,
    )
