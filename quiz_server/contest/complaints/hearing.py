"""Complaints of captains: lodged at the table, heard within their window, ruled by the chair.

The window is open until the next question is shown; later the chair has to
give leave. Who rules is the chair of the jury or the organiser. An accepted
complaint may regrade the team or give points, under its number as the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.complaints.models import ACCEPTED, LATE, OPEN, REJECTED, Complaint
from quiz_server.contest.jury.marks import ATTEMPTS, Desk
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.kept import EFFECTS, QUESTIONS
from quiz_server.contest.models import ACTIVE, Stage, Team, now
from quiz_server.contest.points import format_short
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.rounds.rulings import Command, Commands
from quiz_server.round.events import Verdict
from quiz_server.round.naming import QUESTION_NAMES, VERDICTS, question_name
from quiz_server.round.state import Phase, RoundState
from quiz_server.store import rounds as stored

LONGEST = 1000


QUESTIONS.add(*QUESTION_NAMES)
_REGRADED = EFFECTS.add(say("Chấm lại %(question)s: %(verdict)s"), *VERDICTS.values(), *QUESTION_NAMES)
_GIVEN = EFFECTS.add(say("Cộng %(points)s điểm"))
_TAKEN = EFFECTS.add(say("Trừ %(points)s điểm"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A complaint as told at the table: the team's seat, the question's place, what is claimed, by whom."""

    seat: int
    slot: int
    claim: str
    captain: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided: a sentence, and of an accepted complaint a new verdict or points for the team."""

    accept: bool
    text: str
    verdict: Verdict | None = None
    points: Decimal | None = None


def state_of(stage: Stage) -> RoundState:
    """The round on the stage's screens, else the one that counts. Raises `ContestRefused("no_round")`."""
    round_id = stage.active_round_id or stage.counted_round_id
    if round_id is None:
        raise ContestRefused(
            "no_round", say("Điểm thi này chưa có vòng kiến thức nên chưa có câu để khiếu nại.")
        )
    return stored.load_state(db.engine, round_id)


def shown_questions(state: RoundState) -> Mapping[int, str]:
    """The questions a complaint may be about: those that were shown, by their place, the newest first."""
    return {
        index: question_name(state, index)
        for index, slot in reversed(list(enumerate(state.slots)))
        if slot.shown
    }


def in_time(state: RoundState, slot: int) -> bool:
    """Whether the window of this question is open: until the next one is shown, or the round has ended."""
    return slot == state.slot and state.phase is not Phase.FINISHED


def complaints_of(stage: Stage) -> list[Complaint]:
    """Every complaint of the stage by its number."""
    return list(db.session.scalars(select(Complaint).filter_by(stage_id=stage.id).order_by(Complaint.number)))


def find_complaint(stage: Stage, number: int) -> Complaint:
    """A complaint by its number. Raises `ContestRefused("not_found")`."""
    found = db.session.scalar(select(Complaint).filter_by(stage_id=stage.id, number=number))
    if found is None:
        raise not_found(say("khiếu nại"))
    return found


def may_rule(desk: Desk, is_organiser: bool) -> bool:
    """Whether this person decides on complaints: the chair of the jury, or the organiser."""
    chair = chair_of(desk.stage)
    return is_organiser or (desk.judge is not None and chair is not None and desk.judge.id == chair.id)


def lodge(desk: Desk, wish: Wish) -> Complaint:
    """Write a complaint down and commit; after its window it waits for the chair's leave.

    Raises `ContestRefused`: `no_round`, `not_found`, `claim_needed`, `not_shown`.
    """
    stage = desk.stage
    state = state_of(stage)
    team = _team(stage, wish.seat)
    claim, captain = wish.claim.strip()[:LONGEST], wish.captain.strip()[:120]
    if not claim or not captain:
        raise ContestRefused("claim_needed", say("Hãy ghi nội dung khiếu nại và tên đội trưởng."), 422)
    if wish.slot not in shown_questions(state):
        raise ContestRefused(
            "not_shown", say("Câu này chưa hiện nên chưa có gì để khiếu nại. Chưa ghi gì."), 422
        )
    late = not in_time(state, wish.slot)
    for _ in range(ATTEMPTS):
        made = Complaint(
            stage_id=stage.id,
            number=_next_number(stage),
            team_id=team.id,
            round_id=state.prepared.round_id,
            slot=wish.slot,
            question=question_name(state, wish.slot),
            stem=state.slots[wish.slot].question.stem,
            claim=claim,
            captain=captain,
            by=desk.username,
            state=LATE if late else OPEN,
            was_late=late,
        )
        db.session.add(made)
        try:
            db.session.commit()
        except IntegrityError:
            db.session.rollback()
            continue
        return made
    raise ContestRefused("changed_meanwhile", say("Nhiều người đang ghi khiếu nại cùng lúc. Hãy ghi lại."))


