"""What a reading says about the whole file: coverage, what was left over, how answers are marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from question_bank.language import say

from . import clauses
from .answers import Verdicts
from .channel_names import NAMES
from .cleaning import broken_syllables, letters
from .diagnostics import diagnose, excerpt
from .keys import Key
from .model import Diagnostic, Draft, Line, Reading
from .parts import Outline, Piece

_LABEL = 8  # letters a question's label may have beside its text
_GOOD_COVERAGE = 0.9
_MOST_LEFT = 40  # unused lines named one by one
_MANY_BROKEN = 5
NO_NUMBER = say("không có")
_ALL = 10**9  # letters of a line used as a whole


def used_letters(outline: Outline, found: list[Key], taken: set[int]) -> dict[int, int]:
    """Line index → letters of it that ended up in a question or a key."""
    used: Counter[int] = Counter()

    def count(pieces: list[Piece]) -> None:
        for piece in pieces:
            used[piece.line.index] += letters(piece.line.text[piece.start : piece.end])

    seen: set[int] = set()
    count(outline.headings)
    for block in outline.blocks:
        count(block.stem)
        for option in block.options:
            count(option.pieces)
            if option.label:
                used[option.pieces[0].line.index if option.pieces else 0] += 1
        for _, pieces in block.clauses:
            count([p._replace(start=0) for p in pieces])
        if block.context and id(block.context) not in seen:
            seen.add(id(block.context))
            count(block.context)
    for index in taken.union(*(key.lines for key in found)):
        used[index] = _ALL
    return used


@dataclass
class Findings:
    """What the stages of an import found, to be summed up."""

    name: str
    source: list[Line]
    drafts: list[Draft]
    notes: list[Diagnostic]
    outline: Outline
    keys: list[Key]
    verdicts: Verdicts
    used: dict[int, int]  # letters used by line index


def summarised(found: Findings) -> Reading:
    """The reading with its coverage and the diagnoses about the file."""
    total = taken = 0
    rest: list[Line] = []
    label_lines = {block.label_index for block in found.outline.blocks}
    for line in found.source:
        size = letters(line.text)
        total += size
        mine = min(size, found.used.get(line.index, 0) + (_LABEL if line.index in label_lines else 0))
        taken += mine
        if size and mine * 2 < size:
            rest.append(line)
    coverage = taken / total if total else 1.0
    return Reading(
        name=found.name,
        questions=tuple(found.drafts),
        diagnostics=(*found.notes, *_about_questions(found, coverage), *_left_over(found, coverage, rest)),
        lines=tuple(found.source),
        coverage=round(coverage, 4),
        keys=tuple(found.keys),
        used_lines=frozenset(line.index for line in found.source if found.used.get(line.index)),
    )


def _about_questions(found: Findings, coverage: float) -> list[Diagnostic]:
    drafts, keys = found.drafts, found.keys
    if not drafts:
        return [
            diagnose("KEY_ONLY", count=sum(len(key.answers) for key in keys))
            if keys
            else diagnose("NO_QUESTIONS")
        ]
    highest = max(draft.number or 0 for draft in drafts) or NO_NUMBER
    notes = [diagnose("SUMMARY", count=len(drafts), highest=highest, share=round((1 - coverage) * 100))]
    if found.verdicts.main:
        channel = NAMES[found.verdicts.main]
        notes.append(diagnose("ANSWER_CHANNEL", channel=channel, count=found.verdicts.count))
    elif any(draft.options for draft in drafts):
        notes.append(diagnose("NO_CHANNEL"))
    if found.verdicts.key_ambiguous:
        notes.append(diagnose("KEY_AMBIGUOUS"))
    numbers = {draft.number for draft in drafts}
    unused = sorted({number for key in keys for number in key.answers if number not in numbers})
    if unused:
        notes.append(diagnose("KEY_UNUSED", numbers=", ".join(map(str, unused[:20]))))
    return notes


def _left_over(found: Findings, coverage: float, rest: list[Line]) -> list[Diagnostic]:
    notes = []
    if found.drafts and coverage < _GOOD_COVERAGE:
        notes.append(diagnose("LOW_COVERAGE", share=round((1 - coverage) * 100)))
    if found.drafts:
        for line in rest[:_MOST_LEFT]:
            if not clauses.is_heading(line) and len(line.text) > 3:
                notes.append(diagnose("UNASSIGNED_TEXT", line.position, text=excerpt(line.text)))
    broken = broken_syllables(" ".join(line.text for line in found.source))
    if broken >= _MANY_BROKEN:
        notes.append(diagnose("BROKEN_TEXT", count=broken))
    return notes
