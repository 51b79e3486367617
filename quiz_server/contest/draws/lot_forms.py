"""What the page of the draws sends, read and checked."""

from collections.abc import Mapping

from question_bank.language import say
from quiz_server.contest.draws.lot_models import DRAW_KINDS, LOT_KINDS
from quiz_server.contest.refusal import ContestRefused, not_found

_PREFIX = "lot."


def lot_kind(kind: str) -> str:
    """`packages` or `heats`."""
    if kind not in LOT_KINDS:
        raise not_found(say("loại bốc thăm"))
    return kind


def draw_kind(kind: str) -> str:
    """Any draw that can stand before the hall."""
    if kind not in DRAW_KINDS:
        raise not_found(say("loại bốc thăm"))
    return kind


def whole(text: str, field: str) -> int:
    """A whole number from the field of this name. Raises `ContestRefused("bad_count")`."""
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise ContestRefused("bad_count", say("Hãy ghi số nguyên, ví dụ 8. Chưa lưu gì."), 422, field)
    return int(text)


def numbers_of(form: Mapping[str, str]) -> dict[str, int]:
    """Unit code → number typed beside the team; empty fields are left out."""
    return {
        name.removeprefix(_PREFIX): whole(value, name)
        for name, value in form.items()
        if name.startswith(_PREFIX) and value.strip()
    }