def give_leave(desk: Desk, complaint: Complaint) -> None:
    """Let a late complaint be heard. Raises `ContestRefused`: `not_late`, `already_decided`."""
    if complaint.state != LATE:
        raise ContestRefused("not_late", say("Khiếu nại này không chờ cho phép."))
    complaint.state, complaint.leave_by = OPEN, desk.username
    _commit()


def rule(desk: Desk, complaint: Complaint, ruling: Ruling, commands: Commands) -> None:
    """Decide a complaint; its effect on the points is on disk before the ruling is.

    Sent again after an interruption, the effect is not given twice: its command
    carries the complaint's number. Raises `ContestRefused`: `already_decided`,
    `leave_needed`, `ruling_needed`, `one_effect`, and what the round refuses.
    """
    if complaint.state in (ACCEPTED, REJECTED):
        raise ContestRefused(
            "already_decided", say("Khiếu nại số %(number)s đã được quyết rồi.", number=complaint.number)
        )
    if not ruling.text.strip():
        raise ContestRefused("ruling_needed", say("Hãy ghi kết luận và lý do. Chưa ghi gì."), 422)
    if complaint.state == LATE and ruling.accept:
        raise ContestRefused("leave_needed", say("Khiếu nại muộn: hãy cho phép xem xét trước khi chấp nhận."))
    if ruling.verdict is not None and ruling.points is not None:
        raise ContestRefused(
            "one_effect", say("Chọn một: chấm lại câu, hoặc cộng trừ điểm. Chưa ghi gì."), 422
        )
    text = ruling.text.strip()[:LONGEST]
    effect = _carry_out(complaint, ruling, commands) if ruling.accept else ""
    complaint.state = ACCEPTED if ruling.accept else REJECTED
    complaint.ruling, complaint.effect = text, effect[:300]
    complaint.ruled_by, complaint.ruled_at = desk.username, now()
    _commit()


def _carry_out(complaint: Complaint, ruling: Ruling, commands: Commands) -> str:
    """Give the round what follows; the effect in words."""
    reason = f"Khiếu nại số {complaint.number}: {ruling.text.strip()}"[:300]  # not said: kept in the log
    seat = complaint.team.seat
    common = {"step": 0, "seat": seat, "reason": reason}
    if ruling.verdict is not None:
        args = common | {"slot": complaint.slot, "verdict": ruling.verdict.value}
        key = f"khieu-nai-{complaint.id}-{ruling.verdict.value}"
        commands.give(complaint.round_id, Command(key, "regrade", args))
        return say(_REGRADED, question=complaint.question, verdict=VERDICTS[ruling.verdict])
    if ruling.points:
        args = common | {"delta": str(ruling.points)}
        key = f"khieu-nai-{complaint.id}-{ruling.points}"
        commands.give(complaint.round_id, Command(key, "adjust_score", args))
        return say(_GIVEN if ruling.points > 0 else _TAKEN, points=format_short(abs(ruling.points)))
    return ""


def _team(stage: Stage, seat: int) -> Team:
    team = next((team for team in stage.teams if team.seat == seat and team.status == ACTIVE), None)
    if team is None:
        raise not_found(say("đội"))
    return team


def _next_number(stage: Stage) -> int:
    highest = db.session.scalar(select(func.max(Complaint.number)).filter_by(stage_id=stage.id))
    return (highest or 0) + 1


def _commit() -> None:
    try:
        db.session.commit()
    except StaleDataError:
        db.session.rollback()
        raise ContestRefused("already_decided", say("Người khác vừa quyết khiếu nại này.")) from None
