"""REST of the bank: the same use cases and the same rights as the pages.

Every address answers inside the account's office: what belongs to another
office is `not_found`, exactly as what does not exist.
"""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Page
from flask_smorest.pagination import PaginationParameters

from question_bank import (
    catalog,
    catalog_api,
    catalog_schemas,
    comments_api,
    draft_comments_api,
    export_api,
    filter_api,
    imports,
    key_file_api,
    matrix_api,
    picture_api,
    queue_api,
    restructure_api,
    review,
    schemas,
    seal_api,
    sets,
    showings_api,
    updates_api,
)
from question_bank.access import acting_office, acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, OVER_OFFICES, blp
from question_bank.hits import told
from question_bank.language import say
from question_bank.models import ImportBatch, Question, QuestionSet
from question_bank.refusals import BankRefused
from question_bank.set_views import with_findings

__all__ = [
    "blp",
    "catalog_api",
    "comments_api",
    "draft_comments_api",
    "export_api",
    "filter_api",
    "key_file_api",
    "matrix_api",
    "picture_api",
    "queue_api",
    "restructure_api",
    "seal_api",
    "showings_api",
    "updates_api",
]


@blp.get("/questions")
@blp.arguments(schemas.FilterIn, location="query")
@blp.response(200, schemas.FoundOut(many=True))
@blp.paginate(page_size=catalog.PAGE_SIZE, max_page_size=500)
@allow(*EVERY_OFFICE)
def list_questions(wanted: Mapping[str, Any], pagination_parameters: PaginationParameters) -> Any:
    """Questions that match the filter: best first where a text is looked for, else in the order of codes."""
    page = pagination_parameters
    found = catalog.find(catalog.Filter(**wanted), office_scope(), page.page, page.page_size)
    page.item_count = found.total
    return told(found.items, wanted["text"])


@blp.post("/questions")
@blp.arguments(schemas.QuestionIn)
@blp.response(201, schemas.QuestionOut)
@allow(*EVERY_OFFICE)
def create_question(given: dict[str, Any]) -> Question:
    """Write a question by hand, as a draft."""
    office = given.pop("office")
    return review.create(office, given, acting_user(), office_scope())


@blp.get("/questions/<int:question_id>")
@blp.response(200, schemas.QuestionOut)
@allow(*EVERY_OFFICE)
def get_question(question_id: int) -> Question:
    """One question."""
    return catalog.question(question_id, office_scope())


@blp.patch("/questions/<int:question_id>")
@blp.arguments(schemas.QuestionPatchIn)
@blp.response(200, schemas.QuestionOut)
@allow(*EVERY_OFFICE)
def edit_question(changes: dict[str, Any], question_id: int) -> Question:
    """Change a question; refused `conflict` when `version` is no longer the newest."""
    version = changes.pop("version")
    return review.edit(question_id, changes, version, acting_user(), office_scope())


@blp.post("/questions/<int:question_id>/review")
@blp.arguments(schemas.StepIn)
@blp.response(200, schemas.QuestionOut)
@allow(*EVERY_OFFICE)
def take_step(step: Mapping[str, Any], question_id: int) -> Question:
    """Submit, approve, give back or retire a question."""
    by, scope = acting_user(), office_scope()
    match step["act"]:
        case "submit":
            return review.submit(question_id, by, scope, step["second_office"])
        case "approve":
            return review.approve(question_id, step["version"] or 0, by, scope, acting_office())
        case "ask":
            return review.ask_office(question_id, step["second_office"] or None, by, scope)
        case "give_back":
            return review.give_back(question_id, step["reason"], by, scope)
        case _:
            return review.retire(question_id, step["reason"], by, scope)


@blp.get("/imports")
@blp.response(200, schemas.BatchOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*EVERY_OFFICE)
def list_imports() -> list[dict[str, Any]]:
    """The imports, the newest first."""
    return [_with_tally(batch) for batch in imports.batches(office_scope())]


@blp.post("/imports")
@blp.arguments(schemas.FileIn, location="files")
@blp.response(201, schemas.BatchOut)
@allow(*EVERY_OFFICE)
def take_file(given: Mapping[str, Any]) -> dict[str, Any]:
    """Read a file (multipart part `file`) into a pending import."""
    file = given.get("file")
    if file is None:
        raise BankRefused("file_missing", say("Chưa chọn tệp nào."), 422)
    data, name = file.read(), file.filename or ""
    how = {"scope": office_scope(), "again": given["again"], "updates": given["updates"]}
    batch = imports.take_file(data, name, given["office"], acting_user(), **how)
    return _with_tally(batch)


