"""Whether a question's ground is in force on a day: the one rule that every page, list and set asks.

A question is in force when its own days are, and those of every document that
its reference cites. What is not known does not speak against it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from question_bank.citations import Citation, cited, recognise
from question_bank.content import content_of, day_text, in_force
from question_bank.database import db
from question_bank.document_links import known_documents
from question_bank.document_models import DocumentCitation, LegalDocument
from question_bank.language import say
from question_bank.models import Question


def out_of_force(question: Question, day: date) -> str | None:
    """None when the question's ground is in force on the day, else the sentence that says why not."""
    return _out_of_force(content_of(question), documents_of(question.id), day)


def _out_of_force(content: Mapping[str, Any], documents: Iterable[LegalDocument], day: date) -> str | None:
    told = (document_out_of_force(document, day) for document in documents)
    # A document's sentence says which one ended and what holds now; the question's own days do not.
    return next((sentence for sentence in told if sentence), None) or in_force(content, day)


@lru_cache(maxsize=20_000)
def _cited(reference: str) -> tuple[Citation, ...]:
    """The list of imports asks for every draft of two hundred files each time it is opened."""
    return tuple(cited(reference))


class Grounds:
    """The same rule for contents that are no questions of the bank yet: an import's drafts.

    The table of documents is read once, when it is made.
    """

    def __init__(self, day: date) -> None:
        self._day = day
        counting = select(LegalDocument).where(LegalDocument.proposed.is_(False))
        self._documents = {one.id: one for one in db.session.scalars(counting)}
        ended = any(document_out_of_force(one, day) for one in self._documents.values())
        # Where every document is in force, nothing need be recognised.
        self._known = known_documents(db.session()) if ended else []

    def out_of_force(self, content: Mapping[str, Any]) -> str | None:
        """None when the content's ground is in force on the day, else the sentence that says why not."""
        references = _cited(content["reference"]) if self._known else ()
        meant = sorted({recognise(one, self._known) or 0 for one in references})
        documents = (self._documents[one] for one in meant if one in self._documents)
        return _out_of_force(content, documents, self._day)


def documents_of(question_id: int) -> Sequence[LegalDocument]:
    """The documents of the table that a question cites and whose days count."""
    cited = select(DocumentCitation.document_id).where(DocumentCitation.question_id == question_id)
    query = select(LegalDocument).where(LegalDocument.id.in_(cited), LegalDocument.proposed.is_(False))
    return db.session.scalars(query.order_by(LegalDocument.id)).all()


def document_out_of_force(document: LegalDocument, day: date) -> str | None:
    """None when the document is in force on the day, else the sentence that says why not."""
    if document.in_force_to and document.in_force_to < day:
        ended = day_text((document.in_force_to + timedelta(days=1)).isoformat())
        if document.replaced_by:
            return say(
                "Căn cứ %(name)s hết hiệu lực từ ngày %(ended)s, được thay bằng %(other)s.",
                name=document.name,
                ended=ended,
                other=document.replaced_by.name,
            )
        return say("Căn cứ %(name)s hết hiệu lực từ ngày %(ended)s.", name=document.name, ended=ended)
    if document.in_force_from and document.in_force_from > day:
        begins = day_text(document.in_force_from.isoformat())
        return say("Căn cứ %(name)s đến ngày %(begins)s mới có hiệu lực.", name=document.name, begins=begins)
    return None


def in_force_on(day: date) -> Iterable[ColumnElement[bool]]:
    """The same rule as conditions on `Question`."""
    ended = or_(LegalDocument.in_force_to < day, LegalDocument.in_force_from > day)
    cites_ended = (
        exists()
        .where(DocumentCitation.question_id == Question.id)
        .where(LegalDocument.id == DocumentCitation.document_id)
        .where(LegalDocument.proposed.is_(False), ended)
    )
    return (
        or_(Question.valid_from.is_(None), Question.valid_from <= day),
        or_(Question.valid_to.is_(None), Question.valid_to >= day),
        ~cites_ended,
    )
