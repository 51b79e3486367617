"""REST of the questions that wait for the signed-in person to read."""

from typing import Any

from marshmallow import fields

from question_bank import queue
from question_bank.access import acting_office, acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.comments_api import CommentOut
from question_bank.schemas import QuestionOut, Strict
from question_bank.updates_schemas import DifferenceOut


class CardOut(Strict):
    """A question to read: what changed since it was approved, what was said, why one may not approve it."""

    question = fields.Nested(QuestionOut)
    approved_version = fields.Integer(allow_none=True)
    changed = fields.List(fields.Nested(DifferenceOut), allow_none=True)
    comments = fields.List(fields.Nested(CommentOut))
    obstacle = fields.String()
    out_of_force = fields.String()


class QueueOut(Strict):
    """How many questions wait, and the first of them."""

    total = fields.Integer()
    cards = fields.List(fields.Nested(CardOut))


@blp.get("/queue")
@blp.response(200, QueueOut)
@allow(*EVERY_OFFICE)
def get_queue() -> dict[str, Any]:
    """The questions in review; for a committee member those that its office is asked to read."""
    scope = office_scope()
    cards = queue.cards(scope, acting_user(), acting_office())
    return {"total": queue.count(scope), "cards": cards}
