"""What the REST doors of accounts and offices take and give."""

from marshmallow import Schema, fields, validate

from question_bank.access import ROLES
from question_bank.strict import Strict


class PersonIn(Strict):
    """A person: the name on the screen, the job, the code of the office for those who write questions."""

    name = fields.String(required=True, validate=validate.Length(1, 80))
    role = fields.String(required=True, validate=validate.OneOf(ROLES))
    office = fields.String(load_default="", validate=validate.Length(max=16))


class AccountIn(PersonIn):
    """A new account; without a username one is made of the name."""

    username = fields.String(load_default="", validate=validate.Length(max=40))


class ActiveIn(Strict):
    """Whether the account may sign in."""

    active = fields.Boolean(required=True)


class AccountOut(Schema):
    """An account as the organiser sees it."""

    id = fields.Integer()
    username = fields.String()
    name = fields.String(attribute="display_name")
    role = fields.String()
    office = fields.String(allow_none=True)
    active = fields.Boolean()


class NewPasswordOut(AccountOut):
    """The same with its new password, told this once."""

    password = fields.String()


class OfficeIn(Strict):
    """An office that writes questions."""

    code = fields.String(required=True, validate=validate.Length(1, 16))
    name = fields.String(required=True, validate=validate.Length(1, 120))


class OfficeName(Strict):
    """Another name for an office."""

    name = fields.String(required=True, validate=validate.Length(1, 120))
