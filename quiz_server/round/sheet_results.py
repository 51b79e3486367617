"""What each sheet of a test on paper comes to, once it is public."""

from dataclasses import dataclass
from decimal import Decimal

from quiz_server.round import answer_sheets, scoring
from quiz_server.round.state import RoundState, Slot
from quiz_server.round.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetResult:
    """One sheet: its right, wrong and blank answers, its points by the rules, its time in milliseconds."""

    right: int
    wrong: int
    none: int
    points: Decimal
    used_ms: int | None


def is_public(state: RoundState, slot: Slot) -> bool:
    """Whether the results of the test are known to the hall."""
    return any(state.slots[place].revealed for place in answer_sheets.counted(state, slot))


def result_of(state: RoundState, slot: Slot, seat: int) -> SheetResult | None:
    """What a sheet came to; None before the reveal and for who wrote none."""
    counted = [state.slots[place] for place in answer_sheets.counted(state, slot)]
    marked = [(one, one.verdicts[seat]) for one in counted if one.revealed and seat in one.verdicts]
    if not marked:
        return None
    verdicts = [verdict for _, verdict in marked]
    rules = state.rules_of(slot)
    return SheetResult(
        right=verdicts.count(Verdict.RIGHT),
        wrong=verdicts.count(Verdict.WRONG),
        none=verdicts.count(Verdict.NONE),
        points=sum((scoring.points_for(rules, one, seat, verdict) for one, verdict in marked), Decimal(0)),
        used_ms=answer_sheets.time_of(state, slot.section, seat),
    )
