"""REST of the comments on a question."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields, validate

from question_bank import catalog, comments
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.review_models import QuestionComment
from question_bank.schemas import Strict


class CommentIn(Strict):
    """Something to say about the question as it stands."""

    text = fields.String(required=True, validate=validate.Length(max=20_000))


class SettleIn(Strict):
    """Settled, or open again."""

    resolved = fields.Boolean(required=True)


class Said(Strict):
    """What somebody said, and who settled it."""

    id = fields.Integer()
    by = fields.String()
    at = fields.DateTime()
    text = fields.String()
    resolved_by = fields.String(allow_none=True)
    resolved_at = fields.DateTime(allow_none=True)


class CommentOut(Said):
    """A comment on a version of a question."""

    version = fields.Integer()
    batch_id = fields.Integer(
        allow_none=True, metadata={"description": "the import that was looked through when it was said"}
    )


@blp.get("/questions/<int:question_id>/comments")
@blp.response(200, CommentOut(many=True))
@allow(*EVERY_OFFICE)
def list_comments(question_id: int) -> Sequence[QuestionComment]:
    """Everything that was said about a question, the oldest first."""
    return comments.of(catalog.question_to_review(question_id, office_scope()))


@blp.post("/questions/<int:question_id>/comments")
@blp.arguments(CommentIn)
@blp.response(201, CommentOut)
@allow(*EVERY_OFFICE)
def add_comment(given: Mapping[str, Any], question_id: int) -> QuestionComment:
    """Say something about the question as it stands."""
    return comments.add(question_id, given["text"], acting_user(), office_scope())


@blp.patch("/questions/<int:question_id>/comments/<int:comment_id>")
@blp.arguments(SettleIn)
@blp.response(200, CommentOut)
@allow(*EVERY_OFFICE)
def settle_comment(given: Mapping[str, Any], question_id: int, comment_id: int) -> QuestionComment:
    """Settle a comment, or open it again."""
    by, scope = acting_user(), office_scope()
    return comments.settle(question_id, comment_id, by, scope, resolved=given["resolved"])
