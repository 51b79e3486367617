"""A format as written in YAML or a form, checked and turned into rules: seconds there, milliseconds here."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from marshmallow import RAISE, Schema, fields, post_load, pre_load, validate

from question_bank.language import say
from quiz_server.round.arena_rules import AfterFall, Arena
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import (
    AfterWrong,
    Agg,
    BellRules,
    ClockRules,
    ClockStart,
    DeadHeat,
    Early,
    Elim,
    Final,
    Input,
    Kind,
    Marks,
    Order,
    Pick,
    Rules,
    ScoreRules,
    Source,
    Steal,
    Via,
    Who,
)
from quiz_server.round.sheet_rules import Tie
from quiz_server.round.unit_rules import TeamScore, Unit
from quiz_server.round.value_rules import Star, Value

_UNKNOWN = say("Không có mục này trong luật thi; hãy xóa mục hoặc sửa lại tên.")
_REQUIRED = say("Thiếu mục này.")
_NO_NUMBER = say("Phải là một số.")
_NO_WHOLE = say("Phải là số nguyên.")


class _Strict(Schema):
    """Refuses what it does not know, in Vietnamese."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": _UNKNOWN, "type": say("Phải là một nhóm các mục, ví dụ {think: 15}.")}  # noqa: RUF012


def _one_of(kind: type[StrEnum], **options: Any) -> fields.Field[Any]:
    messages: dict[str, Any] = {"unknown": say("Chỉ nhận một trong: {choices}."), "required": _REQUIRED}
    return fields.Enum(kind, by_value=True, error_messages=messages, **options)


def _whole(low: int, high: int, **options: Any) -> fields.Integer:
    return fields.Integer(
        strict=True,
        validate=validate.Range(low, high, error=say("Phải từ %(low)s đến %(high)s.", low=low, high=high)),
        error_messages={"invalid": _NO_WHOLE, "required": _REQUIRED, "null": _NO_WHOLE},
        **options,
    )


