"""Filling a round's sections with the questions of a sealed set.

Each section of the round takes the questions of its own section of the set, in
the order they were sealed in; a set that was sealed as one list is dealt out
from its beginning. Reserves go where their kind fits. Whatever would stop the
round in the middle of the evening is found here, before it begins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from question_bank.language import joined, say
from quiz_server.round.checks import questions_needed
from quiz_server.round.rules import Kind, Option, Picture, Question, Rules, Section

#: the bank's kinds → the round's; a question with several right options is still answered by letters
KINDS = {"mcq": Kind.MCQ, "multi": Kind.MCQ, "tf": Kind.TF, "short": Kind.SHORT, "essay": Kind.CASE}
#: the bank's levels in the order in which a rising section asks them
_LEVELS = {"easy": 0, "medium": 1, "hard": 2}
#: kept with the round's questions
_ASKED = "Đáp án là gì?"  # not said: read by everybody in the hall
_PICTURE = "(hình)"  # not said: read by everybody in the hall
KIND_NAMES = {
    Kind.MCQ: say("trắc nghiệm"),
    Kind.TF: say("đúng–sai"),
    Kind.SHORT: say("trả lời ngắn"),
    Kind.CASE: say("tự luận, tình huống"),
    Kind.KEYWORD: say("từ khóa"),
    Kind.CLUE: say("có gợi ý"),
    Kind.PRACTICE: say("thực hành (soạn là câu tự luận)"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section to fill. `reserve` None: whatever reserves of its kinds there are.

    `part` is the index of the set's section to take from; None takes the one in
    the same place. `teams` is how many play.
    """

    title: str
    rules: Rules
    reserve: int | None
    part: int | None = None
    teams: int = 1

    @property
    def needed(self) -> int:
        """How many questions it takes, reserves aside: turns need them for every team."""
        return questions_needed(self.rules, self.teams)


def fill(
    wanted: Sequence[Wanted],
    sealed: Sequence[Mapping[str, Any]],
    parts: Sequence[Mapping[str, Any]] = (),
) -> tuple[tuple[Section, ...], list[str]]:
    """The sections with their questions, and every reason why the set is not enough for them.

    `sealed` are the questions of an opened set, `parts` its sections as
    `{"title"}` in order; a set sealed without sections has none.
    """
    reasons = [
        say("Câu %(code)s thuộc loại chưa dùng được trên sân khấu.", code=question["code"])
        for question in sealed
        if question["kind"] not in KINDS
    ]
    if reasons:
        return (), reasons
    reserves = [question for question in sealed if question["reserve"]]
    counts = [section.needed for section in wanted]
    dealt, reasons = _deal(wanted, counts, _parts_of(sealed, parts))
    if reasons:
        return (), reasons
    sections = [
        Section(
            rules=section.rules,
            questions=tuple(
                question_of(question, section.rules) for question in rising(section.rules, questions)
            ),
            title=section.title,
        )
        for section, questions in zip(wanted, dealt, strict=True)
    ]
    reasons += [text for section in sections for text in _wrong_kinds(section)]
    if not reasons:
        sections = [_valued(_packed(section, reasons)) for section in sections]
    return _with_reserves(wanted, sections, reserves, reasons), reasons


