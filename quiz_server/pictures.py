"""The door to the pictures: `/pictures/<sha256>`, for those who may see the question that shows one.

Whoever may not is told what everybody is told of a picture that does not exist.
"""

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue
from flask_login import current_user

from question_bank import pictures
from question_bank.access import COMMITTEE, ORGANISER, PUBLIC, REVIEWER, allow, office_scope
from question_bank.picture_models import Picture
from question_bank.refusals import BankRefused
from question_bank.shown_pictures import is_sha256

bp = Blueprint("pictures", __name__)

_BANK = (ORGANISER, COMMITTEE, REVIEWER)
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
    headers = {
        "Cache-Control": _KEPT,
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.data, mimetype=found.media_type, headers=headers)


def _found(sha256: str) -> Picture | None:
    if getattr(current_user, "role", None) in _BANK:
        try:
            return pictures.find(sha256, office_scope())
        except BankRefused:
            return None
    return None
