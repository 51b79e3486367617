"""What the REST addresses of offices, versions and joint acts take and give."""

from marshmallow import fields, validate

from question_bank.schemas import BatchOut, Strict
from question_bank.updates_schemas import DifferenceOut


class OfficeOut(Strict):
    """An office that contributes questions."""

    code = fields.String()
    name = fields.String()


class EntryOut(Strict):
    """One thing in the life of a question: who did what to which version, and what changed by it."""

    at = fields.DateTime()
    by = fields.String()
    version = fields.Integer()
    what = fields.String()
    note = fields.String()
    changed = fields.List(fields.Nested(DifferenceOut))


class VersionOut(Strict):
    """The whole content of a question as one person left it."""

    version = fields.Integer()
    by = fields.String()
    at = fields.DateTime()
    note = fields.String()
    content = fields.Dict(keys=fields.String())


class CompareIn(Strict):
    """Two versions of one question; left out they are the newest one and the one before it."""

    before = fields.Integer(load_default=None)
    after = fields.Integer(load_default=None)


class SeenIn(Strict):
    """A question and the version that the person saw."""

    question_id = fields.Integer(required=True)
    version = fields.Integer(required=True)


class TogetherIn(Strict):
    """One step for several questions."""

    act = fields.String(required=True, validate=validate.OneOf(["submit", "approve"]))
    chosen = fields.List(fields.Nested(SeenIn), required=True, validate=validate.Length(1, 500))


class RefusalOut(Strict):
    """Why something was not done: a code for programs, a sentence for people."""

    code = fields.String()
    text = fields.String()
    batch_id = fields.Integer(allow_none=True)


class TogetherOut(Strict):
    """Codes of the questions that took the step, and a refusal for each that did not."""

    done = fields.List(fields.String())
    refused = fields.List(fields.Nested(RefusalOut))


class FileTakenOut(Strict):
    """What became of one file: its pending import, or why there is none."""

    file_name = fields.String()
    batch = fields.Nested(BatchOut, allow_none=True)
    refused = fields.Nested(RefusalOut, allow_none=True)
