"""Points: what each verdict is worth, every line of the score, and the standings. `Decimal` throughout.

Points follow from verdicts: a regraded answer or a voided question puts every
sum right by itself.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from quiz_server.round import answer_sheets, arena, jury, ladder, person_scores, players, puzzles
from quiz_server.round.events import Verdict
from quiz_server.round.puzzle_rules import Puzzle
from quiz_server.round.rules import Agg, Rules, ScoreRules, Steal, Who
from quiz_server.round.state import RoundState, Slot
from quiz_server.round.unit_rules import TeamScore

#: the reason of a line that persons earn for their team
PERSONS = "persons"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One change of a team's score; `slot` is the question, None before the first.

    `reason` is the verdict's value or the words given for points by hand; `by`
    is "rules" or the actor who gave the points.
    """

    seat: int
    delta: Decimal
    slot: int | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A team's place; teams with the same score share it and are `tied`."""

    rank: int
    tied: bool
    seat: int
    name: str
    score: Decimal


def points_for(rules: Rules, slot: Slot, seat: int, verdict: Verdict) -> Decimal:
    """What a verdict is worth to a team in this question by the rules, before any floor."""
    score = rules.score
    if verdict is Verdict.MARKED and score.case is not None:
        return jury.result(score.case, slot.marks.values())
    if verdict in (Verdict.VOID, Verdict.MARKED) or rules.only_tied:
        return Decimal(0)
    if slot.owner is not None or seat == slot.main:
        own = _of_role(rules, slot, seat, verdict)
        if own is not None:
            return own
    if verdict is Verdict.RIGHT:
        return _of_puzzle(rules, slot, seat) if rules.puzzle else _earned(score, slot, seat)
    return score.wrong if verdict is Verdict.WRONG else score.none


def _of_role(rules: Rules, slot: Slot, seat: int, verdict: Verdict) -> Decimal | None:
    """What a ladder, a chosen value or standing against all makes of it; None where all are alike."""
    if rules.arena is not None:
        return arena.points(rules.arena, slot, verdict)
    if rules.ladder is not None:
        return ladder.points(rules.ladder, slot, verdict) if seat == slot.owner else Decimal(0)
    if slot.bell.stealing and rules.steal is not None and seat != slot.owner:
        return _stolen(rules.steal, slot, verdict)
    if slot.question.value is not None and seat == slot.owner:
        return _owned(rules, slot, slot.question.value, verdict)
    return None


def _of_puzzle(rules: Rules, slot: Slot, seat: int) -> Decimal:
    """A row, worth more to the team that chose it where the rules say so; the keyword as at the ring."""
    puzzle = rules.puzzle
    if puzzle is None or slot.number == rules.pick.count + puzzle.extra:
        return slot.bell.worth.get(seat, Decimal(0))
    chose = puzzle.chooser is not None and slot.chooser == seat
    return puzzle.chooser if chose and puzzle.chooser is not None else rules.score.right


def _earned(score: ScoreRules, slot: Slot, seat: int) -> Decimal:
    """A right answer: by its rank in time, by the hint it came after, or the same for all."""
    if score.by_rank:
        rank = sum(_came(slot, other) < _came(slot, seat) for other in _right(slot))
        return score.by_rank[rank] if rank < len(score.by_rank) else Decimal(0)
    if score.by_hint:
        return score.by_hint[slot.bell.hint_at.get(seat, slot.hint) - 1]
    return score.right


def _right(slot: Slot) -> tuple[int, ...]:
    return tuple(seat for seat, verdict in slot.verdicts.items() if verdict is Verdict.RIGHT)


def _came(slot: Slot, seat: int) -> float:
    """When a team's answer came, in whole hundredths of a second; typed ones after all others."""
    answer = slot.answers.get(seat)
    return math.inf if answer is None or answer.at_ms is None else answer.at_ms // 10


def _owned(rules: Rules, slot: Slot, value: Decimal, verdict: Verdict) -> Decimal:
    """The owner of a turn: its value, doubled by the star; lost once, by the star or to a rival."""
    star = rules.star if slot.star else None
    if verdict is Verdict.RIGHT:
        return value * star.right if star else value
    taken = slot.bell.stealing and rules.steal is not None and rules.steal.take_from_owner
    stolen = taken and any(seat != slot.owner for seat in _right(slot))
    losses = [rules.score.wrong if verdict is Verdict.WRONG else rules.score.none]
    losses += [value * star.wrong] if star else []
    losses += [-value] if stolen else []
    return min(losses)


def _stolen(steal: Steal, slot: Slot, verdict: Verdict) -> Decimal:
    value = slot.question.value or Decimal(0)
    if verdict is Verdict.RIGHT:
        return value
    return -(value * steal.wrong).quantize(Decimal("0.01"), ROUND_HALF_UP)


def most_of(rules: Rules, teams: int = 1, persons: int = 1) -> Decimal:  # noqa: PLR0911 - one line per way to score
    """The most one of so many teams can have in a section, without what it takes from others.

    `persons` is how many of a team play where each plays alone.
    """
    if rules.of_persons:
        many = persons if rules.team_score in (TeamScore.SUM, TeamScore.LEFT) else 1
        return rules.score.right * many * (1 if rules.team_score is TeamScore.LEFT else rules.pick.count)
    pick, case = rules.pick, rules.score.case
    if rules.only_tied or rules.who is Who.AUDIENCE:
        return Decimal(0)
    if pick.values:
        value = max(one.points for one in pick.values)
        starred = min(rules.star.per_team, pick.count) * (rules.star.right - 1) if rules.star else Decimal(0)
        return value * (pick.count + starred)
    if rules.puzzle is not None:
        return _most_of_puzzle(rules, rules.puzzle)
    if rules.ladder is not None:
        return rules.ladder.rungs[-1]
    if rules.arena is not None:
        # every other team leaves the floor once
        return rules.arena.each * (teams - 1)
    if case is None:
        return (*rules.score.by_rank, *rules.score.by_hint, rules.score.right)[0] * pick.count
    most = case.max * case.judges if case.agg is Agg.SUM else case.max
    cases = sum(count for kind, count in pick.mix.items() if kind.is_marked) if pick.mix else pick.count
    return most * cases + rules.score.right * (pick.count - cases)


