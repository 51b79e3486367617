"""The certificates of a stage: the template, a sample, all of them in one file or one for each team."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.download import as_download
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports import certificates
from quiz_server.contest.reports.result import open_points
from quiz_server.contest.standings import standings_of

bp = Blueprint("certificates", __name__, url_prefix="/contest/stages/<int:stage_id>/certificates")


@bp.get("/")
@allow(ORGANISER, SECRETARY)
def index(stage_id: int) -> ResponseReturnValue:
    """What template is in use, which fields there are, and the files."""
    return _page(stage_id)


@bp.get("/<name>")
@allow(ORGANISER, SECRETARY)
def take(stage_id: int, name: str) -> ResponseReturnValue:
    """All certificates, one for each team, a sample, or the template in use."""
    return as_download(certificates.file_named(find_stage(stage_id), name))


@bp.post("/template")
@allow(ORGANISER)
def bring(stage_id: int) -> ResponseReturnValue:
    """Take the organiser's own template for all stages of the contest."""
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise ContestRefused("bad_template", say("Hãy chọn tệp Word .docx trước khi gửi."), 422)
        stage = find_stage(stage_id)
        found = certificates.keep_template(stage.contest, sent.filename, sent.read(), acting_user())
        db.session.commit()
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
        return _page(stage_id), refusal.status
    flash(
        say("Đã nhận mẫu với các trường: %(fields)s.", fields=", ".join(f"«{field}»" for field in found)),
        "success",
    )
    return redirect(url_for(".index", stage_id=stage_id))


@bp.post("/template/forget")
@allow(ORGANISER)
def forget(stage_id: int) -> ResponseReturnValue:
    """Go back to the built-in template."""
    certificates.forget_template(find_stage(stage_id).contest)
    db.session.commit()
    flash(say("Đã dùng lại mẫu có sẵn."), "success")
    return redirect(url_for(".index", stage_id=stage_id))


def _page(stage_id: int) -> str:
    stage = find_stage(stage_id)
    return render_template(
        "contest/certificates.html",
        stage=stage,
        own=certificates.own_template(stage.contest),
        fields=certificates.FIELDS,
        open_=open_points(standings_of(stage)),
    )
