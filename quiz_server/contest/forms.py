"""What the contest's HTML forms send, read into what the use cases take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.points import parse_points
from quiz_server.contest.refusal import ContestRefused


@dataclass(frozen=True, slots=True)
class Figure:
    """One number inside a section's sentence: the text before it, its field, its value, the text after it."""

    before: str
    field: str
    value: str
    after: str


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section of the round as one sentence with its numbers to change."""

    number: int
    format: str
    title: str
    used: bool
    figures: tuple[Figure, ...]


#: figure → (its place in the rules, text before, usual value, text after)
_COUNT = {"count": ("", "", "10", " câu"), "reserve": ("", ", dự phòng ", "2", " câu")}
_SCORE = {"right": ("score", ", đúng ", "10", " điểm"), "wrong": ("score", ", sai trừ ", "0", " điểm")}
_SECTIONS: tuple[tuple[str, str, dict[str, tuple[str, str, str, str]]], ...] = (
    (
        "bang_abcd",
        "Giơ bảng A/B/C/D",
        _COUNT | {"think": ("clock", ", mỗi câu ", "15", " giây suy nghĩ")} | _SCORE,
    ),
    (
        "chuong_sau_hieu_lenh",
        "Bấm chuông sau hiệu lệnh",
        _COUNT
        | {"count": ("", "", "5", " câu"), "reserve": ("", ", dự phòng ", "1", " câu")}
        | {
            "window": ("bell", ", chờ chuông ", "10", " giây"),
            "answer": ("clock", ", trả lời trong ", "10", " giây"),
            "chances": ("bell", ", tối đa ", "2", " đội được trả lời"),
        }
        | _SCORE,
    ),
)


def section_forms(typed: Mapping[str, str]) -> list[SectionForm]:
    """The sections offered for a round, with what was typed before where a form comes back."""
    came_back = "revision" in typed
    return [
        SectionForm(
            number,
            name,
            title,
            f"s{number}.use" in typed if came_back else True,
            tuple(
                Figure(before, f"s{number}.{key}", typed.get(f"s{number}.{key}", usual), after)
                for key, (_, before, usual, after) in figures.items()
            ),
        )
        for number, (name, title, figures) in enumerate(_SECTIONS)
    ]


def round_wish(form: Mapping[str, str]) -> dict[str, Any]:
    """The round that a form asks for, as `rounds.prepare_round` takes it."""
    sections = [
        _section(form, number, name, title, figures)
        for number, (name, title, figures) in enumerate(_SECTIONS)
        if f"s{number}.use" in form
    ]
    return {
        "revision_id": _whole(form.get("revision", ""), "Bộ câu hỏi"),
        "sections": sections,
        "rehearsal": form.get("rehearsal") == "yes",
    }


def _section(
    form: Mapping[str, str],
    number: int,
    name: str,
    title: str,
    figures: Mapping[str, tuple[str, str, str, str]],
) -> dict[str, Any]:
    overrides: dict[str, Any] = {}
    for key, (group, *_) in figures.items():
        if group:
            value = _points(form.get(f"s{number}.{key}", ""), title)
            overrides.setdefault(group, {})[key] = -value if key == "wrong" else value
    reserve = _whole(form.get(f"s{number}.reserve", ""), f"{title}, số câu dự phòng")
    overrides["pick"] = {"reserve": reserve}
    count = _whole(form.get(f"s{number}.count", ""), f"{title}, số câu")
    return {"format": name, "count": count, "overrides": overrides}


def order(form: Mapping[str, str], stage: Stage) -> list[str]:
    """The unit codes in the order of the slips drawn in the hall (`seat.<unit code>` = number)."""
    codes = [team.unit.code for team in stage.teams if team.status == ACTIVE]
    slips = {code: _whole(form.get(f"seat.{code}", ""), "Số bốc được") for code in codes}
    if sorted(slips.values()) != list(range(1, len(codes) + 1)):
        raise ContestRefused(
            "bad_order",
            f"Số bốc được phải là 1 đến {len(codes)}, mỗi đội một số, không trùng. Thứ tự cũ vẫn được giữ.",
            422,
        )
    return sorted(codes, key=slips.__getitem__)


def places(form: Mapping[str, str]) -> dict[int, int]:
    """Places of level teams by seat (`place.<seat>` = 1..n)."""
    found = {name.removeprefix("place."): text for name, text in form.items() if name.startswith("place.")}
    return {_whole(seat, "Số thứ tự"): _whole(text, "Thứ tự phân định") for seat, text in found.items()}


def seat(form: Mapping[str, str]) -> int:
    """The seat a form speaks of."""
    return _whole(form.get("seat", ""), "Đội")


def seed(text: str) -> str | None:
    """A seed typed for the draw; None lets the server take one."""
    return text.strip()[:80] or None


def day(text: str) -> date | None:
    """An ISO day from a date field; None when empty."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ContestRefused("bad_date", "Ngày chưa đúng. Hãy chọn lại ngày; chưa lưu gì.", 422) from None


def _whole(text: str, what: str) -> int:
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 10):
        raise ContestRefused("bad_number", f"{what}: hãy ghi một số nguyên. Chưa lưu gì.", 422)
    return int(cleaned)


def _points(text: str, what: str) -> Decimal:
    try:
        return parse_points(text)
    except ContestRefused as refusal:
        raise ContestRefused("bad_number", f"{what}: {refusal.text}", 422) from None
