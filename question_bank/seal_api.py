"""REST of the seal: sealing, trying the passphrase, copying, the log of openings."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Page

from question_bank import opening, schemas, seal, seal_schemas, sets
from question_bank.access import HOST, ORGANISER, acting_user, allow
from question_bank.api_blueprint import OVER_OFFICES, blp
from question_bank.models import QuestionSet, SetRevision
from question_bank.sealed_files import locked_text, opened_text
from question_bank.visitor import opener


@blp.post("/sets/<int:set_id>/seal")
@blp.arguments(seal_schemas.PassphraseIn)
@blp.response(201, schemas.RevisionOut)
@allow(ORGANISER)
def seal_set(given: Mapping[str, Any], set_id: int) -> SetRevision:
    """Seal the set with a passphrase; its SHA-256 proves later that nothing was exchanged."""
    return seal.seal(set_id, acting_user(), given["passphrase"])


@blp.post("/sets/<int:set_id>/copy")
@blp.arguments(seal_schemas.CopyIn)
@blp.response(201, schemas.SetOut)
@allow(*OVER_OFFICES)
def copy_set(given: Mapping[str, Any], set_id: int) -> QuestionSet:
    """A new open set with the same questions; a sealed one needs its passphrase."""
    return sets.copy(set_id, given["title"], opener("copy", given["title"]), given["passphrase"])


@blp.get("/revisions")
@blp.response(200, schemas.RevisionOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*OVER_OFFICES)
def list_revisions() -> Any:
    """All sealed revisions, the newest first, without their questions."""
    return seal.revisions()


@blp.post("/revisions/<int:revision_id>/try")
@blp.arguments(seal_schemas.PassphraseIn)
@blp.response(200, seal_schemas.OpeningOut)
@allow(ORGANISER)
def try_passphrase(given: Mapping[str, Any], revision_id: int) -> Any:
    """Whether the passphrase opens the set and the text is what was sealed; nothing of it is shown."""
    return opening.open_revision(revision_id, given["passphrase"], opener("check")).entry


@blp.get("/revisions/<int:revision_id>/openings")
@blp.response(200, seal_schemas.OpeningOut(many=True))
@blp.paginate(Page, page_size=100, max_page_size=500)
@allow(*OVER_OFFICES, HOST)
def list_openings(revision_id: int) -> Any:
    """Every try to open the set, the newest first."""
    return opening.openings_of(opening.find_revision(revision_id).id)


@blp.get("/sets/<int:set_id>/sealed")
@blp.response(200, {"type": "object"})
@allow(ORGANISER)
def get_sealed(set_id: int) -> Response:
    """The encrypted set, to be kept elsewhere; it opens with the passphrase alone."""
    return Response(locked_text(set_id).encode(), mimetype="application/json")


@blp.post("/sets/<int:set_id>/opened")
@blp.arguments(seal_schemas.PassphraseIn)
@blp.response(200, {"type": "object"})
@allow(ORGANISER)
def get_opened(given: Mapping[str, Any], set_id: int) -> Response:
    """The very text that was sealed, once a round was prepared from it: its SHA-256 is the one printed."""
    text = opened_text(set_id, given["passphrase"], opener("export"))
    return Response(text.encode(), mimetype="application/json")
