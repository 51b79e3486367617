"""Whether a sealed set can serve a round's rules, told from its summary alone: nothing is opened for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from question_bank.language import joined, say
from quiz_server.contest.rounds.filling import KIND_NAMES, KINDS, Wanted, played_as
from quiz_server.round.rules import Rules


def misfits(wanted: Sequence[Wanted], summary: Mapping[str, Any] | None) -> list[str]:
    """Every reason that is certain before the set is opened; `summary` as `question_bank.summary` writes it.

    None: the set has no summary, so nothing can be said.
    """
    if summary is None:
        return []
    parts = [part for part in summary["sections"] if part["played"]]
    if len(parts) < 2:
        return [*_whole_set(wanted, parts), *_reserves(wanted, summary)]
    chosen = [_part_for(section, number, wanted, summary, parts) for number, section in enumerate(wanted)]
    if None in chosen:
        holds = joined(
            "; ",
            [say("%(title)s: %(count)s câu", title=part["title"], count=part["played"]) for part in parts],
        )
        return [
            say(
                "Bộ câu hỏi có %(there)s phần (%(holds)s) nhưng vòng thi có %(wanted)s phần.",
                there=len(parts),
                holds=holds,
                wanted=len(wanted),
            )
        ]
    reasons = [
        text
        for section, part in zip(wanted, chosen, strict=True)
        if part is not None
        for text in _section(section, part)
    ]
    return [*reasons, *_reserves(wanted, summary)]


def _part_for(
    section: Wanted,
    number: int,
    wanted: Sequence[Wanted],
    summary: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]],
) -> Mapping[str, Any] | None:
    if section.part is not None:
        named = summary["sections"][section.part : section.part + 1]
        return named[0] if named and named[0]["played"] else None
    return parts[number] if len(parts) == len(wanted) else None


def _whole_set(wanted: Sequence[Wanted], parts: Sequence[Mapping[str, Any]]) -> list[str]:
    needed = sum(section.needed for section in wanted)
    there = sum(part["played"] for part in parts)
    if there < needed:
        return [
            say(
                "Các phần cần %(needed)s câu nhưng bộ câu hỏi chỉ có %(count)s câu.",
                needed=needed,
                count=there,
            )
        ]
    return []


def _section(section: Wanted, part: Mapping[str, Any]) -> list[str]:
    count = section.needed
    if part["played"] < count:
        return [
            say(
                "Phần “%(title)s” cần %(needed)s câu nhưng phần “%(part)s” của bộ câu hỏi chỉ có "
                "%(count)s câu.",
                title=section.title,
                needed=count,
                part=part["title"],
                count=part["played"],
            )
        ]
    fitting = _fitting(part["kinds"], section.rules)
    if fitting < count:
        names = joined(say(" hoặc "), [KIND_NAMES[kind] for kind in section.rules.pick.kinds])
        return [
            say(
                "Phần “%(title)s” cần %(needed)s câu %(names)s nhưng phần “%(part)s” của bộ câu hỏi "
                "chỉ có %(count)s câu như vậy.",
                title=section.title,
                needed=count,
                names=names,
                part=part["title"],
                count=fitting,
            )
        ]
    return []


def _reserves(wanted: Sequence[Wanted], summary: Mapping[str, Any]) -> list[str]:
    kinds = summary["reserves"]["kinds"]
    asked = sum(section.reserve or 0 for section in wanted)
    there = sum(kinds.values())
    if there < asked:
        return [
            say(
                "Các phần cần %(asked)s câu dự phòng nhưng bộ câu hỏi chỉ có %(there)s câu.",
                asked=asked,
                there=there,
            )
        ]
    return [
        say(
            "Phần “%(title)s” cần %(reserve)s câu dự phòng đúng loại, bộ chỉ có %(fitting)s câu.",
            title=section.title,
            reserve=section.reserve,
            fitting=_fitting(kinds, section.rules),
        )
        for section in wanted
        if (section.reserve or 0) > _fitting(kinds, section.rules)
    ]


def _fitting(counted: Mapping[str, int], rules: Rules) -> int:
    known = ((kind, number) for kind, number in counted.items() if kind in KINDS)
    return sum(number for kind, number in known if played_as(kind, rules) in rules.pick.kinds)
