"""Decisions about what a team chooses for its question: the value, and the star."""

from decimal import Decimal

from quiz_server.round import places
from quiz_server.round.commands import ChooseValue, PlaceStar
from quiz_server.round.events import Event
from quiz_server.round.play_events import QuestionChosen, StarPlaced
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Kind, Question, Rules, Source
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.value_rules import Value

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


def think_ms(rules: Rules, question: Question) -> int | None:
    """How long the owner of a question of chosen value has; None where its rules have no values."""
    value = _value_of(rules, question)
    if value is None:
        return None
    return value.practice_ms if question.kind is Kind.PRACTICE else value.think_ms


def steal_ms(rules: Rules, question: Question) -> int | None:
    """How long a rival has who won the right to this question; None without a limit."""
    value = _value_of(rules, question)
    if value is not None and question.kind is Kind.PRACTICE:
        return value.practice_steal_ms
    return None if rules.steal is None else rules.steal.answer_ms


def _value_of(rules: Rules, question: Question) -> Value | None:
    return next((one for one in rules.pick.values if one.points == question.value), None)


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
