"""Points: what each verdict is worth, every line of the score, and the standings. `Decimal` throughout.

Points follow from verdicts: a regraded answer or a voided question puts every
sum right by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quiz_server.round import jury
from quiz_server.round.events import Verdict
from quiz_server.round.rules import Agg, Rules, ScoreRules, Who
from quiz_server.round.state import RoundState, Slot


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


def points_for(rules: Rules, slot: Slot, verdict: Verdict) -> Decimal:
    """What a verdict is worth in this question by the rules, before any floor."""
    match verdict:
        case Verdict.MARKED:
            return jury.result(rules.score.case, slot.marks.values()) if rules.score.case else Decimal(0)
        case Verdict.RIGHT:
            return rules.score.right
        case Verdict.WRONG:
            return rules.score.wrong
        case Verdict.NONE:
            return rules.score.none
        case Verdict.VOID:
            return Decimal(0)


def most_of(rules: Rules) -> Decimal:
    """The most one team can have in a section that is played by these rules."""
    pick, case = rules.pick, rules.score.case
    if case is None:
        return rules.score.right * pick.count
    most = case.max * case.judges if case.agg is Agg.SUM else case.max
    cases = sum(count for kind, count in pick.mix.items() if kind.is_marked) if pick.mix else pick.count
    return most * cases + rules.score.right * (pick.count - cases)


def counts(state: RoundState, slot: Slot) -> bool:
    """Whether the verdicts of this slot are public: at once if spoken, from the reveal on for boards."""
    return not slot.voided and (slot.revealed or state.rules_of(slot).who is not Who.ALL)


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
    """The teams by score, best first; equal scores share the better place (1, 1, 3)."""
    total = state.scores
    ordered = sorted(state.teams, key=lambda team: (-total[team.seat], team.seat))
    values = [total[team.seat] for team in ordered]
    return tuple(
        Standing(
            rank=values.index(total[team.seat]) + 1,
            tied=values.count(total[team.seat]) > 1,
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
    for index, slot in enumerate(state.slots):
        if counts(state, slot):
            rules = state.rules_of(slot)
            for seat, verdict in sorted(slot.verdicts.items()):
                delta = points_for(rules, slot, verdict)
                yield (
                    ScoreLine(seat=seat, delta=delta, slot=index, reason=verdict.value, by="rules"),
                    rules.score,
                )
        yield from _by_hand(state, index)


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
