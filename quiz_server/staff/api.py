"""REST of accounts and offices; a password is told once, in the answer that made it."""

from typing import Any

from flask_smorest import Blueprint

from question_bank.access import ORGANISER, acting_user, allow
from question_bank.catalog_schemas import OfficeOut
from question_bank.database import db
from question_bank.language import say
from question_bank.models import Office
from quiz_server.accounts.models import User
from quiz_server.staff import schemas, staffing
from quiz_server.staff.sessions import end_sessions
from quiz_server.staff.staffing import Person, StaffRefused

blp = Blueprint("staff_api", __name__, url_prefix="/api/staff", description=say("Tài khoản và đơn vị"))


@blp.errorhandler(StaffRefused)
def answer_refusal(refused: StaffRefused) -> tuple[dict[str, Any], int]:
    """The one shape of every refusal."""
    db.session.rollback()
    return {"code": refused.code, "text": refused.text}, refused.status


@blp.get("/accounts")
@blp.response(200, schemas.AccountOut(many=True))
@allow(ORGANISER)
def list_accounts() -> list[User]:
    """Everybody with an account, by job and name."""
    return staffing.accounts()


@blp.post("/accounts")
@blp.arguments(schemas.AccountIn)
@blp.response(201, schemas.NewPasswordOut)
@allow(ORGANISER)
def add_account(wish: dict[str, Any]) -> dict[str, Any]:
    """Make an account."""
    person = Person(wish["name"], wish["role"], wish["office"])
    user, password = staffing.add_account(person, wish["username"], acting_user())
    db.session.commit()
    return _with_password(user, password)


@blp.put("/accounts/<int:number>")
@blp.arguments(schemas.PersonIn)
@blp.response(200, schemas.AccountOut)
@allow(ORGANISER)
def change_account(wish: dict[str, Any], number: int) -> User:
    """Another name, job or office."""
    user = staffing.find_account(number)
    person = Person(wish["name"], wish["role"], wish["office"])
    ended = staffing.change_account(user, person, acting_user())
    db.session.commit()
    if ended:
        end_sessions(user.username)
    return user


@blp.post("/accounts/<int:number>/password")
@blp.response(200, schemas.NewPasswordOut)
@allow(ORGANISER)
def renew_password(number: int) -> dict[str, Any]:
    """A new password; the sessions of the account end."""
    user = staffing.find_account(number)
    password = staffing.renew_password(user, acting_user())
    db.session.commit()
    end_sessions(user.username)
    return _with_password(user, password)


@blp.put("/accounts/<int:number>/active")
@blp.arguments(schemas.ActiveIn)
@blp.response(200, schemas.AccountOut)
@allow(ORGANISER)
def set_active(wish: dict[str, Any], number: int) -> User:
    """Close an account, or open it again."""
    user = staffing.find_account(number)
    staffing.set_active(user, wish["active"], acting_user())
    db.session.commit()
    end_sessions(user.username)
    return user


@blp.post("/offices")
@blp.arguments(schemas.OfficeIn)
@blp.response(201, OfficeOut)
@allow(ORGANISER)
def add_office(wish: dict[str, Any]) -> Office:
    """A new office."""
    return staffing.add_office(wish["code"], wish["name"])


@blp.put("/offices/<code>")
@blp.arguments(schemas.OfficeName)
@blp.response(200, OfficeOut)
@allow(ORGANISER)
def rename_office(wish: dict[str, Any], code: str) -> Office:
    """Another name for an office."""
    return staffing.rename_office(code, wish["name"])


def _with_password(user: User, password: str) -> dict[str, Any]:
    told = {
        name: getattr(user, name) for name in ("id", "username", "display_name", "role", "office", "active")
    }
    return told | {"password": password}
