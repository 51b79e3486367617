"""Blocks and decisions made into drafts: kind, accepted answers, basis, confidence, diagnoses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from . import clauses, legal
from .cleaning import broken_syllables, fold
from .diagnostics import diagnose, excerpt
from .kinds import Kinds, true_statements, true_word
from .model import Diagnostic, Draft, Image, Kind
from .parts import Block, Decision, Piece
from .picture_places import names_in, placed, without_signs
from .stems import number_in, stem_of
from .wording import option_letters

_SAID = frozenset(
    (
        "SEVERAL_MARKED",
        "ANSWERS_DISAGREE",
        "KEY_MISMATCH",
        "ANSWER_NOT_AN_OPTION",
        "ANSWER_FITS_SEVERAL",
        "KEY_PART_UNKNOWN",
        "KEY_NUMBER_TWICE",
        "KEY_SLIPS",
        "KEY_WITHOUT_NUMBERS",
        "LINES_ABOVE",
        "LETTERS_DO_NOT_FIT",
        "OPTIONS_UNSURE",
    )
)
"""Diagnoses that already say why there is no answer."""


class Pictures(NamedTuple):
    """The file's pictures: names of those that were found, and what their writers say they show."""

    found: Collection[str] = ()
    alts: Mapping[str, str] = MappingProxyType({})


class _Meant(NamedTuple):
    """What a draft asks and answers, as far as doubts are about it."""

    stem: str
    options: dict[str, str]
    answer: str | tuple[str, ...] | None
    kind: Kind
    images: tuple[Image, ...]


