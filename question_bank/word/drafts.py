"""Blocks and decisions made into drafts: kind, accepted answers, basis, confidence, diagnoses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from . import clauses, legal
from .answers import Decision, option_letters
from .cleaning import broken_syllables, fold, plain
from .diagnostics import diagnose
from .keys import statement_answers, verdict_row
from .model import Diagnostic, Draft, Image, Kind
from .parts import Block, Piece

_TAG = re.compile(
    r"^\s*(?:\(\s*(?:CLO\s*\d+|NB|TH|VD|VDC)\s*\)|\[\s*(?:CLO\s*\d+|NB|TH|VD|VDC)\s*\])\s*", re.IGNORECASE
)
_TAG_END = re.compile(r"\s*[(\[]\s*(CLO\s*\d+|NB|TH|VD|VDC)\s*[)\]]\s*$", re.IGNORECASE)
_POINTS = re.compile(r"[(\[]\s*(\d+(?:[.,]\d+)?)\s*(?:điểm|đ|marks?|points?|pts?)\s*[)\]]", re.IGNORECASE)
_LEADING_NOISE = re.compile(r"^[\s.:)\]–—#-]+(?=\S)")
_DISCUSSION = re.compile(r"tình huống|trình bày|phân tích|vì sao|tại sao|hãy nêu|giải thích", re.IGNORECASE)
_TEMPLATE_TAG = re.compile(r"\[</?\w{1,4}>\]")
_DOTS = re.compile(r"[.…]{4,}\s*\d{0,4}\s*$")
_OPTION_SIGN = re.compile(
    r"^(?:!\s+|\*(?!\*)\s*)|\s*[(\[]\s*(?:đúng|sai|true|false|adevarat|adevărat|fals|correct|wrong|x|v)\s*[)\]]\s*\.?$|\s*[✓✔✅☑✗✘❌]\s*$|"
    r"(?<=\S)\s*\*\s*$|\s*(?:<=+|←)\s*(?:đáp án|đúng)?\s*$",
    re.IGNORECASE,
)
_TRUE_WORDS = {"dung": "Đúng", "d": "Đúng", "true": "Đúng", "sai": "Sai", "s": "Sai", "false": "Sai"}


class Builder:
    """Makes the drafts of one file."""

    def __init__(
        self, blocks: list[Block], decisions: list[Decision], images: Callable[[str], Image | None]
    ) -> None:
        self.blocks = blocks
        self.decisions = decisions
        self.images = images
        counts = Counter(len(block.options) for block in blocks if block.options)
        self.usual = counts.most_common(1)[0][0] if counts else 0
        self.with_options = sum(counts.values())
        families = Counter(self._family(block) for block in blocks if block.mode == "letters")
        self.family = families.most_common(1)[0][0] if families else "upper"
        self.families = families
        self.answered = sum(1 for d in decisions if d.letters)

    @staticmethod
    def _family(block: Block) -> str:
        label = block.options[0].label if block.options else None
        return label.family if label else ""

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
        if block.hit.family == "glued":
            notes.append(diagnose("GLUED_QUESTION"))
        return notes

    def _draft(self, block: Block, decision: Decision, notes: list[Diagnostic]) -> Draft:
        kind = self._kind(block, decision)
        stem, points, level = self._stem(block)
        options = self._options(block, kind, notes)
        answer, accepted = self._answer(block, decision, kind, options, notes)
        reference = block.clause("reference")
        explanation = block.clause("explanation") if kind != "essay" or block.clause("answer") else ""
        feet = [note for piece in self._all(block) for note in piece.line.notes]
        if feet:
            explanation = fold(f"{explanation} {' '.join(dict.fromkeys(feet))}")
            notes.append(diagnose("FOOTNOTE"))
        images = self._images(block, notes)
        notes += self._doubts(block, kind, stem, options, decision, answer)
        since, until = self._validity(block, reference, notes)
        position = self._position(block)
        placed = tuple(
            note if note.position else note._replace(position=position)
            for note in (*notes, *decision.diagnostics)
        )
        lines = [piece.line.index for piece in self._all(block)]
        return Draft(
            number=block.number,
            stem=stem,
            options=options,
            answer=answer,
            kind=kind,
            accepted=accepted,
            explanation=explanation,
            reference=reference,
            legal_basis=legal.legal_bases(reference)
            or legal.legal_bases(explanation)
            or legal.legal_bases(stem),
            valid_from=since,
            valid_to=until,
            section=block.section,
            context=fold(" ".join(piece.text for piece in block.context)),
            points=points if points is not None else _number(block.clause("points")),
            level=block.clause("level") or level,
            topic=block.clause("topic"),
            images=images,
            confidence=self._confidence(block, decision, answer, placed),
            diagnostics=placed,
            source=(min(lines, default=0), max(lines, default=0)),
            channel=decision.channel if answer is not None else "",
        )

    def _position(self, block: Block) -> str:
        pieces = self._all(block)
        return pieces[0].line.position if pieces else ""

    @staticmethod
    def _all(block: Block) -> list[Piece]:
        found = list(block.stem)
        for option in block.options:
            found += option.pieces
        for _, pieces in block.clauses:
            found += pieces
        return found

    def _kind(self, block: Block, decision: Decision) -> Kind:
        words = decision.text or block.clause("answer")
        paragraphs = {
            p.line.paragraph for name, pieces in block.clauses if name == "answer" for p in pieces if p.text
        }
        if block.options:
            words = words or block.key_text
            statements = statement_answers(words) if words else None
            if self._is_statements(block, statements):
                return "statements"
            texts = [plain(option.text).strip(" .") for option in block.options]
            if len(texts) == 2 and {_TRUE_WORDS.get(text) for text in texts} == {"Đúng", "Sai"}:
                return "tf"
            return "multi" if len(decision.letters) > 1 else "mcq"
        if plain(words).strip(" .") in _TRUE_WORDS:
            return "tf"
        if (
            words
            and len(words) <= (40 if _DISCUSSION.search(block.stem_text) else 100)
            and len(paragraphs) <= 1
        ):
            return "short"
        if re.search(r"_{3,}|\.{5,}|…{2,}", _DOTS.sub("", block.stem_text)):
            return "short"
        if not words and not block.clause("explanation") and 2 * self.with_options > len(self.blocks):
            return "short"
        return "essay"

    def _is_statements(self, block: Block, answers: dict[str, bool] | None) -> bool:
        if answers and len(answers) >= 2:
            return True
        lower = self._family(block) == "lower"
        about = plain(f"{block.section} {block.stem_text[-120:]}")
        cue = re.search(
            r"dung hay sai|dung hoac sai|dung sai|dung/sai|dung, sai|true or false|chon dung hoac|tinh dung",
            about,
        )
        texts = [plain(option.text).strip(" .") for option in block.options]
        if {"dung", "sai"} >= set(texts):
            return False
        if cue and lower and len(block.options) >= 2:
            return True
        words = block.clause("answer") or block.key_text
        row = verdict_row(words) if words else None
        if row and len(row) == len(block.options):
            return True
        mixed = self.family == "upper" and self.families["upper"] >= 1 and lower
        return (
            mixed
            and len(block.options) >= 3
            and bool(
                cue
                or (
                    self.families["lower"] * 2 < self.families["upper"]
                    and re.search(r"\bphan\s+(ii|2)\b", plain(block.section))
                )
            )
        )

    def _stem(self, block: Block) -> tuple[str, float | None, str]:
        text = block.stem_text
        level = ""
        if block.hit.tag and not block.hit.family.startswith("auto"):
            text_tag = block.hit.tag
        else:
            text_tag = ""
        points = None
        found = _POINTS.search(f"({text_tag})") if text_tag else None
        if found is None:
            found = _POINTS.match(text)
            if found is not None:
                text = text[found.end() :]
            else:
                tail = _POINTS.search(text)
                found = tail if tail is not None and tail.end() >= len(text.rstrip(" .:?")) else None
                if found is not None:
                    text = text[: found.start()] + text[found.end() :]
        if found is not None:
            points = _number(found.group(1))
        if text_tag and points is None:
            level = text_tag
        for pattern in (_TAG, _TAG_END):
            tag = pattern.search(text)
            if tag is not None:
                level = level or tag.group(0).strip(" ()[]")
                text = text[: tag.start()] + text[tag.end() :]
        if block.hit.family != "style":
            text = _LEADING_NOISE.sub("", text) if not re.match(r"[-–—]?\d|\.\.\.", text) else text
        if text.startswith("**") and text.rstrip().endswith("**"):
            text = text.strip().strip("*")
        return fold(_TEMPLATE_TAG.sub("", _DOTS.sub("", text))), points, level

    def _options(self, block: Block, kind: Kind, notes: list[Diagnostic]) -> dict[str, str]:
        if not block.options:
            return {}
        letters = option_letters(block)
        values = [option.label.value if option.label else None for option in block.options]
        expected = list(range(len(values)))
        if block.mode in ("letters", "digits") and values != expected and all(v is not None for v in values):
            shown = ", ".join(chr(65 + (v or 0)) for v in values)
            code = "DUPLICATE_LABEL" if len(set(values)) < len(values) else "LABEL_ORDER"
            notes.append(diagnose(code, labels=shown))
        if block.mode == "bullets":
            notes.append(diagnose("BULLETS_AS_OPTIONS"))
        found = {}
        weak = False
        for letter, option in zip(letters, block.options, strict=True):
            if option.label is not None and option.label.weight < 5 and block.mode == "letters":
                weak = True
            found[letter.lower() if kind == "statements" else letter] = _clean_option(option.text)
        if weak:
            notes.append(diagnose("INLINE_SPLIT"))
        return dict(sorted(found.items()))

    def _answer(
        self, block: Block, decision: Decision, kind: Kind, options: dict[str, str], notes: list[Diagnostic]
    ) -> tuple[str | tuple[str, ...] | None, tuple[str, ...]]:
        if kind == "statements":
            return self._statements(block, decision, options, notes), ()
        if block.options:
            if not decision.letters:
                return None, ()
            if len(decision.letters) == 1:
                return decision.letters[0], ()
            notes.append(diagnose("SEVERAL_ANSWERS", letters=", ".join(decision.letters)))
            return decision.letters, ()
        words = decision.text
        if kind == "tf":
            return _TRUE_WORDS[plain(words).strip(" .")], ()
        if kind == "short":
            return (words, accepted_variants(words)) if words else (None, ())
        return block.paragraphs("answer") or block.paragraphs("explanation") or None, ()

    def _statements(
        self, block: Block, decision: Decision, options: dict[str, str], notes: list[Diagnostic]
    ) -> tuple[str, ...] | None:
        words = block.clause("answer") or block.key_text
        answers = statement_answers(words) if words else None
        row = verdict_row(words) if words else None
        if row is not None and len(row) == len(options):
            answers = dict(zip(options, row, strict=True))
        # A word about the letters of a statement group is no complaint about the answer.
        decision.diagnostics[:] = [d for d in decision.diagnostics if d.code != "ANSWER_NOT_AN_OPTION"]
        if answers is None:
            if decision.letters:
                return tuple(letter.lower() for letter in decision.letters)
            return None
        if set(answers) != set(options):
            notes.append(diagnose("STATEMENTS_INCOMPLETE"))
            return None
        return tuple(letter for letter in sorted(answers) if answers[letter])

    def _images(self, block: Block, notes: list[Diagnostic]) -> tuple[Image, ...]:
        pieces = [*self._all(block), *block.context, *block.tail]
        names = dict.fromkeys(name for piece in pieces for name in piece.line.images)
        found = tuple(image for name in names if (image := self.images(name)) is not None)
        text = " ".join(piece.text for piece in pieces)
        if found:
            notes.append(diagnose("PICTURE", count=len(found)))
        if "[obj]" in text:
            notes.append(diagnose("OBJECT_DROPPED"))
        if "[math:" in text:
            notes.append(diagnose("EQUATION"))
        return found

    def _validity(self, block: Block, reference: str, notes: list[Diagnostic]) -> tuple[Any, Any]:
        since, until = legal.in_force(reference)
        if since is None and until is None:
            since, until = legal.in_force(block.clause("explanation"))
        for kind in ("from", "to"):
            text = block.clause(kind)
            if not text:
                continue
            value = legal.parse_date(text)
            if value is None:
                notes.append(diagnose("BAD_DATE", value=text[:40]))
            elif kind == "from":
                since = value
            else:
                until = value
        return since, until

    def _doubts(
        self, block: Block, kind: Kind, stem: str, options: dict[str, str], decision: Decision, answer: Any
    ) -> list[Diagnostic]:
        notes = []
        if not stem:
            notes.append(diagnose("NO_STEM"))
        if options:
            notes += self._option_doubts(options, kind)
        elif self.with_options and kind == "short" and not decision.text:
            notes.append(diagnose("NO_OPTIONS"))
        known = {d.code for d in decision.diagnostics}
        if answer is None and not known & {
            "SEVERAL_MARKED",
            "ANSWERS_DISAGREE",
            "KEY_MISMATCH",
            "ANSWER_NOT_AN_OPTION",
        }:
            notes.append(diagnose("NO_ANSWER"))
        if block.context:
            notes.append(diagnose("SHARED_CONTEXT"))
        broken = broken_syllables(f"{stem} {' '.join(options.values())}")
        if broken:
            notes.append(diagnose("BROKEN_SPACING", count=broken))
        left = fold(
            " ".join(
                p.text for p in block.tail if not clauses.is_separator(p.text) and not clauses.is_rule(p.text)
            )
        )
        if left and not clauses.is_end(left) and any(char.isalnum() for char in left):
            notes.append(diagnose("TEXT_AFTER_LAST_OPTION", block.tail[0].line.position, text=left[:60]))
        return notes

    def _option_doubts(self, options: dict[str, str], kind: Kind) -> list[Diagnostic]:
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
            same = known.setdefault(plain(text), letter)
            if same != letter and text and fold(text).casefold() == fold(options[same]).casefold():
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


def _clean_option(text: str) -> str:
    return fold(_OPTION_SIGN.sub("", text))


def _number(text: str) -> float | None:
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found.group().replace(",", ".")) if found else None


def accepted_variants(text: str) -> tuple[str, ...]:
    """The forms of a short answer: "Hà Nội / Thủ đô Hà Nội" or "15 (mười lăm)", the first the canonical one."""
    text = fold(text).rstrip(".")
    parts = [part.strip() for part in re.split(r"\s+/\s+|\s*\|\s*|\s*;\s*|\s+hoặc\s+", text) if part.strip()]
    inside = re.fullmatch(r"([^()]{1,60}?)\s*\(\s*(?:hoặc\s*)?([^()]{1,60})\)", text)
    if len(parts) <= 1 and inside is not None:
        parts = [inside.group(1).strip(), inside.group(2).strip()]
    if any(len(part) > 80 for part in parts):
        return (text,)
    return tuple(dict.fromkeys(parts)) or (text,)
