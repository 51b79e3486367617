"""The ranking of a stage with its prizes: totals, tie ladder and prizes put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import select

from question_bank.database import db
from question_bank.language import say
from quiz_server.contest.models import (
    CHAIR_DECIDES,
    EXTRA_QUESTION,
    JURY,
    LESS_TIME,
    LOTS,
    OUT_WORDS,
    Contest,
    SidePrize,
    Stage,
    Team,
    TiePlace,
)
from quiz_server.contest.prizes import Award, Awards, award, by_place, first_keys
from quiz_server.contest.ranking import Entry, Placed, rank
from quiz_server.contest.rounds.extra import with_extra_places
from quiz_server.contest.totals import StageTotals, TeamTotal, totals_of

#: names of the tie steps that are settled in the hall
OUTSIDE_NAMES = {
    EXTRA_QUESTION: say("Câu hỏi phụ"),
    LOTS: say("Bốc thăm"),
    CHAIR_DECIDES: say("Quyết định của Trưởng Ban Giám khảo"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's line in the ranking.

    `decided_by` names the tie step in Vietnamese, `waits_for` the one that lacks its figures; "" without.
    """

    place: Placed
    row: TeamTotal
    decided_by: str
    award: Award | None
    at_stake: tuple[str, ...]
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class SideWinner:
    """A side prize and who has it: one team, or several that the ladder leaves level, or nobody yet.

    `decided_by` names the step that parted the winner from teams with the same mark; "" without one.
    """

    prize: SidePrize
    teams: tuple[Team, ...]
    mark: Decimal | None
    final: bool
    decided_by: str = ""

    @property
    def open(self) -> bool:
        """Whether all marks are there and people still have to decide between level teams."""
        return self.final and len(self.teams) > 1


@dataclass(frozen=True, slots=True)
class Standings:
    """The ranking of a stage, best first, with what hangs on it."""

    totals: StageTotals
    rows: tuple[Standing, ...]
    awards: Awards
    side: tuple[SideWinner, ...]
    withdrawn: tuple[Team, ...]

    @property
    def begun(self) -> bool:
        """Whether any team has points in any part."""
        return any(score.value is not None for row in self.rows for score in row.row.parts.values())

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
    entries = [entry_of(row, row.team.seat, settled.get(row.team.seat, {})) for row in totals.rows]
    places = rank(with_extra_places(stage, entries, ladder), ladder)
    awards = award(places, plan_of(stage))
    steps = step_names(stage.contest)
    rows = tuple(_standing(place, by_seat[place.key], awards, steps) for place in places)
    withdrawn = tuple(team for team in stage.teams if team.status in OUT_WORDS)
    return Standings(totals, rows, awards, side_winners(totals), withdrawn)


def plan_of(stage: Stage) -> list[Award]:
    """The prizes of this stage, first place first."""
    prizes = [prize for prize in stage.contest.prizes if prize.stage_kind == stage.kind]
    return by_place((prize.title, prize.count, prize.amount) for prize in prizes)


def step_names(contest: Contest) -> dict[str, str]:
    """The tie steps by their code, as Vietnamese says them."""
    names = {part.code: part.title for part in contest.parts}
    times = {
        f"{LESS_TIME}{part.code}": say("Ít thời gian hơn ở %(title)s", title=part.title)
        for part in contest.parts
        if part.kind == JURY
    }
    return names | times | OUTSIDE_NAMES


def side_winners(totals: StageTotals) -> tuple[SideWinner, ...]:
    """The best team in each part that has a side prize on this kind of stage."""
    return tuple(
        _side_winner(prize, totals)
        for prize in totals.stage.contest.side_prizes
        if prize.stage_kind == totals.stage.kind
    )


def _side_winner(prize: SidePrize, totals: StageTotals) -> SideWinner:
    """The best mark in the part; teams that share it are parted by the ladder, as in the ranking."""
    contest, code = totals.stage.contest, prize.part.code
    scores = {row.team.seat: row.parts[code] for row in totals.rows}
    marks = {seat: score.value for seat, score in scores.items() if score.value is not None}
    settled = tie_places(totals.stage, code)
    entries = [
        replace(entry_of(row, row.team.seat, settled.get(row.team.seat, {})), total=marks[row.team.seat])
        for row in totals.rows
        if row.team.seat in marks
    ]
    places = rank(entries, contest.tie)
    best = first_keys(places)
    teams = tuple(row.team for row in totals.rows if row.team.seat in best)
    final = bool(scores) and all(score.final for score in scores.values())
    decided_by = step_names(contest).get(places[0].decided_by or "", "") if places else ""
    return SideWinner(prize, teams, marks[best[0]] if best else None, final, decided_by)


def tie_places(stage: Stage, scope: str = "") -> dict[int, dict[str, TiePlace]]:
    """By seat and step: what the hall settled among teams of one total, or of one mark in part `scope`."""
    query = select(TiePlace).join(Team).where(Team.stage_id == stage.id, TiePlace.scope == scope)
    seats = {team.id: team.seat for team in stage.teams}
    found: dict[int, dict[str, TiePlace]] = {}
    for row in db.session.scalars(query):
        found.setdefault(seats[row.team_id], {})[row.step] = row
    return found


def level_groups(standings: Standings) -> list[tuple[Standing, ...]]:
    """The groups of teams that the whole ladder leaves level, once all marks are final."""
    ranks = {row.place.rank for row in standings.rows if row.place.tied}
    return [tuple(row for row in standings.rows if row.place.rank == rank) for rank in sorted(ranks)]


def entry_of(row: TeamTotal, key: int, settled: Mapping[str, TiePlace]) -> Entry:
    """A team as the ranking takes it, with the places settled in the hall."""
    parts = {code: score.value for code, score in row.parts.items() if score.value is not None}
    times = {
        f"{LESS_TIME}{code}": score.used_s for code, score in row.parts.items() if score.used_s is not None
    }
    places = {step: one.place for step, one in settled.items()}
    sittings = {step: one.sitting for step, one in settled.items()}
    return Entry(key, row.total, parts, places, times, sittings)


def _standing(place: Placed, row: TeamTotal, awards: Awards, steps: Mapping[str, str]) -> Standing:
    decided_by, waits_for = steps.get(place.decided_by or "", ""), steps.get(place.waits_for or "", "")
    given = awards.given.get(place.key)
    return Standing(place, row, decided_by, given, _at_stake(place.key, awards), waits_for)


def _at_stake(key: int, awards: Awards) -> tuple[str, ...]:
    """The titles of the prizes that a level team may still get, each once."""
    titles: Sequence[str] = [
        held.title if held else say("không có giải")
        for stake in awards.at_stake
        if key in stake.keys
        for held in stake.awards
    ]
    return tuple(dict.fromkeys(titles))
