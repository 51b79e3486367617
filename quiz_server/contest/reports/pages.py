"""The page "Giấy tờ" of a stage: every paper to look at and to take as Word or Excel."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.download import as_download
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.catalog import WRITERS, build, find_paper, make_file, papers_for
from quiz_server.contest.reports.details import details_of, keep_details
from quiz_server.contest.reports.report import Bars, Table, cell_text, on_paper

#: the papers that carry a number of their own
NUMBERED = ("D2", "D9", "D10", "D14")

bp = Blueprint("papers", __name__, url_prefix="/contest/stages/<int:stage_id>/papers")
bp.add_app_template_filter(cell_text, "cell_text")


@bp.get("/")
@allow(ORGANISER, HOST, SECRETARY)
def index(stage_id: int) -> ResponseReturnValue:
    """Every paper of the stage that this person may take."""
    return _page(stage_id)


@bp.get("/<key>")
@allow(ORGANISER, HOST, SECRETARY)
def preview(stage_id: int, key: str) -> ResponseReturnValue:
    """A paper as a page, before it is taken."""
    stage = find_stage(stage_id)
    paper = find_paper(key, current_user.role)
    report, head = build(stage, paper)
    return render_template(
        "contest/paper.html",
        stage=stage,
        key=key,
        paper=paper,
        report=report,
        pages=on_paper(report.pages),
        head=head,
        is_table=lambda block: isinstance(block, Table),
        is_bars=lambda block: isinstance(block, Bars),
    )


@bp.get("/<key>.<suffix>")
@allow(ORGANISER, HOST, SECRETARY)
def take(stage_id: int, key: str, suffix: str) -> ResponseReturnValue:
    """A paper as a file."""
    return as_download(make_file(find_stage(stage_id), find_paper(key, current_user.role), suffix))


@bp.post("/details")
@allow(ORGANISER, SECRETARY)
def save_details(stage_id: int) -> ResponseReturnValue:
    """Keep numbers, names and hours for all papers of the stage."""
    stage = find_stage(stage_id)
    try:
        keep_details(stage, request.form, acting_user())
        db.session.commit()
    except ContestRefused as refusal:
        db.session.rollback()
        return _page(stage_id, refusal), refusal.status
    flash(say("Đã lưu; mọi giấy tờ của đêm thi dùng các thông tin này."), "success")
    return redirect(url_for(".index", stage_id=stage_id))


def _page(stage_id: int, refused: ContestRefused | None = None) -> str:
    stage = find_stage(stage_id)
    open_reasons = {}
    for key, paper in papers_for(current_user.role).items():
        open_reasons[key] = build(stage, paper)[0].provisional
    return render_template(
        "contest/papers.html",
        stage=stage,
        papers=papers_for(current_user.role),
        reasons=open_reasons,
        suffixes=WRITERS,
        details=details_of(stage),
        typed=request.form,
        refused=refused,
        numbered=NUMBERED,
    )
