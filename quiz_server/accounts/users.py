"""Accounts: made, checked and given new passwords."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select

from question_bank.access import COMMITTEE, ROLES
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.audit import SERVER, record
from quiz_server.accounts.models import User

#: argon2id with the library's own figures (RFC 9106, low-memory profile)
_hasher = PasswordHasher()
#: checked where the name is unknown, so that the answer takes as long as for a known one
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))

#: letters and figures that nobody confuses on a printed slip
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
MIN_PASSWORD = 10


class AccountError(ValueError):
    """The account cannot be made or changed so; the message says why, in Vietnamese."""


def new_password() -> str:
    """A password of 60 bits in three groups, easy to type from paper."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def create_user(
    username: str, display_name: str, role: str, password: str, office: str | None = None, *, by: str = ""
) -> User:
    """Make an account; `by` is the username of whoever adds it, empty where the machine does.

    Raises `AccountError` for an unknown role, a committee member without an
    office, a short password or a name already taken.
    """
    if role not in ROLES:
        raise AccountError(say("Không có vai trò “%(role)s”.", role=role))
    if role == COMMITTEE and not office:
        raise AccountError(say("Thành viên tổ soạn câu hỏi phải thuộc một cơ quan."))
    _check_password(password)
    if db.session.scalar(select(User).where(User.username == username)):
        raise AccountError(say("Tên đăng nhập “%(username)s” đã có. Hãy chọn tên khác.", username=username))
    user = User(
        username=username,
        display_name=display_name,
        role=role,
        office=office,
        password_hash=_hasher.hash(password),
        active=True,
        session_epoch=0,
    )
    db.session.add(user)
    if by:
        record(by, "account_added", f"{username}: {role} {office or ''}".strip())
    else:
        record(username, "account_created", role)
    return user


def set_password(user: User, password: str, by: str = SERVER) -> None:
    """Give a new password and end the account's sessions; `by` is the username of whoever gives it."""
    _check_password(password)
    user.password_hash = _hasher.hash(password)
    user.session_epoch += 1
    if by == user.username:
        record(by, "password_changed")
    else:
        record(by, "password_given", user.username)


def check_password(username: str, password: str) -> User | None:
    """The active account with this name and password, else None; takes as long either way."""
    user = db.session.scalar(select(User).where(User.username == username))
    try:
        _hasher.verify(user.password_hash if user else _NOBODY, password)
    except VerificationError:
        return None
    return user if user and user.active else None


def load_user(session_id: str) -> User | None:
    """The account of a session, unless its password has changed since."""
    number, _, epoch = session_id.partition(":")
    user = db.session.get(User, int(number)) if number.isdigit() else None
    return user if user and user.active and str(user.session_epoch) == epoch else None


def _check_password(password: str) -> None:
    if len(password) < MIN_PASSWORD:
        raise AccountError(say("Mật khẩu phải có ít nhất %(least)s ký tự.", least=MIN_PASSWORD))
