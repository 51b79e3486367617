"""REST of what the bank's pages show beside the questions: offices, versions, joint acts."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Page

from question_bank import catalog, catalog_schemas, content, review, updates_schemas
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.history import Entry, history
from question_bank.language import say
from question_bank.models import Office, QuestionVersion
from question_bank.refusals import not_found


@blp.get("/offices")
@blp.response(200, catalog_schemas.OfficeOut(many=True))
@allow(*EVERY_OFFICE)
def list_offices() -> list[Office]:
    """The offices whose questions the account may see."""
    return list(catalog.offices(office_scope()))


@blp.get("/questions/<int:question_id>/history")
@blp.response(200, catalog_schemas.EntryOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*EVERY_OFFICE)
def get_history(question_id: int) -> list[Entry]:
    """The life of a question, the newest first: versions with what changed, steps of the review."""
    return history(catalog.question(question_id, office_scope()))


@blp.get("/questions/<int:question_id>/versions")
@blp.response(200, catalog_schemas.VersionOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*EVERY_OFFICE)
def list_versions(question_id: int) -> list[QuestionVersion]:
    """All versions of a question with their whole content, the first one first."""
    return list(catalog.question(question_id, office_scope()).versions)


@blp.get("/questions/<int:question_id>/differences")
@blp.arguments(catalog_schemas.CompareIn, location="query")
@blp.response(200, updates_schemas.DifferenceOut(many=True))
@allow(*EVERY_OFFICE)
def compare_versions(given: Mapping[str, Any], question_id: int) -> list[content.Difference]:
    """What changed between two versions of a question, field by field and word by word."""
    question = catalog.question(question_id, office_scope())
    found = {version.version: version.content for version in question.versions}
    after = given["after"] or question.version
    before = given["before"] or max(1, after - 1)
    if not {before, after} <= set(found):
        raise not_found(say("bản này của câu hỏi"))
    return content.differences(*({**content.EMPTY, **found[version]} for version in (before, after)))


@blp.post("/questions/together")
@blp.arguments(catalog_schemas.TogetherIn)
@blp.response(200, catalog_schemas.TogetherOut)
@allow(*EVERY_OFFICE)
def act_together(given: Mapping[str, Any]) -> review.Outcome:
    """Submit or approve several questions, each by itself: one that cannot stops no other."""
    chosen = [(one["question_id"], one["version"]) for one in given["chosen"]]
    act = review.approve_all if given["act"] == "approve" else review.submit_all
    return act(chosen, acting_user(), office_scope())
