"""What people say about a question: on a version, open until it is settled.

Whoever may read a question may comment on it, the second office too while it
is asked to read; everybody of the office sees what was said.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from question_bank import catalog
from question_bank.database import db
from question_bank.language import say
from question_bank.models import Question, now_utc
from question_bank.refusals import BankRefused, not_found
from question_bank.review_models import DraftComment, QuestionComment

LONGEST = 4000


def add(question_id: int, text: str, by: str, scope: str | None) -> QuestionComment:
    """Say something about the question as it stands now."""
    question = catalog.question_to_review(question_id, scope)
    comment = QuestionComment(question_id=question.id, version=question.version, by=by, text=checked(text))
    db.session.add(comment)
    db.session.commit()
    return comment


def checked(text: str) -> str:
    """What somebody says, trimmed; refused when it is empty or endless."""
    text = text.strip()
    if not text:
        raise BankRefused("comment_empty", say("Ý kiến chưa có chữ nào nên chưa gửi."), 422)
    if len(text) > LONGEST:
        raise BankRefused(
            "comment_too_long",
            say("Ý kiến dài quá %(most)s ký tự nên chưa gửi. Hãy viết gọn lại.", most=LONGEST),
            422,
        )
    return text


def settle(
    question_id: int, comment_id: int, by: str, scope: str | None, *, resolved: bool = True
) -> QuestionComment:
    """Mark a comment as settled, or open it again; doing so twice changes nothing."""
    question = catalog.question_to_review(question_id, scope)
    comment = db.session.get(QuestionComment, comment_id)
    if comment is None or comment.question_id != question.id:
        raise not_found(say("ý kiến này"))
    mark_settled(comment, by, resolved=resolved)
    return comment


def mark_settled(comment: QuestionComment | DraftComment, by: str, *, resolved: bool) -> None:
    """Write down who settled it, or that it is open again; nothing changes where it stands so already."""
    if resolved != (comment.resolved_by is not None):
        comment.resolved_by, comment.resolved_at = (by, now_utc()) if resolved else (None, None)
        db.session.commit()


def of(question: Question) -> Sequence[QuestionComment]:
    """Everything that was said about the question, the oldest first."""
    query = select(QuestionComment).where(QuestionComment.question_id == question.id)
    return db.session.scalars(query.order_by(QuestionComment.id)).all()


def open_counts(question_ids: Iterable[int]) -> dict[int, int]:
    """Question id → how many comments are not settled; those without are left out."""
    query = (
        select(QuestionComment.question_id, func.count())
        .where(QuestionComment.question_id.in_(list(question_ids)), QuestionComment.resolved_by.is_(None))
        .group_by(QuestionComment.question_id)
    )
    counted: dict[int, int] = dict(db.session.execute(query).all())
    return counted
