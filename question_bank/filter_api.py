"""REST of the facets and of the saved filters."""

from collections.abc import Mapping
from typing import Any

from question_bank import alike_api, catalog, document_api, filter_schemas, listing, saved_filters, schemas
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, blp
from question_bank.filters import Filter
from question_bank.list_pages import may_share

__all__ = ["alike_api", "document_api"]


@blp.get("/facets")
@blp.arguments(schemas.FilterIn, location="query")
@blp.response(200, filter_schemas.FacetOut(many=True))
@allow(*EVERY_OFFICE)
def list_facets(wanted: Mapping[str, Any]) -> Any:
    """How many questions each further filter would leave."""
    scope = office_scope()
    offices = {office.code: office.name for office in catalog.offices(scope)}
    return listing.facets(Filter(**wanted), scope, offices)


@blp.get("/filters")
@blp.response(200, filter_schemas.SavedFilterOut(many=True))
@allow(*EVERY_OFFICE)
def list_filters() -> Any:
    """The filters the account may use, the shared ones first."""
    return saved_filters.of(acting_user(), office_scope())


@blp.post("/filters")
@blp.arguments(filter_schemas.SavedFilterIn)
@blp.response(201, filter_schemas.SavedFilterOut)
@allow(*EVERY_OFFICE)
def save_filter(given: Mapping[str, Any]) -> saved_filters.SavedFilter:
    """Keep a filter under a name; the same name again replaces it."""
    wanted = Filter(**given["filter"])
    return saved_filters.save(given["name"], wanted, given["shared"], acting_user(), may_share())


@blp.delete("/filters/<int:filter_id>")
@blp.response(204)
@allow(*EVERY_OFFICE)
def remove_filter(filter_id: int) -> None:
    """Forget a saved filter."""
    saved_filters.remove(filter_id, acting_user(), may_share())
