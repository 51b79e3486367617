"""The draw: in which order the teams of a stage appear.

By hand (the slips were drawn in the hall and are typed in) or at random from
a seed. The random order can be recomputed by anyone from the seed shown: the
teams stand in the order of SHA-256("<seed>:<unit code>").
"""

import hashlib
import secrets
from collections.abc import Iterable

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.draws.models import DrawCommitment
from quiz_server.contest.models import ACTIVE, Draw, Stage, Team
from quiz_server.contest.refusal import ContestRefused


def random_order(seed: str, codes: Iterable[str]) -> list[str]:
    """The order that follows from a seed, whatever order the codes come in."""
    return sorted(codes, key=lambda code: hashlib.sha256(f"{seed}:{code}".encode()).hexdigest())


def draw_by_hand(stage: Stage, codes: list[str], by: str) -> Draw:
    """Set the order as drawn in the hall.

    `codes` are the unit codes, first to appear first; every team exactly once.
    Raises `ContestRefused`: `already_played`, `promised`, `bad_order`.
    """
    check_draw_open(stage)
    _check_promise(stage)
    if sorted(codes) != sorted(_appearing(stage)):
        raise ContestRefused(
            "bad_order",
            say("Mỗi đội phải có đúng một số thứ tự, không trùng và không bỏ trống. Thứ tự cũ vẫn được giữ."),
            422,
        )
    return _keep(stage, "hand", "", codes, by)


def draw_at_random(stage: Stage, by: str, seed: str | None = None) -> Draw:
    """Draw the order from a seed; without one, 80 random bits are taken and shown.

    Raises `ContestRefused`: `already_played`, `promised`.
    """
    check_draw_open(stage)
    seed = seed or secrets.token_hex(10)
    _check_promise(stage, seed)
    return _keep(stage, "random", seed, random_order(seed, _appearing(stage)), by)


def may_draw(stage: Stage) -> bool:
    """Once a round was activated the numbers are on tablets, slips and sheets: they stay."""
    return stage.active_round_id is None and stage.counted_round_id is None


def open_commitment(stage: Stage) -> DrawCommitment | None:
    """The promise that no draw has kept yet."""
    return db.session.scalar(select(DrawCommitment).filter_by(stage_id=stage.id, draw_id=None))


def check_draw_open(stage: Stage) -> None:
    """Raise `ContestRefused` (`already_played`, `no_teams`) where nothing can be drawn."""
    if not may_draw(stage):
        raise ContestRefused(
            "already_played",
            say(
                "Vòng kiến thức của điểm thi này đã được kích hoạt nên thứ tự thi không đổi được nữa. "
                "Thứ tự hiện tại vẫn được giữ."
            ),
        )
    if not _appearing(stage):
        raise ContestRefused(
            "no_teams", say("Điểm thi này chưa có đội nào. Hãy thêm đội trước khi bốc thăm.")
        )


def _check_promise(stage: Stage, seed: str = "") -> None:
    """What was promised to the hall is kept: no other draw until then."""
    promise = open_commitment(stage)
    if promise is not None and not seed.startswith(f"{promise.secret}-"):
        raise ContestRefused(
            "promised",
            say(
                "Mã cam kết đã công bố trước hội trường nên chỉ bốc thăm được theo mã đó. "
                "Thứ tự cũ vẫn được giữ."
            ),
        )


def _appearing(stage: Stage) -> list[str]:
    return [team.unit.code for team in stage.teams if team.status == ACTIVE]


def _keep(stage: Stage, method: str, seed: str, codes: list[str], by: str) -> Draw:
    set_seats(stage, codes)
    draw = Draw(method=method, seed=seed, codes=codes, by=by)
    stage.draws.append(draw)
    db.session.flush()
    return draw


def set_seats(stage: Stage, codes: list[str]) -> None:
    """Number the teams with these codes 1..n; teams that do not appear come after them.

    Two steps, because a number may never be held twice, even for a moment.
    """
    teams = {team.unit.code: team for team in stage.teams}
    order = [*codes, *(code for code in teams if code not in codes)]
    for team in stage.teams:
        team.seat = -team.seat
    db.session.flush()
    for number, code in enumerate(order, start=1):
        teams[code].seat = number
    db.session.flush()
    db.session.expire(stage, ["teams"])


def next_seat(teams: Iterable[Team]) -> int:
    """The number a team added last gets."""
    return max((team.seat for team in teams), default=0) + 1