class Builder:
    """Makes the drafts of one file."""

    def __init__(self, blocks: list[Block], decisions: list[Decision], pictures: Pictures) -> None:
        self.blocks = blocks
        self.decisions = decisions
        self.pictures = pictures
        counts = Counter(len(block.options) for block in blocks if block.options)
        self.usual = counts.most_common(1)[0][0] if counts else 0
        self.with_options = sum(counts.values())
        self.kinds = Kinds(blocks)

    def build(self) -> list[Draft]:
        """One draft per block, in order."""
        drafts = []
        before: Block | None = None
        seen: dict[tuple[int, int | None], int] = {}
        for block, decision in zip(self.blocks, self.decisions, strict=True):
            notes = [*block.diagnostics, *self._numbering(block, before, seen)]
            drafts.append(self._draft(block, decision, notes))
            before = block
        return drafts

    def _numbering(
        self, block: Block, before: Block | None, seen: dict[tuple[int, int | None], int]
    ) -> list[Diagnostic]:
        notes = []
        position = block.hit.line
        key = (block.section_index, block.number)
        if block.number is not None:
            if key in seen:
                notes.append(diagnose("NUMBER_REPEAT", number=block.number))
            elif before is not None and before.number is not None and block.number > before.number + 1:
                notes.append(diagnose("NUMBER_GAP", before=before.number, number=block.number))
            seen[key] = position
        if block.hit.family.startswith("glued"):
            notes.append(diagnose("GLUED_QUESTION"))
        if block.hit.family == "lost":
            notes.append(diagnose("NUMBER_LOST"))
        return notes

    def _draft(self, block: Block, decision: Decision, notes: list[Diagnostic]) -> Draft:
        kind = self.kinds.of(block, decision)
        stem, points, level = stem_of(block)
        options = self._options(block, kind, notes)
        answer, accepted = self._answer(block, decision, kind, options, notes)
        reference = block.clause("reference")
        pieces = self._all(block)
        explanation = self._explanation(block, kind, pieces, notes)
        since, until = self._validity(block, reference, notes)
        lines = [piece.line.index for piece in pieces]
        images = self._images(block, kind, pieces, notes)
        basis = next(filter(None, map(legal.legal_bases, (reference, explanation, stem))), ())
        notes += self._doubts(block, decision, _Meant(stem, options, answer, kind, images))
        position = pieces[0].line.position if pieces else ""
        placed = tuple(
            [
                note if note.position else note._replace(position=position)
                for note in (*notes, *decision.diagnostics)
            ]
        )
        return Draft(
            number=block.number,
            stem=stem,
            options=options,
            answer=answer,
            kind=kind,
            accepted=accepted,
            explanation=explanation,
            reference=reference,
            legal_basis=basis,
            valid_from=since,
            valid_to=until,
            section=block.section,
            context=fold(" ".join([piece.text for piece in block.context])),
            points=points if points is not None else number_in(block.clause("points")),
            level=block.clause("level") or level,
            topic=block.clause("topic"),
            images=images,
            confidence=self._confidence(block, decision, answer, placed),
            diagnostics=placed,
            source=(min(lines, default=0), max(lines, default=0)),
            channel=decision.channel if answer is not None else "",
        )

    def _explanation(self, block: Block, kind: Kind, pieces: list[Piece], notes: list[Diagnostic]) -> str:
        text = block.clause("explanation") if kind != "essay" or block.clause("answer") else ""
        feet = dict.fromkeys([note for piece in pieces for note in piece.line.notes])
        if not feet:
            return text
        notes.append(diagnose("FOOTNOTE"))
        return fold(f"{text} {' '.join(feet)}")

    @staticmethod
    def _all(block: Block) -> list[Piece]:
        found = list(block.stem)
        for option in block.options:
            found += option.pieces
        for _, pieces in block.clauses:
            found += pieces
        return found

    def _options(self, block: Block, kind: Kind, notes: list[Diagnostic]) -> dict[str, str]:
        if not block.options:
            return {}
        letters = option_letters(block)
        values = [option.label.value if option.label else None for option in block.options]
        expected = list(range(len(values)))
        if block.mode in ("letters", "digits") and values != expected and all(v is not None for v in values):
            shown = ", ".join(chr(65 + (v or 0)) for v in values)
            code = "LABEL_ORDER" if sorted(v or 0 for v in values) == expected else "LABEL_MISSING"
            code = "DUPLICATE_LABEL" if len(set(values)) < len(values) else code
            notes.append(diagnose(code, labels=shown))
        if block.mode == "bullets":
            notes.append(diagnose("BULLETS_AS_OPTIONS"))
        if block.mode == "plain":
            notes.append(diagnose("LINES_AS_OPTIONS"))
        found = {}
        weak = False
        for letter, option in zip(letters, block.options, strict=True):
            if option.label is not None and option.label.weight < 5 and block.mode == "letters":
                weak = True
            found[letter.lower() if kind == "statements" else letter] = option.text
        if weak:
            notes.append(diagnose("INLINE_SPLIT"))
        return dict(sorted(found.items()))

    def _answer(
        self, block: Block, decision: Decision, kind: Kind, options: dict[str, str], notes: list[Diagnostic]
    ) -> tuple[str | tuple[str, ...] | None, tuple[str, ...]]:
        """(answer, accepted forms)."""
        if kind == "statements":
            return true_statements(block, decision, options, notes), ()
        if not block.options:
            return _answer_in_words(block, decision.text, kind)
        if len(decision.letters) > 1:
            notes.append(diagnose("SEVERAL_ANSWERS", letters=", ".join(decision.letters)))
            return decision.letters, ()
        return (decision.letters[0] if decision.letters else None), ()

    def _images(
        self, block: Block, kind: Kind, pieces: list[Piece], notes: list[Diagnostic]
    ) -> tuple[Image, ...]:
        drawn = [
            piece
            for piece in (*pieces, *block.context, *block.tail)
            if "[" in piece.line.text or piece.line.images
        ]
        if not drawn:
            return ()
        letters = option_letters(block) if block.options else ()
        names = placed(block, [letter.lower() if kind == "statements" else letter for letter in letters])
        found = tuple(
            Image(name, place, self.pictures.alts.get(name, ""))
            for name, place in names
            if name in self.pictures.found
        )
        text = " ".join([piece.line.text for piece in drawn])
        if found:
            notes.append(diagnose("PICTURE", count=len(found)))
        if any(name == "" for name, _ in names):
            notes.append(diagnose("PICTURE_NOT_IN_FILE"))
        if any(name and name not in self.pictures.found for name, _ in names):
            notes.append(diagnose("PICTURES_TOO_MANY"))
        if any(name in self.pictures.found for piece in block.tail for name in names_in(piece)):
            notes.append(diagnose("PICTURE_BELOW"))
        if "[obj]" in text:
            notes.append(diagnose("OBJECT_DROPPED"))
        if "[math:" in text:
            notes.append(diagnose("EQUATION"))
        return found

    def _validity(self, block: Block, reference: str, notes: list[Diagnostic]) -> tuple[Any, Any]:
        since, until = legal.in_force(reference)
        if since is None and until is None:
            since, until = legal.in_force(block.clause("explanation"))
        for kind in ("from", "to", "ended"):
            text = block.clause(kind)
            if not text:
                continue
            first, last, understood = _stated(kind, text)
            if not understood:
                notes.append(diagnose("BAD_DATE", value=text[:40]))
            since, until = first or since, last or until
        return since, until

    def _doubts(self, block: Block, decision: Decision, draft: _Meant) -> list[Diagnostic]:
        """What a person should look at before believing the draft."""
        notes = []
        if not draft.stem:
            notes.append(diagnose("NO_STEM"))
        if draft.options:
            notes += self._option_doubts(draft.options, draft.kind, {image.place for image in draft.images})
        elif self.with_options and draft.kind == "short" and not decision.text:
            notes.append(diagnose("NO_OPTIONS"))
        if draft.answer is None and not _SAID & {note.code for note in decision.diagnostics}:
            notes.append(diagnose("NO_ANSWER"))
        if block.context:
            notes.append(diagnose("SHARED_CONTEXT"))
        broken = broken_syllables(f"{draft.stem} {' '.join(draft.options.values())}")
        if broken:
            notes.append(diagnose("BROKEN_SPACING", count=broken))
        tail = [
            piece
            for piece in block.tail
            if not (clauses.is_separator(piece.text) or clauses.is_rule(piece.text) or _heads_nothing(piece))
        ]
        left = fold(" ".join(piece.text for piece in tail))
        if any(map(str.isalnum, without_signs(left))) and not clauses.is_end(left):
            notes.append(diagnose("TEXT_AFTER_LAST_OPTION", tail[0].line.position, text=excerpt(left, 60)))
        return notes

    def _option_doubts(self, options: dict[str, str], kind: Kind, drawn: set[str]) -> list[Diagnostic]:
        notes = []
        if len(options) == 1:
            notes.append(diagnose("ONE_OPTION"))
        elif len(options) != self.usual and kind != "tf":
            notes.append(diagnose("OPTION_COUNT", count=len(options), usual=self.usual))
        longest = max(map(len, options.values()))
        average = sum(map(len, options.values())) / len(options)
        known: dict[str, str] = {}
        for letter, text in options.items():
            if not text:
                notes.append(diagnose("EMPTY_OPTION", letter=letter))
            elif len(text) == longest > 400 and longest > 2.2 * average:
                notes.append(diagnose("LONG_OPTION", letter=letter))
            same = known.setdefault(text.casefold(), letter)
            if same != letter and text and not {same, letter} <= drawn:
                notes.append(diagnose("SAME_OPTIONS", first=same, second=letter))
        return notes

    def _confidence(
        self, block: Block, decision: Decision, answer: Any, notes: tuple[Diagnostic, ...]
    ) -> float:
        value = decision.trust
        weight = block.hit.weight
        value *= 1.0 if weight >= 10 else 0.9 if weight >= 6 else 0.75
        for note in notes:
            value *= {"error": 0.5, "warning": 0.8, "info": 0.99}[note.severity]
        if answer is None:
            value = min(value, 0.5)
        return round(value, 2)


