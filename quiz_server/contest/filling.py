"""Filling a round's sections with the questions of a sealed set.

The questions keep the order they were sealed in: the first section takes the
first ones, and so on; reserves go where their kind fits. Whatever would stop
the round in the middle of the evening is found here, before it begins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quiz_server.round.rules import Kind, Option, Question, Rules, Section

#: the bank's kinds → the round's; a question with several right options is still answered by letters
_KINDS = {"mcq": Kind.MCQ, "multi": Kind.MCQ, "tf": Kind.TF, "short": Kind.SHORT}
_KIND_NAMES = {Kind.MCQ: "trắc nghiệm", Kind.TF: "đúng–sai", Kind.SHORT: "trả lời ngắn"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section to fill. `reserve` None: whatever reserves of its kinds there are."""

    title: str
    rules: Rules
    reserve: int | None


def fill(
    wanted: Sequence[Wanted], sealed: Sequence[Mapping[str, Any]]
) -> tuple[tuple[Section, ...], list[str]]:
    """The sections with their questions, and every reason why the set is not enough for them.

    `sealed` are the questions of `question_bank.seal.load_revision`.
    """
    reasons = [
        f"Câu {question['code']} thuộc loại chưa dùng được trên sân khấu."
        for question in sealed
        if question["kind"] not in _KINDS
    ]
    if reasons:
        return (), reasons
    played = [question_of(question) for question in sealed if not question["reserve"]]
    reserves = [question_of(question) for question in sealed if question["reserve"]]
    needed = sum(section.rules.pick.count for section in wanted)
    if len(played) < needed:
        return (), [f"Các phần cần {needed} câu nhưng bộ câu hỏi chỉ có {len(played)} câu."]
    sections = _spread(wanted, played)
    reasons += [text for section in sections for text in _wrong_kinds(section)]
    return _with_reserves(wanted, sections, reserves, reasons), reasons


def question_of(sealed: Mapping[str, Any]) -> Question:
    """A sealed question as the round plays it."""
    options = tuple(Option(label=label, text=text) for label, text in sorted(sealed["options"].items()))
    return Question(
        question_id=sealed["id"],
        kind=_KINDS[sealed["kind"]],
        stem=sealed["stem"],
        options=options,
        key=tuple(sorted(sealed["answer"])) if options else (),
        answer_text=_answer_text(sealed),
        explanation=sealed["explanation"] or "",
        reference=sealed["reference"] or "",
        office=sealed["office"] or "",
        code=sealed["code"],
        valid_from=sealed["valid_from"],
        valid_to=sealed["valid_to"],
    )


def _answer_text(sealed: Mapping[str, Any]) -> str:
    """What the MC reads as the answer: the right options with their letters, or the accepted answers."""
    options = sealed["options"]
    if options:
        return "; ".join(
            f"{label}. {options[label]}" for label in sorted(sealed["answer"]) if label in options
        )
    return "; ".join(dict.fromkeys([*sealed["answer"], *sealed["accepted"]]))


def _spread(wanted: Sequence[Wanted], played: Sequence[Question]) -> list[Section]:
    sections, start = [], 0
    for section in wanted:
        end = start + section.rules.pick.count
        sections.append(Section(rules=section.rules, questions=tuple(played[start:end]), title=section.title))
        start = end
    return sections


def _wrong_kinds(section: Section) -> list[str]:
    kinds = section.rules.pick.kinds
    names = " hoặc ".join(_KIND_NAMES[kind] for kind in kinds)
    return [
        f"Câu {question.code} là câu {_KIND_NAMES[question.kind]}, phần “{section.title}” cần câu {names}."
        for question in section.questions
        if question.kind not in kinds
    ]


def _with_reserves(
    wanted: Sequence[Wanted], sections: Sequence[Section], reserves: Sequence[Question], reasons: list[str]
) -> tuple[Section, ...]:
    """Give out the reserves, first to the sections that accept the fewest kinds; name what is missing."""
    left = list(reserves)
    given: dict[int, tuple[Question, ...]] = {}
    by_need = sorted(range(len(wanted)), key=lambda n: (len(wanted[n].rules.pick.kinds), n))
    for turn, number in enumerate(by_need):
        section = wanted[number]
        fitting = [question for question in left if question.kind in section.rules.pick.kinds]
        fair_share = -(-len(fitting) // (len(wanted) - turn))
        taken = fitting[: fair_share if section.reserve is None else section.reserve]
        if section.reserve is not None and len(taken) < section.reserve:
            reasons.append(
                f"Phần “{section.title}” cần {section.reserve} câu dự phòng đúng loại, "
                f"bộ chỉ còn {len(taken)} câu."
            )
        left = [question for question in left if question not in taken]
        given[number] = tuple(taken)
    return tuple(_reserved(section, given[number]) for number, section in enumerate(sections))


def _reserved(section: Section, reserves: tuple[Question, ...]) -> Section:
    """The section with its reserves, its rules asking for just as many."""
    pick = replace(section.rules.pick, reserve=len(reserves))
    return replace(section, reserves=reserves, rules=replace(section.rules, pick=pick))
