"""The papers of a stage on the wire. Pure: no table, no session."""

from marshmallow import Schema, fields, validate

from question_bank.language import say
from question_bank.strict import Strict


class PaperSchema(Schema):
    """A paper of the list; `provisional` says why it is not final, "" once it is."""

    key = fields.String()
    code = fields.String()
    title = fields.String()
    provisional = fields.String()
    files = fields.List(fields.String())


class DetailsSchema(Schema):
    """What papers say that no figure tells; `numbers` by paper: {"D9": "05/BB-BTC"}."""

    place = fields.String()
    day = fields.String(metadata={"description": say("ISO, hoặc để trống")})
    chair = fields.String()
    secretary = fields.String()
    jury_chair = fields.String()
    signer_title = fields.String()
    signer = fields.String()
    started = fields.String()
    ended = fields.String()
    attendees = fields.String()
    recipients = fields.String()
    numbers = fields.Dict(keys=fields.String(), values=fields.String())


class DetailsWish(Strict):
    """Texts to change; each may be left out."""

    place = fields.String()
    day = fields.String()
    chair = fields.String()
    secretary = fields.String()
    jury_chair = fields.String()
    signer_title = fields.String()
    signer = fields.String()
    started = fields.String()
    ended = fields.String()
    attendees = fields.String()
    recipients = fields.String()
    numbers = fields.Dict(
        keys=fields.String(validate=validate.Regexp(r"^D[0-9]{1,2}$", error=say("Mã giấy tờ như D9."))),
        values=fields.String(validate=validate.Length(max=60)),
    )