@blp.post("/imports/together")
@blp.arguments(schemas.FilesIn, location="files")
@blp.response(200, catalog_schemas.FileTakenOut(many=True))
@allow(*EVERY_OFFICE)
def take_files(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Read several files (multipart parts `file`) into imports; one that is refused stops no other."""
    files = given["file"]
    if not files:
        raise BankRefused("file_missing", say("Chưa chọn tệp nào."), 422)
    return [_taken(file.read(), file.filename or "", given) for file in files]


def _taken(data: bytes, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    how = {"scope": office_scope(), "again": given["again"], "updates": given["updates"]}
    try:
        batch = imports.take_file(data, name, given["office"], acting_user(), **how)
    except BankRefused as refused:
        return {"file_name": name, "batch": None, "refused": refused}
    return {"file_name": name, "batch": _with_tally(batch), "refused": None}


@blp.get("/imports/<int:batch_id>")
@blp.response(200, schemas.BatchWholeOut)
@allow(*EVERY_OFFICE)
def get_import(batch_id: int) -> dict[str, Any]:
    """One import with its source lines, diagnostics and questions."""
    batch = imports.find_batch(batch_id, office_scope())
    return {**_with_tally(batch), "reading": batch.reading, "drafts": batch.drafts}


@blp.patch("/imports/<int:batch_id>")
@blp.arguments(schemas.EditsIn)
@blp.response(200, schemas.TallyOut)
@allow(*EVERY_OFFICE)
def revise_import(given: Mapping[str, Any], batch_id: int) -> imports.Tally:
    """Keep corrections and decisions without confirming."""
    return imports.tally(imports.revise(batch_id, given["edits"], acting_user(), office_scope()))


@blp.post("/imports/<int:batch_id>/confirm")
@blp.arguments(schemas.EditsIn)
@blp.response(201, schemas.QuestionOut(many=True))
@allow(*EVERY_OFFICE)
def confirm_import(given: Mapping[str, Any], batch_id: int) -> list[Question]:
    """Save the accepted questions into the bank as drafts."""
    return imports.confirm(batch_id, acting_user(), office_scope(), given["edits"])


@blp.post("/imports/<int:batch_id>/discard")
@blp.response(200, schemas.BatchOut)
@allow(*EVERY_OFFICE)
def discard_import(batch_id: int) -> dict[str, Any]:
    """Close an import without saving any question."""
    return _with_tally(imports.discard(batch_id, acting_user(), office_scope()))


def _with_tally(batch: ImportBatch) -> dict[str, Any]:
    shown = ("id", "file_name", "sha256", "office_code", "state", "uploaded_by", "uploaded_at", "updates_id")
    return {**{name: getattr(batch, name) for name in shown}, "tally": imports.tally(batch)}


@blp.get("/sets")
@blp.response(200, schemas.SetOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*OVER_OFFICES)
def list_sets() -> Any:
    """All sets, the newest first."""
    return sets.all_sets()


@blp.post("/sets")
@blp.arguments(schemas.SetIn)
@blp.response(201, schemas.SetOut)
@allow(*OVER_OFFICES)
def create_set(given: dict[str, Any]) -> QuestionSet:
    """Make an empty set."""
    return sets.create(by=acting_user(), **given)


@blp.get("/sets/<int:set_id>")
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def get_set(set_id: int) -> dict[str, Any]:
    """One set with what stands against sealing it."""
    return with_findings(sets.find_set(set_id))


@blp.patch("/sets/<int:set_id>")
@blp.arguments(schemas.SetPatchIn)
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def change_set(changes: Mapping[str, Any], set_id: int) -> dict[str, Any]:
    """Change title, day, plan or number of reserves."""
    return with_findings(sets.change(set_id, changes))


@blp.post("/sets/<int:set_id>/questions")
@blp.arguments(schemas.AddIn)
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def add_questions(given: Mapping[str, Any], set_id: int) -> dict[str, Any]:
    """Put approved questions into the set."""
    return with_findings(sets.add(set_id, given["question_ids"], given["section"], given["reserve"]))


@blp.put("/sets/<int:set_id>/questions")
@blp.arguments(schemas.ArrangeIn)
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def arrange_questions(given: Mapping[str, Any], set_id: int) -> dict[str, Any]:
    """Put all questions of the set into a new order."""
    return with_findings(sets.arrange(set_id, given["places"]))


@blp.delete("/sets/<int:set_id>/questions/<int:question_id>")
@blp.response(200, schemas.SetWholeOut)
@allow(*OVER_OFFICES)
def remove_question(set_id: int, question_id: int) -> dict[str, Any]:
    """Take a question out of the set."""
    return with_findings(sets.remove(set_id, question_id))
