"""The page from which results are shown, kept back and revealed before the hall."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import HOST, ORGANISER, SECRETARY, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Stage
from quiz_server.contest.publishing.acts import ACTS, Asked
from quiz_server.contest.publishing.boards import plan_for
from quiz_server.contest.publishing.models import KNOWLEDGE, TOTAL, is_held, show_of
from quiz_server.contest.publishing.publishing import is_outdated, tell_hall
from quiz_server.contest.refusal import ContestRefused, not_found

bp = Blueprint("publishing", __name__, url_prefix="/contest/stages/<int:stage_id>/publishing")


@bp.get("/")
@allow(ORGANISER, HOST, SECRETARY)
def page(stage_id: int) -> ResponseReturnValue:
    """What the hall sees, the next step, and the steps to come."""
    return _page(find_stage(stage_id))


@bp.post("/<act>")
@allow(ORGANISER, HOST, SECRETARY)
def do(stage_id: int, act: str) -> ResponseReturnValue:
    """One act; a script that asks for a part of the page gets it, everybody else the page anew."""
    stage = find_stage(stage_id)
    if act not in ACTS:
        raise not_found(say("việc"))
    form = request.form
    asked = Asked(form.get("subject", TOTAL), form.get("seen", -1, type=int), acting_user())
    try:
        ACTS[act](stage, asked)
        db.session.commit()
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
    else:
        tell_hall(stage)
    return redirect(url_for(".page", stage_id=stage_id))


def _page(stage: Stage) -> str:
    row = show_of(stage.id)
    return render_template(
        "contest/publishing.html",
        stage=stage,
        row=row,
        plan=(row.plan or []) if row else [],
        held=is_held(stage.id),
        outdated=bool(row and row.plan is not None and is_outdated(stage, row)),
        missing={subject: _missing(stage, subject) for subject in (TOTAL, KNOWLEDGE)},
    )


def _missing(stage: Stage, subject: str) -> Any:
    """Why this cannot be revealed yet; None where it can."""
    try:
        plan_for(stage, subject)
    except ContestRefused as refusal:
        return refusal.text
    return None
