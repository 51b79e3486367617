"""The set-up page's form: a contest as flat fields, and the fields read back as a contest's data.

A row without a name is left out, so that spare rows need no care. `part.2.title`
is the title in the second row of the parts; steps of the tie ladder and side
prizes name a part by its row (`p2`; `t2` the time taken in it), because a new
part has no code yet.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from question_bank.content import read_day
from question_bank.language import say
from question_bank.search import fold
from quiz_server.contest.models import JURY, LESS_TIME, OUTSIDE_STEPS, Contest
from quiz_server.contest.planning.models import QUALIFY, RULE_FIELDS, UNSAID, plan_rule_of
from quiz_server.contest.points import format_short, parse_points
from quiz_server.contest.refusal import ContestRefused

_KIND_OF_UNIT = re.compile(r"^(xã|phường|thị trấn|tt\.?)\s+", re.IGNORECASE)  # not said: looked for in a name
Values = Mapping[str, str]


def rows_of(values: Values, table: str) -> list[int]:
    """The numbers of a table's rows that are there, smallest first."""
    found = {name.split(".")[1] for name in values if name.startswith(f"{table}.") and name.count(".") == 2}
    return sorted(
        int(number) for number in found if number.isascii() and number.isdigit() and len(number) < 4
    )


def values_of(contest: Contest) -> dict[str, str]:
    """A kept contest as the form shows it."""
    rule = plan_rule_of(contest)
    values = {name: str(getattr(rule, name)) for name in RULE_FIELDS}
    values |= {name: str(getattr(contest, name)) for name in ("name", "year", "authority", "organiser")}
    for n, stage in enumerate(contest.stages, start=1):
        teams = "\n".join(team.full_name for team in stage.teams)
        day = stage.date.isoformat() if stage.date else ""
        row = {"id": str(stage.id), "kind": stage.kind, "name": stage.name, "venue": stage.venue}
        values |= _fields("stage", n, row | {"date": day, "teams": teams})
    for n, part in enumerate(contest.parts, start=1):
        minutes = format_short(Decimal(part.limit_s) / 60) if part.limit_s else ""
        row = {"code": part.code, "title": part.title, "kind": part.kind, "minutes": minutes}
        row |= {"max": format_short(part.max), "step": format_short(part.step)}
        values |= _fields("part", n, row | {"weight": format_short(part.weight)})
    return values | _prize_values(contest)


def _prize_values(contest: Contest) -> dict[str, str]:
    place = {part.code: f"p{n}" for n, part in enumerate(contest.parts, start=1)}
    values: dict[str, str] = {}
    for prize in contest.prizes:
        row = {"title": prize.title, "count": str(prize.count), "amount": _dotted(prize.amount)}
        values |= _fields(prize.stage_kind, prize.order, row)
    for side in contest.side_prizes:
        row = {"title": side.title, "part": place[side.part.code], "amount": _dotted(side.amount)}
        values |= _fields("side", side.order, row)
    steps = place | {f"{LESS_TIME}{code}": f"t{row[1:]}" for code, row in place.items()}
    for n, step in enumerate(contest.tie, start=1):
        values |= _fields("tie", n, {"step": steps.get(step, step)})
    return values


def _fields(table: str, number: int, row: Mapping[str, str]) -> dict[str, str]:
    return {f"{table}.{number}.{name}": text for name, text in row.items()}


def _dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def plan_data(form: Values, known: Mapping[str, str]) -> dict[str, Any]:
    """The form as a contest's data (`ContestSetup`); `known` gives the codes of units by their full names.

    Raises `ContestRefused`: `bad_plan` with the row that is wrong.
    """
    codes = _Codes(known)
    stages = [_stage(form, n, codes) for n in rows_of(form, "stage") if _text(form, f"stage.{n}.name")]
    places = {n for n in rows_of(form, "part") if _text(form, f"part.{n}.title")}
    taken = {_text(form, f"part.{n}.code") for n in places} - {""}
    parts = {f"p{n}": _part(form, n, taken) for n in sorted(places)}
    steps = {n: _text(form, f"tie.{n}.step") for n in rows_of(form, "tie")}
    side = [_side(form, n, parts) for n in rows_of(form, "side") if _text(form, f"side.{n}.title")]
    with_side = {prize["part"] for prize in side}
    for part in parts.values():
        part["side_prize"] = part["code"] in with_side
    return {
        "name": _needed(form, "name", say("Tên hội thi")),
        "year": _whole(form, "year", say("Năm")),
        "authority": _text(form, "authority"),
        "organiser": _text(form, "organiser"),
        "units": codes.units(),
        "parts": list(parts.values()),
        "stages": stages,
        "prizes": {kind: _prizes(form, kind) for kind in ("cluster", "final")},
        "side_prizes": side,
        "tie": [_step(step, parts, f"tie.{n}.step") for n, step in steps.items() if step],
    }


