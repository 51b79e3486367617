"""The table of legal documents: everybody reads and proposes; reviewers and the organiser keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from question_bank.citations import KINDS, key, spelled
from question_bank.database import db
from question_bank.document_links import relink
from question_bank.document_models import DocumentCitation, LegalDocument
from question_bank.language import say
from question_bank.models import Question, now_utc
from question_bank.refusals import BankRefused, not_found
from question_bank.search import fold

#: what people write about a document
FIELDS = (
    "number",
    "kind",
    "title",
    "issuer",
    "issued_on",
    "in_force_from",
    "in_force_to",
    "replaced_by_id",
    "note",
)


@dataclass(frozen=True)
class Listed:
    """A document and how many questions of the account's offices cite it."""

    document: LegalDocument
    questions: int


@dataclass(frozen=True)
class Missing:
    """A document that questions cite and the table lacks: how they write it, and how many they are."""

    number: str
    kind: str
    questions: int


def listed(scope: str | None, text: str = "") -> list[Listed]:
    """The documents whose number, title or issuer hold the words of the text, by kind and number."""
    counted = dict(db.session.execute(_cited(scope, DocumentCitation.document_id)).all())
    wanted = fold(text).split()
    rows = db.session.scalars(select(LegalDocument)).all()
    found = [
        Listed(one, counted.get(one.id, 0))
        for one in rows
        if all(word in fold(f"{one.kind} {one.number} {one.title} {one.issuer}") for word in wanted)
    ]
    return sorted(found, key=lambda row: (KINDS.index(row.document.kind), fold(row.document.number)))


def missing(scope: str | None) -> list[Missing]:
    """What questions cite and the table lacks, the most cited first."""
    names = (func.min(DocumentCitation.number), func.max(DocumentCitation.kind))
    query = _cited(scope, DocumentCitation.key, *names).where(DocumentCitation.document_id.is_(None))
    found = [Missing(number, kind, count) for _, number, kind, count in db.session.execute(query)]
    return sorted(found, key=lambda one: (-one.questions, one.number))


def _cited(scope: str | None, group: Any, *more: Any) -> Any:
    count = func.count(func.distinct(DocumentCitation.question_id))
    query = select(group, *more, count).group_by(group)
    if scope is not None:
        query = query.join(Question, Question.id == DocumentCitation.question_id)
        query = query.where(Question.office_code == scope)
    return query


def find(document_id: int) -> LegalDocument:
    """The document, or a refusal `not_found`."""
    found = db.session.get(LegalDocument, document_id)
    if found is None:
        raise not_found(say("văn bản này"))
    return found


def citing(document_id: int, scope: str | None) -> list[tuple[Question, str]]:
    """The questions that cite a document, each with the article, inside the account's office."""
    query = select(Question, DocumentCitation.article)
    query = query.join(DocumentCitation, DocumentCitation.question_id == Question.id)
    query = query.where(DocumentCitation.document_id == document_id)
    if scope is not None:
        query = query.where(Question.office_code == scope)
    return [(question, article) for question, article in db.session.execute(query.order_by(Question.code))]


def citations_of(question_id: int) -> Sequence[tuple[DocumentCitation, LegalDocument | None]]:
    """What one question cites, with the documents that the table holds."""
    query = select(DocumentCitation, LegalDocument)
    query = query.outerjoin(LegalDocument, LegalDocument.id == DocumentCitation.document_id)
    query = query.where(DocumentCitation.question_id == question_id).order_by(DocumentCitation.key)
    return [(citation, document) for citation, document in db.session.execute(query)]


def add(given: Mapping[str, Any], by: str, keeper: bool) -> LegalDocument:
    """A new document; proposed, until somebody who keeps the table accepts it, where `keeper` is false."""
    document = LegalDocument(aliases=[], proposed=not keeper, kind=KINDS[-1])
    db.session.add(document)
    return _write(document, given, by)


def change(document_id: int, given: Mapping[str, Any], by: str) -> LegalDocument:
    """Change a document: its new days hold for all its questions at once. A proposal is accepted by it."""
    document = find(document_id)
    document.proposed = False
    return _write(document, given, by)


def _write(document: LegalDocument, given: Mapping[str, Any], by: str) -> LegalDocument:
    for field in FIELDS:
        if field in given:
            value = given[field]
            setattr(document, field, value.strip() if isinstance(value, str) else value)
    document.number = spelled(document.number or "")
    document.key = key(document.number)
    document.written_by, document.written_at = by, now_utc()
    with db.session.no_autoflush:
        _expect_sound(document)
    try:
        relink()
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        raise BankRefused(
            "conflict", say("Văn bản vừa được người khác thay đổi. Chưa ghi gì của bạn: hãy tải lại trang.")
        ) from None
    return document


def _expect_sound(document: LegalDocument) -> None:
    """Refuse what cannot be: no number, an unknown kind, days in the wrong order, a number there is."""
    first, last = document.in_force_from, document.in_force_to
    other = _of_key(document.key)
    refused = None
    if not document.key or len(document.number) > 120:
        refused = BankRefused(
            "number_missing", say("Cần ghi số của văn bản, ví dụ 59/2022/NĐ-CP."), 422, field="number"
        )
    elif document.kind not in KINDS:
        refused = BankRefused(
            "kind_unknown", say("Không có loại văn bản “%(kind)s”.", kind=document.kind), 422, field="kind"
        )
    elif first and last and last < first:
        refused = BankRefused(
            "days_order", say("Ngày hết hiệu lực đứng trước ngày có hiệu lực."), 422, field="in_force_to"
        )
    elif document.replaced_by_id and not _may_replace(document):
        refused = BankRefused(
            "replaced_by_unknown",
            say("Không có văn bản thay thế này trong bảng."),
            422,
            field="replaced_by_id",
        )
    elif other is not None and other is not document:
        refused = BankRefused(
            "number_taken", say("Bảng đã có %(name)s. Chưa lưu gì.", name=other.name), field="number"
        )
    if refused:
        db.session.rollback()
        raise refused


def _may_replace(document: LegalDocument) -> bool:
    other = document.replaced_by_id
    return other != document.id and db.session.get(LegalDocument, other) is not None


def _of_key(wanted: str) -> LegalDocument | None:
    known = db.session.scalars(select(LegalDocument)).all()
    return next((one for one in known if wanted == one.key or wanted in one.aliases), None)


def merge(document_id: int, into_id: int, by: str) -> LegalDocument:
    """Two spellings of one document become one: the questions of the first go over, and what they wrote."""
    gone, kept = find(document_id), find(into_id)
    if gone.id == kept.id:
        raise BankRefused("same_document", say("Hãy chọn văn bản khác để gộp vào."), 422)
    kept.aliases = sorted({*kept.aliases, *gone.aliases, gone.key} - {kept.key})
    for field in ("title", "issuer", "issued_on", "in_force_from", "in_force_to", "note"):
        if not getattr(kept, field):
            setattr(kept, field, getattr(gone, field))
    kept.written_by, kept.written_at = by, now_utc()
    if kept.replaced_by_id == gone.id:
        kept.replaced_by_id = None
    pointing = (LegalDocument.replaced_by_id == gone.id) & (LegalDocument.id != kept.id)
    db.session.execute(update(LegalDocument).where(pointing).values(replaced_by_id=kept.id))
    db.session.execute(
        update(DocumentCitation).where(DocumentCitation.document_id == gone.id).values(document_id=kept.id)
    )
    db.session.delete(gone)
    relink()
    db.session.commit()
    return kept
