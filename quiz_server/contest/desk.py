"""Who asks: the stage they mean, the marks they may touch, the totals they may see."""

from flask_login import current_user

from question_bank.access import JUDGE, acting_user
from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.jury.marks import Desk
from quiz_server.contest.models import Contest, Judge, Stage, Team
from quiz_server.contest.refusal import ContestRefused, not_found
from quiz_server.contest.standings import Standings


def find_contest(contest_id: int) -> Contest:
    """The contest, or a refusal that says so."""
    found = db.session.get(Contest, contest_id)
    if found is None:
        raise not_found(say("hội thi"))
    return found


def find_stage(stage_id: int) -> Stage:
    """The stage, or a refusal that says so."""
    found = db.session.get(Stage, stage_id)
    if found is None:
        raise not_found(say("điểm thi"))
    return found


def find_team(stage_id: int, seat: int) -> Team:
    """The team with this number on this stage, or a refusal that says so."""
    for team in find_stage(stage_id).teams:
        if team.seat == seat:
            return team
    raise not_found(say("đội"))


def desk_of(stage: Stage) -> Desk:
    """Whose marks the signed-in person may touch. Raises `ContestRefused("not_on_jury")`."""
    if current_user.role != JUDGE:
        return Desk(stage, acting_user(), None)
    return Desk(stage, acting_user(), _judge_of(stage, acting_user()))


def on_jury(stage: Stage, username: str) -> bool:
    """Whether this account is of a judge of the stage."""
    return _find_judge(stage, username) is not None


def _find_judge(stage: Stage, username: str) -> Judge | None:
    return next((judge for judge in stage.judges if judge.username == username), None)


def _judge_of(stage: Stage, username: str) -> Judge:
    judge = _find_judge(stage, username)
    if judge is None:
        raise ContestRefused(
            "not_on_jury", say("Tài khoản này không thuộc Ban Giám khảo của %(name)s.", name=stage.name), 403
        )
    return judge


def hide_from_judge(standings: Standings) -> None:
    """A judge sees no total before all marks are in, so that nobody marks with an eye on the ranking."""
    if current_user.role == JUDGE and not standings.totals.final:
        raise ContestRefused(
            "not_final",
            say("Giám khảo xem được tổng điểm khi mọi điểm của đêm thi đã đủ. Điểm đã chấm vẫn được giữ."),
            403,
        )
