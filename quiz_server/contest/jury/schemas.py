"""The jury's data on the way in and out, as marshmallow schemas. Pure: no table, no session."""

from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields, validate

from question_bank.language import say
from question_bank.strict import Strict
from quiz_server.contest.jury.marking import AGGREGATES, MEAN
from quiz_server.contest.jury.models import SOURCES

_SECONDS = validate.Range(0, 86_400, error=say("Số giây từ 0 đến 86400."))


def exact(**more: Any) -> fields.Decimal:
    """Points with at most two decimals, exact on the way out."""
    return fields.Decimal(places=2, as_string=True, allow_nan=False, **more)


class CriterionSetup(Strict):
    """A line of the score sheet; `step` is what its marks are multiples of."""

    title = fields.String(
        required=True, validate=validate.Length(1, 200, error=say("Cần từ 1 đến 200 ký tự."))
    )
    max = exact(required=True, validate=validate.Range(min=0, min_inclusive=False, max=1000))
    step = exact(load_default=Decimal("0.25"), validate=validate.Range(min=0, min_inclusive=False))


class MarkingSetup(Strict):
    """How the judges' marks become one figure: `agg` and the decimal places of the result."""

    agg = fields.String(load_default=MEAN, validate=validate.OneOf(AGGREGATES))
    places = fields.Integer(load_default=2, validate=validate.Range(0, 2, error=say("Từ 0 đến 2 số lẻ.")))


class OvertimeSetup(Strict):
    """What overtime costs: from `free_s` seconds over the limit, `points` off for each `every_s` seconds."""

    free_s = fields.Integer(load_default=0, validate=_SECONDS)
    every_s = fields.Integer(
        load_default=60, validate=validate.Range(1, 86_400, error=say("Từ 1 đến 86400 giây."))
    )
    points = exact(load_default=Decimal(1), validate=validate.Range(min=0, max=1000))
    whole = fields.Boolean(load_default=True)
    most = exact(load_default=None, allow_none=True, validate=validate.Range(min=0, max=1000))


class CellSchema(Strict):
    """Which sheet: a team, a part, a judge."""

    team_id = fields.Integer(required=True)
    part_id = fields.Integer(required=True)
    judge_id = fields.Integer(required=True)


class TypedValue(CellSchema):
    """A value as typed; `criterion` is the line's number, 0 without criteria; null empties the box."""

    criterion = fields.Integer(required=True, validate=validate.Range(0, 100))
    mark = fields.Decimal(required=True, allow_none=True, allow_nan=False)


class TypedValues(Strict):
    """Values to keep, and where they come from."""

    source = fields.String(required=True, validate=validate.OneOf(SOURCES))
    values = fields.List(fields.Nested(TypedValue), required=True, validate=validate.Length(1, 1000))


class RefusedValue(Schema):
    """A value that was not kept, and why."""

    team_id = fields.Integer()
    part_id = fields.Integer()
    judge_id = fields.Integer()
    criterion = fields.Integer()
    text = fields.String()


class KeptValues(Schema):
    """How many values were kept and which were not."""

    kept = fields.Integer()
    refused = fields.List(fields.Nested(RefusedValue))


class SignWish(CellSchema):
    """The sheet to sign and the sum that the judge sees on it."""

    sum = exact(required=True)


class SheetSchema(Schema):
    """A sheet as the person may see it; `values` by source, then criterion; `mark` once it counts."""

    team_id = fields.Integer()
    part_id = fields.Integer()
    judge_id = fields.Integer()
    values = fields.Dict()
    signed = fields.Boolean()
    mark = exact(allow_none=True)


class ClockWish(Strict):
    """What to do with a clock; `seconds` and `reason` only where the time is written down by hand."""

    team_id = fields.Integer(required=True)
    part_id = fields.Integer(required=True)
    act = fields.String(required=True, validate=validate.OneOf(("start", "stop", "set")))
    seconds = fields.Integer(load_default=0, validate=_SECONDS)
    reason = fields.String(load_default="", validate=validate.Length(max=300))


class ClockSchema(Schema):
    """A clock as it stands or runs; `used_ms` is the time used until now."""

    team_id = fields.Integer()
    part_id = fields.Integer()
    running = fields.Boolean()
    used_ms = fields.Integer()


class LineValue(Strict):
    """A line of a sheet."""

    criterion = fields.Integer(required=True, validate=validate.Range(0, 100))
    mark = exact(required=True)


class ChangeWish(CellSchema):
    """A signed sheet as it shall be, every line, and why."""

    values = fields.List(fields.Nested(LineValue), required=True, validate=validate.Length(1, 100))
    reason = fields.String(required=True, validate=validate.Length(1, 200))


class DecisionWish(Strict):
    """The second person's word."""

    accept = fields.Boolean(required=True)


class CloseWish(Strict):
    """Why a part is closed or opened again."""

    reason = fields.String(load_default="", validate=validate.Length(max=200))


class ClosureSchema(Schema):
    """Whether a part is closed now, and whether a second person is waited for."""

    closed = fields.Boolean()
    waiting = fields.Boolean()


class RequestSchema(Schema):
    """A request as it is kept; `before` and `after` by criterion number, and `sum`."""

    id = fields.Integer()
    kind = fields.String()
    part_id = fields.Integer()
    team_id = fields.Integer(allow_none=True)
    judge_id = fields.Integer(allow_none=True)
    before = fields.Dict()
    after = fields.Dict()
    reason = fields.String()
    by = fields.String()
    at = fields.DateTime()
    outcome = fields.String()
    decided_by = fields.String(allow_none=True)
    decided_at = fields.DateTime(allow_none=True)
