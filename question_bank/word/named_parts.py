"""Questions of a file that names their parts itself: read part by part, nothing guessed.

A file the bank has exported says by the style of each paragraph what it holds. What somebody added below in
other styles goes the ordinary way (`importing`) and comes back here as further questions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from . import legal
from . import part_names as names
from .diagnostics import diagnose
from .model import Diagnostic, Draft, Image, Kind, Line
from .stems import number_in

_NUMBER = re.compile(r"Câu\s+(\d{1,5})[.:]\s?")
LETTER = re.compile(r"([A-Za-zĐđ])[.)]\s?")
_FACT = re.compile(rf"(?:^| · )({'|'.join(names.FACT_NAMES)}): ")
_VALID_TO = re.compile(rf"\s*{names.VALID_TO.strip()}", re.IGNORECASE)
_VALID_FROM = re.compile(rf"\s*{names.VALID_FROM.strip()}", re.IGNORECASE)
_VERDICT = re.compile(r"\b([A-Za-zĐđ])\s*[-–:)]\s*(Đúng|Sai)\b")
_LABELLED = ("mcq", "multi", "tf", "statements")


@dataclass
class Part:
    """One named part of a question: a paragraph's lines, its soft breaks kept as line breaks."""

    name: str
    lines: list[Line]
    label: str = ""  # an option's letter where it is no part of the text
    headed: bool = False  # a heading of its own tells what it is, so no label stands before the text

    @property
    def text(self) -> str:
        """The text as written, line by line, without the signs of pictures at a line's end."""
        return "\n".join(map(_without_signs, self.lines))

    @property
    def bold(self) -> bool:
        """Whether all that can be seen of it is bold."""
        spans = [(line.text[start:end], marks) for line in self.lines for start, end, marks in line.spans]
        seen = [marks.bold for text, marks in spans if text.strip()]
        return bool(seen) and all(seen)


def _without_signs(line: Line) -> str:
    text = line.text
    for _ in line.images:
        text = text.removesuffix("[img]").rstrip()
    return text


@dataclass
class Question:
    """The parts of one question in reading order, and the section it stands in.

    On paper number, letters and names of parts are typed before the texts, and facts are a line of their own;
    a sheet or a data file tells them apart: then `typed` is False. `number`, `facts` and `days` (first and
    last day in force as texts) hold what the parts do not, also of a table on paper.
    """

    parts: list[Part] = field(default_factory=list)
    section: str = ""
    typed: bool = True
    number: int | None = None
    facts: dict[str, str] = field(default_factory=dict)
    days: tuple[str, str] = ("", "")


def has_named_parts(lines: Iterable[Line]) -> bool:
    """Whether any paragraph says by its style that it is a question's stem."""
    return any(line.style == names.STEM for line in lines)


def divide(lines: list[Line]) -> tuple[list[Question], list[Line]]:
    """(questions by their named parts, the lines in other styles). A paragraph of a part without its label
    goes on with the part before it: somebody has pressed Enter inside it."""
    questions: list[Question] = []
    rest: list[Line] = []
    section = ""
    for part in paragraphs(lines):
        if part.name not in names.STYLES:
            rest += part.lines
        elif part.name == names.SECTION:
            section = part.text
        elif part.name == names.FRAME:
            continue
        elif part.name == names.STEM and (_NUMBER.match(part.text) or not questions):
            questions.append(Question([part], section))
        elif questions:
            take(questions[-1].parts, part)
        else:
            rest += part.lines
    return questions, rest


def paragraphs(lines: list[Line]) -> list[Part]:
    """The lines paragraph by paragraph, each named by its style."""
    parts: list[Part] = []
    paragraph = None
    for line in lines:
        if paragraph == line.paragraph and parts and parts[-1].name == line.style:
            parts[-1].lines.append(line)
        else:
            parts.append(Part(line.style, [line]))
        paragraph = line.paragraph
    return parts


