"""Which answer a question has: explicit words first, the file's main mark next, never a guess.

Sources that are trusted and differ give no answer and a diagnosis; a secondary mark answers only what the
main source leaves open, with less confidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .certainty import distrust_letters, unsure_options
from .channel_names import NAMES
from .channels import Channel, best_channels, read_channels, without_signs
from .diagnostics import diagnose
from .key_match import assign_keys
from .keys import Key
from .kinds import Kinds, names_letters
from .model import Diagnostic
from .parts import Block, Decision
from .stem_keys import read_stem_keys
from .wording import (
    LETTERS,
    Explicit,
    Letters,
    explicit_votes,
    key_votes,
    option_letters,
    read_indexes,
    tells_by_place,
)


@dataclass
class Verdicts:
    """All decisions of a file with the channel it mainly uses."""

    decisions: list[Decision]
    main: str = ""
    count: int = 0
    key_ambiguous: bool = False  # a key could not be told to belong to one part


def decide(blocks: list[Block], keys: list[Key], *, lines_above: bool = False) -> Verdicts:
    """Decisions for all questions of a file; `lines_above`: its answer lines may stand above the questions
    they answer."""
    indexed = tells_by_place(blocks)
    explicit = [explicit_votes(block, indexed) for block in blocks]
    for found in explicit if lines_above else ():
        if found.votes:
            found.refuse(diagnose("LINES_ABOVE"))
    read_indexes(blocks, explicit)
    read_stem_keys(blocks, explicit)
    matched = assign_keys(
        [(block.section, block.number) for block in blocks], keys, [block.label_index for block in blocks]
    )
    for place, notes in matched.notes.items():
        explicit[place].problems.extend(notes)
    for place, printed in matched.values.items():
        explicit[place].take(printed[0][1], key_votes(blocks[place], printed))
    distrust_letters(blocks, explicit)
    marks = _Marks.of(blocks, explicit)
    marks.unsure = unsure_options(blocks)
    kinds = Kinds(blocks)
    marks.groups = {
        place for place, block in enumerate(blocks) if block.options and kinds.is_statements(block)
    }
    decisions = [_decide_one(place, block, explicit[place], marks) for place, block in enumerate(blocks)]
    for channel in marks.ranked:
        if channel.name in ("symbol", "sign"):
            for block in blocks:
                without_signs(channel, block.options)
    verdicts = Verdicts(decisions, key_ambiguous=matched.ambiguous)
    names = [decision.channel for decision in decisions if decision.channel]
    if names:
        verdicts.main = max(set(names), key=names.count)
        verdicts.count = names.count(verdicts.main)
    return verdicts


@dataclass
class _Marks:
    """The marks of a file: all channels, those that can be trusted (the main one first)."""

    channels: dict[str, Channel]
    ranked: list[Channel]
    asked: int  # questions with options
    several: bool = False  # the file has questions with several right options
    overlaps: dict[str, tuple[int, int]] = field(default_factory=dict)
    groups: set[int] = field(default_factory=set)  # questions that are groups of statements to judge
    unsure: dict[int, Diagnostic] = field(default_factory=dict)  # questions whose options are not known

    @classmethod
    def of(cls, blocks: list[Block], explicit: list[Explicit]) -> _Marks:
        channels = read_channels(blocks)
        asked = sum(1 for block in blocks if len(block.options) >= 2)
        ranked = [channel for channel in best_channels(channels, asked) if _agrees_with(channel, explicit)]
        made = cls(channels, ranked, asked)
        main = made.main
        if main is not None:
            made.several = main.by_sign or (main.several >= 3 and main.several >= 0.15 * asked)
        return made

    def overlap(self, other: Channel) -> tuple[int, int]:
        """(questions where it and the main mark single out the same option, where different ones)."""
        known = self.overlaps.get(other.name)
        if known is None:
            pairs = [(marked, other.marked.get(place)) for place, marked in self.ranked[0].marked.items()]
            both = [a == b for a, b in pairs if b and len(a) == 1 == len(b)]
            known = self.overlaps[other.name] = (both.count(True), both.count(False))
        return known

    @property
    def main(self) -> Channel | None:
        return self.ranked[0] if self.ranked else None


def _agrees_with(channel: Channel, explicit: list[Explicit]) -> bool:
    """A mark that mostly differs from the words of the file means something else; one that mostly agrees
    contradicts them where it differs."""
    same = other = 0
    for place, marked in channel.marked.items():
        votes = {vote for _, vote in explicit[place].votes}
        if len(votes) == 1 and len(marked) == 1:
            letters = next(iter(votes))
            if len(letters) == 1 and LETTERS.find(letters[0]) in marked:
                same += 1
            else:
                other += 1
    return same >= other


_CONFLICTS = frozenset(
    (
        "KEY_MISMATCH",
        "ANSWER_TEXT_MISMATCH",
        "ANSWER_LABEL_AMBIGUOUS",
        "ANSWER_OTHER_NUMBER",
        "ANSWER_FITS_SEVERAL",
        "LETTERS_DO_NOT_FIT",
        "LINES_ABOVE",
        "OPTIONS_UNSURE",
    )
)
_MANY = re.compile(
    r"\b(?:những|chọn\s*(?:các|nhiều|hai|ba|2|3)|các\s+\S+(?:\s+\S+)?\s+nào|nhiều\s+(?:đáp|phương)\s*án|"
    r"which\s+of\s+the\s+following\s+are|select\s+all|\(\s*chọn)",
    re.IGNORECASE,
)


def _decide_one(place: int, block: Block, explicit: Explicit, marks: _Marks) -> Decision:
    decision = Decision(text=explicit.words or block.key_text, diagnostics=list(explicit.problems))
    if not block.options and names_letters(decision.text):
        decision.diagnostics.append(diagnose("ANSWER_NOT_AN_OPTION", value=decision.text))
        decision.text = ""  # the options were not recognised: a letter without them says nothing
    if len(block.options) < 2:
        return decision
    if place in marks.unsure:
        decision.diagnostics.append(marks.unsure[place])
    if any(problem.code in _CONFLICTS for problem in decision.diagnostics):
        return decision
    distinct = sorted({vote for _, vote in explicit.votes})
    if len(distinct) > 1:
        return _disagree(decision, _told(explicit, distinct[0]), _told(explicit, distinct[1]))
    if explicit.votes:
        return _by_words(place, block, decision, explicit, marks.main)
    if marks.main is None or any(problem.severity == "error" for problem in explicit.problems):
        return decision
    return _by_mark(place, block, decision, marks, marks.main)


def _by_words(
    place: int, block: Block, decision: Decision, explicit: Explicit, main: Channel | None
) -> Decision:
    """The words' answer, unless the file's mark singles out another option here."""
    name, vote = explicit.votes[0]
    marked = main.marked.get(place) if main else None
    if main and marked and len(marked) == 1 == len(vote) and len(main.marked) >= 3:
        chosen = _letters_of(marked, option_letters(block))
        if chosen != vote:
            return _disagree(decision, _source(name, vote), _source(main.name, chosen))
    decision.letters, decision.channel = vote, name
    return decision


def _by_mark(place: int, block: Block, decision: Decision, marks: _Marks, main: Channel) -> Decision:
    letters = option_letters(block)
    chosen = _letters_of(main.marked.get(place, frozenset()), letters)
    whole = len(chosen) == len(letters)
    if len(chosen) == 1 or (len(chosen) > 1 and marks.several and (main.judges or not whole)):
        against = _against(place, chosen, marks, letters)
        if against is not None:
            return _disagree(decision, _source(main.name, chosen), against)
        decision.letters, decision.channel = chosen, main.name
        decision.trust = 0.97 if len(chosen) == 1 else 0.9
        return decision
    if len(chosen) > 1 and not whole:
        if place in marks.groups and main.name in _WHOLE_MARKS:
            decision.letters, decision.channel, decision.trust = chosen, main.name, 0.85
            return decision
        if _MANY.search(block.stem_text) and main.name in _WHOLE_MARKS and main.name not in _WEAK_MARKS:
            decision.letters, decision.channel, decision.trust = chosen, main.name, 0.6
            return decision
        decision.diagnostics.append(diagnose("SEVERAL_MARKED", count=len(chosen), letters=", ".join(chosen)))
        return decision
    if whole:
        decision.diagnostics.append(diagnose("ALL_MARKED"))
    second = _second(place, block, marks, main)
    if second is not None:
        picked = _letters_of(second.marked[place], letters)
        decision.letters, decision.channel, decision.trust = picked, second.name, 0.6
        decision.diagnostics.append(
            diagnose(
                "MARK_OTHER_CHANNEL", letter=picked[0], channel=NAMES[second.name], main=NAMES[main.name]
            )
        )
    return decision


_WHOLE_MARKS = frozenset(
    ("underline", "highlight", "color", "color_label", "underline_label", "bold", "bold_label")
)
"""Marks clear enough to believe several of them where the question asks for several."""


def _letters_of(marked: frozenset[int], letters: list[str]) -> Letters:
    return tuple(sorted(letters[n] for n in marked if n < len(letters)))


def _source(name: str, letters: Letters) -> str:
    return f"{NAMES[name]} ({', '.join(letters)})"


def _told(explicit: Explicit, letters: Letters) -> str:
    return _source(next(name for name, vote in explicit.votes if vote == letters), letters)


def _disagree(decision: Decision, first: str, second: str) -> Decision:
    decision.diagnostics.append(diagnose("ANSWERS_DISAGREE", first=first, second=second))
    return decision


def _against(place: int, chosen: Letters, marks: _Marks, letters: list[str]) -> str | None:
    """A trusted mark that goes along with the main one elsewhere and says another option here."""
    for other in marks.ranked[1:]:
        marked = other.marked.get(place)
        if not marked or len(marked) != 1 or len(chosen) != 1:
            continue
        picked = _letters_of(marked, letters)
        same, different = marks.overlap(other)
        if picked != chosen and same >= 3 and same >= 4 * different:
            return _source(other.name, picked)
    return None


def _second(place: int, block: Block, marks: _Marks, main: Channel) -> Channel | None:
    """Another mark that singles out an option here and can be believed: it goes along with the main one
    elsewhere, or the main one answers nearly all questions and this one never contradicts it."""
    candidates = []
    for channel in marks.channels.values():
        marked = channel.marked.get(place)
        if channel is main or not marked or len(marked) != 1 or channel.name in _WEAK_MARKS:
            continue
        same, different = marks.overlap(channel)
        together = same >= 3 and same >= 9 * different
        rare = channel.single <= 0.1 * marks.asked + 1 and channel.quality >= 0.75
        if together or (different == 0 and main.single >= 0.9 * marks.asked and rare):
            candidates.append(channel)
    picks = {channel.marked[place] for channel in candidates}
    return candidates[0] if len(picks) == 1 else None


_WEAK_MARKS = frozenset(("italic", "number_mark", "bold_label", "color_label"))
