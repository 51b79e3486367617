"""REST: who am I, sign in and out, and the seats of a stage."""

from flask import abort, current_app
from flask.views import MethodView
from flask_login import current_user, login_user, logout_user
from flask_smorest import Blueprint
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import Unauthorized

from question_bank.access import HOST, ORGANISER, PUBLIC, SECRETARY, SIGNED_IN, allow
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts import seats
from quiz_server.accounts.audit import record
from quiz_server.accounts.limits import limit_failures
from quiz_server.accounts.schemas import SeatSchema, SessionSchema, SignInSchema
from quiz_server.accounts.users import check_password

blp = Blueprint(
    "accounts_api", __name__, url_prefix="/api", description=say("Đăng nhập và ghế của máy tính bảng")
)


def _session() -> dict[str, object]:
    signed_in = current_user.is_authenticated
    return {
        "username": current_user.username if signed_in else None,
        "role": current_user.role if signed_in else None,
        "office": current_user.office if signed_in else None,
        "csrf_token": generate_csrf(),
    }


@blp.route("/session")
class Session(MethodView):
    """The signed-in account."""

    @blp.response(200, SessionSchema)
    @allow(PUBLIC)
    def get(self):  # type: ignore[no-untyped-def]
        """Who is signed in, and the token to send as X-CSRFToken with every change."""
        return _session()

    @blp.arguments(SignInSchema)
    @blp.response(200, SessionSchema)
    @allow(PUBLIC)
    @limit_failures
    def post(self, given):  # type: ignore[no-untyped-def]
        """Sign in with a name and a password."""
        user = check_password(given["username"], given["password"])
        record(given["username"][:40], "signed_in" if user else "sign_in_refused")
        db.session.commit()
        if user is None:
            error = Unauthorized()
            error.sentence = say("Tên đăng nhập hoặc mật khẩu không đúng.")  # type: ignore[attr-defined]
            raise error
        login_user(user)
        return _session()

    @blp.response(204)
    @allow(SIGNED_IN)
    def delete(self):  # type: ignore[no-untyped-def]
        """Sign out."""
        record(current_user.username, "signed_out")
        db.session.commit()
        logout_user()


@blp.route("/stages/<int:stage_id>/seats")
@blp.response(200, SeatSchema(many=True))
@allow(ORGANISER, HOST, SECRETARY)
def list_seats(stage_id: int):  # type: ignore[no-untyped-def]
    """The seats of a stage with their PINs; number 0 is the hall's screen."""
    return seats.seats_of(stage_id)


@blp.route("/stages/<int:stage_id>/seats/<int:number>/release", methods=["POST"])
@blp.response(204)
@allow(ORGANISER, HOST, SECRETARY)
def release_seat(stage_id: int, number: int):  # type: ignore[no-untyped-def]
    """Free a seat so that another tablet can take it."""
    if not seats.release(stage_id, number, current_user.username):
        abort(404)
    live = current_app.extensions.get("live")
    if live is not None:
        live.drop_seat(stage_id, None if number == seats.SCREEN else number)
