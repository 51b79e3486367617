"""What comes into the contest and what goes out, as marshmallow schemas. Pure: no table, no session."""

from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate, validates_schema

from question_bank.language import say
from question_bank.strict import Strict
from quiz_server.contest.jury.part_rules import Line, problem_of
from quiz_server.contest.jury.schemas import CriterionSetup, MarkingSetup, OvertimeSetup
from quiz_server.contest.models import JURY, LESS_TIME, OUTSIDE_STEPS, PART_KINDS, QUIZ, STAGE_KINDS
from quiz_server.round import own_texts

CODE = validate.Regexp(
    r"^[a-z0-9_]{1,40}$", error=say("Mã chỉ gồm chữ thường không dấu, số và dấu gạch dưới.")
)
POSITIVE = validate.Range(min=1, error=say("Phải lớn hơn 0."))


def text(longest: int, **more: Any) -> fields.String:
    """A text of at least one and at most `longest` characters."""
    return fields.String(
        validate=validate.Length(1, longest, error=say("Cần từ 1 đến %(longest)s ký tự.", longest=longest)),
        **more,
    )


class UnitSetup(Strict):
    """A commune: `code` names it in this data, `full_name` on papers, `name` on screens."""

    code = fields.String(required=True, validate=CODE)
    full_name = text(120, required=True)
    name = text(80, required=True)


class PartFrame(Strict):
    """A part without its score sheet; `limit_s` in seconds, null where the round's rules say."""

    code = fields.String(required=True, validate=CODE)
    title = text(120, required=True)
    kind = fields.String(required=True, validate=validate.OneOf(PART_KINDS))
    max = fields.Decimal(
        places=2, required=True, validate=validate.Range(min=0, min_inclusive=False, max=1000)
    )
    weight = fields.Decimal(
        places=2,
        load_default=Decimal("1.00"),
        validate=validate.Range(min=0, min_inclusive=False, max=100),
    )
    step = fields.Decimal(
        places=2, load_default=Decimal("0.25"), validate=validate.Range(min=0, min_inclusive=False)
    )
    limit_s = fields.Integer(load_default=None, allow_none=True, validate=POSITIVE)
    side_prize = fields.Boolean(load_default=False)


