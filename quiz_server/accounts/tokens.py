"""Signed tokens for the live socket: who a client is, said by the server, never by the client."""

from dataclasses import dataclass

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

#: an evening with rehearsal; a longer-lived token has no use
MAX_AGE_S = 20 * 3600


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: a stage, an audience, the seat of a team, who acts, the seat's epoch."""

    stage_id: int
    audience: str
    seat: int | None
    actor: str
    epoch: int


def issue(claim: Claim) -> str:
    """Sign a claim."""
    return _serializer().dumps([claim.stage_id, claim.audience, claim.seat, claim.actor, claim.epoch])


def read(token: str) -> Claim | None:
    """The claim of a token that this installation signed and that is not too old, else None."""
    try:
        stage_id, audience, seat, actor, epoch = _serializer().loads(token, max_age=MAX_AGE_S)
    except (BadSignature, ValueError, TypeError):
        return None
    return Claim(stage_id, audience, seat, actor, epoch)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="live-seat")
