"""What the contest's HTML forms send, read into what the use cases take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from question_bank.content import read_day
from question_bank.language import joined, say
from quiz_server.contest.draws.dealing import odd_one
from quiz_server.contest.draws.lot_models import PACKAGES
from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.points import format_short, parse_points
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rosters.roster import Person, year_in
from quiz_server.formats.presets import can_be_persons, can_confirm, load_presets, title_of
from quiz_server.formats.sentence import Number, numbers_of, overrides_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One number inside a section's sentence: what joins its words on, the words with "…" in its place."""

    lead: str
    words: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section of the round as one sentence with its numbers to change."""

    number: int
    format: str
    title: str
    used: bool
    figures: tuple[Figure, ...]
    #: how persons could play it: (value, words, chosen); empty where only teams can
    units: tuple[tuple[str, str, bool], ...] = ()


#: who plays by itself: the team, or each main member, and what the team has of it
_UNITS = {
    "": say("cả đội"),
    "sum": say("từng thành viên chính, cộng điểm cho đội"),
    "best": say("từng thành viên chính, đội lấy điểm cao nhất"),
    "mean": say("từng thành viên chính, đội lấy điểm trung bình"),
    "left": say("từng thành viên chính, đội tính theo số người còn trên sàn"),
}


#: the formats that a new round is offered with; the others wait to be chosen
_USUAL = ("bang_abcd", "chuong_sau_hieu_lenh")


def section_forms(typed: Mapping[str, str]) -> list[SectionForm]:
    """The sections offered for a round, with what was typed before where a form comes back."""
    came_back = "revision" in typed
    return [
        SectionForm(
            number,
            name,
            title_of(name),
            f"s{number}.use" in typed if came_back else name in _USUAL,
            tuple(_figure(typed, number, each) for each in numbers_of(name)),
            _units(typed.get(f"s{number}.unit", ""), name),
        )
        for number, name in enumerate(load_presets())
    ]


def _units(chosen: str, name: str) -> tuple[tuple[str, str, bool], ...]:
    if not can_be_persons(name):
        return ()
    floor = bool(load_presets()[name].get("elim"))
    return tuple(
        (value, words, value == chosen) for value, words in _UNITS.items() if floor or value != "left"
    )


def _figure(typed: Mapping[str, str], number: int, asked: Number) -> Figure:
    field = f"s{number}.{asked.field}"
    value = typed.get(field, " / ".join(map(format_short, asked.usual)))
    return Figure(asked.lead, asked.words, field, value)


def round_wish(form: Mapping[str, str]) -> dict[str, Any]:
    """The round that a form asks for, as `rounds.prepare_round` takes it."""
    rehearsal = form.get("rehearsal") == "yes"
    return {
        "revision_id": None if rehearsal else _revision(form.get("revision", "")),
        "passphrase": form.get("passphrase", "")[:200],
        "sections": _sections(form),
        "rehearsal": rehearsal,
        "repeats": form.get("repeats") == "yes",
    }


def check_wish(form: Mapping[str, str]) -> tuple[int, list[dict[str, Any]]]:
    """The set to be checked (`check`) and the sections, as `rounds.check_set` takes them."""
    return _whole(form.get("check", ""), say("Bộ cần kiểm tra"), "check"), _sections(form)


def _sections(form: Mapping[str, str]) -> list[dict[str, Any]]:
    sections = [
        _section(form, number, name) for number, name in enumerate(load_presets()) if f"s{number}.use" in form
    ]
    for number, name in enumerate(load_presets()):
        team_score = form.get(f"s{number}.unit", "")
        for section in sections:
            if section["format"] == name and team_score in _UNITS and team_score:
                section["overrides"]["turn"] = {"unit": "person", "team_score": team_score}
    if form.get("confirm") == "yes":
        for section in sections:
            if can_confirm(section["format"]):
                section["overrides"]["judge"] = {"confirm": "chair"}
    return sections


def field_of_section(form: Mapping[str, str], field: str) -> str:
    """The form's own name of `sections.<n>.<field>`, n among the sections it asks for; others as they are."""
    kind, *place = field.split(".")
    if kind != "sections":
        return field
    used = [n for n, _name in enumerate(load_presets()) if f"s{n}.use" in form]
    return f"s{used[int(place[0])]}.{place[1]}"


