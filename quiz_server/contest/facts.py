"""What the contest says of itself on the papers of the question bank."""

import re

from sqlalchemy import select

from question_bank.database import db
from question_bank.letterhead import ContestFacts, Evening
from quiz_server.contest.models import ACTIVE, Contest, Stage, Team

#: what stands before the name of the place in the name of its People's Committee
_BODY = re.compile(
    r"\s*(?:UBND|Ủy ban nhân dân)\s*"  # not said: looked for in a name
    r"(?:huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn)?\s*",  # not said: looked for in a name
    re.IGNORECASE,
)


def contest_facts() -> ContestFacts:
    """The newest contest's names, place and evenings; all empty before there is one."""
    contest = db.session.scalars(select(Contest).order_by(Contest.id.desc())).first()
    if contest is None:
        return ContestFacts()
    return ContestFacts(
        authority=contest.authority,
        organiser=contest.organiser,
        contest=contest.name,
        place=place_of(contest.authority),
        evenings=tuple(_evening(stage) for stage in contest.stages),
    )


def place_of(authority: str) -> str:
    """The place in the name of its People's Committee: "UBND huyện Bình Sơn" → "Bình Sơn"."""
    return _BODY.sub("", authority, count=1)


def _evening(stage: Stage) -> Evening:
    return Evening(stage.name, stage.venue, stage.date, tuple(map(_name, filter(_plays, stage.teams))))


def _plays(team: Team) -> bool:
    return team.status == ACTIVE


def _name(team: Team) -> str:
    return team.unit.full_name
