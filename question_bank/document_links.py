"""Keeps what questions cite in step with what their references say and with the table of documents."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, event, exists, select, update
from sqlalchemy.orm import Session

from question_bank.citations import Citation, Known, cited, recognise
from question_bank.database import db
from question_bank.document_models import DocumentCitation, LegalDocument
from question_bank.models import Question


@event.listens_for(Session, "after_flush")
def _keep_in_step(session: Session, _context: object) -> None:
    """Read the references of every question that this flush writes."""
    written = [one for one in session.new if isinstance(one, Question)]
    written += [one for one in session.dirty if isinstance(one, Question) and session.is_modified(one)]
    gone = [one.id for one in session.deleted if isinstance(one, Question)]
    if written or gone:
        ids = [one.id for one in written] + gone
        session.execute(delete(DocumentCitation).where(DocumentCitation.question_id.in_(ids)))
    if any(one.reference for one in written):
        link(session, written)


def link(session: Session, questions: Iterable[Question]) -> None:
    """Write what the questions cite, each tied to its document where the table holds it."""
    known = known_documents(session)
    rows = [_row(question, one, known) for question in questions for one in cited(question.reference or "")]
    if rows:
        session.execute(DocumentCitation.__table__.insert(), rows)


def _row(question: Question, citation: Citation, known: list[Known]) -> dict[str, Any]:
    return {
        "question_id": question.id,
        "key": citation.key[:120],
        "number": citation.number[:120],
        "kind": citation.kind,
        "article": citation.article[:80],
        "document_id": recognise(citation, known),
    }


def known_documents(session: Session) -> list[Known]:
    """The table of documents, as far as recognising them goes."""
    with session.no_autoflush:
        documents = session.scalars(select(LegalDocument)).all()
        return [
            Known(
                one.id,
                frozenset([one.key, *one.aliases]),
                one.kind,
                one.title,
                str(one.issued_on.year) if one.issued_on else "",
            )
            for one in documents
        ]


def relink() -> None:
    """Tie every citation anew, after the table of documents has changed; the caller commits."""
    db.session.flush()
    known = known_documents(db.session())
    columns = (
        DocumentCitation.key,
        DocumentCitation.number,
        DocumentCitation.kind,
        DocumentCitation.document_id,
    )
    for key, number, kind, document_id in db.session.execute(select(*columns).distinct()).all():
        meant = recognise(Citation(number, kind), known)
        if meant != document_id:
            same = (DocumentCitation.key == key) & (DocumentCitation.kind == kind)
            db.session.execute(update(DocumentCitation).where(same).values(document_id=meant))


def catch_up() -> int:
    """Read the references that were written before there was a table of documents; how many questions."""
    unread = ~exists().where(DocumentCitation.question_id == Question.id)
    found = db.session.scalars(select(Question).where(Question.reference != "", unread)).all()
    link(db.session(), found)
    db.session.commit()
    return len(found)