def _section(form: Mapping[str, str], number: int, name: str) -> dict[str, Any]:
    values: dict[str, tuple[Decimal, ...]] = {}
    for asked in numbers_of(name):
        what = say("%(title)s%(lead)s%(words)s", title=title_of(name), lead=asked.lead, words=asked.words)
        field = f"s{number}.{asked.field}"
        text = form.get(field, "")
        if asked.many:
            values[asked.field] = tuple(_decimal(each, what, field) for each in text.split("/"))
        else:
            one = Decimal(_whole(text, what, field)) if asked.whole else _decimal(text, what, field)
            values[asked.field] = (one,)
    overrides = overrides_of(name, values)
    return {"format": name, "count": overrides["pick"].pop("count"), "overrides": overrides}


def order(form: Mapping[str, str], stage: Stage) -> list[str]:
    """The unit codes in the order of the slips drawn in the hall (`seat.<unit code>` = number)."""
    codes = [team.unit.code for team in stage.teams if team.status == ACTIVE]
    slips = {code: _slip(form, code) for code in codes}
    if sorted(slips.values()) != list(range(1, len(codes) + 1)):
        raise ContestRefused(
            "bad_order",
            say(
                "Số bốc được phải là 1 đến %(count)s, mỗi đội một số, không trùng. Thứ tự cũ vẫn được giữ.",
                count=len(codes),
            ),
            422,
            f"seat.{odd_one(PACKAGES, slips, codes, len(codes))}",
        )
    return sorted(codes, key=slips.__getitem__)


def _slip(form: Mapping[str, str], code: str) -> int:
    field = f"seat.{code}"
    return _whole(form.get(field, ""), say("Số bốc được"), field)


def places(form: Mapping[str, str]) -> dict[int, int]:
    """Places of level teams by seat (`place.<seat>` = 1..n)."""
    found = {name.removeprefix("place."): text for name, text in form.items() if name.startswith("place.")}
    return {
        _whole(seat, say("Số thứ tự")): _whole(text, say("Thứ tự phân định")) for seat, text in found.items()
    }


def people(form: Mapping[str, str]) -> list[Person]:
    """The lines of a team's list: `name.<n>`, `born.<n>`, `position.<n>`, `role.<n>`, and `captain` = n.

    Raises `ContestRefused("bad_birth_year")` naming whose year cannot be read.
    """
    numbers = [name.removeprefix("name.") for name in form if name.startswith("name.")]
    return [
        Person(
            form[f"name.{n}"],
            form.get(f"role.{n}", "main"),
            form.get("captain") == n,
            _birth_year(form, n),
            form.get(f"position.{n}", ""),
        )
        for n in numbers
    ]


def _birth_year(form: Mapping[str, str], n: str) -> int | None:
    text = form.get(f"born.{n}", "").strip()
    year = year_in(text)
    if text and year is None:
        name = form[f"name.{n}"].strip() or say("người thứ %(n)s", n=n)
        raise ContestRefused(
            "bad_birth_year",
            say(
                "Năm sinh “%(text)s” của %(name)s chưa đúng, hãy ghi như 1990. Chưa lưu gì.",
                text=text[:20],
                name=name,
            ),
            422,
        )
    return year


def seat(form: Mapping[str, str]) -> int:
    """The seat a form speaks of."""
    return _whole(form.get("seat", ""), say("Đội"))


def seed(text: str) -> str | None:
    """A seed typed for the draw; None lets the server take one."""
    return text.strip()[:80] or None


def day(text: str) -> date | None:
    """A day as people type it; None when empty."""
    try:
        read = read_day(text)
    except ValueError:
        raise ContestRefused(
            "bad_date", say("Ngày không đọc được. Hãy ghi như 05/9/2024; chưa lưu gì."), 422, "date"
        ) from None
    return date.fromisoformat(read) if read else None


def _revision(text: str) -> int | None:
    """The sealed set that was chosen; None where none was."""
    return _whole(text, say("Bộ câu hỏi"), "revision") if text.strip() else None


def _whole(text: str, what: str, field: str = "") -> int:
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 10):
        raise ContestRefused(
            "bad_number", say("%(what)s: hãy ghi một số nguyên. Chưa lưu gì.", what=what), 422, field
        )
    return int(cleaned)


def _decimal(text: str, what: str, field: str) -> Decimal:
    try:
        return parse_points(text)
    except ContestRefused as refusal:
        raise ContestRefused("bad_number", joined(": ", (what, refusal.text)), 422, field) from None
