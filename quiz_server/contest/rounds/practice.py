"""Questions for a rehearsal: those that come with the software, so that no sealed set is opened for it.

They are public. Their numbers are below zero: no question of the bank is meant.
Where a round needs more of them, or other kinds, the same ones come again in
another form.
"""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Any

from question_bank.demo.questions import DemoQuestion, demo_questions
from quiz_server.contest.rounds.filling import Wanted
from quiz_server.contest.rounds.practice_puzzle import practice_puzzle
from quiz_server.round.rules import Kind, Rules, Who

#: reserves of a section that asks for no number
USUAL_RESERVE = 1

_PRACTICE = "Thực hành: viết lên bảng câu trả lời kèm một ví dụ ở địa phương."
#: numbers apart between one use of a question and the next
_LAP = 1000

_Numbered = tuple[int, DemoQuestion]


def practice_for(wanted: Sequence[Wanted]) -> dict[str, Any]:
    """As many practice questions as the sections need, in the shape of an opened set."""
    long, short = _supply(bell=False), _supply(bell=True)
    questions: list[dict[str, Any]] = []
    reserves: list[dict[str, Any]] = []
    for index, section in enumerate(wanted):
        puzzle = section.rules.puzzle
        if puzzle is not None:
            questions += practice_puzzle(puzzle, section.rules.pick.count, index)
            continue
        supply = short if section.rules.who is Who.BELL else long
        spare = USUAL_RESERVE if section.reserve is None else section.reserve
        kinds = _kinds(section.rules)
        played = list(islice(supply, section.needed + spare))
        made = [
            _sealed(number, question, index, kinds[place % len(kinds)])
            for place, (number, question) in enumerate(played)
        ]
        questions += made[: section.needed]
        reserves += [{**each, "reserve": True} for each in made[section.needed :]]
    parts = [{"title": section.title} for section in wanted]
    return {"sections": parts, "questions": [*questions, *reserves]}


def _supply(*, bell: bool) -> Iterator[_Numbered]:
    """The questions without an end, those for the bell or those for boards first; each number once."""
    numbered = list(enumerate(demo_questions(), start=1))
    # one kind of section counts on from even laps, the other from odd ones
    for lap in count(0 if not bell else 1, 2):
        for number, question in numbered:
            if question.bell is bell:
                yield -(lap * _LAP + number), question


def _kinds(rules: Rules) -> list[Kind]:
    """The kinds of one package, one after the other; the first kind where any will do."""
    mixed = [kind for kind, each in rules.pick.mix.items() for _ in range(each)]
    if mixed:
        return mixed
    first = Kind.MCQ if Kind.MCQ in rules.pick.kinds else rules.pick.kinds[0]
    return [first, first, Kind.PRACTICE] if Kind.PRACTICE in rules.pick.kinds else [first]


def _sealed(number: int, question: DemoQuestion, section: int, kind: Kind) -> dict[str, Any]:
    return {
        "id": number,
        "code": f"THỬ-{-number:03}",
        "office": "Câu hỏi mẫu",
        **_form(question, kind),
        "explanation": question.explanation,
        "reference": question.reference,
        "valid_from": question.valid_from.isoformat(),
        "valid_to": question.valid_to and question.valid_to.isoformat(),
        "reserve": False,
        "section": section,
    }


def _form(question: DemoQuestion, kind: Kind) -> dict[str, Any]:
    """What is asked and what is right, in the form of a kind."""
    right = question.options[question.answer]
    if kind is Kind.TF:
        options = {"A": "Đúng", "B": "Sai"}
        stem = f"{question.stem} Trả lời: {right}"
        return {"kind": "tf", "stem": stem, "options": options, "answer": ["A"], "accepted": []}
    if kind is Kind.MCQ:
        chosen = {"options": question.options, "answer": [question.answer], "accepted": []}
        return {"kind": "mcq", "stem": question.stem, **chosen}
    if kind is Kind.CLUE:
        lines = [text for label, text in question.options.items() if label != question.answer][:3]
        stem = "\n".join([question.stem, *(f"Không phải: {text}" for text in lines)])
        return {"kind": "short", "stem": stem, "options": {}, "answer": [], "accepted": [right]}
    if kind is Kind.PRACTICE:
        task = f"{_PRACTICE} {question.stem}"
        return {"kind": "essay", "stem": task, "options": {}, "answer": [], "accepted": [right]}
    written = "essay" if kind is Kind.CASE else "short"
    return {"kind": written, "stem": question.stem, "options": {}, "answer": [], "accepted": [right]}
