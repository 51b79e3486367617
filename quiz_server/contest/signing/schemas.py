"""What comes in and goes out around signed results, as marshmallow schemas."""

from marshmallow import Schema, fields, validate

from question_bank.strict import Strict
from quiz_server.contest.models import OUTSIDE_STEPS
from quiz_server.contest.schemas import JudgeSchema, TeamSchema
from quiz_server.contest.signing.models import SIGNERS


class SignatureWish(Strict):
    """A signature: its role, the account's password again, and of a secretary the name on the papers."""

    role = fields.String(required=True, validate=validate.OneOf(tuple(SIGNERS)))
    password = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))
    name = fields.String(load_default="", validate=validate.Length(max=120))


class SignatureSchema(Schema):
    """A signature; `digest` is the SHA-256 of what was signed, `reopened_by` the decision that undid it."""

    role = fields.String()
    name = fields.String()
    by = fields.String()
    at = fields.DateTime()
    digest = fields.String()
    reopened_by = fields.Integer(allow_none=True)


class ListedSignature(SignatureSchema):
    """A signature among the others; `agrees`: what was signed still reads the same."""

    agrees = fields.Boolean()


class SignaturesSchema(Schema):
    """Whether results are locked, who presides over the jury, and every signature ever given, oldest first.

    `digest` is what the results come to now.
    """

    locked = fields.Boolean()
    digest = fields.String()
    chair = fields.Nested(JudgeSchema, allow_none=True)
    signatures = fields.List(fields.Nested(ListedSignature))


class ReasonNeeded(Strict):
    """Why; an empty one is refused as `reason_needed`."""

    reason = fields.String(required=True, validate=validate.Length(max=300))


class DecisionSchema(Schema):
    """A numbered decision on a stage."""

    number = fields.Integer()
    text = fields.String()
    reason = fields.String()
    by = fields.String()
    at = fields.DateTime()


class TieWish(Strict):
    """Places 1..n by seat for all teams of a level group.

    `scope` is "" for teams of the same total, or the code of the part whose side prize they are level
    for; the chair's decision needs `reason` and the chair's `password`.
    """

    step = fields.String(required=True, validate=validate.OneOf(OUTSIDE_STEPS))
    places = fields.Dict(keys=fields.Integer(), values=fields.Integer(), required=True)
    scope = fields.String(load_default="", validate=validate.Length(max=40))
    reason = fields.String(load_default="", validate=validate.Length(max=300))
    password = fields.String(load_default="", load_only=True, validate=validate.Length(max=200))


class ChairWish(Strict):
    """The judge who is to preside."""

    judge_id = fields.Integer(required=True)


class QualifiedSchema(Schema):
    """Who goes to the final, best first; `border` are level teams of which the rule takes only some."""

    teams = fields.List(fields.Nested(TeamSchema))
    border = fields.List(fields.Nested(TeamSchema))
