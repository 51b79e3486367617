"""Printed keys matched to questions: by number, part by part where numbers start again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .cleaning import plain
from .keys import Key

Numbered = list[tuple[str, int | None]]
"""The questions of a file: (section, number)."""


def assign_keys(questions: Numbered, keys: list[Key]) -> tuple[dict[int, list[tuple[str, str]]], bool]:
    """(place of a question → [(channel, answer as printed)], whether some could not be told apart).

    Where numbers start again in each part, a key is matched to its part by heading, else by order.
    """
    runs = _runs(questions)
    found: dict[int, list[tuple[str, str]]] = {}
    ambiguous = False
    for group in _key_parts(keys, len(runs)):
        named = _by_heading(questions, runs, group)
        for place, key in enumerate(group):
            if len(runs) <= 1:
                _put(questions, found, key, [p for run in runs for p in run])
            elif key.heading and place in named:
                _put(questions, found, key, runs[named[place]])
            elif len(group) == len(runs) and all(named[at] == at for at in named):
                _put(questions, found, key, runs[place])
            else:
                counted = Counter(number for _, number in questions)
                _put(questions, found, key, [p for p, (_, n) in enumerate(questions) if counted[n] == 1])
                ambiguous = ambiguous or any(counted[n] > 1 for n in key.answers)
    return found, ambiguous


def _runs(questions: Numbered) -> list[list[int]]:
    """Places of questions between restarts of the numbering."""
    runs: list[list[int]] = []
    seen: set[int] = set()
    last = 0
    for place, (_, number) in enumerate(questions):
        if number is None:
            continue
        if not runs or number in seen or number < last - 3:
            runs.append([])
            seen = set()
        runs[-1].append(place)
        seen.add(number)
        last = number
    return runs


def _put(
    questions: Numbered, found: dict[int, list[tuple[str, str]]], key: Key, places: Iterable[int]
) -> None:
    for place in places:
        number = questions[place][1]
        if number is None:
            continue
        if number in key.clashes:
            found.setdefault(place, []).extend((key.kind, value) for value in sorted(key.clashes[number]))
        elif number in key.answers:
            found.setdefault(place, []).append((key.kind, key.answers[number]))


_PART = re.compile(
    r"(phan|chuong|muc|part|section|chu de|nhom)\s*(?:thi\s*)?([ivxlc]+|\d+|[a-z])\b|([ivx]+)\s*[.)]"
)


def _part_name(heading: str) -> str:
    found = _PART.match(plain(heading))
    return "" if found is None else f"{found.group(1) or 'phan'} {found.group(2) or found.group(3)}"


def _by_heading(questions: Numbered, runs: list[list[int]], group: list[Key]) -> dict[int, int]:
    """Place of a key in the group → run of questions whose section has the same name."""
    sections = [_part_name(questions[run[0]][0]) for run in runs]
    found = {}
    for place, key in enumerate(group):
        name = _part_name(key.heading)
        if name and sections.count(name) == 1:
            found[place] = sections.index(name)
    return found


def _key_parts(keys: list[Key], runs: int) -> list[list[Key]]:
    """Keys grouped so that each group covers the file once: as many keys as runs, else each alone."""
    if runs > 1 and any(_part_name(key.heading) for key in keys):
        return [keys]
    if runs > 1 and len(keys) % runs == 0:
        return [keys[at : at + runs] for at in range(0, len(keys), runs)]
    return [[key] for key in keys]
