"""The live screens: their pages, and how a tablet or the hall's screen joins with a PIN.

A page carries the token of its socket (`quiz_server/accounts/tokens.py`) where a
signed-in person opens it; a tablet and a screen without an account get theirs by
joining a seat.
"""

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from buzzer_ui.modules import modules_of
from buzzer_ui.page_version import tablet_page
from buzzer_ui.qr import qr_svg
from question_bank.access import HOST, JUDGE, ORGANISER, PUBLIC, SECRETARY, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts import seats
from quiz_server.accounts.guard import may_open
from quiz_server.accounts.limits import limit_failures
from quiz_server.accounts.models import Seat
from quiz_server.addresses import reachable
from quiz_server.admission import judge_token, watch_token
from quiz_server.contest.models import Stage, Team
from quiz_server.reader_language import readers_language
from quiz_server.static_files import compress

bp = Blueprint("screens", __name__)
bp.after_request(compress)

PIN_LENGTH = 6
DEVICE_LENGTH = 64

WRONG_PIN = (
    "wrong_pin",
    say("Mã PIN này không đúng; chưa có gì thay đổi. Hãy xem lại 6 chữ số trên phiếu của đội."),
)
WRONG_KIND = {
    "team": ("screen_pin", say("Đây là mã của màn hình sân khấu. Hãy nhập mã trên phiếu của đội.")),
    "stage": ("team_pin", say("Đây là mã của một đội. Hãy nhập mã dành cho màn hình sân khấu.")),
}
SEAT_TAKEN = (
    "seat_taken",
    say(
        "Một máy khác đang giữ chỗ của đội này và không bị đẩy ra. Máy kia hỏng thì nhờ người điều khiển "
        "bấm ⋯ ở tên đội, chọn “Nhả chỗ cho máy khác”, rồi bấm Vào lại."
    ),
)
NOT_SEATED = (
    "not_seated",
    say("Máy này không còn giữ chỗ nào; chưa có gì thay đổi. Hãy nhập mã PIN của đội."),
)
BAD_REQUEST = ("bad_request", say("Chưa nhận được mã PIN 6 chữ số. Hãy nhập lại."))


@bp.get("/stage/<int:stage_id>")
@allow(ORGANISER, HOST, SECRETARY)
def stage(stage_id: int) -> ResponseReturnValue:
    """The screen in front of the hall, opened by someone who is signed in."""
    token = _issue(stage_id, "stage")
    return _stage(live_token=token, stage_id=stage_id)


@bp.get("/stage")
@allow(PUBLIC)
def stage_by_pin() -> ResponseReturnValue:
    """The screen on a machine nobody is signed in on: it joins with the screen's PIN."""
    return _stage(live_token=None)


@bp.get("/host/<int:stage_id>")
@allow(ORGANISER, HOST)
def host(stage_id: int) -> ResponseReturnValue:
    """The desk the round is driven from."""
    return render_template(
        "live/host.html",
        live_token=_issue(stage_id, "host"),
        stage_id=stage_id,
        publishing=url_for("publishing.page", stage_id=stage_id) if may_open("publishing.page") else None,
    )


@bp.get("/secretary/<int:stage_id>")
@allow(ORGANISER, HOST, SECRETARY)
def secretary(stage_id: int) -> ResponseReturnValue:
    """The grid the secretary types the boards into."""
    return render_template("live/secretary.html", live_token=_issue(stage_id, "secretary"), stage_id=stage_id)


@bp.get("/mc/<int:stage_id>")
@allow(ORGANISER, HOST, SECRETARY)
def mc(stage_id: int) -> ResponseReturnValue:
    """What the presenter reads aloud."""
    return render_template("live/mc.html", live_token=_issue(stage_id, "mc"), stage_id=stage_id)


