"""The organiser's page of accounts and offices, and the slips that are handed out."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from question_bank.access import ORGANISER, acting_user, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.installation import SLIP, read_slip
from quiz_server.accounts.models import User
from quiz_server.addresses import reachable
from quiz_server.staff import staffing
from quiz_server.staff.sessions import end_sessions
from quiz_server.staff.staffing import OF_AN_OFFICE, ROLE_NAMES, Person, StaffRefused

bp = Blueprint("staff", __name__, url_prefix="/staff")


@bp.get("/")
@allow(ORGANISER)
def index() -> ResponseReturnValue:
    """Everybody with an account, every office, and a form for the next one of each."""
    return _page()


@bp.post("/accounts")
@allow(ORGANISER)
def add_account() -> ResponseReturnValue:
    """Make an account; the answer is its slip, shown this once."""
    try:
        user, password = staffing.add_account(_person(), request.form.get("username", ""), acting_user())
    except StaffRefused as refused:
        return _page(refused), refused.status
    db.session.commit()
    told = say("Đã thêm %(name)s. In phiếu này rồi giao tận tay.", name=user.display_name)
    return _slips([(user, password)], told), 201


@bp.route("/accounts/<int:number>", methods=["GET", "POST"])
@allow(ORGANISER)
def account(number: int) -> ResponseReturnValue:
    """One person: name, job and office to change, a new password, the account closed or opened."""
    user = _find(number)
    if request.method == "GET":
        return _person_page(user)
    try:
        ended = staffing.change_account(user, _person(), acting_user())
    except StaffRefused as refused:
        db.session.rollback()
        return _person_page(_find(number), refused), refused.status
    db.session.commit()
    if ended:
        end_sessions(user.username)
    flash(say("Đã lưu %(name)s.", name=user.display_name), "success")
    return redirect(url_for(".index"))


@bp.post("/accounts/<int:number>/password")
@allow(ORGANISER)
def renew_password(number: int) -> ResponseReturnValue:
    """A new password; the answer is its slip, shown this once."""
    user = _find(number)
    try:
        password = staffing.renew_password(user, acting_user())
    except StaffRefused as refused:
        return _back_to(number, refused)
    db.session.commit()
    end_sessions(user.username)
    told = say(
        "Mật khẩu cũ của %(name)s không dùng được nữa. In phiếu này rồi giao tận tay.",
        name=user.display_name,
    )
    return _slips([(user, password)], told)


@bp.post("/accounts/<int:number>/close")
@allow(ORGANISER)
def close(number: int) -> ResponseReturnValue:
    """Nobody signs in with it any more."""
    return _set_active(number, False, lambda name: say("Đã khóa tài khoản của %(name)s.", name=name))


@bp.post("/accounts/<int:number>/open")
@allow(ORGANISER)
def reopen(number: int) -> ResponseReturnValue:
    """It signs in again, with the password it had."""
    return _set_active(number, True, lambda name: say("Đã mở lại tài khoản của %(name)s.", name=name))


@bp.get("/slips")
@allow(ORGANISER)
def slips() -> ResponseReturnValue:
    """The slips of all who still have their first password."""
    passwords = {row["username"]: row["password"] for row in _first_passwords()}
    found = [(user, passwords[user.username]) for user in staffing.accounts() if user.username in passwords]
    return _slips(found, "")


@bp.post("/offices")
@allow(ORGANISER)
def add_office() -> ResponseReturnValue:
    """A new office."""
    return _office(lambda name: staffing.add_office(request.form.get("code", ""), name))


@bp.post("/offices/<code>")
@allow(ORGANISER)
def rename_office(code: str) -> ResponseReturnValue:
    """Another name for an office."""
    return _office(lambda name: staffing.rename_office(code, name))


def _office(keep: Callable[[str], object]) -> ResponseReturnValue:
    try:
        keep(request.form.get("office_name", ""))
    except StaffRefused as refused:
        return _page(refused), refused.status
    flash(say("Đã lưu đơn vị."), "success")
    return redirect(url_for(".index") + "#offices")


def _person() -> Person:
    form = request.form
    return Person(form.get("name", ""), form.get("role", ""), form.get("office", ""))


def _find(number: int) -> User:
    try:
        return staffing.find_account(number)
    except StaffRefused:
        abort(404)


def _set_active(number: int, active: bool, words: Callable[[str], str]) -> ResponseReturnValue:
    user = _find(number)
    try:
        staffing.set_active(user, active, acting_user())
    except StaffRefused as refused:
        return _back_to(number, refused)
    db.session.commit()
    end_sessions(user.username)
    flash(words(user.display_name), "success")
    return redirect(url_for(".index"))


def _back_to(number: int, refused: StaffRefused) -> ResponseReturnValue:
    """What was refused of no field is said above the person's page."""
    flash(refused.text, "error")
    return redirect(url_for(".account", number=number))


def _first_passwords() -> list[dict[str, str]]:
    return read_slip(Path(current_app.instance_path) / SLIP)


def _page(refused: StaffRefused | None = None) -> str:
    offices = staffing.offices()
    return render_template(
        "staff/index.html",
        people=staffing.accounts(),
        offices=offices,
        office_names={office.code: office.name for office in offices},
        unchanged={row["username"] for row in _first_passwords()},
        roles=ROLE_NAMES,
        of_an_office=OF_AN_OFFICE,
        refused=refused,
        typed=request.form,
    )


def _person_page(user: User, refused: StaffRefused | None = None) -> str:
    typed: Mapping[str, str] = request.form if refused else _kept(user)
    return render_template(
        "staff/account.html",
        user=user,
        typed=typed,
        offices=staffing.offices(),
        roles=ROLE_NAMES,
        refused=refused,
        own=user.username == acting_user(),
    )


def _kept(user: User) -> dict[str, str]:
    return {"name": user.display_name, "role": user.role, "office": user.office or ""}


def _slips(rows: Sequence[tuple[User, str]], told: str) -> str:
    names = {office.code: office.name for office in staffing.offices()}
    base = reachable(request.host_url).rstrip("/")
    return render_template(
        "staff/slips.html", rows=rows, told=told, base=base, roles=ROLE_NAMES, office_names=names
    )
