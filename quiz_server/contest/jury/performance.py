"""The clock of a performance: how long a team took in a part, from lines that are only added."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.jury.models import SET, START, STOP, ClockAct, PartClosure
from quiz_server.contest.models import ACTIVE, JURY, Part, Stage, Team
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.signing.models import check_unlocked

#: a performance longer than this is a clock that was forgotten
LONGEST_S = 4 * 3600


@dataclass(frozen=True, slots=True)
class PerformanceTime:
    """The time a team has used, in milliseconds; while `running`, what had been used when it was started."""

    used_ms: int
    running: bool
    started_ms: int = 0
    acts: tuple[ClockAct, ...] = ()

    def used_at(self, now_ms: int) -> int:
        """The time used at a moment of the server's clock."""
        return self.used_ms + max(0, now_ms - self.started_ms) if self.running else self.used_ms


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def times_of(stage: Stage) -> dict[tuple[int, int], PerformanceTime]:
    """The time of every team in every part whose clock was ever touched, by team id and part id."""
    query = select(ClockAct).join(Team, ClockAct.team_id == Team.id).where(Team.stage_id == stage.id)
    lines: dict[tuple[int, int], list[ClockAct]] = {}
    for act in db.session.scalars(query.order_by(ClockAct.number)):
        lines.setdefault((act.team_id, act.part_id), []).append(act)
    return {key: fold(acts) for key, acts in lines.items()}


def fold(acts: Sequence[ClockAct]) -> PerformanceTime:
    """The time that the lines of a clock come to."""
    used, started = 0, None
    for act in acts:
        if act.act == START and started is None:
            started = act.at_ms
        elif act.act == STOP and started is not None:
            used, started = used + max(0, act.at_ms - started), None
        elif act.act == SET:
            used, started = act.used_ms or 0, None
    return PerformanceTime(used, started is not None, started or 0, tuple(acts))


@dataclass(frozen=True, slots=True)
class Spot:
    """Whose clock: one team in one part that judges mark."""

    team: Team
    part: Part


def find_spot(stage: Stage, team_id: int, part_id: int) -> Spot:
    """The clock to touch. Raises `ContestRefused`: `not_found`, `results_locked`, `part_closed`."""
    team = next((team for team in stage.teams if team.id == team_id and team.status == ACTIVE), None)
    part = next((part for part in stage.contest.parts if part.id == part_id and part.kind == JURY), None)
    if team is None or part is None:
        raise not_found(say("đội hoặc phần thi"))
    check_unlocked(stage)
    if db.session.scalar(select(PartClosure.id).filter_by(stage_id=stage.id, part_id=part.id)):
        raise ContestRefused(
            "part_closed", say("%(title)s: điểm đã khóa nên thời gian không đổi nữa.", title=part.title)
        )
    return Spot(team, part)


def start(spot: Spot, by: str, at_ms: int | None = None) -> PerformanceTime:
    """Let the clock run, from where it stands; on one stage only one clock runs at a time.

    Raises `ContestRefused`: `clock_runs`, `changed_meanwhile`.
    """
    stage = spot.team.stage
    for (team_id, _), found in times_of(stage).items():
        if found.running:
            name = next(each.full_name for each in stage.teams if each.id == team_id)
            raise ContestRefused(
                "clock_runs", say("Đồng hồ của %(name)s đang chạy. Hãy dừng trước rồi bấm lại.", name=name)
            )
    return _add(spot, ClockAct(act=START, by=by, at_ms=now_ms() if at_ms is None else at_ms))


def stop(spot: Spot, by: str, at_ms: int | None = None) -> PerformanceTime:
    """Stop the clock. Raises `ContestRefused`: `clock_stands`, `changed_meanwhile`."""
    found = times_of(spot.team.stage).get((spot.team.id, spot.part.id))
    if found is None or not found.running:
        raise ContestRefused("clock_stands", say("Đồng hồ này không chạy. Thời gian đã ghi vẫn được giữ."))
    return _add(spot, ClockAct(act=STOP, by=by, at_ms=now_ms() if at_ms is None else at_ms))


def set_time(spot: Spot, seconds: int, reason: str, by: str) -> PerformanceTime:
    """Write the time down by hand, with the reason; what the clock said before stays readable.

    Raises `ContestRefused`: `reason_needed`, `bad_time`, `changed_meanwhile`.
    """
    if not 0 <= seconds <= LONGEST_S:
        raise ContestRefused("bad_time", say("Thời gian từ 0 đến 240 phút. Chưa ghi gì."), 422)
    if not reason.strip():
        raise ContestRefused("reason_needed", say("Ghi thời gian bằng tay thì cần lý do. Chưa ghi gì."), 422)
    act = ClockAct(act=SET, by=by, at_ms=now_ms(), used_ms=seconds * 1000, reason=reason.strip()[:300])
    return _add(spot, act)


def _add(spot: Spot, act: ClockAct) -> PerformanceTime:
    """Add a line and commit; of two people at the same moment the second is told so."""
    before = times_of(spot.team.stage).get((spot.team.id, spot.part.id))
    act.team_id, act.part_id = spot.team.id, spot.part.id
    act.number = len(before.acts) + 1 if before else 1
    db.session.add(act)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise ContestRefused(
            "changed_meanwhile", say("Người khác vừa bấm đồng hồ này. Hãy xem lại rồi bấm tiếp nếu cần.")
        ) from None
    return times_of(spot.team.stage)[spot.team.id, spot.part.id]