def _most_of_puzzle(rules: Rules, puzzle: Puzzle) -> Decimal:
    """Every row, as its chooser where that is worth more, the centre, and the keyword after all of them."""
    rows = max(rules.score.right, puzzle.chooser or rules.score.right) * rules.pick.count
    centre = rules.score.right if puzzle.centre else Decimal(0)
    return rows + centre + max(puzzle.keyword)


def counts(state: RoundState, slot: Slot) -> bool:
    """Whether the verdicts of this slot are public: at once if spoken, from the reveal on for boards."""
    return not slot.voided and (
        slot.revealed or state.rules_of(slot).who is not Who.ALL or puzzles.is_keyword(state, slot)
    )


def ledger(state: RoundState) -> tuple[ScoreLine, ...]:
    """Every line that makes up the scores, in running order, floors applied."""
    totals = dict.fromkeys((team.seat for team in state.teams), Decimal(0))
    lines: list[ScoreLine] = []
    for line, rules in _raw_lines(state):
        delta = line.delta if rules is None else _floored(totals[line.seat], line.delta, rules)
        totals[line.seat] += delta
        lines.append(ScoreLine(seat=line.seat, delta=delta, slot=line.slot, reason=line.reason, by=line.by))
    return tuple(lines)


def scores(state: RoundState) -> Mapping[int, Decimal]:
    """Every team's score by seat, counted from its lines. `state.scores` holds the same, counted already."""
    totals = dict.fromkeys((team.seat for team in state.teams), Decimal(0))
    for line in ledger(state):
        totals[line.seat] += line.delta
    return totals


def standings(state: RoundState) -> tuple[Standing, ...]:
    """The teams by score, best first; equal scores share the better place (1, 1, 3).

    The time of a test parts teams with the same score where its rules say so,
    then extra questions do.
    """
    total, extra, times = state.scores, players.extra_places(state), answer_sheets.times(state)
    values = {
        team.seat: (-total[team.seat], times.get(team.seat, 0), extra.get(team.seat, 0))
        for team in state.teams
    }
    ordered = sorted(state.teams, key=lambda team: (values[team.seat], team.seat))
    places = [values[team.seat] for team in ordered]
    return tuple(
        Standing(
            rank=places.index(values[team.seat]) + 1,
            tied=places.count(values[team.seat]) > 1,
            seat=team.seat,
            name=team.name,
            score=total[team.seat],
        )
        for team in ordered
    )


def as_number(points: Decimal) -> int | float:
    """Points as JSON shows them: whole numbers as integers, else at most two decimals."""
    return int(points) if points == points.to_integral_value() else float(round(points, 2))


def _raw_lines(state: RoundState) -> Iterator[tuple[ScoreLine, ScoreRules | None]]:
    yield from _by_hand(state, None)
    alone: dict[int, dict[int, dict[int, Decimal]]] = {}
    for index, slot in enumerate(state.slots):
        rules = state.rules_of(slot)
        if rules.of_persons:
            if slot.section not in alone:
                alone[slot.section] = _of_persons(state, slot.section)
            for seat, delta in alone[slot.section][index].items():
                yield ScoreLine(seat=seat, delta=delta, slot=index, reason=PERSONS, by="rules"), None
        elif counts(state, slot):
            yield from _of_teams(state, index)
        yield from _by_hand(state, index)


def _of_teams(state: RoundState, index: int) -> Iterator[tuple[ScoreLine, ScoreRules]]:
    """What each verdict of a question is worth to its team."""
    slot = state.slots[index]
    rules = state.rules_of(slot)
    playing = players.in_play(state, slot) if players.may_look_on(state, slot) else slot.verdicts
    for seat, verdict in sorted(slot.verdicts.items()):
        if seat in playing:
            delta = points_for(rules, slot, seat, verdict)
            line = ScoreLine(seat=seat, delta=delta, slot=index, reason=verdict.value, by="rules")
            yield line, rules.score


def _of_persons(state: RoundState, section: int) -> dict[int, dict[int, Decimal]]:
    """What each question changed for each team by what its persons come to."""

    def points(rules: Rules, slot: Slot, seat: int) -> Decimal:
        return points_for(rules, slot, seat, slot.verdicts[seat])

    return person_scores.changes(state, section, lambda slot: counts(state, slot), points)


def _by_hand(state: RoundState, slot: int | None) -> Iterator[tuple[ScoreLine, None]]:
    for given in state.adjustments:
        if given.slot == slot:
            line = ScoreLine(seat=given.seat, delta=given.delta, slot=slot, reason=given.reason, by=given.by)
            yield line, None


def _floored(total: Decimal, delta: Decimal, rules: ScoreRules) -> Decimal:
    """A penalty stops at the floor; a team already below it keeps what it has."""
    if rules.floor is None or delta >= 0:
        return delta
    return max(delta, min(Decimal(0), rules.floor - total))