@bp.get("/jury/<int:stage_id>")
@allow(JUDGE)
def jury(stage_id: int) -> ResponseReturnValue:
    """A judge's page of the round: the own mark of a case, the chair's word on what the host proposes."""
    stage = db.session.get(Stage, stage_id)
    if stage is None:
        abort(404)
    try:
        token, number = judge_token(stage, current_user)
    except PermissionError:
        abort(403)
    return render_template("live/jury.html", live_token=token, stage_id=stage_id, number=number)


@bp.get("/tablet")
@allow(PUBLIC)
def tablet() -> ResponseReturnValue:
    """A team's tablet: joins with a PIN, then is the team's bell and board."""
    return _tablet("")


@bp.get("/t/<pin>")
@allow(PUBLIC)
def tablet_with_pin(pin: str) -> ResponseReturnValue:
    """The same page from a team's QR code, the PIN filled in."""
    return _tablet(pin if _is_pin(pin) else "")


@bp.get("/tablet/qr.svg")
@allow(PUBLIC)
def tablet_qr() -> ResponseReturnValue:
    """The address of the tablet page as a QR code."""
    return Response(qr_svg(_tablet_url()), mimetype="image/svg+xml")


@bp.post("/tablet/join")
@allow(PUBLIC)
@limit_failures
def join() -> ResponseReturnValue:
    """Sit down with a PIN: `{pin, device, kind}` → `{token, seat, name}`, or `{code, text}` with 4xx."""
    body = request.get_json(silent=True) or request.form
    pin, device, kind = (str(body.get(name, "")).strip() for name in ("pin", "device", "kind"))
    kind = kind or "team"
    if not _is_pin(pin) or not 8 <= len(device) <= DEVICE_LENGTH or kind not in WRONG_KIND:
        return _refuse(BAD_REQUEST, 400)
    number = db.session.scalar(select(Seat.number).where(Seat.pin == pin))
    if number is not None and (number == seats.SCREEN) != (kind == "stage"):
        return _refuse(WRONG_KIND[kind], 403)
    try:
        joined = seats.join(pin, device)
    except seats.WrongPin:
        return _refuse(WRONG_PIN, 403)
    except seats.SeatTaken:
        return _refuse(SEAT_TAKEN, 409)
    return {"token": joined.token, "seat": joined.number, "name": _seat_name(joined)}


@bp.post("/tablet/leave")
@allow(PUBLIC)
@limit_failures
def leave() -> ResponseReturnValue:
    """Give a seat back that was taken by mistake: `{token}` → 204, or `{code, text}` with 403."""
    body = request.get_json(silent=True) or request.form
    left = seats.leave(str(body.get("token", "")))
    if left is None:
        return _refuse(NOT_SEATED, 403)
    live = current_app.extensions.get("live")
    if live is not None:
        live.drop_seat(left.stage_id, left.seat)
    return "", 204


def _issue(stage_id: int, audience: str) -> str:
    """A live token for the signed-in person; 404 where there is no such stage."""
    if db.session.get(Stage, stage_id) is None:
        abort(404)
    return watch_token(stage_id, audience, current_user)


def _tablet_url() -> str:
    return reachable(url_for("screens.tablet", _external=True))


def _seat_name(joined: seats.SeatToken) -> str:
    team = db.session.scalar(select(Team).where(Team.stage_id == joined.stage_id, Team.seat == joined.number))
    return team.name if team else ""


def _is_pin(text: str) -> bool:
    return len(text) == PIN_LENGTH and text.isascii() and text.isdigit()


def _refuse(reason: tuple[str, str], status: int) -> ResponseReturnValue:
    code, text = reason
    return {"code": code, "text": text}, status


def _tablet(pin: str) -> str:
    modules = modules_of("js/tablet/main.js", readers_language())
    return render_template("live/tablet.html", pin=pin, page=tablet_page(), modules=modules)


def _stage(**facts: object) -> str:
    modules = modules_of("js/stage/main.js", readers_language())
    return render_template("live/stage.html", tablet_url=_tablet_url(), modules=modules, **facts)
