"""What the contest's HTML forms send, read into what the use cases take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.points import format_short, parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.roster import Person
from quiz_server.formats.presets import load_presets, title_of


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


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of the rules: where it stands in a format, and the words around it."""

    key: str
    group: str
    before: str
    after: str
    usual: str = ""


def _counts(reserve: str) -> tuple[_Number, ...]:
    return (
        _Number("count", "pick", "", " câu"),
        _Number("reserve", "pick", ", dự phòng ", " câu", reserve),
    )


_SCORES = (
    _Number("right", "score", ", đúng ", " điểm"),
    _Number("wrong", "score", ", sai trừ ", " điểm"),
)

#: the formats that the page offers, each as a sentence of numbers
_SENTENCES: tuple[tuple[str, tuple[_Number, ...]], ...] = (
    (
        "bang_abcd",
        (*_counts("2"), _Number("think", "clock", ", mỗi câu ", " giây suy nghĩ"), *_SCORES),
    ),
    (
        "chuong_sau_hieu_lenh",
        (
            *_counts("1"),
            _Number("window", "clock", ", chờ chuông ", " giây"),
            _Number("answer", "clock", ", trả lời trong ", " giây"),
            _Number("chances", "bell", ", tối đa ", " đội được trả lời"),
            *_SCORES,
        ),
    ),
)
#: numbers that the rules take as whole ones
_WHOLE_NUMBERS = {"count", "reserve", "chances"}


def section_forms(typed: Mapping[str, str]) -> list[SectionForm]:
    """The sections offered for a round, with what was typed before where a form comes back."""
    came_back = "revision" in typed
    return [
        SectionForm(
            number,
            name,
            title_of(name),
            f"s{number}.use" in typed if came_back else True,
            tuple(_figure(typed, number, name, each) for each in numbers),
        )
        for number, (name, numbers) in enumerate(_SENTENCES)
    ]


def _figure(typed: Mapping[str, str], number: int, name: str, asked: _Number) -> Figure:
    field = f"s{number}.{asked.key}"
    usual = asked.usual or format_short(abs(Decimal(str(load_presets()[name][asked.group][asked.key]))))
    return Figure(asked.before, field, typed.get(field, usual), asked.after)


def round_wish(form: Mapping[str, str]) -> dict[str, Any]:
    """The round that a form asks for, as `rounds.prepare_round` takes it."""
    sections = [
        _section(form, number, name, numbers)
        for number, (name, numbers) in enumerate(_SENTENCES)
        if f"s{number}.use" in form
    ]
    rehearsal = form.get("rehearsal") == "yes"
    return {
        "revision_id": None if rehearsal else _whole(form.get("revision", ""), "Bộ câu hỏi"),
        "passphrase": form.get("passphrase", "")[:200],
        "sections": sections,
        "rehearsal": rehearsal,
        "repeats": form.get("repeats") == "yes",
    }


def _section(form: Mapping[str, str], number: int, name: str, numbers: Iterable[_Number]) -> dict[str, Any]:
    overrides: dict[str, dict[str, Any]] = {}
    for asked in numbers:
        what = f"{title_of(name)}{asked.before}…{asked.after}"
        read = _whole if asked.key in _WHOLE_NUMBERS else _decimal
        value = read(form.get(f"s{number}.{asked.key}", ""), what)
        overrides.setdefault(asked.group, {})[asked.key] = -value if asked.key == "wrong" else value
    return {"format": name, "count": overrides["pick"].pop("count"), "overrides": overrides}


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


def people(form: Mapping[str, str]) -> list[Person]:
    """The lines of a team's list: `name.<n>`, `role.<n>`, and `captain` = n."""
    numbers = [name.removeprefix("name.") for name in form if name.startswith("name.")]
    return [
        Person(form[f"name.{n}"], form.get(f"role.{n}", "main"), form.get("captain") == n) for n in numbers
    ]


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


def _decimal(text: str, what: str) -> Decimal:
    try:
        return parse_points(text)
    except ContestRefused as refusal:
        raise ContestRefused("bad_number", f"{what}: {refusal.text}", 422) from None
