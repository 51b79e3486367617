"""REST of corrected files: what is taken and given."""

from marshmallow import fields, validate

from question_bank.schemas import Strict


class EarlierIn(Strict):
    """The import that the file corrects; null: a new file."""

    batch_id = fields.Integer(required=True, allow_none=True)


class MatchIn(Strict):
    """The question that a draft corrects; null: a new question."""

    question_id = fields.Integer(required=True, allow_none=True)


class DifferenceOut(Strict):
    """One field that changed, word by word: pieces are `[same|out|in, text]`."""

    field = fields.String()
    label = fields.String()
    told = fields.List(fields.String())
    pieces = fields.List(fields.List(fields.String(), validate=validate.Length(equal=2)))


class ComparisonOut(Strict):
    """How one draft of a corrected file stands to its question in the bank."""

    position = fields.Integer()
    standing = fields.String()
    code = fields.String(allow_none=True)
    question_id = fields.Integer(allow_none=True)
    changed = fields.List(fields.Nested(DifferenceOut))
    clashes = fields.Dict()
    stale = fields.Boolean()


class GoneOut(Strict):
    """A question that is no longer in the file."""

    id = fields.Integer()
    code = fields.String()
    state = fields.String()
    stem = fields.String()


class ChangesOut(Strict):
    """A corrected file against the bank; drafts that are not listed are new questions."""

    updates = fields.Integer(attribute="updates_id", allow_none=True)
    comparisons = fields.List(fields.Nested(ComparisonOut))
    gone = fields.List(fields.Nested(GoneOut))