def stage_ids(form: Values) -> list[int | None]:
    """Which kept stage each row of `plan_data(form)["stages"]` is; None for a new one."""
    ids = [_text(form, f"stage.{n}.id") for n in rows_of(form, "stage") if _text(form, f"stage.{n}.name")]
    return [int(each) if each.isascii() and each.isdigit() and len(each) < 10 else None for each in ids]


def rule_data(form: Values) -> dict[str, Any]:
    """The size of a team and who goes on. Raises `ContestRefused`: `bad_plan`."""
    least = _whole(form, "min_people", say("Số người ít nhất"))
    most = _whole(form, "max_people", say("Số người nhiều nhất"))
    main = _whole(form, "main_people", say("Số thành viên chính"))
    if not 1 <= main <= most or not 1 <= least <= most <= 60:
        raise _wrong(
            say(
                "Số người của đội không hợp lý: ít nhất không quá nhiều nhất, thành viên chính "
                "không quá số người"
            ),
            "min_people",
        )
    qualify = _text(form, "qualify")
    if qualify not in QUALIFY:
        raise _wrong(say("Hãy chọn cách vào chung kết"), "qualify")
    count = _whole(form, "qualify_count", say("Số đội vào chung kết")) if qualify != UNSAID else 2
    if not 1 <= count <= 99:
        raise _wrong(say("Số đội vào chung kết phải từ 1 đến 99"), "qualify_count")
    fields = {"min_people": least, "max_people": most, "main_people": main}
    return fields | {"qualify": qualify, "qualify_count": count}


class _Codes:
    """Codes of units by their full names; a new name gets a code of its own, also beside a name like it."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = {_same(name): (code, name) for name, code in known.items()}

    def of(self, full_name: str) -> str:
        key = _same(full_name)
        if key not in self._known:
            taken = {code for code, _ in self._known.values()}
            self._known[key] = (code_for(_KIND_OF_UNIT.sub("", full_name), taken), full_name)
        return self._known[key][0]

    def units(self) -> list[dict[str, str]]:
        return [
            {"code": code, "full_name": name, "name": _KIND_OF_UNIT.sub("", name)[:80]}
            for code, name in self._known.values()
        ]


def code_for(name: str, taken: set[str]) -> str:
    """ "Bình Thạnh" → `binh_thanh`, or `binh_thanh_2` where that is taken by a name like it."""
    base = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:30] or "x"
    numbered = (f"{base}_{number}" for number in range(2, 1000))
    return base if base not in taken else next(code for code in numbered if code not in taken)


def _same(name: str) -> str:
    """Names that differ in spaces or capitals only are one; marks tell names apart."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _stage(form: Values, n: int, codes: _Codes) -> dict[str, Any]:
    name = _text(form, f"stage.{n}.name")
    lines = [" ".join(line.split()) for line in form.get(f"stage.{n}.teams", "").splitlines()]
    teams = [codes.of(line) for line in lines if line]
    doubled = next((line for line in lines if line and teams.count(codes.of(line)) > 1), None)
    if doubled:
        raise _wrong(
            say("%(name)s: đội “%(doubled)s” được ghi hai lần", name=name, doubled=doubled),
            f"stage.{n}.teams",
        )
    row = {"kind": _text(form, f"stage.{n}.kind"), "name": name, "venue": _text(form, f"stage.{n}.venue")}
    return row | {"date": _day(form, f"stage.{n}.date", name), "teams": teams}


