"""Sign-in, sign-out and the way from one page to the next."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from question_bank.access import PUBLIC, SIGNED_IN, allow
from question_bank.database import db
from quiz_server.accounts.audit import record
from quiz_server.accounts.limits import limit_failures
from quiz_server.accounts.users import check_password

bp = Blueprint("accounts", __name__)

WRONG = (
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
        flash(WRONG, "error")
        return render_template(
            "accounts/sign_in.html", next=request.form.get("next", ""), username=username
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


def _own_page(target: str) -> str:
    """Where to go after signing in: a page of this server, never elsewhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\")):
        return url_for("home.index")
    return target
