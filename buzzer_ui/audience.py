"""The phones in the hall: their page, how they join, and the host's page with the draw of gifts."""

import secrets

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from buzzer_ui.qr import qr_svg
from question_bank.access import HOST, ORGANISER, PUBLIC, acting_user, allow
from question_bank.database import db
from question_bank.language import joined, say
from quiz_server.accounts.limits import limiter
from quiz_server.addresses import reachable
from quiz_server.contest.audience import hall as audience
from quiz_server.contest.desk import find_stage
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.live.identity import Identity
from quiz_server.live.protocol import Malformed
from quiz_server.rounds import find_round
from quiz_server.store import rounds as stored

bp = Blueprint("audience", __name__)

#: a hall behind one router has one address; a flood from one phone still ends here
JOIN_LIMIT = "600 per minute"


@bp.get("/a")
@allow(PUBLIC)
def phones() -> ResponseReturnValue:
    """Where a code without a stage leads: to the one stage that plays, else to a choice."""
    stages = db.session.scalars(select(Stage).order_by(Stage.order)).all()
    playing = [stage for stage in stages if stage.active_round_id is not None]
    if len(playing) == 1:
        return redirect(url_for(".phone", stage_id=playing[0].id))
    return render_template("live/audience_stages.html", stages=playing or stages)


@bp.get("/a/qr.svg")
@allow(PUBLIC)
def code_of_all() -> ResponseReturnValue:
    """The same for a screen that does not know its stage yet."""
    return Response(qr_svg(reachable(url_for("audience.phones", _external=True))), mimetype="image/svg+xml")


@bp.get("/a/<int:stage_id>")
@allow(PUBLIC)
def phone(stage_id: int) -> ResponseReturnValue:
    """A phone of the hall: one small page, no account."""
    return render_template("live/audience.html", stage=find_stage(stage_id))


@bp.post("/a/<int:stage_id>/join")
@allow(PUBLIC)
@limiter.limit(JOIN_LIMIT)
def join(stage_id: int) -> ResponseReturnValue:
    """`{token}` of an earlier visit or nothing → `{token, number}`."""
    found = find_stage(stage_id)
    body = request.get_json(silent=True)
    known = body.get("token") if isinstance(body, dict) else None
    try:
        ticket = audience.join(found.id, known if isinstance(known, str) else "")
    except ContestRefused as refusal:
        return {"code": refusal.code, "text": refusal.text}, refusal.status
    return {"token": ticket.token, "number": ticket.number}


@bp.get("/a/<int:stage_id>/qr.svg")
@allow(PUBLIC)
def code(stage_id: int) -> ResponseReturnValue:
    """The address of the phones' page as a QR code; nothing in it is secret."""
    return Response(qr_svg(_address(find_stage(stage_id).id)), mimetype="image/svg+xml")


@bp.get("/contest/stages/<int:stage_id>/audience")
@allow(ORGANISER, HOST)
def hall(stage_id: int) -> ResponseReturnValue:
    """How the hall does in the round on the stage, question by question, and the draws."""
    found = find_stage(stage_id)
    round_id = found.active_round_id
    return render_template(
        "contest/audience.html",
        stage=found,
        address=_address(found.id),
        phones=audience.phones_of(found.id),
        round_id=round_id,
        told=audience.told(round_id) if round_id else [],
    )


@bp.post("/contest/stages/<int:stage_id>/rounds/<int:round_id>/audience-draws")
@allow(ORGANISER, HOST)
def draw(stage_id: int, round_id: int) -> ResponseReturnValue:
    """Draw one phone that was right on a question and show its number to the hall."""
    round_ = find_round(stage_id, round_id)
    try:
        drawn = audience.draw(round_.id, request.form.get("slot", -1, type=int), acting_user())
    except ContestRefused as refusal:
        db.session.rollback()
        flash(refusal.text, "error")
        return redirect(url_for(".hall", stage_id=stage_id))
    shown = _show(stage_id, round_.id, lucky(drawn.winner))
    won = say(
        "Trúng thưởng: máy số %(winner)s, bốc trong %(count)s máy trả lời đúng.",
        winner=drawn.winner,
        count=len(drawn.pool),
    )
    told = (
        say("Số đang hiện trên màn hình.") if shown else say("Màn hình chưa hiện được số này, mời MC đọc to.")
    )
    flash(joined(" ", (won, told)), "success")
    return redirect(url_for(".hall", stage_id=stage_id))


def lucky(winner: int) -> str:
    """What the stage says of the number that was drawn; that phone knows its number by it."""
    return say("Khán giả may mắn\nSố %(winner)s", winner=winner)


def _show(stage_id: int, round_id: int, text: str) -> bool:
    """Put a message before the hall; what was drawn stands whether or not it can be shown."""
    live = current_app.extensions.get("live")
    if live is None:
        return False
    identity = Identity(stage_id, "host", None, f"user:{acting_user()}", 0)
    fields = {"step": stored.load_state(db.engine, round_id).step, "mode": "message", "text": text}
    try:
        answer = live.give(identity, round_id, "set_screen", fields, command_id=secrets.token_hex(16))
    except (Malformed, TimeoutError):
        return False
    return bool(answer.is_done)


def _address(stage_id: int) -> str:
    return reachable(url_for("audience.phone", stage_id=stage_id, _external=True))
