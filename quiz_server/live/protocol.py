"""The messages of the wire, read strictly and written exactly as docs/ARCHITECTURE.md says.

Up: hello, sync, do, presence. Down: view, sync, done, refused. Whatever does not
fit is `Malformed` with a sentence for the person at the other end; nothing a
client sends may raise anything else.
"""

import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from question_bank.language import VIETNAMESE, say, spoken
from quiz_server.catalogues import LANGUAGES, catalogue
from quiz_server.live.frames import encode

#: a hello with its token is the longest message, far below this
MAX_MESSAGE_BYTES = 16 * 1024

CLOSE_TOKEN_REFUSED = 4401
CLOSE_SEAT_TAKEN = 4409
CLOSE_TRY_AGAIN = 1013
CLOSE_NOT_FOLLOWING = 1008

_COMMAND_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_PAGE_VERSION = re.compile(r"[0-9a-f]{0,64}")
_COMMAND_NAME = re.compile(r"[a-z_]{1,40}")


class Malformed(ValueError):
    """A message that is not of this protocol; `text` says so in Vietnamese, `id` is its command's."""

    def __init__(self, text: str, command_id: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.command_id = command_id


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message: who I am, what I have seen and in which language I am read."""

    token: str
    round_id: int | None
    seq: int | None
    language: str = VIETNAMESE


@dataclass(frozen=True, slots=True)
class Sync:
    """A question for the server's time; `c` is the client's own clock, handed back."""

    c: float


@dataclass(frozen=True, slots=True)
class Do:
    """A command, resent with the same id until answered. `fields` still have to be checked."""

    id: str
    command: str
    round_id: int | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """What a tablet or the hall's screen says about its page and itself; None: not mentioned.

    `touch`: a press was felt, `sound`: the bell was heard, `awake`: a way was found
    to keep the screen on, `page`: the version of its page, `clock_error_ms` how far
    its reading of our clock may be off, `drift_ppm` how much faster ours runs.
    """

    left_page: bool | None = None
    checked: bool | None = None
    lost_picture: bool | None = None
    touch: bool | None = None
    sound: bool | None = None
    awake: bool | None = None
    page: str | None = None
    clock_error_ms: float | None = None
    drift_ppm: float | None = None


Message = Hello | Sync | Do | Note


def parse(text: str | bytes) -> Message:
    """Read one message. Raises `Malformed` and nothing else."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(say("Tin gửi lên không đọc được. Hãy tải lại trang.")) from error
    if not isinstance(body, dict):
        raise Malformed(say("Tin gửi lên không đúng dạng. Hãy tải lại trang."))
    kind = body.pop("type", None)
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        raise Malformed(say("Máy chủ không biết loại tin này. Hãy tải lại trang để dùng bản mới nhất."))
    return reader(body)


def _hello(body: dict[str, Any]) -> Hello:
    token = body.get("token")
    if not isinstance(token, str) or not 0 < len(token) <= 4096:
        raise Malformed(say("Thiếu mã vào phòng. Hãy quét lại mã QR hoặc nhập lại mã PIN."))
    language = body.get("language", VIETNAMESE)
    if language not in LANGUAGES:
        language = VIETNAMESE
    return Hello(token, _number_or_none(body, "round"), _number_or_none(body, "seq"), language)


def _sync(body: dict[str, Any]) -> Sync:
    c = body.get("c")
    if isinstance(c, bool) or not isinstance(c, (int, float)) or not math.isfinite(c):
        raise Malformed(say("Tin đo giờ không đúng dạng. Hãy tải lại trang."))
    return Sync(c)


def _do(body: dict[str, Any]) -> Do:
    command_id = body.pop("id", None)
    if not isinstance(command_id, str) or not _COMMAND_ID.fullmatch(command_id):
        raise Malformed(say("Thao tác thiếu mã số nên chưa thực hiện. Hãy tải lại trang rồi làm lại."))
    command = body.pop("command", None)
    if not isinstance(command, str) or not _COMMAND_NAME.fullmatch(command):
        raise Malformed(say("Thao tác không rõ tên nên chưa thực hiện. Hãy tải lại trang."), command_id)
    round_id = _number_or_none(body, "round", command_id)
    body.pop("round", None)
    return Do(command_id, command, round_id, body)


def _presence(body: dict[str, Any]) -> Note:
    facts = {name: body[name] for name in _FACTS if body.get(name) is not None}
    if not all(_FACTS[name](value) for name, value in facts.items()):
        raise Malformed(say("Tin báo tình trạng máy không đúng dạng. Hãy tải lại trang."))
    return Note(**facts)


def _is_yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_figure(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) < 1e6


def _is_version(value: Any) -> bool:
    return isinstance(value, str) and _PAGE_VERSION.fullmatch(value) is not None


_FACTS: dict[str, Callable[[Any], bool]] = {
    "left_page": _is_yes_or_no,
    "checked": _is_yes_or_no,
    "lost_picture": _is_yes_or_no,
    "touch": _is_yes_or_no,
    "sound": _is_yes_or_no,
    "awake": _is_yes_or_no,
    "page": _is_version,
    "clock_error_ms": _is_figure,
    "drift_ppm": _is_figure,
}


_READERS: dict[str, Callable[[dict[str, Any]], Message]] = {
    "hello": _hello,
    "sync": _sync,
    "do": _do,
    "presence": _presence,
}


def _number_or_none(body: dict[str, Any], name: str, command_id: str | None = None) -> int | None:
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise Malformed(
            say("Tin gửi lên có mục “%(name)s” không đúng. Hãy tải lại trang.", name=name), command_id
        )
    return value


def view_frame(
    round_id: int | None,
    seq: int,
    cause: Sequence[str],
    at_ms: int,
    view: dict[str, Any],
) -> bytes:
    """A whole view as one frame."""
    return encode(
        {
            "type": "view",
            "round": round_id,
            "seq": seq,
            "cause": list(cause),
            "at_ms": at_ms,
            "view": view,
        }
    )


def sync_frame(c: float, s: float) -> bytes:
    """The answer to a `Sync`: server milliseconds with three decimals."""
    return encode({"type": "sync", "c": c, "s": round(s, 3)})


def done_frame(command_id: str, seq: int) -> bytes:
    """The command is on disk."""
    return encode({"type": "done", "id": command_id, "seq": seq})


def refused_frame(command_id: str | None, code: str, text: str, language: str = VIETNAMESE) -> bytes:
    """The command changed nothing, and why, in the language of who sent it."""
    text = spoken(text, catalogue(language))
    return encode({"type": "refused", "id": command_id, "code": code, "text": text})
