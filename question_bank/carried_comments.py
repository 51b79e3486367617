"""What becomes of the comments on a question of an import.

When the draft is accepted they go along and stay with the question. A question cut
in two keeps them in its first part, two that are joined bring theirs together, and
an undo gives back what each had.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, update

from question_bank.database import db
from question_bank.language import say
from question_bank.models import ImportBatch, ImportDraft
from question_bank.refusals import BankRefused
from question_bank.review_models import DraftComment, QuestionComment


def carry_over(batch: ImportBatch, drafts: Sequence[ImportDraft]) -> None:
    """Give the comments of accepted drafts to their questions, as they stand."""
    db.session.flush()  # new questions get their ids
    taken = {draft.id: draft for draft in drafts if draft.question is not None}
    query = select(DraftComment).where(DraftComment.draft_id.in_(taken)).order_by(DraftComment.id)
    for said in db.session.scalars(query):
        question = taken[said.draft_id].question
        assert question is not None  # noqa: S101 - only those are taken
        db.session.add(
            QuestionComment(
                question_id=question.id,
                version=question.version,
                batch_id=batch.id,
                by=said.by,
                at=said.at,
                text=said.text,
                resolved_by=said.resolved_by,
                resolved_at=said.resolved_at,
            )
        )


def ids_of(draft: ImportDraft) -> list[int]:
    """The comments of a draft, to be remembered before it is cut or joined."""
    return list(db.session.scalars(select(DraftComment.id).where(DraftComment.draft_id == draft.id)))


def move(drafts: Iterable[ImportDraft], to: ImportDraft) -> None:
    """Give the comments of drafts that are about to go to one that stays."""
    gone = [draft.id for draft in drafts if draft.id is not None]
    db.session.execute(update(DraftComment).where(DraftComment.draft_id.in_(gone)).values(draft_id=to.id))


def give_back(kept: Iterable[Mapping[str, Any]], restored: Iterable[ImportDraft]) -> None:
    """Give drafts that an undo brought back the comments they had before."""
    for before, draft in zip(kept, restored, strict=True):
        mine = DraftComment.id.in_(before.get("comments", []))
        db.session.execute(update(DraftComment).where(mine).values(draft_id=draft.id))


def expect_none(drafts: Iterable[ImportDraft]) -> None:
    """Refuses to undo a question out of being while somebody's comment stands on it."""
    gone = [draft.id for draft in drafts]
    if db.session.scalar(select(func.count()).where(DraftComment.draft_id.in_(gone))):
        raise BankRefused(
            "has_comments",
            say(
                "Câu lập từ các dòng này đã có ý kiến nên chưa hoàn tác. Hãy bỏ qua câu ấy thay vì hoàn tác."
            ),
        )