class PartSetup(PartFrame):
    """A part of the contest with its score sheet: criteria, how marks count, overtime."""

    criteria = fields.List(fields.Nested(CriterionSetup), load_default=list)
    marking = fields.Nested(MarkingSetup, load_default=dict)
    overtime = fields.Nested(OvertimeSetup, load_default=dict)

    @validates_schema
    def criteria_make_up_the_part(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse criteria of a quiz part, and such whose maxima do not add up to the part's."""
        lines = [Line(0, **line) for line in data["criteria"]]
        if lines and data["kind"] != JURY:
            raise ValidationError(say("Chỉ phần thi do giám khảo chấm mới có tiêu chí."), "criteria")
        problem = problem_of(lines, data["max"])
        if problem:
            raise ValidationError(problem, "criteria")


class StageSetup(Strict):
    """An evening; `teams` are unit codes in draw order, none yet for a final."""

    kind = fields.String(required=True, validate=validate.OneOf(STAGE_KINDS))
    name = text(80, required=True)
    venue = fields.String(load_default="", validate=validate.Length(max=160))
    date = fields.Date(load_default=None, allow_none=True)
    teams = fields.List(fields.String(validate=CODE), load_default=list)

    @pre_load
    def date_as_text(self, data: Any, **_: Any) -> Any:
        """YAML reads 2024-09-05 as a date already; what is no group of fields is refused afterwards."""
        day = data.get("date") if isinstance(data, dict) else None
        return data | {"date": day.isoformat()} if isinstance(day, date) else data


class PrizeSetup(Strict):
    """A prize for `count` places, each with `amount` đồng."""

    title = text(80, required=True)
    count = fields.Integer(load_default=1, validate=POSITIVE)
    amount = fields.Integer(required=True, validate=validate.Range(min=0))


class PrizesSetup(Strict):
    """The prizes by place of a cluster evening and of the final, first place first."""

    cluster = fields.List(fields.Nested(PrizeSetup), load_default=list)
    final = fields.List(fields.Nested(PrizeSetup), load_default=list)


class SidePrizeSetup(Strict):
    """The prize for the best mark in a part, on every cluster evening."""

    part = fields.String(required=True, validate=CODE)
    title = text(80, required=True)
    amount = fields.Integer(required=True, validate=validate.Range(min=0))


class JudgeSetup(Strict):
    """A judge of every stage, by the account that signs in."""

    username = text(40, required=True)
    name = text(120, required=True)


class ContestSetup(Strict):
    """A whole contest as data. Names used elsewhere in the data must be defined in it."""

    name = text(300, required=True)
    year = fields.Integer(required=True, validate=validate.Range(1900, 2200))
    authority = fields.String(load_default="", validate=validate.Length(max=200))
    organiser = fields.String(load_default="", validate=validate.Length(max=200))
    units = fields.List(fields.Nested(UnitSetup), required=True, validate=validate.Length(min=1))
    parts = fields.List(fields.Nested(PartSetup), required=True, validate=validate.Length(min=1))
    stages = fields.List(fields.Nested(StageSetup), required=True, validate=validate.Length(min=1))
    judges = fields.List(fields.Nested(JudgeSetup), load_default=list)
    prizes = fields.Nested(PrizesSetup, load_default=lambda: {"cluster": [], "final": []})
    side_prizes = fields.List(fields.Nested(SidePrizeSetup), load_default=list)
    tie = fields.List(fields.String(), load_default=list)

    @validates_schema
    def names_fit_together(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse doubled codes, teams without a unit, unknown tie steps, and two quiz parts."""
        units = _once([unit["code"] for unit in data["units"]], "units")
        parts = {part["code"]: part["kind"] for part in data["parts"]}
        _once([part["code"] for part in data["parts"]], "parts")
        _once([judge["username"] for judge in data.get("judges", ())], "judges")
        for stage in data["stages"]:
            _known(_once(stage["teams"], "stages"), units, "stages")
        juries = {code for code, kind in parts.items() if kind == JURY}
        _known({prize["part"] for prize in data["side_prizes"]}, juries, "side_prizes")
        times = {f"{LESS_TIME}{code}" for code in juries}
        _known(_once(data["tie"], "tie"), {*parts, *times, *OUTSIDE_STEPS}, "tie")
        if list(parts.values()).count(QUIZ) > 1:
            raise ValidationError(say("Chỉ có thể có một phần thi kiến thức (kind: quiz)."), "parts")


def _once(codes: list[str], field: str) -> set[str]:
    """The codes as a set, refused when one is there twice."""
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    if doubled:
        raise ValidationError(say("Trùng mã: %(codes)s.", codes=", ".join(doubled)), field)
    return set(codes)


def _known(codes: set[str], known: set[str], field: str) -> None:
    """Refuse codes that nothing defines."""
    strange = sorted(codes - known)
    if strange:
        raise ValidationError(say("Không có mã: %(codes)s.", codes=", ".join(strange)), field)


class UnitSchema(Schema):
    """A unit on the way out."""

    code = fields.String()
    full_name = fields.String()
    name = fields.String()


class TeamSchema(Schema):
    """A team in the order of the draw."""

    id = fields.Integer()
    seat = fields.Integer()
    status = fields.String()
    unit = fields.Nested(UnitSchema)


class JudgeSchema(Schema):
    """A member of the jury."""

    id = fields.Integer()
    name = fields.String()
    username = fields.String()


class StageSchema(Schema):
    """One evening with its teams and its jury."""

    id = fields.Integer()
    kind = fields.String()
    name = fields.String()
    venue = fields.String()
    date = fields.Date(allow_none=True)
    active_round_id = fields.Integer(allow_none=True)
    counted_round_id = fields.Integer(allow_none=True)
    teams = fields.List(fields.Nested(TeamSchema))
    judges = fields.List(fields.Nested(JudgeSchema))


class DrawWish(Strict):
    """`codes` in the order drawn by hand; empty: at random from `seed`, or from a seed of the server's."""

    codes = fields.List(fields.String(validate=CODE), load_default=list)
    seed = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 80))


