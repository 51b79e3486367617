"""Questions for a rehearsal: those that come with the software, so that no sealed set is opened for it.

They are public. Their numbers are below zero: no question of the bank is meant.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from question_bank.demo.questions import DemoQuestion, demo_questions
from quiz_server.contest.filling import Wanted
from quiz_server.round.rules import Who

#: reserves of a section that asks for no number
USUAL_RESERVE = 1


def practice_for(wanted: Sequence[Wanted]) -> dict[str, Any]:
    """As many practice questions as the sections need, in the shape of an opened set."""
    numbered = [(-number, question) for number, question in enumerate(demo_questions(), start=1)]
    short = [entry for entry in numbered if entry[1].bell]
    long = [entry for entry in numbered if not entry[1].bell]
    left = [*long, *short]
    questions: list[dict[str, Any]] = []
    reserves: list[dict[str, Any]] = []
    for index, section in enumerate(wanted):
        if section.rules.who is Who.BELL:
            left.sort(key=lambda entry: not entry[1].bell)
        count = section.rules.pick.count
        spare = USUAL_RESERVE if section.reserve is None else section.reserve
        questions += [_sealed(*entry, index, reserve=False) for entry in left[:count]]
        reserves += [_sealed(*entry, index, reserve=True) for entry in left[count : count + spare]]
        left = left[count + spare :]
    parts: list[Mapping[str, Any]] = [{"title": section.title} for section in wanted]
    return {"sections": parts, "questions": [*questions, *reserves]}


def _sealed(number: int, question: DemoQuestion, section: int, *, reserve: bool) -> dict[str, Any]:
    return {
        "id": number,
        "code": f"THỬ-{-number:03}",
        "office": "Câu hỏi mẫu",
        "kind": "mcq",
        "stem": question.stem,
        "options": question.options,
        "answer": [question.answer],
        "accepted": [],
        "explanation": question.explanation,
        "reference": question.reference,
        "valid_from": question.valid_from.isoformat(),
        "valid_to": question.valid_to and question.valid_to.isoformat(),
        "reserve": reserve,
        "section": section,
    }
