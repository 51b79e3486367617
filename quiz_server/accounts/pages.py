"""Sign-in, sign-out and the way from one page to the next."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from question_bank.access import PUBLIC, SIGNED_IN, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.audit import record
from quiz_server.accounts.limits import limit_failures
from quiz_server.accounts.users import MIN_PASSWORD, AccountError, check_password, set_password

bp = Blueprint("accounts", __name__)

WRONG_OLD = say("Mật khẩu hiện tại không đúng nên chưa đổi. Hãy nhập lại.")
WRONG = say(
    "Tên đăng nhập hoặc mật khẩu không đúng. Hãy xem lại phiếu tài khoản; chữ hoa và chữ thường khác nhau."
)


@bp.route("/sign-in", methods=["GET", "POST"])
@allow(PUBLIC)
@limit_failures
def sign_in() -> ResponseReturnValue:
    """Show the form, or sign in with it."""
    if request.method == "GET":
        return render_template("accounts/sign_in.html", next=request.args.get("next", ""))
    username = request.form.get("username", "").strip()
    user = check_password(username, request.form.get("password", ""))
    record(username[:40], "signed_in" if user else "sign_in_refused")
    db.session.commit()
    if user is None:
        return render_template(
            "accounts/sign_in.html", next=request.form.get("next", ""), username=username, problem=WRONG
        ), 401
    login_user(user)
    return redirect(_own_page(request.form.get("next", "")))


@bp.post("/sign-out")
@allow(SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End the session."""
    record(current_user.username, "signed_out")
    db.session.commit()
    logout_user()
    return redirect(url_for("accounts.sign_in"))


@bp.route("/account", methods=["GET", "POST"])
@allow(SIGNED_IN)
@limit_failures
def account() -> ResponseReturnValue:
    """Show the person's own account, or give it a new password; the old one is asked for first."""
    if request.method == "GET":
        return render_template("accounts/account.html", shortest=MIN_PASSWORD)
    given = request.form
    problem = _change_password(given.get("old", ""), given.get("new", ""), given.get("again", ""))
    if problem:
        db.session.rollback()
        field, text = problem
        page = render_template("accounts/account.html", shortest=MIN_PASSWORD, field=field, problem=text)
        return page, 403 if text is WRONG_OLD else 422
    db.session.commit()
    live = current_app.extensions.get("live")
    if live is not None:
        live.drop_actor(f"user:{current_user.username}")
    login_user(current_user)
    flash(say("Đã đổi mật khẩu. Các máy khác đang dùng tài khoản này phải đăng nhập lại."), "success")
    return redirect(url_for("accounts.account"))


def _change_password(old: str, new: str, again: str) -> tuple[str, str] | None:
    """Change the password of whoever is signed in; or the field that is wrong and why."""
    if check_password(current_user.username, old) is None:
        return "old", WRONG_OLD
    if new != again:
        return "again", say("Hai lần nhập mật khẩu mới không giống nhau nên chưa đổi. Hãy nhập lại.")
    try:
        set_password(current_user, new, current_user.username)
    except AccountError as error:
        return "new", say("%(error)s Mật khẩu cũ vẫn dùng được.", error=error.args[0])
    return None


def _own_page(target: str) -> str:
    """Where to go after signing in: a page of this server, never elsewhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\")):
        return url_for("home.index")
    return target
