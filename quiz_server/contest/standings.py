"""The ranking of a stage with its prizes: totals, tie ladder and prizes put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from question_bank.database import db
from quiz_server.contest.models import (
    EXTRA_QUESTION,
    LOTS,
    WITHDRAWN,
    Contest,
    SidePrize,
    Stage,
    Team,
    TiePlace,
    now,
)
from quiz_server.contest.prizes import Award, Awards, award, best_in_part, by_place
from quiz_server.contest.ranking import Entry, Placed, rank
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.rounds.extra import with_extra_places
from quiz_server.contest.signing.models import check_unlocked
from quiz_server.contest.totals import StageTotals, TeamTotal, totals_of

#: names of the tie steps that are settled in the hall
OUTSIDE_NAMES = {EXTRA_QUESTION: "Câu hỏi phụ", LOTS: "Bốc thăm"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's line in the ranking; `decided_by` names the tie step in Vietnamese, "" without one."""

    place: Placed
    row: TeamTotal
    decided_by: str
    award: Award | None
    at_stake: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideWinner:
    """A side prize and who has it: one team, or several that are level, or nobody yet."""

    prize: SidePrize
    teams: tuple[Team, ...]
    mark: Decimal | None
    final: bool


@dataclass(frozen=True, slots=True)
class Standings:
    """The ranking of a stage, best first, with what hangs on it."""

    totals: StageTotals
    rows: tuple[Standing, ...]
    awards: Awards
    side: tuple[SideWinner, ...]
    withdrawn: tuple[Team, ...]

    @property
    def settled(self) -> bool:
        """Whether the ranking is final and leaves no two teams level."""
        return self.totals.final and not any(row.place.tied for row in self.rows)


def standings_of(stage: Stage) -> Standings:
    """Rank the stage by what is known now."""
    totals = totals_of(stage)
    by_seat = {row.team.seat: row for row in totals.rows}
    settled = tie_places(stage)
    ladder = stage.contest.tie
    entries = [_entry(row, settled) for row in totals.rows]
    places = rank(with_extra_places(stage, entries, ladder), ladder)
    awards = award(places, plan_of(stage))
    steps = step_names(stage.contest)
    rows = tuple(_standing(place, by_seat[place.key], awards, steps) for place in places)
    withdrawn = tuple(team for team in stage.teams if team.status == WITHDRAWN)
    return Standings(totals, rows, awards, side_winners(totals), withdrawn)


def plan_of(stage: Stage) -> list[Award]:
    """The prizes of this stage, first place first."""
    prizes = [prize for prize in stage.contest.prizes if prize.stage_kind == stage.kind]
    return by_place((prize.title, prize.count, prize.amount) for prize in prizes)


def step_names(contest: Contest) -> dict[str, str]:
    """The tie steps by their code, as Vietnamese says them."""
    return {part.code: part.title for part in contest.parts} | OUTSIDE_NAMES


def side_winners(totals: StageTotals) -> tuple[SideWinner, ...]:
    """The best team in each part that has a side prize on this kind of stage."""
    return tuple(
        _side_winner(prize, totals)
        for prize in totals.stage.contest.side_prizes
        if prize.stage_kind == totals.stage.kind
    )


def _side_winner(prize: SidePrize, totals: StageTotals) -> SideWinner:
    scores = {row.team.seat: row.parts[prize.part.code] for row in totals.rows}
    marks = {seat: score.value for seat, score in scores.items() if score.value is not None}
    best = best_in_part(marks)
    teams = tuple(row.team for row in totals.rows if row.team.seat in best)
    final = bool(scores) and all(score.final for score in scores.values())
    return SideWinner(prize, teams, marks[best[0]] if best else None, final)


def tie_places(stage: Stage) -> dict[int, dict[str, int]]:
    """By seat: the places won in an extra question or drawn by lots."""
    query = (
        select(TiePlace.team_id, TiePlace.step, TiePlace.place).join(Team).where(Team.stage_id == stage.id)
    )
    seats = {team.id: team.seat for team in stage.teams}
    found: dict[int, dict[str, int]] = {}
    for team_id, step, place in db.session.execute(query):
        found.setdefault(seats[team_id], {})[step] = place
    return found


def settle_tie(stage: Stage, step: str, places: Mapping[int, int], by: str) -> None:
    """Write down who came first in an extra question or a drawing of lots.

    `places` maps seats to 1..n. Only teams that the ranking leaves level may
    be settled, all of a group together. A later result replaces an earlier one.
    Raises `ContestRefused`: `unknown_step`, `not_level`, `bad_places`, `results_locked`.
    """
    if step not in OUTSIDE_NAMES or step not in stage.contest.tie:
        raise ContestRefused("unknown_step", "Thể lệ không có bước phân định này.", 422)
    check_unlocked(stage)
    standings = standings_of(stage)
    groups = level_groups(standings)
    if set(places) not in [{row.row.team.seat for row in group} for group in groups]:
        raise ContestRefused("not_level", "Chỉ phân định cho đủ các đội đang bằng nhau. Chưa lưu gì.", 422)
    if sorted(places.values()) != list(range(1, len(places) + 1)):
        raise ContestRefused(
            "bad_places", f"Hãy ghi thứ tự 1 đến {len(places)}, không trùng. Chưa lưu gì.", 422
        )
    teams = {team.seat: team for team in stage.teams}
    for seat, place in places.items():
        team_id = teams[seat].id
        row = db.session.scalar(select(TiePlace).filter_by(team_id=team_id, step=step))
        if row is None:
            row = TiePlace(team_id=team_id, step=step)
            db.session.add(row)
        row.place, row.by, row.at = place, by, now()
    db.session.flush()


def level_groups(standings: Standings) -> list[tuple[Standing, ...]]:
    """The groups of teams that the whole ladder leaves level, once all marks are final."""
    ranks = {row.place.rank for row in standings.rows if row.place.tied}
    return [tuple(row for row in standings.rows if row.place.rank == rank) for rank in sorted(ranks)]


def _entry(row: TeamTotal, settled: Mapping[int, Mapping[str, int]]) -> Entry:
    parts = {code: score.value for code, score in row.parts.items() if score.value is not None}
    return Entry(row.team.seat, row.total, parts, settled.get(row.team.seat, {}))


def _standing(place: Placed, row: TeamTotal, awards: Awards, steps: Mapping[str, str]) -> Standing:
    decided_by = steps.get(place.decided_by or "", "")
    return Standing(place, row, decided_by, awards.given.get(place.key), _at_stake(place.key, awards))


def _at_stake(key: int, awards: Awards) -> tuple[str, ...]:
    """The titles of the prizes that a level team may still get, each once."""
    titles: Sequence[str] = [
        held.title if held else "không có giải"
        for stake in awards.at_stake
        if key in stake.keys
        for held in stake.awards
    ]
    return tuple(dict.fromkeys(titles))
