"""The feed on the wire. Pure: no table, no session."""

from marshmallow import Schema, fields, validate

from question_bank.strict import Strict


class FeedStage(Schema):
    """A stage that a token opens."""

    id = fields.Integer()
    name = fields.String()
    venue = fields.String()
    kind = fields.String()


class FeedIndex(Schema):
    """What a token opens."""

    contest = fields.String()
    stages = fields.List(fields.Nested(FeedStage))


class KnowledgeTeam(Schema):
    """A team's score in the round, exact as a text."""

    seat = fields.Integer()
    unit = fields.String()
    name = fields.String()
    full_name = fields.String()
    score = fields.String(allow_none=True)


class KnowledgeSchema(Schema):
    """The knowledge round; `status` is none, prepared, running or finished."""

    contest = fields.String()
    stage = fields.Dict()
    status = fields.String()
    round_id = fields.Integer(allow_none=True)
    possible = fields.String()
    held = fields.Boolean()
    teams = fields.List(fields.Nested(KnowledgeTeam))


class TokenSchema(Schema):
    """A token without its text."""

    id = fields.Integer()
    name = fields.String()
    by = fields.String()
    at = fields.DateTime()
    used_at = fields.DateTime(allow_none=True)


class TokenWish(Strict):
    """Which system will read."""

    name = fields.String(required=True, validate=validate.Length(1, 80))


class NewToken(Schema):
    """A token with its text, this once."""

    id = fields.Integer()
    name = fields.String()
    token = fields.String()


class WebhookWish(Strict):
    """An address to tell."""

    url = fields.String(required=True, validate=validate.Length(1, 500))


class NewWebhook(Schema):
    """An address with its secret, this once."""

    id = fields.Integer()
    url = fields.String()
    secret = fields.String()


class WebhookSchema(Schema):
    """An address without its secret."""

    id = fields.Integer()
    url = fields.String()
    by = fields.String()
    at = fields.DateTime()


class MessageSchema(Schema):
    """One message on its way."""

    number = fields.Integer(attribute="id")
    id = fields.String(attribute="message_id", allow_none=True)
    kind = fields.String()
    state = fields.String()
    attempts = fields.Integer()
    error = fields.String()
    next_at_ms = fields.Integer()
    delivered_at_ms = fields.Integer(allow_none=True)


class DeliverySchema(Schema):
    """An address and how its deliveries stand; `trouble` is what happened at the last try."""

    webhook = fields.Nested(WebhookSchema)
    waiting = fields.Integer()
    delivered = fields.Integer()
    trouble = fields.String()
    newest = fields.List(fields.Nested(MessageSchema))
