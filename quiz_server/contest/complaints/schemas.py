"""Complaints on the way in and out, as marshmallow schemas. Pure: no table, no session."""

from marshmallow import Schema, fields, validate

from question_bank.strict import Strict
from quiz_server.round.events import Verdict

_GIVEN = [verdict.value for verdict in Verdict if verdict is not Verdict.MARKED]


class ComplaintWish(Strict):
    """A complaint as told at the table; `slot` is the question's place in the round, from 0."""

    seat = fields.Integer(required=True, validate=validate.Range(1, 99))
    slot = fields.Integer(required=True, validate=validate.Range(0, 999))
    claim = fields.String(required=True, validate=validate.Length(1, 1000))
    captain = fields.String(required=True, validate=validate.Length(1, 120))


class RulingWish(Strict):
    """What was decided; of an accepted complaint at most one of `verdict` and `points`."""

    accept = fields.Boolean(required=True)
    text = fields.String(required=True, validate=validate.Length(1, 1000))
    verdict = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(_GIVEN))
    points = fields.Decimal(places=2, load_default=None, allow_none=True, allow_nan=False)


class ComplaintSchema(Schema):
    """A complaint as it is kept."""

    number = fields.Integer()
    seat = fields.Integer(attribute="team.seat")
    round_id = fields.Integer()
    slot = fields.Integer()
    question = fields.String()
    claim = fields.String()
    captain = fields.String()
    by = fields.String()
    at = fields.DateTime()
    state = fields.String()
    was_late = fields.Boolean()
    leave_by = fields.String(allow_none=True)
    ruling = fields.String()
    effect = fields.String()
    ruled_by = fields.String(allow_none=True)
    ruled_at = fields.DateTime(allow_none=True)
