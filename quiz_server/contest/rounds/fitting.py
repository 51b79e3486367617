"""Whether a sealed set can serve a round's rules, told from its summary alone: nothing is opened for it."""

from collections.abc import Mapping, Sequence
from typing import Any

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
        holds = "; ".join(f"{part['title']}: {part['played']} câu" for part in parts)
        return [f"Bộ câu hỏi có {len(parts)} phần ({holds}) nhưng vòng thi có {len(wanted)} phần."]
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
        return [f"Các phần cần {needed} câu nhưng bộ câu hỏi chỉ có {there} câu."]
    return []


def _section(section: Wanted, part: Mapping[str, Any]) -> list[str]:
    count = section.needed
    if part["played"] < count:
        return [
            f"Phần “{section.title}” cần {count} câu nhưng phần “{part['title']}” của bộ câu hỏi "
            f"chỉ có {part['played']} câu."
        ]
    fitting = _fitting(part["kinds"], section.rules)
    if fitting < count:
        names = " hoặc ".join(KIND_NAMES[kind] for kind in section.rules.pick.kinds)
        return [
            f"Phần “{section.title}” cần {count} câu {names} nhưng phần “{part['title']}” của bộ "
            f"câu hỏi chỉ có {fitting} câu như vậy."
        ]
    return []


def _reserves(wanted: Sequence[Wanted], summary: Mapping[str, Any]) -> list[str]:
    kinds = summary["reserves"]["kinds"]
    asked = sum(section.reserve or 0 for section in wanted)
    there = sum(kinds.values())
    if there < asked:
        return [f"Các phần cần {asked} câu dự phòng nhưng bộ câu hỏi chỉ có {there} câu."]
    return [
        f"Phần “{section.title}” cần {section.reserve} câu dự phòng đúng loại, "
        f"bộ chỉ có {_fitting(kinds, section.rules)} câu."
        for section in wanted
        if (section.reserve or 0) > _fitting(kinds, section.rules)
    ]


def _fitting(counted: Mapping[str, int], rules: Rules) -> int:
    known = ((kind, number) for kind, number in counted.items() if kind in KINDS)
    return sum(number for kind, number in known if played_as(kind, rules) in rules.pick.kinds)
