"""The page of the captains' complaints: lodged at the table, ruled by the chair, each printed."""

from collections.abc import Callable
from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY, allow
from question_bank.database import db
from question_bank.download import as_download
from question_bank.language import say
from quiz_server.contest.complaints.api import commands_of, ruler_of
from quiz_server.contest.complaints.hearing import (
    Ruling,
    Wish,
    complaints_of,
    find_complaint,
    give_leave,
    in_time,
    lodge,
    may_rule,
    rule,
    shown_questions,
    state_of,
)
from quiz_server.contest.complaints.models import ACCEPTED
from quiz_server.contest.desk import desk_of, find_stage
from quiz_server.contest.jury.marks import active_teams
from quiz_server.contest.models import Stage
from quiz_server.contest.points import parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.reports.complaint_paper import complaint_file
from quiz_server.round.events import Verdict

bp = Blueprint("complaints", __name__, url_prefix="/contest/stages/<int:stage_id>/complaints")


@bp.get("/")
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def index(stage_id: int) -> ResponseReturnValue:
    """Every complaint, and the forms to lodge and to rule one."""
    return _page(find_stage(stage_id))


@bp.post("/")
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def add(stage_id: int) -> ResponseReturnValue:
    """Lodge a complaint."""

    def act(stage: Stage) -> str:
        form = request.form
        wish = Wish(
            _whole("seat", say("đội")),
            _whole("slot", say("câu")),
            form.get("claim", ""),
            form.get("captain", ""),
        )
        made = lodge(desk_of(stage), wish)
        if made.was_late:
            return say(
                "Đã ghi khiếu nại số %(number)s; nộp muộn nên chờ Trưởng Ban Giám khảo cho phép.",
                number=made.number,
            )
        return say("Đã ghi khiếu nại số %(number)s.", number=made.number)

    return _act(stage_id, act)


@bp.post("/<int:number>/leave")
@allow(ORGANISER, JUDGE)
def leave(stage_id: int, number: int) -> ResponseReturnValue:
    """Let a late complaint be heard."""

    def act(stage: Stage) -> str:
        give_leave(ruler_of(stage.id), find_complaint(stage, number))
        return say("Cho phép xem xét khiếu nại số %(number)s.", number=number)

    return _act(stage_id, act)


@bp.post("/<int:number>/ruling")
@allow(ORGANISER, JUDGE)
def ruling(stage_id: int, number: int) -> ResponseReturnValue:
    """Rule a complaint; what follows for the points goes into the round."""

    def act(stage: Stage) -> str:
        desk = ruler_of(stage.id)
        complaint = find_complaint(stage, number)
        rule(desk, complaint, _ruling(), commands_of(desk))
        effect = complaint.effect
        return (
            say("Khiếu nại số %(number)s: chấp nhận. %(effect)s", number=number, effect=effect)
            if complaint.state == ACCEPTED
            else say("Khiếu nại số %(number)s: không chấp nhận. %(effect)s", number=number, effect=effect)
        )

    return _act(stage_id, act)


@bp.get("/<int:number>.docx")
@allow(ORGANISER, HOST, SECRETARY, JUDGE)
def minutes(stage_id: int, number: int) -> ResponseReturnValue:
    """D11, the minutes of one complaint."""
    return as_download(complaint_file(find_complaint(desk_of(find_stage(stage_id)).stage, number)))


def _ruling() -> Ruling:
    form = request.form
    effect = form.get("effect", "")
    text, accept = form.get("text", ""), form.get("outcome") == "accept"
    if effect == "points":
        return Ruling(accept, text, points=_signed(form.get("points", "")))
    verdict = Verdict(effect) if effect in {each.value for each in Verdict} else None
    return Ruling(accept, text, verdict=verdict)


def _signed(text: str) -> Decimal:
    """Points with a sign: "5", "+5", "−2,5"."""
    cleaned = text.strip().replace("−", "-")
    points = parse_points(cleaned.lstrip("+-"))
    return -points if cleaned.startswith("-") else points


def _whole(name: str, what: str) -> int:
    text = request.form.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise ContestRefused("bad_number", say("Hãy chọn %(what)s. Chưa ghi gì.", what=what), 422)
    return int(text)


def _act(stage_id: int, act: Callable[[Stage], str]) -> ResponseReturnValue:
    stage = find_stage(stage_id)
    try:
        flash(act(stage), "success")
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
        return _page(find_stage(stage_id)), refusal.status
    return redirect(url_for(".index", stage_id=stage_id))


def _page(stage: Stage) -> str:
    desk = desk_of(stage)
    try:
        state = state_of(stage)
        questions = [(slot, name, in_time(state, slot)) for slot, name in shown_questions(state).items()]
        round_id = state.prepared.round_id
    except ContestRefused:
        questions, round_id = [], None
    captains = {team.seat: member.name for team in stage.teams for member in team.members if member.captain}
    return render_template(
        "contest/jury/complaints.html",
        stage=stage,
        complaints=complaints_of(stage),
        teams=active_teams(stage),
        captains=captains,
        questions=questions,
        round_id=round_id,
        may_rule=may_rule(desk, current_user.role == ORGANISER),
        typed=request.form,
    )
