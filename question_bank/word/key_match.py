"""Printed keys matched to questions: by number, part by part where numbers start again.

A key answers a question only where it can mean no other one: a key that fits several parts alike, or whose
numbers slip against those of the questions, answers nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .cleaning import plain
from .diagnostics import diagnose
from .keys import Key
from .model import Diagnostic

Numbered = Sequence[tuple[str, int | None]]
"""The questions of a file: (section, number)."""
Run = list[int]
"""Places of the questions of one part."""


@dataclass
class Matched:
    """What keys say of questions, by the question's place in the file.

    `values` are (channel, answer as printed); `notes` tell why a key says nothing, or how it was matched.
    `ambiguous`: a key could not be told to belong to one part.
    """

    values: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    notes: dict[int, list[Diagnostic]] = field(default_factory=dict)
    ambiguous: bool = False

    def note(self, place: int, found: Diagnostic) -> None:
        """Notes something about a question."""
        self.notes.setdefault(place, []).append(found)


def assign_keys(questions: Numbered, keys: list[Key], lines: Sequence[int] = ()) -> Matched:
    """What each question is told by the keys of a file.

    Where numbers start again in each part, a key belongs to the part its heading names, else to the one its
    order or its place in the file says (`lines`: the source line each question begins on, where the key
    stands in the same file), else to the only one its numbers fit.
    """
    runs = _parts(questions)
    made = Matched()
    if len(runs) <= 1:
        for key in keys:
            _put(questions, made, key, _named_only(questions, runs[0] if runs else [], key))
        return made
    for group in _key_groups(keys, len(runs)):
        numbers = [{questions[place][1] for place in run} for run in runs]
        named = _by_heading(questions, runs, group)
        ordered = (
            len(group) == len(runs)
            and all(named[at] == at for at in named)
            and all(_overlaps(key, own) for key, own in zip(group, numbers, strict=True))
        )
        for at, key in enumerate(group):
            if at in named:
                _put(questions, made, key, runs[named[at]])
            elif ordered:
                _put(questions, made, key, runs[at])
            else:
                _put_alone(questions, made, key, runs, _before(key, runs, lines))
    return made


def _named_only(questions: Numbered, run: Run, key: Key) -> Run:
    """The questions of the part a key names, where the numbers go on through all parts; else all of them."""
    name = _part_name(key.heading)
    own = [place for place in run if name and _part_name(questions[place][0]) == name]
    return own or run


def _parts(questions: Numbered) -> list[Run]:
    """The questions between restarts of the numbering; a number or two given again restart nothing."""
    runs: list[Run] = []
    seen: list[set[int]] = []
    last = 0
    for place, (_, number) in enumerate(questions):
        if number is None:
            continue
        if not runs or number in seen[-1] or number < last - 3:
            runs.append([])
            seen.append(set())
        runs[-1].append(place)
        seen[-1].add(number)
        last = number
    joined: list[Run] = []
    known: list[set[int]] = []
    for run, numbers in zip(runs, seen, strict=True):
        fewest = min(len(known[-1]), len(numbers)) if joined else 0
        again = len(known[-1] & numbers) if joined else 0
        if joined and again < fewest and again <= max(1, fewest // 5):
            joined[-1] += run
            known[-1] |= numbers
        else:
            joined.append(run)
            known.append(numbers)
    return joined


_MOSTLY = 0.8  # share of the numbers of a key or a part that shows one to be the other's


def _overlaps(key: Key, numbers: set[int | None]) -> bool:
    """Whether nearly all numbers of a key are a part's."""
    return len(numbers & set(key.answers)) >= _MOSTLY * len(key.answers)


def _fits(key: Key, numbers: set[int | None]) -> bool:
    """Whether a key can be a part's: it has no other numbers."""
    return set(key.answers) <= numbers


