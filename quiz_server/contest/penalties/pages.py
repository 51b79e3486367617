"""Penalties on the ranking page: taken off, taken back."""

from collections.abc import Callable
from decimal import Decimal

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest import forms
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Stage
from quiz_server.contest.pages import ranking_page
from quiz_server.contest.penalties.models import penalties_of
from quiz_server.contest.penalties.penalising import Offence, lift, penalise
from quiz_server.contest.points import parse_points
from quiz_server.contest.refusal import ContestRefused

bp = Blueprint("penalties", __name__, url_prefix="/contest/stages/<int:stage_id>/penalties")

bp.add_app_template_global(penalties_of, "penalties_of")


@bp.post("/")
@allow(ORGANISER)
def add(stage_id: int) -> ResponseReturnValue:
    """Take points off a team."""

    def act(stage: Stage) -> str:
        form = request.form
        offence = Offence(forms.seat(form), form.get("part", ""), _points(), form.get("reason", ""))
        made = penalise(stage, offence, acting_user())
        return say(
            "Quyết định số %(decision)s: đã trừ điểm đội %(full_name)s.",
            decision=made.decision,
            full_name=made.team.full_name,
        )

    return _act(stage_id, "add", act)


def _points() -> Decimal:
    try:
        return parse_points(request.form.get("points", ""))
    except ContestRefused as refusal:
        refusal.field = "points"
        raise


@bp.post("/<int:number>/lift")
@allow(ORGANISER)
def take_back(stage_id: int, number: int) -> ResponseReturnValue:
    """Take a penalty back."""

    def act(stage: Stage) -> str:
        made = lift(stage, number, request.form.get("reason", ""), acting_user())
        return say("Quyết định số %(number)s: %(text)s.", number=made.number, text=made.text)

    return _act(stage_id, f"lift-{number}", act)


def _act(stage_id: int, form: str, act: Callable[[Stage], str]) -> ResponseReturnValue:
    stage = find_stage(stage_id)
    try:
        message = act(stage)
        db.session.commit()
    except ContestRefused as refusal:
        db.session.rollback()
        if refusal.field:
            refusal.field = f"{form}.{refusal.field}"
        return ranking_page(find_stage(stage_id), refused=refusal), refusal.status
    flash(message, "success")
    return redirect(url_for("contest.ranking", stage_id=stage_id))