def _part(form: Values, n: int, taken: set[str]) -> dict[str, Any]:
    title = _text(form, f"part.{n}.title")
    code = _text(form, f"part.{n}.code") or code_for(title, taken | set(OUTSIDE_STEPS))
    taken.add(code)
    minutes = _text(form, f"part.{n}.minutes")
    limit = (
        int(_points(form, f"part.{n}.minutes", say("%(title)s, thời gian", title=title)) * 60)
        if minutes
        else None
    )
    return {
        "code": code,
        "title": title,
        "kind": _text(form, f"part.{n}.kind"),
        "max": str(_points(form, f"part.{n}.max", say("%(title)s, điểm tối đa", title=title))),
        "weight": str(_points(form, f"part.{n}.weight", say("%(title)s, hệ số", title=title), usual="1")),
        "step": str(_points(form, f"part.{n}.step", say("%(title)s, bước điểm", title=title))),
        "limit_s": limit or None,
    }


def _prizes(form: Values, kind: str) -> list[dict[str, Any]]:
    rows = [n for n in rows_of(form, kind) if _text(form, f"{kind}.{n}.title")]
    return [
        {
            "title": _text(form, f"{kind}.{n}.title"),
            "count": _whole(
                form, f"{kind}.{n}.count", say("%(text)s, số giải", text=_text(form, f"{kind}.{n}.title"))
            ),
            "amount": _money(form, f"{kind}.{n}.amount", _text(form, f"{kind}.{n}.title")),
        }
        for n in rows
    ]


def _side(form: Values, n: int, parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    title = _text(form, f"side.{n}.title")
    part = parts.get(_text(form, f"side.{n}.part"))
    if part is None or part["kind"] != "jury":
        raise _wrong(say("%(title)s: hãy chọn một phần thi do giám khảo chấm", title=title), f"side.{n}.part")
    return {"title": title, "part": part["code"], "amount": _money(form, f"side.{n}.amount", title)}


def _step(step: str, parts: Mapping[str, Mapping[str, Any]], field: str) -> str:
    if step in OUTSIDE_STEPS:
        return step
    part = parts.get(f"p{step[1:]}")
    if part is None or step[:1] not in ("p", "t"):
        raise _wrong(say("Bước phân định chọn một phần thi không còn trong danh sách"), field)
    if step.startswith("t") and part["kind"] != JURY:
        raise _wrong(
            say("Bước phân định theo thời gian cần một phần thi do giám khảo chấm, có bấm giờ"), field
        )
    return f"{LESS_TIME if step.startswith('t') else ''}{part['code']}"


def _text(form: Values, name: str) -> str:
    """A field as one line: a long name is typed into a field of several."""
    return " ".join(filter(None, (line.strip() for line in form.get(name, "").splitlines())))


def _needed(form: Values, name: str, what: str) -> str:
    if not _text(form, name):
        raise _wrong(say("%(what)s còn trống", what=what), name)
    return _text(form, name)


def _day(form: Values, name: str, what: str) -> str | None:
    text = _text(form, name)
    try:
        return read_day(text)
    except ValueError:
        told = say("%(what)s: ngày “%(text)s” không đọc được, hãy ghi như 05/9/2024", what=what, text=text)
        raise _wrong(told, name) from None


def _whole(form: Values, name: str, what: str) -> int:
    text = _text(form, name)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise _wrong(say("%(what)s: hãy ghi một số nguyên", what=what), name)
    return int(text)


def _money(form: Values, name: str, what: str) -> int:
    text = re.sub(r"[\s.]|đồng|đ$", "", _text(form, name))  # not said: the unit of money, left out
    if not (text.isascii() and text.isdigit() and len(text) < 13):
        raise _wrong(say("%(what)s: tiền thưởng là số đồng nguyên, như 1.000.000", what=what), name)
    return int(text)


def _points(form: Values, name: str, what: str, usual: str = "") -> Decimal:
    try:
        return parse_points(_text(form, name) or usual)
    except ContestRefused:
        raise _wrong(say("%(what)s: hãy ghi một số như 30 hoặc 0,25", what=what), name) from None


def _wrong(text: str, field: str = "") -> ContestRefused:
    return ContestRefused(
        "bad_plan", say("%(text)s. Chưa lưu gì; các ô vẫn còn như vừa ghi.", text=text), 422, field
    )
