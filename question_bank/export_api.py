"""REST of the files that leave the bank: the same use cases and rights as the pages."""

from collections.abc import Mapping
from typing import Any

from flask.wrappers import Response
from flask_smorest.pagination import PaginationParameters

from question_bank import exports
from question_bank.access import acting_user, allow, office_scope
from question_bank.api_blueprint import EVERY_OFFICE, OVER_OFFICES, blp
from question_bank.catalog import Filter
from question_bank.download import as_download
from question_bank.export.formats import FORMATS
from question_bank.export_models import ExportRecord
from question_bank.export_schemas import ExportIn, ExportRecordOut, FormatOut, SetExportIn
from question_bank.letterhead import letterhead_with
from question_bank.visitor import opener

_BINARY = {"type": "string", "format": "binary"}
_ANY_FILE = "application/octet-stream"


@blp.get("/exports/formats")
@blp.response(200, FormatOut(many=True))
@allow(*EVERY_OFFICE)
def list_formats() -> list[dict[str, Any]]:
    """The kinds of files that can be made."""
    shown = ("title", "note", "answers", "for_set_only")
    return [{"code": code, **{name: getattr(form, name) for name in shown}} for code, form in FORMATS.items()]


@blp.get("/exports")
@blp.response(200, ExportRecordOut(many=True))
@blp.paginate(page_size=exports.PAGE_SIZE, max_page_size=500)
@allow(*EVERY_OFFICE)
def list_exports(pagination_parameters: PaginationParameters) -> list[ExportRecord]:
    """Who took which file when, the newest first."""
    page = pagination_parameters
    found = exports.taken(office_scope(), page.page, page.page_size)
    page.item_count = found.total
    return list(found.items)


@blp.post("/exports")
@blp.arguments(ExportIn)
@blp.response(200, _BINARY, content_type=_ANY_FILE)
@allow(*EVERY_OFFICE)
def export_questions(given: Mapping[str, Any]) -> Response:
    """A file of the questions that match a filter; the making is recorded."""
    wanted = Filter(**given["filter"])
    return as_download(exports.export_questions(_asked(given), wanted, acting_user(), office_scope()))


@blp.post("/sets/<int:set_id>/exports")
@blp.arguments(SetExportIn)
@blp.response(200, _BINARY, content_type=_ANY_FILE)
@allow(*OVER_OFFICES)
def export_set(given: Mapping[str, Any], set_id: int) -> Response:
    """A file of a set in its order of play; the making is recorded."""
    return as_download(exports.export_set(_asked(given), set_id, opener("print"), given["passphrase"]))


def _asked(given: Mapping[str, Any]) -> exports.Asked:
    head = letterhead_with(given["letterhead"])
    told = given.get("evening") or {}
    play = exports.Play(
        told.get("venue", ""), *(tuple(told.get(name, ())) for name in ("teams", "seconds", "points"))
    )
    return exports.Asked(given["format"], head, given["about"], given["basis"], given["history"], play)
