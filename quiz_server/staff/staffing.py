"""Accounts and offices as the organiser keeps them: made, changed, given new passwords, closed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from question_bank import catalog
from question_bank.access import COMMITTEE, HOST, JUDGE, ORGANISER, REVIEWER, ROLES, SECRETARY
from question_bank.alphabet import dictionary_order
from question_bank.database import db
from question_bank.language import say
from question_bank.models import Office
from question_bank.refusals import BankRefused
from question_bank.search import fold
from quiz_server.accounts.audit import record
from quiz_server.accounts.models import User
from quiz_server.accounts.users import create_user, new_password, set_password

#: what each role is called, in the order in which people are listed
ROLE_NAMES = {
    ORGANISER: say("Ban Tổ chức"),
    COMMITTEE: say("Soạn câu hỏi"),
    REVIEWER: say("Thẩm định câu hỏi"),
    HOST: say("Điều khiển vòng kiến thức"),
    SECRETARY: say("Thư ký"),
    JUDGE: say("Giám khảo"),
}
#: roles that belong to an office: the first must, the second may
OF_AN_OFFICE = (COMMITTEE, REVIEWER)

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
#: letters of a username made of a name that a judge can still type from a slip
_LONG_TO_TYPE = 20


class StaffRefused(Exception):
    """An account or office cannot be made or changed so; nothing was.

    `code` is stable, `text` the sentence for the screen, `field` the field of the form that it speaks of.
    """

    def __init__(self, code: str, text: str, field: str = "", status: int = 422) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.field = field
        self.status = status


@dataclass(frozen=True, slots=True)
class Person:
    """What is told of a person: the name on the screen, the job, the code of the office or ""."""

    name: str
    role: str
    office: str = ""


def accounts() -> list[User]:
    """All accounts: by job, then by name as a Vietnamese dictionary has it."""
    order = {role: place for place, role in enumerate(ROLE_NAMES)}
    found = db.session.scalars(select(User)).all()
    return sorted(
        found, key=lambda user: (order.get(user.role, len(order)), dictionary_order(user.display_name))
    )


def find_account(number: int) -> User:
    """The account with this number. Raises `StaffRefused`: `not_found`."""
    found = db.session.get(User, number)
    if found is None:
        raise StaffRefused("not_found", say("Không tìm thấy tài khoản này."), status=404)
    return found


def add_account(person: Person, username: str, by: str) -> tuple[User, str]:
    """An account and its first password; without a `username` one is made of the name. The caller commits.

    Raises `StaffRefused`: `account_name`, `account_role`, `account_office`, `account_username`,
    `account_taken`.
    """
    told = _checked(person)
    username = username.strip().lower() or _free_name(told.name)
    if not _USERNAME.fullmatch(username):
        raise StaffRefused(
            "account_username",
            say(
                "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và các dấu . _ -, từ 2 đến 40 ký tự, "
                "ví dụ minhkhai. Chưa tạo tài khoản."
            ),
            "username",
        )
    if _taken(username):
        raise StaffRefused(
            "account_taken",
            say("Tên đăng nhập “%(username)s” đã có người dùng. Hãy chọn tên khác.", username=username),
            "username",
            409,
        )
    password = new_password()
    user = create_user(username, told.name, told.role, password, told.office or None, by=by)
    db.session.flush()
    return user, password


def change_account(user: User, person: Person, by: str) -> bool:
    """Another name, job or office; True where that ended the account's sessions. The caller commits.

    Raises `StaffRefused`: `account_name`, `account_role`, `account_office`, `own_account`.
    """
    told = _checked(person)
    if user.username == by and told.role != user.role:
        raise StaffRefused(
            "own_account",
            say("Không tự đổi việc của chính mình được. Hãy nhờ một tài khoản Ban Tổ chức khác."),
            "role",
        )
    ended = (told.role, told.office or None) != (user.role, user.office)
    if ended:
        user.session_epoch += 1
    user.display_name, user.role, user.office = told.name, told.role, told.office or None
    record(by, "account_changed", f"{user.username}: {told.role} {told.office}".strip())
    return ended


def renew_password(user: User, by: str) -> str:
    """A new password in place of a forgotten one; the account's sessions end. The caller commits.

    Raises `StaffRefused`: `own_account`; the own password is changed by who knows the old one.
    """
    if user.username == by:
        raise StaffRefused(
            "own_account",
            say("Mật khẩu của chính mình thì đổi ở trang Tài khoản, bằng mật khẩu đang dùng. Chưa đổi gì."),
        )
    password = new_password()
    set_password(user, password, by)
    return password


def set_active(user: User, active: bool, by: str) -> None:
    """Close an account, or open it again; nothing that it did is lost. The caller commits.

    Raises `StaffRefused`: `own_account`.
    """
    if user.username == by:
        raise StaffRefused("own_account", say("Không tự khóa tài khoản của chính mình được."))
    user.active = active
    user.session_epoch += 1
    record(by, "account_opened" if active else "account_closed", user.username)


def add_office(code: str, name: str) -> Office:
    """A new office. Raises `StaffRefused`: `office_code`, `office_name`, `office_taken`."""
    code = code.strip().upper()
    if db.session.get(Office, code) is not None:
        raise StaffRefused(
            "office_taken", say("Mã đơn vị “%(code)s” đã có. Hãy chọn mã khác.", code=code), "code", 409
        )
    return _kept(code, name)


def rename_office(code: str, name: str) -> Office:
    """Another name for an office; its questions keep their codes.

    Raises `StaffRefused`: `not_found`, `office_name`.
    """
    if db.session.get(Office, code) is None:
        raise StaffRefused("not_found", say("Không tìm thấy đơn vị này."), status=404)
    return _kept(code, name)


def offices() -> Sequence[Office]:
    """All offices in the order of their names."""
    return sorted(catalog.offices(), key=lambda office: dictionary_order(office.name))


def _kept(code: str, name: str) -> Office:
    try:
        return catalog.add_office(code, name)
    except BankRefused as refused:
        field = "code" if refused.code == "office_code" else "office_name"
        raise StaffRefused(refused.code, refused.text, field, refused.status) from None


def _checked(person: Person) -> Person:
    name = " ".join(person.name.split())
    if not 0 < len(name) <= 80:
        raise StaffRefused("account_name", say("Hãy ghi họ tên, dài nhất 80 chữ. Chưa lưu gì."), "name")
    if person.role not in ROLES:
        raise StaffRefused("account_role", say("Hãy chọn việc được giao. Chưa lưu gì."), "role")
    if person.role not in OF_AN_OFFICE:
        return Person(name, person.role)
    known = {office.code for office in catalog.offices()}
    if person.office not in known and (person.office or person.role == COMMITTEE):
        raise StaffRefused(
            "account_office", say("Người soạn câu hỏi phải thuộc một đơn vị. Hãy chọn đơn vị."), "office"
        )
    return Person(name, person.role, person.office)


def _taken(username: str) -> bool:
    return db.session.scalar(select(User.id).where(User.username == username)) is not None


def _free_name(name: str) -> str:
    """`Nguyễn Thị Khai` → `nguyenthikhai`, or with a number behind it where that is taken.

    A name too long to type is the given name and the first letters of the others: `thaonctttnhtp`.
    """
    plain = re.sub(r"[^a-z0-9]", "", fold(name))
    if len(plain) > _LONG_TO_TYPE:
        *others, given = re.findall(r"[a-z0-9]+", fold(name))
        plain = (given + "".join(each[0] for each in others))[:_LONG_TO_TYPE]
    plain = plain if len(plain) > 1 else "nguoidung"
    number, found = 1, plain
    while _taken(found):
        number += 1
        found = f"{plain}{number}"
    return found
