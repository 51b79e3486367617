"""What the log calls things: a question, a verdict, several teams."""

from collections.abc import Iterable

from question_bank.language import say
from quiz_server.round import puzzle_words
from quiz_server.round.rules import Who
from quiz_server.round.state import RoundState
from quiz_server.round.verdicts import Verdict

VERDICTS = {
    Verdict.RIGHT: say("đúng"),
    Verdict.WRONG: say("sai"),
    Verdict.NONE: say("không trả lời"),
    Verdict.VOID: say("hủy kết quả"),
    Verdict.MARKED: say("chấm điểm"),
}


#: how `question_name` names questions, for who reads a name that was kept as text
QUESTION_NAMES = (
    say("câu chuông %(number)s của %(name)s"),
    say("câu %(number)s của %(name)s"),
    say("câu chuông %(number)s"),
    say("câu %(number)s"),
)


def question_name(state: RoundState, slot: int) -> str:
    """A question as the log names it: câu 4, câu chuông 2."""
    place = state.slots[slot]
    if state.rules_of(place).puzzle is not None:
        return puzzle_words.place_name(state, slot)
    bell = state.rules_of(place).who is Who.BELL
    if place.owner is not None and place.number:
        name = state.team(place.owner).name
        if bell:
            return say("câu chuông %(number)s của %(name)s", number=place.number, name=name)
        return say("câu %(number)s của %(name)s", number=place.number, name=name)
    if bell:
        return say("câu chuông %(number)s", number=place.number)
    return say("câu %(number)s", number=place.number)


def team_names(state: RoundState, seats: Iterable[int]) -> str:
    """Teams one after the other."""
    return ", ".join(state.team(seat).name for seat in seats)
