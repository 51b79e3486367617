"""Level teams parted in the hall: by an extra question, by lots, or by the chair of the jury."""

from collections.abc import Mapping

from sqlalchemy import func, select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.kept import DECISIONS
from quiz_server.contest.models import CHAIR_DECIDES, Stage, Team, TiePlace, now
from quiz_server.contest.people import decide
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import check_unlocked
from quiz_server.contest.standings import OUTSIDE_NAMES, Standings, level_groups, standings_of

_SETTLED = DECISIONS.add(say("Trưởng Ban Giám khảo phân định các đội bằng nhau: %(order)s"))


def settle_tie(
    stage: Stage, step: str, places: Mapping[int, int], by: str, *, reason: str = "", scope: str = ""
) -> None:
    """Write down who came first among level teams. The caller commits.

    `places` maps seats to 1..n. `scope` is "" for teams of the same total, or the code of
    the part whose side prize they are level for. Only teams that the ladder leaves level may
    be settled, all of a group together, once no figure can change by itself any more. A
    decision of the chair needs a reason and becomes a numbered decision. Raises `ContestRefused`:
    `unknown_step`, `not_level`, `bad_places`, `results_locked`, `reason_needed`.
    """
    if step not in OUTSIDE_NAMES or step not in stage.contest.tie:
        raise ContestRefused("unknown_step", say("Thể lệ không có bước phân định này."), 422)
    check_unlocked(stage)
    _check_level(standings_of(stage), places, scope)
    teams = {team.seat: team for team in stage.teams}
    if step == CHAIR_DECIDES:
        decide(stage, _decision([teams[seat] for seat in sorted(places, key=places.__getitem__)]), reason, by)
    sitting = _next_sitting(stage)
    for seat, place in places.items():
        key = {"team_id": teams[seat].id, "step": step, "scope": scope}
        row = db.session.scalar(select(TiePlace).filter_by(**key))
        if row is None:
            row = TiePlace(**key)
            db.session.add(row)
        row.place, row.sitting = place, sitting
        row.by, row.at, row.reason = by, now(), reason.strip()[:300]
    db.session.flush()


def _check_level(standings: Standings, places: Mapping[int, int], scope: str) -> None:
    if scope:
        groups = [
            {team.seat for team in winner.teams}
            for winner in standings.side
            if winner.open and winner.prize.part.code == scope
        ]
    elif not standings.totals.final:
        raise ContestRefused(
            "not_level",
            say(
                "Điểm chưa đủ hoặc vòng kiến thức chưa kết thúc nên chưa biết đội nào bằng nhau. Chưa lưu gì."
            ),
            422,
        )
    else:
        groups = [{row.row.team.seat for row in group} for group in level_groups(standings)]
    if set(places) not in groups:
        raise ContestRefused(
            "not_level", say("Chỉ phân định cho đủ các đội đang bằng nhau. Chưa lưu gì."), 422
        )
    if sorted(places.values()) != list(range(1, len(places) + 1)):
        raise ContestRefused(
            "bad_places",
            say("Hãy ghi thứ tự 1 đến %(count)s, không trùng. Chưa lưu gì.", count=len(places)),
            422,
        )


def _next_sitting(stage: Stage) -> int:
    query = select(func.max(TiePlace.sitting)).join(Team).where(Team.stage_id == stage.id)
    return (db.session.scalar(query) or 0) + 1


def _decision(best_first: list[Team]) -> str:
    order = "; ".join(f"{number}. {team.full_name}" for number, team in enumerate(best_first, 1))
    return say(_SETTLED, order=order)[:300]
