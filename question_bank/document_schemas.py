"""What the REST API takes and gives of legal documents."""

from marshmallow import fields, validate

from question_bank.citations import KINDS
from question_bank.schemas import Strict


class DocumentPatchIn(Strict):
    """A change to a document; the fields left out stay as they are."""

    number = fields.String(validate=validate.Length(min=1, max=120))
    kind = fields.String(validate=validate.OneOf(KINDS))
    title = fields.String(validate=validate.Length(max=2000))
    issuer = fields.String(validate=validate.Length(max=200))
    issued_on = fields.Date(allow_none=True)
    in_force_from = fields.Date(allow_none=True)
    in_force_to = fields.Date(allow_none=True)
    replaced_by_id = fields.Integer(allow_none=True)
    note = fields.String(validate=validate.Length(max=2000))


class DocumentIn(DocumentPatchIn):
    """A new document; from an office it is a proposal."""

    number = fields.String(required=True, validate=validate.Length(min=1, max=120))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))


class DocumentOut(Strict):
    """A document with its days; `in_force_to` is the last day in force."""

    id = fields.Integer()
    number = fields.String()
    name = fields.String()
    kind = fields.String()
    title = fields.String()
    issuer = fields.String()
    issued_on = fields.Date(allow_none=True)
    in_force_from = fields.Date(allow_none=True)
    in_force_to = fields.Date(allow_none=True)
    replaced_by_id = fields.Integer(allow_none=True)
    note = fields.String()
    aliases = fields.List(fields.String())
    proposed = fields.Boolean()


class ListedDocumentOut(Strict):
    """A document and how many questions cite it."""

    document = fields.Nested(DocumentOut)
    questions = fields.Integer()


class MissingDocumentOut(Strict):
    """What questions cite and the table lacks."""

    number = fields.String()
    kind = fields.String()
    questions = fields.Integer()


class MergeIn(Strict):
    """The document that is kept."""

    into = fields.Integer(required=True)


class SearchIn(Strict):
    """Words of a number, title or issuer."""

    text = fields.String(load_default="", validate=validate.Length(max=200))
