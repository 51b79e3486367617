"""Decisions about what a team chooses for its question: the value, and the star."""

from decimal import Decimal

from quiz_server.round import places
from quiz_server.round.commands import ChooseValue, PlaceStar
from quiz_server.round.events import Event
from quiz_server.round.play_events import QuestionChosen, StarPlaced
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Question, Source
from quiz_server.round.state import Phase, RoundState

_Decision = tuple[Event, ...] | Refused

_BETWEEN = (Phase.READY, Phase.REVEALED, Phase.VOIDED)


def value_to_choose(state: RoundState) -> int | None:
    """The place whose value the team in its turn has to choose, None where none is waited for."""
    index = places.next_slot(state)
    if index is None or state.phase not in _BETWEEN:
        return None
    slot = state.slots[index]
    waits = state.rules_of(slot).pick.source is Source.VALUE and slot.owner is not None and not slot.chosen
    return index if waits else None


def left_by_value(state: RoundState, section: int) -> dict[Decimal, list[Question]]:
    """The questions of the section that nobody has been given, by value, in order."""
    given = {slot.question.question_id for slot in state.slots if slot.section == section and slot.chosen}
    left: dict[Decimal, list[Question]] = {}
    for question in state.sections[section].questions:
        if question.value is not None and question.question_id not in given:
            left.setdefault(question.value, []).append(question)
    return left


def choose(state: RoundState, command: ChooseValue) -> _Decision:
    """Give the team the next question of the value it wants."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    index = value_to_choose(state)
    if index is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    left = left_by_value(state, state.slots[index].section).get(command.value)
    if not left:
        return Refused(RefusalCode.BAD_VALUE)
    return (QuestionChosen(slot=index, question_id=left[0].question_id),)


def may_place_star(state: RoundState) -> bool:
    """Whether the team in its turn has its star left, and the coming question is not shown yet."""
    slot = state.current
    if slot is None or slot.owner is None or state.phase is not Phase.READY or slot.star or not slot.chosen:
        return False
    star = state.rules_of(slot).star
    placed = sum(
        other.star and other.owner == slot.owner and other.section == slot.section for other in state.slots
    )
    return star is not None and placed < star.per_team


def place_star(state: RoundState, command: PlaceStar) -> _Decision:
    """Stake the star on the coming question."""
    slot = state.current
    if slot is None or not may_place_star(state):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.NO_STAR)
    if state.paused or command.seat != slot.owner:
        return Refused(RefusalCode.PAUSED if state.paused else RefusalCode.NOT_YOUR_TURN)
    return (StarPlaced(slot=state.slot or 0, seat=command.seat),)
