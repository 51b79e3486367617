"""REST of the comments on the questions of an import."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields

from question_bank import draft_comments
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.comments_api import CommentIn, Said, SettleIn
from question_bank.review_models import DraftComment


class DraftCommentOut(Said):
    """A comment on a question that is not in the bank yet."""

    position = fields.Integer(attribute="draft.position")


@blp.get("/imports/<int:batch_id>/comments")
@blp.response(200, DraftCommentOut(many=True))
@allow(*EVERY_OFFICE)
def list_draft_comments(batch_id: int) -> Sequence[DraftComment]:
    """Everything that was said about the questions of an import, in their order."""
    return draft_comments.of(batch_id, office_scope())


@blp.post("/imports/<int:batch_id>/drafts/<int:position>/comments")
@blp.arguments(CommentIn)
@blp.response(201, DraftCommentOut)
@allow(*EVERY_OFFICE)
def add_draft_comment(given: Mapping[str, Any], batch_id: int, position: int) -> DraftComment:
    """Say something about a question of an import."""
    return draft_comments.add(batch_id, position, given["text"], acting_user(), office_scope())


@blp.patch("/imports/<int:batch_id>/comments/<int:comment_id>")
@blp.arguments(SettleIn)
@blp.response(200, DraftCommentOut)
@allow(*EVERY_OFFICE)
def settle_draft_comment(given: Mapping[str, Any], batch_id: int, comment_id: int) -> DraftComment:
    """Settle a comment on a question of an import, or open it again."""
    by, scope = acting_user(), office_scope()
    return draft_comments.settle(batch_id, comment_id, by, scope, resolved=given["resolved"])