class DrawSchema(Schema):
    """A drawing as it was kept; anyone can compute a random order again from its seed."""

    method = fields.String()
    seed = fields.String()
    codes = fields.List(fields.String())
    by = fields.String()
    at = fields.DateTime()


class MarkSchema(Schema):
    """A mark on the way out."""

    team_id = fields.Integer()
    part_id = fields.Integer()
    judge_id = fields.Integer()
    mark = fields.Decimal(as_string=True, allow_none=True)
    entered_by = fields.String()
    at = fields.DateTime()


class SectionWish(Strict):
    """A section of a round: a format's name, how many questions, and numbers that differ from it.

    `part` is the index of the set's section to take from; without it the one in the same place.
    """

    format = fields.String(required=True, validate=CODE)
    count = fields.Integer(required=True, validate=validate.Range(1, 200))
    overrides = fields.Dict(keys=fields.String(), load_default=dict)
    part = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(0, 20))


class RoundWish(Strict):
    """A round to prepare from a sealed set, opened with its passphrase; a rehearsal needs no set."""

    revision_id = fields.Integer(load_default=None, allow_none=True)
    passphrase = fields.String(load_default="", load_only=True, validate=validate.Length(max=200))
    sections = fields.List(fields.Nested(SectionWish), required=True, validate=validate.Length(1, 20))
    rehearsal = fields.Boolean(load_default=False)
    repeats = fields.Boolean(load_default=False)


class CheckWish(Strict):
    """A set to be checked against sections, as a round would take them."""

    set_id = fields.Integer(required=True)
    sections = fields.List(fields.Nested(SectionWish), required=True, validate=validate.Length(1, 20))


class CheckOutcome(Strict):
    """Whether the set fits; the reasons are sentences."""

    fits = fields.Boolean()
    reasons = fields.List(fields.String())


class Reason(Strict):
    """Why; needed only where a started round is replaced."""

    reason = fields.String(load_default="", validate=validate.Length(max=300))


class OwnText(fields.String):
    """A text that the program may have written itself, said in the reader's language then."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **options: Any) -> str | None:
        return super()._serialize(value if value is None else own_texts.said(value), attr, obj, **options)


class RoundSchema(Schema):
    """A knowledge round on the way out."""

    id = fields.Integer()
    stage_id = fields.Integer()
    title = OwnText()
    status = fields.String()
    rehearsal = fields.Boolean()
    set_revision_id = fields.Integer(allow_none=True)


class RankingSchema(Schema):
    """Totals, places and prizes; points are texts with a decimal point, exact for every reader.

    `final`: every figure is there; `settled`: and nobody is level; `signed`: and both have signed.
    """

    contest = fields.String()
    stage = fields.Dict()
    final = fields.Boolean()
    settled = fields.Boolean()
    signed = fields.Boolean()
    #: of the feed alone: the scores are kept back from the hall, so there are none
    held = fields.Boolean()
    knowledge = fields.Dict()
    parts = fields.List(fields.Dict())
    teams = fields.List(fields.Dict())
    #: teams that do not appear or were disqualified
    unranked = fields.List(fields.Dict())
    side_prizes = fields.List(fields.Dict())


class ViewSchema(Schema):
    """A round's view, shaped as `docs/ARCHITECTURE.md` says."""

    round = fields.Integer()
    seq = fields.Integer()
    view = fields.Dict()


class CommandSchema(Strict):
    """A command: its name, its arguments, and an id of the sender's that makes resending safe."""

    id = fields.String(required=True, validate=validate.Regexp(r"^[0-9A-Za-z_-]{1,64}$"))
    command = fields.String(required=True, validate=validate.Length(1, 40))
    args = fields.Dict(keys=fields.String(), load_default=dict)


class CommandAnswer(Schema):
    """The command is on disk; `seq` is the last event of the log then."""

    id = fields.String()
    seq = fields.Integer()
