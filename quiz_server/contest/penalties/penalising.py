"""Taking points off a team, and taking that back: numbered decisions, neither once results are signed."""

from dataclasses import dataclass
from decimal import Decimal

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.kept import DECISIONS
from quiz_server.contest.models import ACTIVE, Decision, Part, Stage, Team
from quiz_server.contest.penalties.models import Penalty, penalties_of
from quiz_server.contest.people import decide
from quiz_server.contest.points import format_short
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.signing.models import check_unlocked

#: points of one penalty; far above a whole contest
MOST = Decimal(999)


_OFF_PART = DECISIONS.add(say("Trừ %(points)s điểm phần %(part)s của đội %(team)s"))
_OFF_TOTAL = DECISIONS.add(say("Trừ %(points)s điểm vào tổng điểm của đội %(team)s"))
_LIFTED = DECISIONS.add(say("Thôi trừ điểm theo quyết định số %(number)s"))


@dataclass(frozen=True, slots=True)
class Offence:
    """How many points come off whom, in which part ("" for the total), and why."""

    seat: int
    part: str
    points: Decimal
    reason: str


def penalise(stage: Stage, offence: Offence, by: str) -> Penalty:
    """Take points off a team by a numbered decision. The caller commits.

    Raises `ContestRefused`: `not_found`, `results_locked`, `bad_penalty`, `reason_needed`.
    """
    check_unlocked(stage)
    team = _team(stage, offence.seat)
    part = _part(stage, offence.part)
    if not 0 < offence.points <= MOST:
        raise ContestRefused(
            "bad_penalty",
            say("Số điểm trừ phải lớn hơn 0, ví dụ 2 hoặc 0,5. Chưa trừ gì."),
            422,
            "points",
        )
    points, name = format_short(offence.points), team.full_name
    text = (
        say(_OFF_PART, points=points, part=part.title, team=name)
        if part
        else say(_OFF_TOTAL, points=points, team=name)
    )
    decision = decide(stage, text, offence.reason, by)
    made = Penalty(
        team_id=team.id,
        part_id=part.id if part else None,
        points=offence.points,
        reason=decision.reason[:300],
        decision=decision.number,
        by=by,
    )
    db.session.add(made)
    db.session.flush()
    return made


def lift(stage: Stage, number: int, reason: str, by: str) -> Decision:
    """Take back the penalty of this decision, by another one; both stay readable. The caller commits.

    Raises `ContestRefused`: `not_found`, `results_locked`, `reason_needed`.
    """
    check_unlocked(stage)
    found = next((one for one in penalties_of(stage) if one.decision == number), None)
    if found is None or found.lifted_by is not None:
        raise not_found(say("quyết định trừ điểm"))
    decision = decide(stage, say(_LIFTED, number=number), reason, by)
    found.lifted_by = decision.number
    db.session.flush()
    return decision


def _team(stage: Stage, seat: int) -> Team:
    team = next((one for one in stage.teams if one.seat == seat and one.status == ACTIVE), None)
    if team is None:
        raise not_found(say("đội"))
    return team


def _part(stage: Stage, code: str) -> Part | None:
    if not code:
        return None
    part = next((one for one in stage.contest.parts if one.code == code), None)
    if part is None:
        raise not_found(say("phần thi"))
    return part
