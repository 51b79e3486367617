"""What the live socket asks the tables: whose token this is, which round a stage plays, who sits where."""

from typing import Any, cast

from flask import Flask
from sqlalchemy import select

from question_bank.access import HOST, JUDGE, ORGANISER, SECRETARY
from question_bank.database import db
from quiz_server.accounts import seats, tokens
from quiz_server.accounts.models import User
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.publishing.boards import hall_show
from quiz_server.contest.publishing.models import is_held
from quiz_server.live.identity import AudienceName, Identity
from quiz_server.round.unit_rules import Person
from quiz_server.store.rounds import load_state

#: which accounts may watch as which audience
_WATCHERS = {
    "host": {HOST, ORGANISER},
    "secretary": {SECRETARY, HOST, ORGANISER},
    "mc": {HOST, SECRETARY, ORGANISER},
    "stage": {HOST, SECRETARY, ORGANISER},
    "jury": {JUDGE},
    "chair": {JUDGE},
}


class Admission:
    """Answers for the gateway, each in an application context of its own."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def identify(self, token: str) -> Identity | None:
        """Who holds this token; None where the token, the seat or the account no longer opens anything."""
        with self._app.app_context():
            claim = tokens.read(token)
            if claim is None or not _still_holds(claim):
                return None
            return Identity(
                stage_id=claim.stage_id,
                audience=cast(AudienceName, claim.audience),  # signed by us: one of the names
                seat=claim.seat,
                actor=claim.actor,
                epoch=claim.epoch,
            )

    def active_round(self, stage_id: int) -> int | None:
        """The round the stage's screens show now."""
        with self._app.app_context():
            return db.session.scalar(select(Stage.active_round_id).where(Stage.id == stage_id))

    def directory(self, stage_id: int) -> dict[str, Any]:
        """The stage and its teams, for the page before a round."""
        with self._app.app_context():
            return describe_stage(db.session.get(Stage, stage_id))


def describe_stage(stage: Stage | None) -> dict[str, Any]:
    """The stage as the waiting view shows it; `show` is what its screen shows in place of the round."""
    if stage is None:
        return {"stage": None, "teams": []}
    return {
        "stage": {"id": stage.id, "name": stage.name, "venue": stage.venue, "contest": stage.contest.name},
        "teams": [
            {"seat": team.seat, "name": team.name, "full_name": team.full_name}
            for team in stage.teams
            if team.status == ACTIVE
        ],
        "show": hall_show(stage),
        "held": is_held(stage.id),
    }


def watch_token(stage_id: int, audience: str, user: User) -> str:
    """A token for a signed-in person's live page; `PermissionError` for a role that may not watch so."""
    if user.role not in _WATCHERS[audience]:
        raise PermissionError(audience)
    return tokens.issue(tokens.Claim(stage_id, audience, None, f"user:{user.username}", user.session_epoch))


def judge_token(stage: Stage, user: User) -> tuple[str, int]:
    """A judge's token for the live page of their stage, and the judge's number in the jury's list.

    Raises `PermissionError` for somebody who is not on this jury.
    """
    place = _place_on_jury(stage, user.username)
    if place is None or user.role != JUDGE:
        raise PermissionError("jury")
    audience, number = place
    claim = tokens.Claim(stage.id, audience, number, f"user:{user.username}", user.session_epoch)
    return tokens.issue(claim), number


def _place_on_jury(stage: Stage | None, username: str) -> tuple[str, int] | None:
    """The audience and the number (from 1, in the order of the list) of a judge of this stage."""
    if stage is None:
        return None
    chair = chair_of(stage)
    for number, judge in enumerate(stage.judges, start=1):
        if judge.username == username:
            return ("chair" if judge is chair else "jury"), number
    return None


def seats_for(stage: Stage) -> list[Any]:
    """The seats of a stage: for each team of the draw, each person who plays alone, and the screen."""
    return seats.ensure_seats(stage.id, seat_numbers(stage))


def seat_numbers(stage: Stage) -> list[int]:
    """The seats that may be taken: the teams', and those of the persons in the round on the screens."""
    numbers = [team.seat for team in stage.teams if team.status == ACTIVE]
    return [*numbers, *(person.seat for person in persons_of(stage))]


def persons_of(stage: Stage) -> tuple[Person, ...]:
    """Who plays alone in the round on the screens; nobody where teams play, or without a round."""
    if stage.active_round_id is None:
        return ()
    return load_state(db.engine, stage.active_round_id).persons


def _still_holds(claim: tokens.Claim) -> bool:
    if claim.audience == "audience":
        return db.session.get(Stage, claim.stage_id) is not None
    if not claim.actor.startswith("user:"):
        return seats.is_current(claim)
    user = db.session.scalar(select(User).where(User.username == claim.actor.removeprefix("user:")))
    if claim.audience in ("jury", "chair"):
        stage = db.session.get(Stage, claim.stage_id)
        if _place_on_jury(stage, claim.actor.removeprefix("user:")) != (claim.audience, claim.seat):
            return False
    return bool(
        user
        and user.active
        and user.session_epoch == claim.epoch
        and user.role in _WATCHERS.get(claim.audience, set())
    )