def _before(key: Key, runs: list[Run], lines: Sequence[int]) -> int | None:
    """The part a key stands right below, before the next part; None at the end of the file."""
    if not lines or not key.lines:
        return None
    above = [at for at, run in enumerate(runs) if lines[run[-1]] < min(key.lines)]
    below = [at for at, run in enumerate(runs) if lines[run[0]] > max(key.lines)]
    return above[-1] if above and below and above[-1] + 1 == below[0] else None


def _put_alone(questions: Numbered, made: Matched, key: Key, runs: list[Run], below: int | None) -> None:
    """A key that nothing names: to the part it stands below, or the only one whose numbers it has."""
    fitting = [at for at, run in enumerate(runs) if _fits(key, {questions[p][1] for p in run})]
    if below is not None and below in fitting:
        chosen: int | None = below
    elif len(fitting) == 1 and len(key.answers) >= _MOSTLY * len(runs[fitting[0]]):
        chosen = fitting[0]
    else:
        chosen = None
    for at, run in enumerate(runs):
        for place in run:
            number = questions[place][1]
            if number not in key.answers:
                continue
            if chosen is None:
                made.note(place, diagnose("KEY_PART_UNKNOWN", number=number))
            elif at == chosen:
                made.note(place, diagnose("KEY_PART_GUESSED"))
    if chosen is None:
        made.ambiguous = True
    else:
        _put(questions, made, key, runs[chosen])


def _put(questions: Numbered, made: Matched, key: Key, run: Run) -> None:
    """A key for the questions of one part, by number."""
    numbers = [questions[place][1] for place in run]
    if key.counted and len(key.answers) != len(run):
        for place in run:
            made.note(place, diagnose("KEY_WITHOUT_NUMBERS", count=len(key.answers), questions=len(run)))
        return
    by_place = _counted(key, numbers)
    for at, place in enumerate(run):
        number = numbers[at]
        if number is None or number not in key.answers:
            continue
        if number in key.clashes:
            said = sorted(key.clashes[number])
        elif by_place is not None and by_place[at] != key.answers[number]:
            made.note(place, diagnose("KEY_SLIPS", number=number))
            continue
        elif by_place is None and numbers.count(number) > 1:
            made.note(place, diagnose("KEY_NUMBER_TWICE", number=number))
            continue
        else:
            said = [key.answers[number]]
        made.values.setdefault(place, []).extend((key.kind, value) for value in said)


def _counted(key: Key, numbers: list[int | None]) -> list[str] | None:
    """The answers in order where there are as many as questions but their numbers differ: such a key may
    count the questions one by one. None where numbers are all there is to go by."""
    if len(key.answers) != len(numbers) or set(key.answers) == set(numbers):
        return None
    return [key.answers[number] for number in sorted(key.answers)]


_PART = re.compile(
    r"(?:(?:bang\s*)?(?:dap\s*an|key|answers?)\W*)?"
    r"(?:(?P<word>phan|chuong|muc|part|section|chu de|nhom)\s*(?:thi\s*)?(?P<n>[ivxlc]+|\d+|[a-z])\b"
    r"|(?P<roman>[ivx]+)\s*[.)])"
)


def _part_name(heading: str) -> str:
    found = _PART.match(plain(heading))
    return "" if found is None else f"{found['word'] or 'phan'} {found['n'] or found['roman']}"


def _by_heading(questions: Numbered, runs: list[Run], group: list[Key]) -> dict[int, int]:
    """Place of a key in the group → part whose section has the same name."""
    sections = [_part_name(questions[run[0]][0]) for run in runs]
    found = {}
    for place, key in enumerate(group):
        name = _part_name(key.heading)
        if name and sections.count(name) == 1:
            found[place] = sections.index(name)
    return found


def _key_groups(keys: list[Key], runs: int) -> list[list[Key]]:
    """Keys grouped so that each group covers the file once: as many keys as runs, else each alone."""
    if any(_part_name(key.heading) for key in keys):
        return [keys]
    if len(keys) % runs == 0:
        return [keys[at : at + runs] for at in range(0, len(keys), runs)]
    return [[key] for key in keys]
