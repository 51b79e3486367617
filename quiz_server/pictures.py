"""The door to the pictures: `/pictures/<sha256>`, for those who may see the question that shows one.

Accounts of the bank see what their offices brought, the host and the jury what
the rounds on the stages hold. Everybody else, the tablets and the hall's screen
included, gets a picture once its question has been before the hall, and one of
an explanation once that is public. Whoever may not is told what everybody is
told of a picture that does not exist.
"""

from threading import Lock

from flask import Blueprint, Response, abort, current_app
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from question_bank import pictures
from question_bank.access import COMMITTEE, HOST, JUDGE, ORGANISER, PUBLIC, REVIEWER, allow, office_scope
from question_bank.database import db
from question_bank.picture_models import Picture
from question_bank.refusals import BankRefused
from question_bank.shown_pictures import is_sha256
from quiz_server.contest.models import Stage
from quiz_server.round.pictures import prepared, public
from quiz_server.store import log, rounds

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
    headers = {
        "Cache-Control": _KEPT,
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.data, mimetype=found.media_type, headers=headers)


def _found(sha256: str) -> Picture | None:
    role = getattr(current_user, "role", None)
    if role in _BANK:
        try:
            return pictures.find(sha256, office_scope())
        except BankRefused:
            pass  # perhaps the hall has seen it
    if any(sha256 in _on_stage(round_id)[role in _SEE_AHEAD] for round_id in _active_rounds()):
        return db.session.get(Picture, sha256)
    return None


def _active_rounds() -> list[int]:
    query = select(Stage.active_round_id).where(Stage.active_round_id.is_not(None))
    return [round_id for round_id in db.session.scalars(query) if round_id is not None]


_one_reader = Lock()


def _on_stage(round_id: int) -> tuple[frozenset[str], frozenset[str]]:
    """(pictures the hall has been shown, all pictures) of a round, folded again once its log has grown.

    All tablets of a stage ask in the same moment, so one folds and the others wait.
    """
    known = current_app.extensions.setdefault("pictures_on_stage", {})
    with _one_reader:
        seq = log.last_seq(db.session.connection(), round_id)
        if round_id not in known or known[round_id][0] != seq:
            state = rounds.load_state(db.engine, round_id)
            known[round_id] = (seq, public(state), prepared(state))
        _, shown, everything = known[round_id]
    return shown, everything
