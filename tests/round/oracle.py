"""A second, independent reading of a log, as plain as can be: what the scores must be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from quiz_server.round.events import (
    AnswerGiven,
    AnswersEntered,
    AnswersRevealed,
    BellPressed,
    Judged,
    QuestionShown,
    QuestionVoided,
    Recorded,
    Regraded,
    ReserveUsed,
    Reverted,
    RightAwarded,
    RoundPrepared,
    ScoreAdjusted,
    Verdict,
)
from quiz_server.round.ladder_events import StoppedAndKept
from quiz_server.round.play_events import (
    HintShown,
    QuestionChosen,
    StarPlaced,
    StealOpened,
    TeamsChosen,
    TeamsRescued,
)
from quiz_server.round.puzzle_events import KeywordHeard, RowChosen
from quiz_server.round.rules import Rules, Who
from quiz_server.round.sheet_events import KeyCorrected
from quiz_server.round.turn_events import MarksGiven, TurnBegun
from quiz_server.round.unit_rules import TeamScore
from tests.round import puzzle_oracle
from tests.round.puzzle_oracle import PuzzlePlace


def standing_events(log: Sequence[Recorded]) -> list[Recorded]:
    """The events that an undo has not taken back."""
    after: dict[int, list[Recorded]] = {0: []}
    for recorded in log:
        if isinstance(recorded.event, Reverted):
            after[recorded.seq] = after[recorded.event.to_seq]
        else:
            after[recorded.seq] = [*after[recorded.seq - 1], recorded]
    return after[len(log)]


@dataclass
class _Slot(PuzzlePlace):
    """What the log says of one place."""

    values: Mapping[int, Decimal | None] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    marks: dict[str, Decimal] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)
    kept: bool = False
    main: int | None = None
    hint: int = 1
    hints: dict[int, int] = field(default_factory=dict)
    owner: int | None = None
    value: Decimal | None = None
    star: bool = False
    stealing: bool = False
    revealed: bool = False
    voided: bool = False

    def points(self) -> dict[int, Decimal]:
        """Every team's points of this question."""
        if self.voided or (self.rules.who is Who.ALL and not self.revealed and not self.keyword):
            return {}
        return {seat: self._worth(seat, verdict) for seat, verdict in self.verdicts.items()}

    def _worth(self, seat: int, verdict: Verdict) -> Decimal:  # noqa: PLR0911 - one line per rule
        score, right = self.rules.score, verdict is Verdict.RIGHT
        if verdict is Verdict.MARKED:
            mean = sum(self.marks.values(), Decimal(0)) / (len(self.marks) or 1)
            return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
        if verdict is Verdict.VOID or self.rules.only_tied or self.rules.ladder is not None:
            return Decimal(0)
        if self.rules.arena is not None and seat == self.main:
            return Decimal(0)
        if self.value is not None:
            return self._of_value(seat, self.value, right)
        if not right:
            return score.wrong if verdict is Verdict.WRONG else score.none
        if self.rules.puzzle:
            return self.worth(seat)
        if score.by_hint:
            return score.by_hint[self.hints.get(seat, self.hint) - 1]
        if not score.by_rank:
            return score.right
        all_right = [other for other, one in self.verdicts.items() if one is Verdict.RIGHT]
        own = self.times.get(seat, 10**15) // 10
        better = [other for other in all_right if self.times.get(other, 10**15) // 10 < own]
        return [*score.by_rank, *[Decimal(0)] * 9][len(better)]

    def _of_value(self, seat: int, value: Decimal, right: bool) -> Decimal:
        if seat != self.owner:
            return value if right else -value / 2
        if right:
            return value * (2 if self.star else 1)
        rivals = [one for other, one in self.verdicts.items() if other != self.owner]
        taken = self.stealing and Verdict.RIGHT in rivals
        return -value if self.star or taken else Decimal(0)


def scores(log: Sequence[Recorded]) -> dict[int, Decimal]:
    """The sum of all score events; only for rules without a floor."""
    recorded = standing_events(log)
    prepared = recorded[0].event
    assert isinstance(prepared, RoundPrepared)
    slots = [
        _Slot(
            section.rules,
            number=number + 1,
            values={one.question_id: one.value for one in section.questions},
        )
        for section in prepared.sections
        for _ in (prepared.teams if section.rules.who is Who.ONE else (None,))
        for number in range(
            section.rules.pick.count + (section.rules.puzzle.extra if section.rules.puzzle else 0)
        )
    ]
    total = {team.seat: Decimal(0) for team in prepared.teams}
    for one in recorded:
        if isinstance(one.event, ScoreAdjusted):
            total[one.event.seat] += one.event.delta
        elif hasattr(one.event, "slot"):
            _happened(slots, one.event.slot, one)
            _in_puzzle(slots, one.event.slot, one.event, len(prepared.teams))
    alone: dict[int, dict[int, Decimal]] = {}
    off = [_off(slots, number, recorded) for number in range(len(slots))]
    for number, slot in enumerate(slots):
        for seat, points in slot.points().items():
            if slot.rules.of_persons:
                own = alone.setdefault(id(slot.rules), {})
                own[seat] = own.get(seat, Decimal(0)) + (points if seat not in off[number] else 0)
            else:
                total[seat] += points if seat not in off[number] else 0
    for slot in {id(slot.rules): slot for slot in slots if slot.rules.of_persons}.values():
        for team, came in _of_team(slot.rules, prepared, alone.get(id(slot.rules), {})).items():
            total[team] += came
    for owner, points in (*_ladders(slots), *_arenas(slots, set(total))):
        total[owner] += points
    return total


def _of_team(rules: Rules, prepared: RoundPrepared, own: dict[int, Decimal]) -> dict[int, Decimal]:
    """What every team has of its persons: the sum, the best or the mean of what they earned."""
    came = {}
    for team in prepared.teams:
        earned = [own.get(one.seat, Decimal(0)) for one in prepared.persons if one.team == team.seat]
        sums = {
            TeamScore.SUM: sum(earned, Decimal(0)),
            TeamScore.BEST: max(earned),
            TeamScore.MEAN: (sum(earned, Decimal(0)) / len(earned)).quantize(Decimal("0.01"), ROUND_HALF_UP),
        }
        came[team.seat] = sums[rules.team_score]
    return came


def _ladders(slots: list[_Slot]) -> list[tuple[int, Decimal]]:
    """What every turn on a ladder ends with, its questions walked through from the first."""
    won: list[tuple[int, Decimal]] = []
    start = 0
    while start < len(slots):
        rules = slots[start].rules
        if rules.ladder is None:
            start += 1
            continue
        turn = slots[start : start + rules.pick.count]
        start += rules.pick.count
        rung = 0
        for slot in turn:
            verdict = None if slot.voided else slot.verdicts.get(slot.owner or 0)
            if verdict is Verdict.RIGHT:
                rung += 1
            if slot.kept and not slot.voided:
                break
            if verdict in (Verdict.WRONG, Verdict.NONE):
                rung = max([mark for mark in rules.ladder.milestones if mark <= rung], default=0)
                break
        if rung:
            won.append((turn[0].owner or 0, rules.ladder.rungs[rung - 1]))
    return won


def _arenas(slots: list[_Slot], seats: set[int]) -> list[tuple[int, Decimal]]:
    """What every main team has in the end, each section played through with a floor of its own."""
    won: list[tuple[int, Decimal]] = []
    for rules in {id(slot.rules): slot.rules for slot in slots if slot.rules.arena}.values():
        assert rules.arena is not None
        floor, pots = set(seats), dict.fromkeys(seats, Decimal(0))
        for slot in slots:
            if slot.rules is not rules or slot.voided or not slot.revealed:
                continue
            falling = {seat for seat in floor if slot.verdicts.get(seat) in (Verdict.WRONG, Verdict.NONE)}
            if slot.main in falling and rules.arena.lose_all:
                pots[slot.main] = Decimal(0)
            elif slot.main in floor and slot.verdicts.get(slot.main) is Verdict.RIGHT:
                pots[slot.main] += rules.arena.each * len(falling)
            floor -= falling
        won += pots.items()
    return won


def _off(slots: list[_Slot], number: int, recorded: Sequence[Recorded]) -> set[int]:
    """The seats that had left the floor before this place."""
    slot, gone = slots[number], set[int]()
    if slot.rules.puzzle:
        keyword = next(one for one in slots if one.rules is slot.rules and one.keyword)
        return puzzle_oracle.off(slot, keyword, keyword.verdicts) if not keyword.voided else gone
    if not slot.rules.elim:
        return gone
    for index, earlier in enumerate(slots[:number]):
        if earlier.rules is not slot.rules:
            continue
        if earlier.revealed and not earlier.voided:
            gone |= {seat for seat, one in earlier.verdicts.items() if one in (Verdict.WRONG, Verdict.NONE)}
        for one in recorded:
            if isinstance(one.event, TeamsRescued) and one.event.slot == index:
                gone -= set(one.event.seats)
    return gone


def _in_puzzle(slots: list[_Slot], index: int, event: object, teams: int) -> None:
    """What an event means for a puzzle."""
    slot = slots[index]
    places = [one for one in slots if one.rules is slot.rules]
    if not slot.rules.puzzle:
        return
    match event:
        case RowChosen():
            slot.chooser = event.seat
        case QuestionShown():
            slot.shown = True
        case AnswersRevealed() | QuestionVoided():
            slot.done = True
        case BellPressed():
            puzzle_oracle.rings(places, event.seat, teams)
        case KeywordHeard():
            slot.heard_after[event.seat] = max(one.number for one in places[:-1] if one.shown)


def _happened(slots: list[_Slot], index: int, recorded: Recorded) -> None:  # noqa: C901, PLR0912 - one line per event
    event, slot = recorded.event, slots[index]
    match event:
        case Judged() | Regraded():
            slot.verdicts[event.seat] = event.verdict
        case AnswersRevealed():
            slot.verdicts.update(event.verdicts)
            slot.revealed = True
        case KeyCorrected():
            slot.verdicts.update(event.verdicts)
        case AnswerGiven():
            slot.times[event.seat] = recorded.at_ms
        case AnswersEntered():
            for seat in event.answers:
                slot.times.pop(seat, None)
        case QuestionVoided():
            slot.voided = True
        case ReserveUsed():
            slots[index] = _Slot(
                slot.rules,
                slot.number,
                values=slot.values,
                owner=slot.owner,
                value=slot.value,
                star=slot.star,
                main=slot.main,
            )
        case MarksGiven():
            slot.marks.update(event.marks)
        case TurnBegun():
            for other in slots[index : index + slot.rules.pick.count]:
                other.owner = event.seat
        case QuestionChosen():
            slot.value = slot.values[event.question_id]
        case StarPlaced():
            slot.star = True
        case TeamsChosen():
            for other in slots[index:]:
                if other.rules is slot.rules and slot.rules.arena:
                    other.main = event.seats[0]
        case StoppedAndKept():
            slot.kept = True
        case StealOpened():
            slot.stealing = True
        case HintShown():
            slot.hint = event.hint
        case RightAwarded():
            slot.hints[event.seat] = slot.hint
        case _:
            pass
