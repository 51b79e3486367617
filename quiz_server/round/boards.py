"""Decisions about board answers: letters from tablets, letters typed, verdicts by the key."""

from quiz_server.round import players, puzzles
from quiz_server.round.commands import Answer, EnterAnswers, Judge, RescueTeams
from quiz_server.round.events import AnswerGiven, AnswersEntered, Event, Giver, Judged, Verdict
from quiz_server.round.matching import matches
from quiz_server.round.play_events import TeamsRescued
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import Final, Input, Question, Via, Who
from quiz_server.round.state import Phase, RoundState, Slot

_Decision = tuple[Event, ...] | Refused

#: an empty board
EMPTY = "-"

#: the longest typed answer
MAX_TEXT = 100


def normal_choice(question: Question, choice: str) -> str | None:
    """A choice with its letters in the order of the options, None if it does not fit the question."""
    if not choice or any(letter not in question.labels for letter in choice):
        return None
    letters = sorted(set(choice), key=question.labels.index)
    if len(letters) != len(choice) or (len(letters) > 1 and not question.multiple):
        return None
    return "".join(letters)


def normal_answer(state: RoundState, slot: Slot, given: str) -> str | None:
    """An answer as it is kept: letters in their order or a typed text; None if it does not fit."""
    if state.rules_of(slot).input.via is not Via.TYPE:
        return normal_choice(slot.question, given)
    text = " ".join(given.split())
    return text if text and text != EMPTY and len(text) <= MAX_TEXT else None


def answer(state: RoundState, command: Answer) -> _Decision:  # noqa: PLR0911 - one line per reason
    """A team's letter from its tablet."""
    slot = state.current
    if not state.knows(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if slot is None or command.slot != state.slot:
        return Refused(RefusalCode.STALE)
    if state.rules_of(slot).who is not Who.ALL or puzzles.is_keyword(state, slot):
        return Refused(RefusalCode.NOT_BOARD)
    if state.rules_of(slot).input.via is Via.PAPER:
        return Refused(RefusalCode.ON_PAPER)
    if command.seat not in players.in_play(state, slot):
        return Refused(RefusalCode.NOT_IN_PLAY)
    refusal = _closed_to_tablets(state, command.at_ms)
    if refusal is not None:
        return Refused(refusal)
    choice = normal_answer(state, slot, command.choice)
    if choice is None:
        return Refused(RefusalCode.BAD_CHOICE)
    standing = slot.answers.get(command.seat)
    if standing is not None and standing.choice == choice:
        return ()
    if standing is not None and (
        standing.by == "secretary" or state.rules_of(slot).input.final is Final.FIRST
    ):
        return Refused(RefusalCode.ANSWER_FINAL)
    return (AnswerGiven(slot=command.slot, seat=command.seat, choice=choice),)


def _closed_to_tablets(state: RoundState, at_ms: int) -> RefusalCode | None:
    if state.phase in (Phase.READY, Phase.SHOWN):
        return RefusalCode.NOT_OPEN
    if state.phase is Phase.FINISHED:
        return RefusalCode.FINISHED
    if state.phase is not Phase.OPEN:
        return RefusalCode.TOO_LATE
    if state.paused:
        return RefusalCode.PAUSED
    clock = state.clock
    if clock is not None and at_ms > clock.deadline_ms:
        return RefusalCode.TOO_LATE
    return None


def enter(state: RoundState, command: EnterAnswers) -> _Decision:  # noqa: PLR0911 - one line per reason
    """Letters typed from the lifted boards, until the reveal; only what changes is recorded."""
    slot = state.current
    if slot is None or command.slot != state.slot:
        return Refused(RefusalCode.STALE)
    refusal = _closed_to_typing(state, slot)
    if refusal is not None:
        return Refused(refusal)
    seats = {*command.answers, *command.late}
    if not all(state.knows(seat) for seat in seats):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if not seats <= set(players.in_play(state, slot)):
        return Refused(RefusalCode.NOT_IN_PLAY)
    changed: dict[int, str] = {}
    for seat in sorted(seats):
        standing = slot.answers.get(seat)
        given = command.answers.get(seat, standing.choice if standing else EMPTY)
        choice = given if given == EMPTY else normal_answer(state, slot, given)
        if choice is None:
            return Refused(RefusalCode.BAD_CHOICE)
        if _differs(slot, seat, choice, seat in command.late):
            changed[seat] = choice
    if not changed:
        return ()
    late = tuple(sorted(seat for seat in command.late if seat in changed))
    return (AnswersEntered(slot=command.slot, answers=changed, late=late),)


def _differs(slot: Slot, seat: int, choice: str, late: bool) -> bool:
    standing = slot.answers.get(seat)
    if standing is None:
        return choice != EMPTY
    return (standing.choice, standing.late) != (choice, late)


def _closed_to_typing(state: RoundState, slot: Slot) -> RefusalCode | None:
    if state.rules_of(slot).who is not Who.ALL or puzzles.is_keyword(state, slot):
        return RefusalCode.NOT_BOARD
    if state.rules_of(slot).input.via is Via.PAPER:
        return RefusalCode.ON_PAPER
    if slot.revealed:
        return RefusalCode.ALREADY_REVEALED
    if slot.voided:
        return RefusalCode.QUESTION_VOIDED
    if not may_type(state):
        return RefusalCode.NOT_OPEN
    return None


def may_type(state: RoundState) -> bool:
    """Whether letters may be typed now."""
    slot = state.current
    if slot is None or state.rules_of(slot).input.via is Via.PAPER or puzzles.is_keyword(state, slot):
        return False
    is_board = state.rules_of(slot).who is Who.ALL
    return is_board and state.phase in (Phase.OPEN, Phase.CLOSED)


def judge(state: RoundState, command: Judge) -> _Decision:
    """A verdict for a single team's board: before the reveal in place of the key, after it for a late one."""
    if state.phase not in (Phase.CLOSED, Phase.REVEALED) or state.slot is None:
        return Refused(RefusalCode.WRONG_PHASE)
    if state.slots[state.slot].verdicts.get(command.seat) is command.verdict:
        return ()
    return (Judged(slot=state.slot, seat=command.seat, verdict=command.verdict, by=Giver.HOST),)


def rescue(state: RoundState, command: RescueTeams) -> _Decision:
    """Bring teams back to the floor."""
    slot = state.current
    seats = tuple(sorted(set(command.seats)))
    if slot is None or not players.may_rescue(state):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.NO_RESCUE)
    if not set(seats) <= set(state.units(slot.section)):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if not seats or set(seats) & set(players.on_floor(state, slot.section)):
        return Refused(RefusalCode.NO_RESCUE)
    return (TeamsRescued(slot=state.slot or 0, seats=seats),)


def verdicts_by_key(state: RoundState, slot: Slot) -> dict[int, Verdict]:
    """What the key says of every team that the host has not judged; a late letter does not count."""
    return {
        seat: by_key(state, slot, seat) for seat in players.in_play(state, slot) if seat not in slot.verdicts
    }


def by_key(state: RoundState, slot: Slot, seat: int) -> Verdict:
    """What the key says of one team's answer; of a typed text only a proposal."""
    answer = slot.answers.get(seat)
    if answer is None or answer.choice == EMPTY or answer.late:
        return Verdict.NONE
    return (
        Verdict.RIGHT
        if _is_right(state.rules_of(slot).input, slot.question, answer.choice)
        else Verdict.WRONG
    )


def _is_right(rules: Input, question: Question, choice: str) -> bool:
    if rules.via is Via.TYPE:
        return matches(choice, question.accepted, loose=rules.loose)
    return set(choice) == set(question.key)
