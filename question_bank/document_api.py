"""REST of the legal documents."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Page

from question_bank import document_schemas as schemas
from question_bank import documents
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, OVER_OFFICES, blp
from question_bank.document_models import LegalDocument


@blp.get("/documents")
@blp.arguments(schemas.SearchIn, location="query")
@blp.response(200, schemas.ListedDocumentOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*EVERY_OFFICE)
def list_documents(wanted: Mapping[str, Any]) -> Any:
    """The documents, each with the number of questions that cite it."""
    return documents.listed(office_scope(), wanted["text"])


@blp.get("/documents/missing")
@blp.response(200, schemas.MissingDocumentOut(many=True))
@allow(*EVERY_OFFICE)
def list_missing() -> Any:
    """What questions cite and the table lacks, the most cited first."""
    return documents.missing(office_scope())


@blp.post("/documents")
@blp.arguments(schemas.DocumentIn)
@blp.response(201, schemas.DocumentOut)
@allow(*EVERY_OFFICE)
def add_document(given: Mapping[str, Any]) -> LegalDocument:
    """Add a document; from an office it is a proposal, whose days do not count yet."""
    return documents.add(given, acting_user(), office_scope() is None)


@blp.get("/documents/<int:document_id>")
@blp.response(200, schemas.DocumentOut)
@allow(*EVERY_OFFICE)
def get_document(document_id: int) -> LegalDocument:
    """One document; its questions are `GET /api/bank/questions?document=…`."""
    return documents.find(document_id)


@blp.patch("/documents/<int:document_id>")
@blp.arguments(schemas.DocumentPatchIn)
@blp.response(200, schemas.DocumentOut)
@allow(*OVER_OFFICES)
def change_document(given: Mapping[str, Any], document_id: int) -> LegalDocument:
    """Change a document; its days hold for all its questions at once."""
    return documents.change(document_id, given, acting_user())


@blp.post("/documents/<int:document_id>/merge")
@blp.arguments(schemas.MergeIn)
@blp.response(200, schemas.DocumentOut)
@allow(*OVER_OFFICES)
def merge_document(given: Mapping[str, Any], document_id: int) -> LegalDocument:
    """Merge another spelling of a document into it."""
    return documents.merge(document_id, given["into"], acting_user())
