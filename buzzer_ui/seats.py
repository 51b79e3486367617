"""The slip of PINs and QR codes of one evening, and freeing a seat."""

from urllib.parse import urljoin

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from buzzer_ui.qr import qr_svg
from question_bank.access import HOST, ORGANISER, SECRETARY, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts import seats as seating
from quiz_server.accounts.errors import wants_json
from quiz_server.addresses import reachable
from quiz_server.admission import persons_of, seats_for
from quiz_server.contest.models import Stage

bp = Blueprint("seats", __name__)


@bp.get("/contest/stages/<int:stage_id>/seats")
@allow(ORGANISER, HOST, SECRETARY)
def sheet(stage_id: int) -> ResponseReturnValue:
    """The PINs and QR codes, one card for each team, to be printed and cut."""
    stage = db.get_or_404(Stage, stage_id)
    rows = seats_for(stage)
    db.session.commit()
    names = {team.seat: team.full_name for team in stage.teams} | {seating.SCREEN: say("Màn hình sân khấu")}
    names |= {one.seat: f"{one.name} · {names[one.team]}" for one in persons_of(stage)}
    return render_template(
        "seats.html", stage=stage, seats=rows, names=names, base=reachable(request.host_url).rstrip("/")
    )


@bp.post("/contest/stages/<int:stage_id>/seats/<int:number>/release")
@allow(ORGANISER, HOST, SECRETARY)
def release(stage_id: int, number: int) -> ResponseReturnValue:
    """Free a seat: the tablet on it is told so, the next one with the PIN takes it."""
    if not seating.release(stage_id, number, f"user:{current_user.username}"):
        abort(404)
    live = current_app.extensions.get("live")
    if live is not None:
        live.drop_seat(stage_id, None if number == seating.SCREEN else number)
    if wants_json():
        return "", 204
    flash(
        say("Đã nhả ghế %(number)s. Máy mới nhập mã PIN của ghế này là vào được.", number=number), "success"
    )
    return redirect(url_for("seats.sheet", stage_id=stage_id))


@bp.get("/contest/stages/<int:stage_id>/seats/<int:number>/qr.svg")
@allow(ORGANISER, HOST, SECRETARY)
def seat_qr(stage_id: int, number: int) -> ResponseReturnValue:
    """The address that joins one seat as a QR code; it holds the PIN, so only the crew sees it."""
    found = [seat for seat in seating.seats_of(stage_id) if seat.number == number]
    if not found:
        abort(404)
    pin = found[0].pin
    path = (
        url_for("screens.stage_by_pin")
        if number == seating.SCREEN
        else url_for("screens.tablet_with_pin", pin=pin)
    )
    return Response(qr_svg(reachable(urljoin(request.host_url, path))), mimetype="image/svg+xml")
