"""A second, independent reading of a log, as plain as can be: what the scores must be."""

from collections.abc import Sequence
from decimal import Decimal

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
    rules = [section.rules for section in prepared.sections for _ in section.questions]
    total = {team.seat: Decimal(0) for team in prepared.teams}
    verdicts: list[dict[int, Verdict]] = [{} for _ in rules]
    public = [rule.who is Who.BELL for rule in rules]
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
                public[event.slot] = rules[event.slot].who is Who.BELL
            case _:
                pass
    for slot, marks in enumerate(verdicts):
        for seat, verdict in marks.items():
            total[seat] += _worth(rules[slot], verdict) if public[slot] else 0
    return total


def _worth(rules: Rules, verdict: Verdict) -> Decimal:
    return {
        Verdict.RIGHT: rules.score.right,
        Verdict.WRONG: rules.score.wrong,
        Verdict.NONE: rules.score.none,
        Verdict.VOID: Decimal(0),
    }[verdict]
