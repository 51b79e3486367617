"""The door to the pictures: `/pictures/<sha256>`, for those who may see the question that shows one.

Accounts of the bank see what their offices brought, the host and the jury what
the rounds on the stages hold. Everybody else, the tablets and the hall's screen
included, gets a picture once its question has been before the hall, and one of
an explanation once that is public. Whoever may not is told what everybody is
told of a picture that does not exist.
"""

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from flask_login import current_user

from question_bank import pictures
from question_bank.access import COMMITTEE, HOST, JUDGE, ORGANISER, PUBLIC, REVIEWER, allow, office_scope
from question_bank.database import db
from question_bank.picture_models import Picture
from question_bank.refusals import BankRefused
from question_bank.shown_pictures import is_sha256
from quiz_server import on_stage
from quiz_server.round.pictures import prepared, public

bp = Blueprint("pictures", __name__)

_BANK = (ORGANISER, COMMITTEE, REVIEWER)
_SEE_AHEAD = (HOST, JUDGE)
#: a picture runs nothing and loads nothing, also when it is opened by itself
_POLICY = "default-src 'none'; sandbox"
#: the name is the content's own digest, so it never changes; not for caches that others share
_KEPT = "private, max-age=31536000, immutable"


@bp.get("/pictures/<sha256>")
@allow(PUBLIC)
def show(sha256: str) -> ResponseReturnValue:
    """The picture's bytes, PNG or JPEG."""
    found = _found(sha256) if is_sha256(sha256) else None
    if found is None:
        abort(404)
    return as_picture(found.data, found.media_type)


def as_picture(data: bytes, media_type: str) -> Response:
    """The bytes as an answer that browsers keep: the same address must never mean another picture."""
    headers = {
        "Cache-Control": _KEPT,
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(data, mimetype=media_type, headers=headers)


def _found(sha256: str) -> Picture | None:
    role = getattr(current_user, "role", None)
    if role in _BANK:
        try:
            return pictures.find(sha256, office_scope())
        except BankRefused:
            pass  # perhaps the hall has seen it
    told = prepared if role in _SEE_AHEAD else public
    if any(sha256 in told(on_stage.state_of(round_id)) for round_id in on_stage.active_rounds()):
        return db.session.get(Picture, sha256)
    return None
