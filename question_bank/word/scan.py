"""The lines of a file with everything that could be a label on them, scanned once for all layouts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from . import clauses, labels
from .labels import Hit
from .model import Line

_WORD_AT_END = re.compile(r"(?:^|(?<!\d)[\s.;])(C(?:âu|ÂU)(?:\s*(?i:hỏi))?)\s*$")
_NUMBER_AT_START = re.compile(r"\d{1,4}\s*[:.]")


@dataclass
class Scan:
    """Lines with their candidate labels; index i of every list is the line at place i."""

    lines: list[Line]
    stems: list[list[Hit]] = field(default_factory=list)
    options: list[list[Hit]] = field(default_factory=list)
    clauses: list[clauses.Clause | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        for place, line in enumerate(self.lines):
            if not line.text and not line.label:
                self.stems.append([])
                self.options.append([])
                self.clauses.append(None)
                continue
            self.stems.append(labels.stem_hits(line, place))
            self.options.append(labels.option_hits(line, place))
            self.clauses.append(clauses.clause_of(line))

    @cached_property
    def headings(self) -> list[bool]:
        """Whether each line reads as the heading of a part."""
        return [clauses.is_heading(line) for line in self.lines]

    @cached_property
    def stops(self) -> list[bool]:
        """Whether each line ends a question: the end of the paper, a drawn rule, a separator tag."""
        return [
            bool(line.text)
            and (clauses.is_end(line.text) or clauses.is_rule(line.text) or clauses.is_separator(line.text))
            for line in self.lines
        ]

    @cached_property
    def letter_family(self) -> str:
        """How option letters are mostly written: "upper", "lower" or "cyrillic"."""
        counted: Counter[str] = Counter()
        for hits in self.options:
            for hit in hits:
                if hit.weight >= 7:
                    counted[hit.family] += 1
        return counted.most_common(1)[0][0] if counted else "upper"

    def is_blank(self, place: int) -> bool:
        """An empty paragraph."""
        line = self.lines[place]
        return not line.text and not line.label and not line.images


def prepare(lines: Iterable[Line]) -> list[Line]:
    """Lines with a label word torn off from its number ("… Câu" / "166: …") put together again."""
    made = list(lines)
    for place in range(len(made) - 1):
        if not _NUMBER_AT_START.match(made[place + 1].text):
            continue
        here = made[place]
        torn = _WORD_AT_END.search(here.text)
        if torn is None or _is_title(here.text, torn.start(1), made[place + 1].text):
            continue
        word = torn.group(1)
        following = made[place + 1]
        shift = len(word) + 1
        marks = following.spans[0][2] if following.spans else here.spans[-1][2]
        spans = ((0, shift, marks), *((a + shift, b + shift, m) for a, b, m in following.spans))
        made[place + 1] = replace(following, text=f"{word} {following.text}", spans=spans)
        made[place] = cut(here, 0, torn.start(1))
    return made


def _is_title(text: str, word: int, following: str) -> bool:
    """Whether "NGÂN HÀNG CÂU HỎI" ends with its own words, not with those of the question below it."""
    return word > 0 and (text.isupper() or following[:2] in ("1.", "1:"))


def cut(line: Line, start: int, end: int) -> Line:
    """The line with only text[start:end], trimmed."""
    text = line.text[start:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    begin = start + lead
    spans = tuple(
        (max(a - begin, 0), min(b - begin, len(text)), marks)
        for a, b, marks in line.spans
        if a < begin + len(text) and b > begin
    )
    return replace(line, text=text, spans=spans)