class _Seconds(fields.Decimal):
    """Seconds with at most three decimals, as whole milliseconds; null or "none" means no limit."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            allow_nan=False,
            allow_none=True,
            error_messages={"invalid": _NO_NUMBER, "required": _REQUIRED},
            **options,
        )

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return super().deserialize(None if value == "none" else value, *args, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool):
            raise self.make_error("invalid")
        seconds = super()._deserialize(value, *args, **kwargs)
        if not 0 < seconds <= 3600 or seconds * 1000 != int(seconds * 1000):
            raise self.make_error("invalid")
        return int(seconds * 1000)


class _Points(fields.Decimal):
    """Points with at most two decimals."""

    def __init__(self, **options: Any) -> None:
        messages: dict[str, Any] = {
            "invalid": say("Phải là số điểm, lẻ tối đa hai chữ số."),
            "required": _REQUIRED,
            "null": _REQUIRED,
        }
        super().__init__(allow_nan=False, error_messages=messages, **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, bool):
            raise self.make_error("invalid")
        points = super()._deserialize(value, *args, **kwargs)
        if abs(points) > 10_000 or points != round(points, 2):
            raise self.make_error("invalid")
        return points


class _ValueSchema(_Strict):
    points = _Points(required=True)
    think = _Seconds(required=True)
    practice = _Seconds(load_default=None)
    practice_steal = _Seconds(load_default=None)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Value:
        return Value(
            points=data["points"],
            think_ms=data["think"],
            practice_ms=data["practice"],
            practice_steal_ms=data["practice_steal"],
        )


class _PickSchema(_Strict):
    count = _whole(1, 200, required=True)
    reserve = _whole(0, 100, load_default=0)
    kinds = fields.List(
        _one_of(Kind),
        required=True,
        validate=validate.Length(min=1, error=say("Phải có ít nhất một loại câu hỏi.")),
        error_messages={"required": _REQUIRED, "invalid": say("Phải là một danh sách, ví dụ [mcq, tf].")},
    )
    packages = _whole(1, 200, load_default=None, allow_none=True)
    values = fields.List(fields.Nested(_ValueSchema), load_default=list)
    rising = fields.Boolean(load_default=False)
    mix = fields.Dict(keys=_one_of(Kind), values=_whole(1, 200), load_default=dict)

    class Meta(_Strict.Meta):
        include = {"from": _one_of(Source, load_default=Source.SET)}  # noqa: RUF012

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Pick:
        source = data.pop("from")
        return Pick(
            **{**data, "kinds": tuple(data["kinds"]), "values": tuple(data["values"]), "source": source}
        )


class _StealSchema(_Strict):
    window = _Seconds(required=True)
    answer = _Seconds(load_default=None)
    wrong = _Points(load_default=Decimal("0.5"))
    take_from_owner = fields.Boolean(load_default=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Steal:
        return Steal(window_ms=data.pop("window"), answer_ms=data.pop("answer"), **data)


class _StarSchema(_Strict):
    per_team = _whole(1, 10, load_default=1)
    right = _Points(load_default=Decimal(2))
    wrong = _Points(load_default=Decimal(-1))

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Star:
        return Star(**data)


class _ElimSchema(_Strict):
    stop_when = _whole(0, 50, load_default=1)
    rescues = _whole(0, 10, load_default=0)
    rescue_below = _whole(1, 100, load_default=1)
    last_help = _whole(0, 600, load_default=0)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Elim:
        help_s = data.pop("last_help")
        return Elim(last_help_ms=help_s * 1000 if help_s else None, **data)


class _PuzzleSchema(_Strict):
    keyword = fields.List(
        _Points(),
        required=True,
        validate=validate.Length(min=1, error=say("Phải có ít nhất một mức điểm.")),
        error_messages={"required": _REQUIRED, "invalid": say("Phải là một danh sách, ví dụ [60, 50].")},
    )
    last = _Seconds(required=True)
    centre = fields.Boolean(load_default=False)
    falls = _one_of(Falls, load_default=Falls.ROW)
    after_last = _Points(load_default=None, allow_none=True)
    ring_after = _whole(0, 50, load_default=0)
    once = fields.Boolean(load_default=False)
    chooser = _Points(load_default=None, allow_none=True)
    hall = fields.Boolean(load_default=False)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Puzzle:
        return Puzzle(last_ms=data.pop("last") or 0, **{**data, "keyword": tuple(data["keyword"])})


class _ArenaSchema(_Strict):
    each = _Points(load_default=Decimal(1))
    lose_all = fields.Boolean(load_default=True)
    after_fall = _one_of(AfterFall, load_default=AfterFall.END)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Arena:
        return Arena(**data)


class _LadderSchema(_Strict):
    rungs = fields.List(_Points(), required=True, error_messages={"required": _REQUIRED})
    milestones = fields.List(_whole(1, 200), load_default=list)
    may_stop = fields.Boolean(load_default=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Ladder:
        return Ladder(
            rungs=tuple(data["rungs"]), milestones=tuple(data["milestones"]), may_stop=data["may_stop"]
        )


class _TurnSchema(_Strict):
    who = _one_of(Who, required=True)
    only_tied = fields.Boolean(load_default=False)
    order = _one_of(Order, load_default=Order.DRAW)
    unit = _one_of(Unit, load_default=Unit.TEAM)
    team_score = _one_of(TeamScore, load_default=TeamScore.SUM)


class _InputSchema(_Strict):
    via = _one_of(Via, load_default=Via.BOARD)
    final = _one_of(Final, load_default=Final.FIRST)
    diacritics = fields.String(
        load_default="strict",
        validate=validate.OneOf(["strict", "loose"], error=say("Chỉ nhận một trong: {choices}.")),
    )

    class Meta(_Strict.Meta):
        include = {"pass": fields.Boolean(load_default=False)}  # noqa: RUF012

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Input:
        loose = data["diacritics"] == "loose"
        return Input(via=data["via"], final=data["final"], may_pass=data["pass"], loose=loose)


class _ClockSchema(_Strict):
    start = _one_of(ClockStart, load_default=ClockStart.AFTER_READ)
    think = _Seconds(load_default=None)
    window = _Seconds(load_default=None)
    answer = _Seconds(load_default=None)
    turn_total = _Seconds(load_default=None)
    case_think = _Seconds(load_default=None)
    case_talk = _Seconds(load_default=None)
    warn = _Seconds(load_default=None)
    think_each = fields.List(_Seconds(), load_default=list)
    hint = fields.List(_Seconds(), load_default=list)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> ClockRules:
        return ClockRules(
            start=data["start"],
            think_ms=data["think"],
            window_ms=data["window"],
            answer_ms=data["answer"],
            turn_ms=data["turn_total"],
            case_think_ms=data["case_think"],
            case_talk_ms=data["case_talk"],
            warn_ms=data["warn"],
            think_each_ms=tuple(data["think_each"]),
            hint_ms=tuple(data["hint"]),
        )


class _MarksSchema(_Strict):
    max = _Points(required=True)
    step = _Points(load_default=Decimal("0.25"))
    agg = _one_of(Agg, load_default=Agg.MEAN)
    judges = _whole(1, 20, load_default=3)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Marks:
        return Marks(**data)


class _ScoreSchema(_Strict):
    right = _Points(load_default=Decimal(0))
    case = fields.Nested(_MarksSchema, load_default=None, allow_none=True)
    by_rank = fields.List(_Points(), load_default=list)
    by_hint = fields.List(_Points(), load_default=list)
    wrong = _Points(load_default=Decimal(0))
    none = _Points(load_default=Decimal(0))
    floor = _Points(load_default=None, allow_none=True)

    @pre_load
    def no_floor(self, data: Any, **_: Any) -> Any:
        """`floor: none` is how the rules say that a score may go below zero."""
        if isinstance(data, Mapping) and data.get("floor") == "none":
            return {**data, "floor": None}
        return data

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> ScoreRules:
        lists = {"by_rank": tuple(data["by_rank"]), "by_hint": tuple(data["by_hint"])}
        return ScoreRules(**{**data, **lists})


class _BellSchema(_Strict):
    early = _one_of(Early, load_default=Early.LOSE_QUESTION)
    lockout = _Seconds(load_default=None)
    after_wrong = _one_of(AfterWrong, load_default=AfterWrong.NEXT_IN_QUEUE)
    chances = _whole(1, 100, load_default=1)
    hold_cap_ms = _whole(0, 1000, load_default=150)
    lead_ms = _whole(0, 3000, load_default=250)
    dead_heat = _one_of(DeadHeat, load_default=DeadHeat.HOST)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> BellRules:
        return BellRules(lockout_ms=data.pop("lockout"), **data)


def _group(schema: type[Schema], **options: Any) -> fields.Nested:
    return fields.Nested(schema, error_messages={"required": _REQUIRED, "null": _REQUIRED}, **options)


class _JudgeSchema(_Strict):
    confirm = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf(("chair",), error=say("Chỉ nhận: chair (Trưởng Ban Giám khảo).")),
    )


class RulesSchema(_Strict):
    """One format: `title`, `pick`, `turn`, `input`, `clock`, `score`; `bell`; `judge`; `tie`."""

    format = fields.String(required=True)
    title = fields.String(load_default="")
    pick = _group(_PickSchema, required=True)
    turn = _group(_TurnSchema, required=True)
    input = _group(_InputSchema, load_default=Input)
    clock = _group(_ClockSchema, required=True)
    score = _group(_ScoreSchema, required=True)
    bell = _group(_BellSchema, load_default=None, allow_none=True)
    steal = fields.Nested(_StealSchema, load_default=None, allow_none=True)
    elim = fields.Nested(_ElimSchema, load_default=None, allow_none=True)
    puzzle = fields.Nested(_PuzzleSchema, load_default=None, allow_none=True)
    star = fields.Nested(_StarSchema, load_default=None, allow_none=True)
    judge = fields.Nested(_JudgeSchema, load_default=dict)
    arena = fields.Nested(_ArenaSchema, load_default=None, allow_none=True)
    ladder = fields.Nested(_LadderSchema, load_default=None, allow_none=True)
    helps = fields.Dict(keys=_one_of(Help), values=_Seconds(), load_default=dict)

    @pre_load
    def without_helps_left_out(self, data: Any, **_: Any) -> Any:
        """`phone: off` takes a help away that the format offers."""
        helps = data.get("helps") if isinstance(data, Mapping) else None
        if not isinstance(helps, Mapping):
            return data
        kept = {name: length for name, length in helps.items() if length not in (False, "off")}
        return {**data, "helps": kept}

    tie = fields.List(_one_of(Tie), load_default=list)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Rules:
        """The rules; the title belongs to the format, not to them."""
        return Rules(
            format=data["format"],
            who=data["turn"]["who"],
            pick=data["pick"],
            input=data["input"],
            clock=data["clock"],
            score=data["score"],
            bell=data["bell"],
            order=data["turn"]["order"],
            only_tied=data["turn"]["only_tied"],
            steal=data["steal"],
            star=data["star"],
            elim=data["elim"],
            puzzle=data["puzzle"],
            confirm=data["judge"].get("confirm") is not None,
            ladder=data["ladder"],
            arena=data["arena"],
            helps=data["helps"],
            tie=tuple(data["tie"]),
            unit=data["turn"]["unit"],
            team_score=data["turn"]["team_score"],
        )
