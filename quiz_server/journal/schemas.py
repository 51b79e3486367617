"""What the REST door of the journal takes and gives."""

from marshmallow import Schema, fields, validate

from question_bank.strict import Strict
from quiz_server.journal.kinds import KIND_NAMES
from quiz_server.journal.reading import ROWS


class JournalQuery(Strict):
    """Narrowed to a person (username), a stage, a kind; entries older than the number `before`."""

    person = fields.String(load_default="", validate=validate.Length(max=40))
    stage = fields.Integer(load_default=None, allow_none=True)
    kind = fields.String(load_default="", validate=validate.OneOf(["", *KIND_NAMES]))
    before = fields.Integer(load_default=None, allow_none=True)
    rows = fields.Integer(load_default=ROWS, validate=validate.Range(1, ROWS))


class ActSchema(Schema):
    """One entry; `username` is empty where no account acted, `address` where the reader may not see it."""

    id = fields.Integer()
    at = fields.DateTime()
    action = fields.String()
    kind = fields.String()
    who = fields.String()
    username = fields.String()
    what = fields.String()
    address = fields.String()
    refused = fields.Boolean()


class PageSchema(Schema):
    """Entries, newest first; `older` is where to go on, null after the last."""

    acts = fields.List(fields.Nested(ActSchema))
    older = fields.Integer(allow_none=True)