def _heads_nothing(piece: Piece) -> bool:
    """The heading of a part of the key, left over when the key below it was taken."""
    return clauses.is_named_part(piece.text) and clauses.is_heading(piece.line) and len(piece.text) < 60


def _stated(kind: str, text: str) -> tuple[date | None, date | None, bool]:
    """(first day, last day, whether it was understood) of a clause of dates."""
    if kind == "from":
        return legal.period(text)
    last = legal.last_day_before_end(text) if kind == "ended" else legal.parse_date(text)
    return None, last, last is not None


def _answer_in_words(block: Block, words: str, kind: Kind) -> tuple[str | None, tuple[str, ...]]:
    if kind == "tf":
        return true_word(words), ()
    if kind == "short":
        return (words, accepted_variants(words)) if words else (None, ())
    return block.paragraphs("answer") or block.paragraphs("explanation") or None, ()


def accepted_variants(text: str) -> tuple[str, ...]:
    """The forms of a short answer, "Hà Nội / Thủ đô Hà Nội" or "15 (mười lăm)", the canonical one first."""
    text = fold(text).rstrip(".")
    parts = [part.strip() for part in re.split(r"\s+/\s+|\s*\|\s*|\s*;\s*|\s+hoặc\s+", text) if part.strip()]
    inside = re.fullmatch(r"([^()]{1,60}?)\s*\(\s*(?:hoặc\s*)?([^()]{1,60})\)", text)
    if len(parts) <= 1 and inside is not None:
        parts = [inside.group(1).strip(), inside.group(2).strip()]
    if any(len(part) > 80 for part in parts):
        return (text,)
    return tuple(dict.fromkeys(parts)) or (text,)
