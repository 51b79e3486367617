"""What the REST API of the matrix and the lot takes and gives."""

from marshmallow import fields, validate

from question_bank.content import KINDS, LEVELS
from question_bank.schemas import Strict


class TargetIn(Strict):
    """How many played questions match; an aspect left out matches all, an empty text those without one."""

    topic = fields.String(validate=validate.Length(max=120))
    level = fields.String(validate=validate.OneOf(list(LEVELS)))
    office = fields.String(validate=validate.Length(max=16))
    kind = fields.String(validate=validate.OneOf(list(KINDS)))
    count = fields.Integer(required=True, validate=validate.Range(0, 500))


class TargetsIn(Strict):
    """The whole matrix of a set."""

    targets = fields.List(fields.Nested(TargetIn), required=True, validate=validate.Length(max=400))


class DrawIn(Strict):
    """The lot: how many questions each office gives in all (may be left out), and the seed."""

    quotas = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(validate=validate.Range(0, 500)),
        load_default=None,
        allow_none=True,
    )
    seed = fields.String(load_default=None, allow_none=True, validate=validate.Length(max=40))


class RedrawIn(Strict):
    """Why a question is exchanged by lot."""

    reason = fields.String(required=True, validate=validate.Length(min=1, max=300))


class MinutesOut(Strict):
    """The minutes of a draw; `given` is the canonical JSON of all that it depends on."""

    seed = fields.String()
    by = fields.String()
    at = fields.String()
    candidates = fields.Integer()
    given = fields.String()
    given_sha256 = fields.String()
    chosen = fields.List(fields.List(fields.Raw()))
    kept = fields.List(fields.String())
    replaced_code = fields.String()
    reason = fields.String()
