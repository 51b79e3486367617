"""What people say about a question of an import before it is in the bank.

Whoever may see the import may comment while it is looked through; what becomes of
the comments later stands in `carried_comments`.
"""

from collections.abc import Sequence

from sqlalchemy import select

from question_bank import comments
from question_bank.database import db
from question_bank.imports import find_batch, pending
from question_bank.language import say
from question_bank.models import ImportBatch, ImportDraft
from question_bank.refusals import BankRefused, not_found
from question_bank.review_models import DraftComment


def add(batch_id: int, position: int, text: str, by: str, scope: str | None) -> DraftComment:
    """Say something about a question that is not in the bank yet."""
    batch = pending(batch_id, scope)
    draft = next((draft for draft in batch.drafts if draft.position == position), None)
    if draft is None:
        raise not_found(say("câu này trong lần nhập"))
    if draft.question_id is not None:
        raise BankRefused(
            "already_saved", say("Câu này đã vào ngân hàng; hãy ghi ý kiến ở câu trong ngân hàng.")
        )
    comment = DraftComment(draft=draft, by=by, text=comments.checked(text))
    db.session.add(comment)
    db.session.commit()
    return comment


def settle(
    batch_id: int, comment_id: int, by: str, scope: str | None, *, resolved: bool = True
) -> DraftComment:
    """Mark a comment as settled, or open it again; doing so twice changes nothing."""
    batch = pending(batch_id, scope)
    comment = db.session.get(DraftComment, comment_id)
    if comment is None or comment.draft.batch_id != batch.id:
        raise not_found(say("ý kiến này"))
    if comment.draft.question_id is not None:
        raise BankRefused(
            "already_saved", say("Câu này đã vào ngân hàng; hãy giải quyết ý kiến ở câu trong ngân hàng.")
        )
    comments.mark_settled(comment, by, resolved=resolved)
    return comment


def of(batch_id: int, scope: str | None) -> Sequence[DraftComment]:
    """Everything that was said about the questions of an import, in their order, the oldest first."""
    batch = find_batch(batch_id, scope)
    query = (
        select(DraftComment)
        .join(DraftComment.draft)
        .where(ImportDraft.batch_id == batch.id)
        .order_by(ImportDraft.position, DraftComment.id)
    )
    return db.session.scalars(query).all()


def by_position(batch: ImportBatch) -> dict[int, list[DraftComment]]:
    """The same by the place of the question; those without a comment are left out."""
    found: dict[int, list[DraftComment]] = {}
    for comment in of(batch.id, None):
        found.setdefault(comment.draft.position, []).append(comment)
    return found
