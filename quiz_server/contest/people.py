"""Who takes part in a stage: teams added, withdrawn, judges named."""

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.appearance import may_draw, next_seat, set_seats
from quiz_server.contest.kept import DECISIONS
from quiz_server.contest.models import (
    ACTIVE,
    EXCLUDED,
    OUT_WORDS,
    WITHDRAWN,
    Decision,
    Judge,
    JuryMark,
    Stage,
    Team,
)
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.signing.models import check_unlocked

_OUT = {
    WITHDRAWN: DECISIONS.add(say("Đội %(team)s không dự thi")),
    EXCLUDED: DECISIONS.add(say("Đội %(team)s bị loại")),
}
_BACK = DECISIONS.add(say("Đội %(team)s dự thi trở lại"))


def add_team(stage: Stage, unit_code: str) -> Team:
    """Let a unit take part; it appears last until the draw.

    Raises `ContestRefused`: `already_played`, `not_found`, `already_there`.
    """
    _check_open(stage)
    unit = next((unit for unit in stage.contest.units if unit.code == unit_code), None)
    if unit is None:
        raise not_found(say("đơn vị"))
    if any(team.unit_id == unit.id for team in stage.teams):
        raise ContestRefused(
            "already_there",
            say("%(full_name)s đã có trong danh sách của điểm thi này.", full_name=unit.full_name),
            field="unit",
        )
    team = Team(unit=unit, seat=next_seat(stage.teams), status=ACTIVE)
    stage.teams.append(team)
    set_seats(stage, [other.unit.code for other in stage.teams if other.status == ACTIVE])
    return team


def withdraw_team(stage: Stage, seat: int, reason: str, by: str, *, excluded: bool = False) -> Decision:
    """A team does not appear (any more), or is `excluded`: it leaves the ranking and stays traceable.

    Before the first round the teams behind it move up; afterwards every
    number stays, because it is on tablets and sheets.
    """
    team = next((team for team in stage.teams if team.seat == seat and team.status == ACTIVE), None)
    if team is None:
        raise not_found(say("đội"))
    check_unlocked(stage)
    status = EXCLUDED if excluded else WITHDRAWN
    decision = decide(stage, say(_OUT[status], team=team.full_name), reason, by)
    team.status = status
    if may_draw(stage):
        set_seats(stage, [other.unit.code for other in stage.teams if other.status == ACTIVE])
    db.session.flush()
    return decision


def restore_team(stage: Stage, seat: int, reason: str, by: str) -> Decision:
    """A team that was taken out takes part after all; before the first round it appears last."""
    team = next((team for team in stage.teams if team.seat == seat and team.status in OUT_WORDS), None)
    if team is None:
        raise not_found(say("đội"))
    check_unlocked(stage)
    decision = decide(stage, say(_BACK, team=team.full_name), reason, by)
    codes = [other.unit.code for other in stage.teams if other.status == ACTIVE]
    team.status = ACTIVE
    if may_draw(stage):
        set_seats(stage, [*codes, team.unit.code])
    db.session.flush()
    return decision


def decide(stage: Stage, text: str, reason: str, by: str) -> Decision:
    """Write a numbered decision; without a reason there is none."""
    if not reason.strip():
        raise ContestRefused("reason_needed", say("Hãy ghi lý do. Chưa thay đổi gì."), 422, "reason")
    number = max((decision.number for decision in stage.decisions), default=0) + 1
    decision = Decision(number=number, text=text, reason=reason.strip(), by=by)
    stage.decisions.append(decision)
    db.session.flush()
    return decision


def add_judge(stage: Stage, username: str, name: str) -> Judge:
    """Name a member of the jury by the account that signs in.

    Raises `ContestRefused`: `name_needed`, `already_there`.
    """
    username, name = username.strip(), name.strip()
    if not username or not name:
        raise ContestRefused(
            "name_needed",
            say("Hãy ghi tên đăng nhập và họ tên của giám khảo. Chưa thêm ai."),
            422,
            "username" if name else "name",
        )
    if any(judge.username == username for judge in stage.judges):
        raise ContestRefused(
            "already_there",
            say("Tài khoản %(username)s đã là giám khảo của điểm thi này.", username=username),
            field="username",
        )
    check_unlocked(stage)
    judge = Judge(username=username, name=name, order=len(stage.judges) + 1)
    stage.judges.append(judge)
    db.session.flush()
    return judge


def remove_judge(stage: Stage, judge_id: int) -> None:
    """Take a judge off the jury who has given no mark yet.

    Raises `ContestRefused`: `not_found`, `has_marks`.
    """
    judge = next((judge for judge in stage.judges if judge.id == judge_id), None)
    if judge is None:
        raise not_found(say("giám khảo"))
    if db.session.scalar(select(JuryMark.id).where(JuryMark.judge_id == judge.id).limit(1)):
        raise ContestRefused(
            "has_marks",
            say("%(name)s đã chấm điểm nên không bỏ ra được; điểm vẫn được giữ.", name=judge.name),
        )
    check_unlocked(stage)
    stage.judges.remove(judge)
    db.session.flush()


def _check_open(stage: Stage) -> None:
    if not may_draw(stage):
        raise ContestRefused(
            "already_played",
            say("Không thêm được đội: vòng kiến thức của điểm thi này đã được kích hoạt."),
        )
