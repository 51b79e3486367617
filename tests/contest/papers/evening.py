"""The moves of an evening that its papers tell."""

from quiz_server.contest.models import Stage
from quiz_server.round.events import (
    AnsweringClosed,
    AnsweringOpened,
    AnswersEntered,
    AnswersRevealed,
    Closing,
    Event,
    QuestionShown,
    Verdict,
)
from quiz_server.rounds import activate_round, prepare_round
from tests.contest.rounds_made import SECTIONS, usual_set


def prepared(stage: Stage) -> int:
    """A round of the plan's shape on the screens; returns its id."""
    made = prepare_round(stage.id, usual_set().id, SECTIONS, False, "bantochuc")
    activate_round(stage.id, made.id, "bantochuc")
    return made.id


def board(slot: int, letters: dict[int, str]) -> list[Event]:
    """One board question from showing to revealing."""
    verdicts = {
        seat: Verdict.NONE if letter == "-" else Verdict.RIGHT if letter == "B" else Verdict.WRONG
        for seat, letter in letters.items()
    }
    return [
        QuestionShown(slot=slot, question_id=slot + 1),
        AnsweringOpened(slot=slot, open_at_ms=2_000, deadline_ms=17_000),
        AnsweringClosed(slot=slot, reason=Closing.TIME),
        AnswersEntered(slot=slot, answers=letters, late=(3,)),
        AnswersRevealed(slot=slot, verdicts=verdicts),
    ]


#: question 1: seats 1–4 right, 5 nothing, the others wrong
LETTERS = {1: "B", 2: "B", 3: "B", 4: "B", 5: "-", 6: "A", 7: "C", 8: "D"}
