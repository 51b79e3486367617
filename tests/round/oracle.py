"""A second, independent reading of a log, as plain as can be: what the scores must be."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from quiz_server.round.events import (
    AnswersRevealed,
    Event,
    Judged,
    QuestionVoided,
    Recorded,
    Regraded,
    ReserveUsed,
    Reverted,
    RoundPrepared,
    ScoreAdjusted,
    Verdict,
)
from quiz_server.round.rules import Rules, Who
from quiz_server.round.turn_events import MarksGiven


def standing_events(log: Sequence[Recorded]) -> list[Event]:
    """The events that an undo has not taken back."""
    after: dict[int, list[Event]] = {0: []}
    for recorded in log:
        if isinstance(recorded.event, Reverted):
            after[recorded.seq] = after[recorded.event.to_seq]
        else:
            after[recorded.seq] = [*after[recorded.seq - 1], recorded.event]
    return after[len(log)]


def scores(log: Sequence[Recorded]) -> dict[int, Decimal]:
    """The sum of all score events; only for rules without a floor."""
    events = standing_events(log)
    prepared = events[0]
    assert isinstance(prepared, RoundPrepared)
    rules = [
        section.rules
        for section in prepared.sections
        for _ in range(
            section.rules.pick.count * (len(prepared.teams) if section.rules.who is Who.ONE else 1)
        )
    ]
    total = {team.seat: Decimal(0) for team in prepared.teams}
    verdicts: list[dict[int, Verdict]] = [{} for _ in rules]
    public = [rule.who is not Who.ALL for rule in rules]
    marks: list[dict[str, Decimal]] = [{} for _ in rules]
    for event in events:
        match event:
            case ScoreAdjusted():
                total[event.seat] += event.delta
            case Judged() | Regraded():
                verdicts[event.slot][event.seat] = event.verdict
            case AnswersRevealed():
                verdicts[event.slot].update(event.verdicts)
                public[event.slot] = True
            case QuestionVoided():
                verdicts[event.slot].clear()
            case ReserveUsed():
                verdicts[event.slot].clear()
                marks[event.slot].clear()
                public[event.slot] = rules[event.slot].who is not Who.ALL
            case MarksGiven():
                marks[event.slot].update(event.marks)
            case _:
                pass
    for slot, judged in enumerate(verdicts):
        for seat, verdict in judged.items():
            total[seat] += _worth(rules[slot], verdict, marks[slot]) if public[slot] else 0
    return total


def _worth(rules: Rules, verdict: Verdict, marks: dict[str, Decimal]) -> Decimal:
    mean = sum(marks.values(), Decimal(0)) / (len(marks) or 1)
    return {
        Verdict.RIGHT: rules.score.right,
        Verdict.WRONG: rules.score.wrong,
        Verdict.NONE: rules.score.none,
        Verdict.VOID: Decimal(0),
        Verdict.MARKED: mean.quantize(Decimal("0.01"), ROUND_HALF_UP),
    }[verdict]
