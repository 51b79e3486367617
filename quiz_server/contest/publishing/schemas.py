"""Results before the hall on the way in and out, as marshmallow schemas. Pure: no table, no session."""

from marshmallow import Schema, fields, validate

from question_bank.strict import Strict
from quiz_server.contest.publishing.acts import ACTS
from quiz_server.contest.publishing.models import SUBJECTS, TOTAL


class ActWish(Strict):
    """What to do; `seen` is how many steps the asker believes were shown, `subject` what is revealed."""

    act = fields.String(required=True, validate=validate.OneOf(tuple(ACTS)))
    subject = fields.String(load_default=TOTAL, validate=validate.OneOf(SUBJECTS))
    seen = fields.Integer(load_default=0, validate=validate.Range(0, 999))


class ShowSchema(Schema):
    """How it stands: `hall` is exactly what the hall's screen is given."""

    mode = fields.String()
    subject = fields.String()
    held = fields.Boolean()
    frozen = fields.Boolean()
    step = fields.Integer()
    steps = fields.Integer()
    hall = fields.Dict(allow_none=True)
