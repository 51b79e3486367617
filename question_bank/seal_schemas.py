"""What the REST API of the seal takes and gives."""

from marshmallow import fields, validate

from question_bank.schemas import Strict

_PASSPHRASE = validate.Length(max=200)


class PassphraseIn(Strict):
    """The passphrase of a set; it is used and forgotten."""

    passphrase = fields.String(required=True, load_only=True, validate=_PASSPHRASE)


class CopyIn(Strict):
    """A copy's title, and the passphrase where the set is sealed."""

    title = fields.String(required=True, validate=validate.Length(min=1, max=160))
    passphrase = fields.String(load_default="", load_only=True, validate=_PASSPHRASE)


class OpeningOut(Strict):
    """One try to open a set: `outcome` is opened, wrong, damaged or trying (cut off)."""

    id = fields.Integer()
    revision_id = fields.Integer()
    at = fields.DateTime()
    by = fields.String()
    address = fields.String()
    purpose = fields.String()
    subject = fields.String()
    outcome = fields.String()
    round_id = fields.Integer(allow_none=True)
