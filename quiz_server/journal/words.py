"""An entry of the journal in plain words."""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from question_bank.language import say
from question_bank.opening import AT_SERVER
from quiz_server.accounts.audit import SERVER
from quiz_server.accounts.models import AuditEntry
from quiz_server.contest.signing.models import TITLES
from quiz_server.journal.kinds import KIND_OF
from quiz_server.staff.names import person
from quiz_server.staff.staffing import ROLE_NAMES

_SEAT = re.compile(r"seat:(\d+)")
_STAGE = re.compile(r"stage (\d+)(?:(?:, seat |: )(\w+))?")


@dataclass(frozen=True, slots=True)
class Act:
    """One entry: who (as shown, and the username where it was an account), when (UTC), what, from where.

    `address` is empty where the reader may not see it; `refused` tells an act that did not succeed.
    """

    id: int
    at: datetime
    action: str
    kind: str
    who: str
    username: str
    what: str
    address: str
    refused: bool


@dataclass(frozen=True, slots=True)
class _Subject:
    """What an entry speaks of, taken from what was kept: an account, or a stage with a seat or a role."""

    whom: str = ""
    job: str = ""
    stage: str = ""
    seat: int | None = None
    title: str = ""


def told(entry: AuditEntry, stages: Mapping[int, str], known: Set[str], *, show_address: bool) -> Act:
    """The entry in words; `stages` are names by number, `known` the usernames that exist.

    A name nobody has is never shown: it may be a password typed into the wrong field.
    """
    actor = entry.actor.removeprefix("user:")
    subject = _subject(entry, actor, stages)
    by_machine = entry.action == "account_created"
    username = actor if actor in known and not by_machine else ""
    return Act(
        id=entry.id,
        at=entry.at,
        action=entry.action,
        kind=KIND_OF[entry.action],
        who=_who(SERVER if by_machine else actor, username),
        username=username,
        what=_SAID[entry.action](subject),
        address=_address(entry.address) if show_address else "",
        refused=entry.action.endswith("_refused"),
    )


def _address(kept: str) -> str:
    return AT_SERVER if kept == str(AT_SERVER) else kept


def _who(actor: str, username: str) -> str:
    if username:
        return person(username)
    if actor == SERVER:
        return say("Máy chủ")
    if actor == "screen":
        return say("Màn hình sân khấu")
    seat = _SEAT.fullmatch(actor)
    if seat:
        return say("Máy của đội số %(seat)s", seat=_number(int(seat[1])))
    return say("một tên không có trên máy")


def _subject(entry: AuditEntry, actor: str, stages: Mapping[int, str]) -> _Subject:
    if KIND_OF[entry.action] == "accounts":
        return _account(entry, actor)
    place = _STAGE.fullmatch(entry.detail)
    if place:
        number, rest = int(place[1]), place[2] or ""
        name = stages.get(number, say("điểm thi số %(number)s", number=number))
        seat = _SEAT.fullmatch(actor) if entry.action == "seat_joined" else re.fullmatch(r"(\d+)", rest)
        return _Subject(stage=name, seat=int(seat[1]) if seat else None, title=TITLES.get(rest, rest))
    name, _, role = entry.detail.rpartition(": ")
    return _Subject(stage=name or role, title=TITLES.get(role, role))


def _account(entry: AuditEntry, actor: str) -> _Subject:
    if entry.action in ("account_created", "password_changed"):
        return _Subject(whom=_named(actor), job=ROLE_NAMES.get(entry.detail, ""))
    username, _, rest = entry.detail.partition(": ")
    role, _, office = rest.partition(" ")
    job = ROLE_NAMES.get(role, "")
    return _Subject(whom=_named(username), job=f"{job} ({office})" if job and office else job)


def _named(username: str) -> str:
    """The shown name with the username, because two people may have the same name."""
    name = person(username)
    return name if name == username else f"{name} ({username})"


def _with_job(sentence: str) -> Callable[[_Subject], str]:
    return lambda on: (
        say("%(what)s, việc: %(job)s", what=say(sentence, whom=on.whom), job=on.job)
        if on.job
        else say(sentence, whom=on.whom)
    )


def _number(seat: int) -> str:
    """The number on the slip: a team's, or with a person's behind it (201 is 2.1)."""
    return f"{seat // 100}.{seat % 100}" if seat > 100 else str(seat)


def _seat_taken(on: _Subject) -> str:
    if not on.seat:
        return say("Mở màn hình sân khấu của %(stage)s", stage=on.stage)
    return say("Một máy vào ghế đội số %(seat)s của %(stage)s", seat=_number(on.seat), stage=on.stage)


def _seat_freed(on: _Subject) -> str:
    if not on.seat:
        return say("Ngắt màn hình sân khấu của %(stage)s để máy khác vào", stage=on.stage)
    return say("Nhả ghế đội số %(seat)s của %(stage)s để máy khác vào", seat=_number(on.seat), stage=on.stage)


#: act → how it is told
_SAID: dict[str, Callable[[_Subject], str]] = {
    "account_created": _with_job(say("Tạo tài khoản %(whom)s")),
    "account_added": _with_job(say("Thêm tài khoản %(whom)s")),
    "account_changed": _with_job(say("Sửa tài khoản %(whom)s")),
    "account_closed": lambda on: say("Khóa tài khoản %(whom)s", whom=on.whom),
    "account_opened": lambda on: say("Mở lại tài khoản %(whom)s", whom=on.whom),
    "password_given": lambda on: say("Cấp mật khẩu mới cho %(whom)s", whom=on.whom),
    "password_changed": lambda on: say("Đổi mật khẩu của tài khoản %(whom)s", whom=on.whom),
    "result_signed": lambda on: say("Ký kết quả %(stage)s: %(title)s", stage=on.stage, title=on.title),
    "result_signature_refused": lambda on: say(
        "Ký kết quả %(stage)s không được, sai mật khẩu: %(title)s", stage=on.stage, title=on.title
    ),
    "chair_password_refused": lambda on: say(
        "Quyết định của Trưởng Ban Giám khảo ở %(stage)s không ghi được: sai mật khẩu", stage=on.stage
    ),
    "seat_joined": _seat_taken,
    "seat_released": _seat_freed,
    "signed_in": lambda _on: say("Đã đăng nhập"),
    "sign_in_refused": lambda _on: say("Đăng nhập không được: sai mật khẩu hoặc tài khoản đã khóa"),
    "signed_out": lambda _on: say("Đã đăng xuất"),
}
