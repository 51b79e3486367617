"""What a reading says about the whole file: coverage, what was left over, how answers are marked."""

from __future__ import annotations

from collections import Counter

from . import clauses
from .answers import Verdicts
from .channels import NAMES
from .cleaning import broken_syllables, letters
from .diagnostics import diagnose
from .grammar import Outline
from .keys import Key
from .model import Diagnostic, Draft, Line, Reading
from .parts import Piece

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


def summarised(
    name: str,
    source: list[Line],
    drafts: list[Draft],
    notes: list[Diagnostic],
    outline: Outline,
    found: list[Key],
    verdicts: Verdicts,
    used: dict[int, int],
) -> Reading:
    total = taken = 0
    rest: list[Line] = []
    label_lines = {block.label_index for block in outline.blocks}
    for line in source:
        size = letters(line.text)
        total += size
        mine = min(size, used.get(line.index, 0) + (8 if line.index in label_lines else 0))
        taken += mine
        if size and mine * 2 < size:
            rest.append(line)
    coverage = taken / total if total else 1.0
    notes += _file_notes(drafts, found, verdicts, coverage, rest, source)
    key = {}
    for section, one in enumerate(found):
        for number, answer in one.answers.items():
            key.setdefault((0, number), answer)
            if len(found) > 1:
                key[section + 1, number] = answer
    return Reading(
        name,
        tuple(drafts),
        tuple(notes),
        tuple(source),
        round(coverage, 4),
        key,
        frozenset(line.index for line in source if used.get(line.index)),
    )


def _file_notes(
    drafts: list[Draft],
    found: list[Key],
    verdicts: Verdicts,
    coverage: float,
    rest: list[Line],
    source: list[Line],
) -> list[Diagnostic]:
    notes = []
    share = round((1 - coverage) * 100)
    if drafts:
        highest = max((d.number or 0 for d in drafts), default=0)
        notes.append(diagnose("SUMMARY", count=len(drafts), highest=highest or "không có", share=share))
        if verdicts.main:
            notes.append(diagnose("ANSWER_CHANNEL", channel=NAMES[verdicts.main], count=verdicts.count))
        elif any(d.options for d in drafts):
            notes.append(diagnose("NO_CHANNEL"))
        if coverage < 0.9:
            notes.append(diagnose("LOW_COVERAGE", share=share))
        for line in rest[:40]:
            if not clauses.is_heading(line) and len(line.text) > 3:
                notes.append(diagnose("UNASSIGNED_TEXT", line.position, text=line.text[:80]))
        numbers = {d.number for d in drafts}
        unused = sorted({n for key in found for n in key.answers if n not in numbers})
        if unused:
            notes.append(diagnose("KEY_UNUSED", numbers=", ".join(map(str, unused[:20]))))
    elif found:
        notes.append(diagnose("KEY_ONLY", count=sum(len(key.answers) for key in found)))
    else:
        notes.append(diagnose("NO_QUESTIONS"))
    broken = broken_syllables(" ".join(line.text for line in source))
    if broken >= 5:
        notes.append(diagnose("BROKEN_TEXT", count=broken))
    return notes
