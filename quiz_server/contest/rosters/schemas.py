"""A team's people over REST."""

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from question_bank.strict import Strict
from quiz_server.contest.rosters.roster import ROLES


class PersonSchema(Strict):
    """A person of a team; `position` is post and place of work."""

    name = fields.String(required=True, validate=validate.Length(1, 120))
    role = fields.String(required=True, validate=validate.OneOf(tuple(ROLES)))
    captain = fields.Boolean(load_default=False)
    birth_year = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1900, 2099))
    position = fields.String(load_default="", validate=validate.Length(max=160))


class RosterWish(Strict):
    """The whole list of a team, in its order."""

    people = fields.List(fields.Nested(PersonSchema), required=True, validate=validate.Length(max=100))


class RosterSchema(Schema):
    """A list and, as sentences, what does not fit the plan or could not be read from a file."""

    people = fields.List(fields.Nested(PersonSchema))
    problems = fields.List(fields.String())


class RosterFileIn(Strict):
    """A unit's own list: multipart part `file`, Excel or Word."""

    file = Upload(required=True)