def take(parts: list[Part], part: Part) -> None:
    """Add a part, or go on with the one before where its label is missing."""
    label = names.LABELS.get(part.name, "").strip()
    labelled = (
        part.text.startswith(label)
        if label
        else LETTER.match(part.text) is not None
        if part.name == names.OPTION
        else part.name != names.STEM
    )
    if not labelled and part.text and parts[-1].name == part.name:
        parts[-1].lines += part.lines
    else:
        parts.append(part)


def draft_of(question: Question, found: Collection[str], alts: Mapping[str, str]) -> Draft:
    """The draft of a question's parts; `found` names the file's pictures, `alts` what they show."""
    return _Maker(question, found, alts).draft()


class _Maker:
    """Makes one draft; one use."""

    def __init__(self, question: Question, found: Collection[str], alts: Mapping[str, str]) -> None:
        self.question = question
        self.found = found
        self.alts = alts
        self.notes: list[Diagnostic] = []
        self.facts = {**question.facts, **_facts(self._texts(names.FACTS))}
        self.bold: list[str] = []

    def draft(self) -> Draft:
        """Everything the parts say, with what a person should look at."""
        number, stem = self._stem()
        options = self._options()
        kind = self._kind(options)
        answer = self._answer(kind, options)
        reference = "\n".join(self._texts(names.REFERENCE))
        since, until = self._validity()
        lines = [line for part in self.question.parts for line in part.lines]
        images = self._images()
        if not stem:
            self.notes.append(diagnose("NO_STEM"))
        if not answer and not any(note.severity == "error" for note in self.notes):
            self.notes.append(diagnose("NO_ANSWER"))
        position = lines[0].position
        return Draft(
            number=number,
            stem=stem,
            options=options,
            answer=answer,
            kind=kind,
            accepted=tuple(self._texts(names.ACCEPTED)),
            explanation="\n".join(self._texts(names.EXPLANATION)),
            reference=reference,
            legal_basis=legal.legal_bases(reference)[:1],
            valid_from=since,
            valid_to=until,
            section=self.question.section,
            points=number_in(self.facts.get(names.POINTS, "")),
            level=self.facts.get(names.LEVEL, ""),
            topic=self.facts.get(names.TOPIC, ""),
            images=images,
            confidence=1.0 if answer else 0.5,
            diagnostics=tuple(note._replace(position=note.position or position) for note in self.notes),
            source=(min(line.index for line in lines), max(line.index for line in lines)),
            channel=self._channel() if answer else "",
            code=self.facts.get(names.CODE, ""),
            exact=True,
        )

    def _channel(self) -> str:
        if not self.question.typed or any(part.headed for part in self.question.parts):
            return "column"
        return "answer_line" if self._texts(names.ANSWER) else "bold"

    def _texts(self, name: str) -> list[str]:
        """The texts of all parts of a name without the label before them."""
        label = names.LABELS.get(name, "").strip() if self.question.typed else ""
        found = []
        for part in self.question.parts:
            if part.name == name:
                found.append(part.text.removeprefix("" if part.headed else label).strip())
        return [text for text in found if text]

    def _stem(self) -> tuple[int | None, str]:
        text = "\n".join(part.text for part in self.question.parts if part.name == names.STEM)
        if not self.question.typed or any(part.headed for part in self.question.parts):
            return self.question.number, text.strip()
        label = _NUMBER.match(text)
        if label is None:
            return None, text.strip()
        return int(label.group(1)), text[label.end() :].strip()

    def _options(self) -> dict[str, str]:
        parts = [part for part in self.question.parts if part.name == names.OPTION]
        if not self.question.typed:
            return {part.label: part.text.strip() for part in parts}
        options: dict[str, str] = {}
        for part in parts:
            label = None if part.label else LETTER.match(part.text)
            letter = part.label or (label.group(1) if label else "")
            if not letter or letter in options:
                letter = next(free for free in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if free not in options)
                self.notes.append(diagnose("OPTION_WITHOUT_LABEL", letter=letter))
            options[letter] = (part.text[label.end() :] if label else part.text).strip()
            if part.bold:
                self.bold.append(letter)
        return options

    def _kind(self, options: dict[str, str]) -> Kind:
        named = names.KIND_OF.get(self.facts.get(names.KIND, ""))
        if named is not None:
            return named
        if options:
            if all(letter.islower() for letter in options):
                return "statements"
            return "multi" if len(self.bold) > 1 else "mcq"
        words = self._texts(names.ANSWER)
        return "essay" if any("\n" in text or len(text) > 100 for text in words) else "short"

    def _answer(self, kind: Kind, options: dict[str, str]) -> str | tuple[str, ...] | None:
        words = self._texts(names.ANSWER)
        if kind not in _LABELLED:
            return words[0] if len(words) == 1 else tuple(words) or None
        told = _letters(" ".join(words), kind, options)
        marked = tuple(self.bold) if len(self.bold) < len(options) or told else ()
        if told is None:
            self.notes.append(diagnose("ANSWER_NOT_AN_OPTION", value=" ".join(words)[:40]))
            return None
        if told and marked and set(told) != set(marked):
            first, second = f"dòng “Đáp án” ({', '.join(told)})", f"chữ đậm ({', '.join(marked)})"
            self.notes.append(diagnose("ANSWERS_DISAGREE", first=first, second=second))
            return None
        chosen = told or marked
        return chosen[0] if len(chosen) == 1 and kind in ("mcq", "tf") else chosen or None

    def _validity(self) -> tuple[date | None, date | None]:
        if not self.question.typed:
            return self._told_days()
        text = " ".join(self._texts(names.VALIDITY))
        if not text:
            return None, None
        if (label := _VALID_TO.match(text)) is not None:
            since, until = None, legal.parse_date(text[label.end() :])
            understood = until is not None
        else:
            label = _VALID_FROM.match(text)
            since, until, understood = legal.period(text[label.end() :] if label else text)
        if not understood:
            self.notes.append(diagnose("BAD_DATE", value=text[:40]))
        return since, until

    def _told_days(self) -> tuple[date | None, date | None]:
        since, until = (legal.parse_date(text) if text else None for text in self.question.days)
        for text, day in zip(self.question.days, (since, until), strict=True):
            if text and day is None:
                self.notes.append(diagnose("BAD_DATE", value=text[:40]))
        return since, until

    def _images(self) -> tuple[Image, ...]:
        """Each picture where it stands: with the stem, with the option above it, or with the explanation."""
        place, images = "stem", []
        for part in self.question.parts:
            if part.name == names.OPTION:
                typed = LETTER.match(part.text)
                place = part.label or (typed.group(1) if typed else place)
            elif part.name not in (names.STEM, names.OPTION, names.PICTURE):
                place = "explanation"
            shown = dict.fromkeys(name for line in part.lines for name in line.images)
            images += [Image(name, place, self.alts.get(name, "")) for name in shown if name in self.found]
        if images:
            self.notes.append(diagnose("PICTURE", count=len(images)))
        return tuple(images)


def _letters(text: str, kind: Kind, options: dict[str, str]) -> tuple[str, ...] | None:
    """The right labels in "B", "A, C" or "a - Đúng; b - Sai"; () when it says nothing, None when it cannot
    be of this question."""
    if not text.strip():
        return ()
    if kind == "statements" and (told := dict(_VERDICT.findall(text))):
        if set(told) != set(options):
            return None
        return tuple(label for label, word in told.items() if word == "Đúng")
    letters = tuple(re.findall(r"[A-Za-zĐđ]+", text))
    return letters if letters and all(letter in options for letter in letters) else None


def _facts(texts: list[str]) -> dict[str, str]:
    """{"Mã": "TP-0012", …} of the line of facts; what follows the topic's name is all topic."""
    text = " ".join(texts)
    head, topic_name, topic = text.partition(f"{names.TOPIC}: ")
    if head and not head.endswith(" · "):
        head, topic_name, topic = text, "", ""
    pieces = _FACT.split(head.removesuffix(" · "))
    found = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    return {**found, names.TOPIC: topic} if topic_name else found