def rising(rules: Rules, questions: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The questions from easy to hard where the rules ask for it, every package as hard as the others.

    Questions without a level count as medium; among the same level the order of the set stays.
    """
    if not rules.pick.rising:
        return questions
    ordered = sorted(questions, key=lambda question: _LEVELS.get(question.get("level") or "", 1))
    packages = len(questions) // rules.pick.count if rules.in_turns else 1
    return [ordered[place] for package in range(packages) for place in range(package, len(ordered), packages)]


def question_of(sealed: Mapping[str, Any], rules: Rules) -> Question:
    """A sealed question as these rules play it."""
    options = tuple(Option(label=label, text=text) for label, text in sorted(sealed["options"].items()))
    kind = played_as(sealed["kind"], rules)
    stem, clues = _clues(sealed["stem"], rules) if kind is Kind.CLUE else (sealed["stem"], ())
    if kind is Kind.KEYWORD:
        return _keyword(sealed)
    return Question(
        question_id=sealed["id"],
        kind=kind,
        stem=stem,
        hints=clues,
        accepted=() if options else tuple(dict.fromkeys([*sealed["answer"], *sealed["accepted"]])),
        options=options,
        key=tuple(sorted(sealed["answer"])) if options else (),
        answer_text=_answer_text(sealed),
        explanation=sealed["explanation"] or "",
        reference=sealed["reference"] or "",
        office=sealed["office"] or "",
        code=sealed["code"],
        valid_from=sealed["valid_from"],
        valid_to=sealed["valid_to"],
        pictures=tuple(Picture(**picture) for picture in sealed.get("pictures", ())),
    )


def played_as(bank_kind: str, rules: Rules) -> Kind:
    """The kind these rules take a question of the bank for.

    A short answer can be the word to guess, what is written out a task to be done.
    """
    kind = KINDS[bank_kind]
    kinds = rules.pick.kinds
    if kind is Kind.CASE and kind not in kinds and Kind.PRACTICE in kinds:
        return Kind.PRACTICE
    special = next((one for one in (Kind.KEYWORD, Kind.CLUE) if one in kinds), None)
    return special if special and kind is Kind.SHORT and kind not in kinds else kind


def _clues(stem: str, rules: Rules) -> tuple[str, tuple[str, ...]]:
    """The last lines of the stem are the hints, one each; what stands before them is asked from the start."""
    lines = [line.strip() for line in stem.splitlines() if line.strip()]
    count = len(rules.clock.hint_ms)
    return " ".join(lines[:-count]) or _ASKED, tuple(lines[-count:])


def _valued(section: Section) -> Section:
    """The questions in their order shared out among the values, the lowest value first."""
    values = sorted(one.points for one in section.rules.pick.values)
    if not values:
        return section
    count = len(section.questions)
    questions = tuple(
        replace(question, value=values[place * len(values) // count])
        for place, question in enumerate(section.questions)
    )
    return replace(section, questions=questions)


def _keyword(sealed: Mapping[str, Any]) -> Question:
    """The word to guess is what is played; what was asked for becomes its explanation."""
    word = next(iter([*sealed["answer"], *sealed["accepted"]]), "")
    return Question(
        question_id=sealed["id"],
        kind=Kind.KEYWORD,
        stem=word,
        answer_text=word,
        explanation=sealed["stem"],
        reference=sealed["reference"] or "",
        office=sealed["office"] or "",
        code=sealed["code"],
        valid_from=sealed["valid_from"],
        valid_to=sealed["valid_to"],
    )


def _packed(section: Section, reasons: list[str]) -> Section:
    """The questions package by package, each with as many of every kind as the rules say, in that order."""
    mix = section.rules.pick.mix
    if not mix:
        return section
    packages = len(section.questions) // section.rules.pick.count
    by_kind = {kind: [one for one in section.questions if one.kind is kind] for kind in mix}
    for kind, each in mix.items():
        if len(by_kind[kind]) != each * packages:
            reasons.append(
                say(
                    "Phần “%(title)s” cần %(each)s câu %(kind)s cho %(packages)s gói nhưng có %(count)s câu.",
                    title=section.title,
                    each=each * packages,
                    kind=KIND_NAMES[kind],
                    packages=packages,
                    count=len(by_kind[kind]),
                )
            )
    questions = tuple(
        question
        for package in range(packages)
        for kind, each in mix.items()
        for question in by_kind[kind][package * each : (package + 1) * each]
    )
    return replace(section, questions=questions)


def _answer_text(sealed: Mapping[str, Any]) -> str:
    """What the MC reads as the answer: the right options with their letters, or the accepted answers."""
    options = sealed["options"]
    if options:
        return "; ".join(
            f"{label}. {options[label] or _PICTURE}" for label in sorted(sealed["answer"]) if label in options
        )
    return "; ".join(dict.fromkeys([*sealed["answer"], *sealed["accepted"]]))


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the set with the questions that are played in it."""

    index: int
    title: str
    questions: list[Mapping[str, Any]]


def _parts_of(sealed: Sequence[Mapping[str, Any]], parts: Sequence[Mapping[str, Any]]) -> list[_Part]:
    """The sections of the set that hold questions; a set without sections is one."""
    played = [question for question in sealed if not question["reserve"]]
    if not parts:
        return [_Part(0, "", played)]
    found = [
        _Part(index, part["title"], [question for question in played if question["section"] == index])
        for index, part in enumerate(parts)
    ]
    return [part for part in found if part.questions]


_Dealt = list[list[Mapping[str, Any]]]


def _deal(
    wanted: Sequence[Wanted], counts: Sequence[int], parts: Sequence[_Part]
) -> tuple[_Dealt, list[str]]:
    """The questions of each wanted section, or why the set does not fit."""
    if len(parts) < 2:
        return _deal_in_order(counts, [question for part in parts for question in part.questions])
    chosen = [
        next((part for part in parts if part.index == section.part), None)
        if section.part is not None
        else (parts[number] if len(parts) == len(wanted) else None)
        for number, section in enumerate(wanted)
    ]
    if None in chosen:
        holds = joined(
            "; ",
            [say("%(title)s: %(count)s câu", title=part.title, count=len(part.questions)) for part in parts],
        )
        return [], [
            say(
                "Bộ câu hỏi có %(there)s phần (%(holds)s) nhưng vòng thi có %(wanted)s phần. Hãy "
                "chọn các phần như trong bộ câu hỏi.",
                there=len(parts),
                holds=holds,
                wanted=len(wanted),
            )
        ]
    left = {part.index: list(part.questions) for part in parts}
    dealt: _Dealt = []
    reasons = []
    for section, count, part in zip(wanted, counts, chosen, strict=True):
        assert part is not None  # noqa: S101 - said above
        if len(left[part.index]) < count:
            reasons.append(
                say(
                    "Phần “%(title)s” cần %(needed)s câu nhưng phần “%(part)s” của bộ câu hỏi chỉ có "
                    "%(count)s câu.",
                    title=section.title,
                    needed=count,
                    part=part.title,
                    count=len(left[part.index]),
                )
            )
        dealt.append(left[part.index][:count])
        left[part.index] = left[part.index][count:]
    return dealt, reasons


def _deal_in_order(counts: Sequence[int], played: Sequence[Mapping[str, Any]]) -> tuple[_Dealt, list[str]]:
    needed = sum(counts)
    if len(played) < needed:
        return [], [
            say(
                "Các phần cần %(needed)s câu nhưng bộ câu hỏi chỉ có %(count)s câu.",
                needed=needed,
                count=len(played),
            )
        ]
    dealt: _Dealt = []
    start = 0
    for count in counts:
        end = start + count
        dealt.append(list(played[start:end]))
        start = end
    return dealt, []


def _wrong_kinds(section: Section) -> list[str]:
    kinds = section.rules.pick.kinds
    names = joined(say(" hoặc "), [KIND_NAMES[kind] for kind in kinds])
    return [
        say(
            "Câu %(code)s là câu %(kind)s, phần “%(title)s” cần câu %(names)s.",
            code=question.code,
            kind=KIND_NAMES[question.kind],
            title=section.title,
            names=names,
        )
        for question in section.questions
        if question.kind not in kinds
    ]


def _with_reserves(
    wanted: Sequence[Wanted],
    sections: Sequence[Section],
    reserves: Sequence[Mapping[str, Any]],
    reasons: list[str],
) -> tuple[Section, ...]:
    """Give out the reserves, first to the sections that accept the fewest kinds; name what is missing."""
    left = list(reserves)
    given: dict[int, tuple[Question, ...]] = {}
    by_need = sorted(range(len(wanted)), key=lambda n: (len(wanted[n].rules.pick.kinds), n))
    for turn, number in enumerate(by_need):
        section = wanted[number]
        kinds = section.rules.pick.kinds
        fitting = [question for question in left if played_as(question["kind"], section.rules) in kinds]
        fair_share = -(-len(fitting) // (len(wanted) - turn))
        taken = fitting[: fair_share if section.reserve is None else section.reserve]
        if section.reserve is not None and len(taken) < section.reserve:
            reasons.append(
                say(
                    "Phần “%(title)s” cần %(reserve)s câu dự phòng đúng loại, bộ chỉ còn %(count)s câu.",
                    title=section.title,
                    reserve=section.reserve,
                    count=len(taken),
                )
            )
        left = [question for question in left if question not in taken]
        given[number] = tuple(question_of(question, section.rules) for question in taken)
    return tuple(_reserved(section, given[number]) for number, section in enumerate(sections))


def _reserved(section: Section, reserves: tuple[Question, ...]) -> Section:
    """The section with its reserves, its rules asking for just as many."""
    pick = replace(section.rules.pick, reserve=len(reserves))
    return replace(section, reserves=reserves, rules=replace(section.rules, pick=pick))
