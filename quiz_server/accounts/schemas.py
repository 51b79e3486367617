"""What the accounts' REST doors take and give."""

from marshmallow import Schema, fields, validate

from question_bank.strict import Strict


class SignInSchema(Strict):
    """A name and a password, as typed."""

    username = fields.String(required=True, validate=validate.Length(1, 40))
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))


class SessionSchema(Schema):
    """The signed-in account; all null for a guest."""

    username = fields.String(allow_none=True)
    role = fields.String(allow_none=True)
    office = fields.String(allow_none=True)
    csrf_token = fields.String()


class SeatSchema(Schema):
    """A seat as the host sees it."""

    number = fields.Integer()
    pin = fields.String()
    taken = fields.Function(lambda seat: seat.device is not None)
    joined_at = fields.DateTime(allow_none=True)
