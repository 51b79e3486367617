"""What the hall is shown of a stage's results: built here from named figures, and nowhere else."""

from typing import Any

from question_bank.language import say
from quiz_server.contest.draws.hall import hall_draw
from quiz_server.contest.models import Stage
from quiz_server.contest.points import format_points, format_short
from quiz_server.contest.prizes import Award
from quiz_server.contest.publishing.models import KNOWLEDGE, LIVE, OFF, REVEAL, TOTAL, is_held, show_of
from quiz_server.contest.publishing.steps import Line, SideLine, revealed, steps_of
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rounds.knowledge import state_of
from quiz_server.contest.signing.models import is_locked
from quiz_server.contest.standings import Standing, Standings, standings_of
from quiz_server.contest.totals import PartScore, heading_of
from quiz_server.round import scoring

TITLES = {TOTAL: say("Tổng điểm"), KNOWLEDGE: say("Phần thi kiến thức")}
#: in place of a score there is nothing of yet
NOTHING = "–"


def hall_show(stage: Stage) -> dict[str, Any] | None:
    """What the screen before the hall shows in place of the round, results before a draw; None: the round."""
    row = show_of(stage.id)
    if row is None or row.mode == OFF:
        return hall_draw(stage)
    subject = row.subject if row.mode == REVEAL else TOTAL
    head: dict[str, Any] = {"subject": subject, "title": TITLES[subject], "contest": stage.contest.name}
    head["provisional"] = not is_locked(stage)
    if row.mode == REVEAL and row.plan is not None:
        parts = _headings(stage) if subject == TOTAL else []
        return {**head, "mode": REVEAL, "parts": parts, **revealed(row.plan, row.step)}
    if is_held(stage.id):
        return {**head, "mode": "held"}
    try:
        return {**head, "mode": LIVE, **_live(standings_of(stage))}
    except ContestRefused:
        return {**head, "mode": "held"}


def plan_for(stage: Stage, subject: str) -> list[dict[str, Any]]:
    """The steps of a reveal as the results stand now. Raises `ContestRefused("not_complete")`."""
    return _total_plan(standings_of(stage)) if subject == TOTAL else _knowledge_plan(stage)


def _total_plan(standings: Standings) -> list[dict[str, Any]]:
    if not standings.rows or not standings.totals.final:
        raise _not_complete(say("Còn điểm chưa đủ (ô có dấu * hoặc “–” ở trang Xếp hạng)."))
    waiting = [row.row.team.full_name for row in standings.rows if row.at_stake]
    if waiting:
        raise _not_complete(say("Còn giải chờ phân định giữa %(teams)s.", teams=", ".join(waiting)))
    if any(winner.open for winner in standings.side):
        raise _not_complete(say("Còn giải phụ chờ phân định."))
    by_team = {row.row.team.id: _line(row) for row in standings.rows}
    side = [
        SideLine(
            Award(winner.prize.title, winner.prize.amount),
            by_team[winner.teams[0].id],
            format_points(winner.mark),
        )
        for winner in standings.side
        if winner.teams
    ]
    return steps_of(list(by_team.values()), side)


def _knowledge_plan(stage: Stage) -> list[dict[str, Any]]:
    state = state_of(stage.counted_round_id) if stage.counted_round_id is not None else None
    if state is None or state.phase.value != "finished":
        raise _not_complete(say("Vòng kiến thức chưa kết thúc."))
    full = {team.seat: team.full_name for team in state.teams}
    return steps_of(
        [
            Line(one.seat, one.name, full[one.seat], one.rank, one.tied, (), format_short(one.score))
            for one in scoring.standings(state)
        ]
    )


def _not_complete(why: str) -> ContestRefused:
    return ContestRefused("not_complete", say("Chưa công bố được, hội trường chưa thấy gì. %(why)s", why=why))


def _headings(stage: Stage) -> list[str]:
    return [heading_of(part) for part in stage.contest.parts]


def _live(standings: Standings) -> dict[str, Any]:
    """The total as it stands, best first; a place is told only where there is a score."""
    return {
        "parts": [heading_of(part) for part in standings.totals.parts],
        "final": standings.totals.final,
        "rows": [
            {
                "seat": row.row.team.seat,
                "name": row.row.team.name,
                "rank": row.place.rank,
                "tied": row.place.tied,
                "parts": [_figure(score) for score in row.row.parts.values()],
                "open": [not score.final for score in row.row.parts.values()],
                "off": format_short(row.row.penalty) if row.row.penalty else "",
                "total": format_points(row.row.total),
                "final": row.row.final,
            }
            for row in standings.rows
        ],
    }


def _figure(score: PartScore) -> str:
    return NOTHING if score.counted is None else format_points(score.counted)


def _line(row: Standing) -> Line:
    team = row.row.team
    return Line(
        seat=team.seat,
        name=team.name,
        full_name=team.full_name,
        rank=row.place.rank,
        tied=row.place.tied,
        parts=tuple(_figure(score) for score in row.row.parts.values()),
        total=format_points(row.row.total),
        award=row.award,
    )
