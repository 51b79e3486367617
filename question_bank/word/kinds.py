"""What kind a question is: choice, several, true/false, statement group, short answer, essay."""

from __future__ import annotations

import re
from collections import Counter

from .cleaning import plain
from .diagnostics import diagnose
from .keys import statement_answers, verdict_row
from .model import Diagnostic, Kind
from .parts import Block, Decision
from .stems import without_leader

TRUE_WORDS = {"dung": "Đúng", "d": "Đúng", "true": "Đúng", "sai": "Sai", "s": "Sai", "false": "Sai"}
_LETTERS = re.compile(r"[(\[]?[A-J](?:\s*[,;&+]\s*[A-J])*[)\].]*", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_DISCUSSION = re.compile(r"tình huống|trình bày|phân tích|vì sao|tại sao|hãy nêu|giải thích", re.IGNORECASE)
_TRUE_FALSE_CUE = re.compile(
    r"dung hay sai|dung hoac sai|dung sai|dung/sai|dung, sai|true or false|chon dung hoac|tinh dung"
)
_SECOND_PART = re.compile(r"\bphan\s+(ii|2)\b")
_SHORT = 100  # letters of an answer in words up to which it is a short one
_SHORT_DISCUSSION = 40  # the same where the question asks to explain


class Kinds:
    """Judges the questions of one file: what is usual in it tells what is not."""

    def __init__(self, blocks: list[Block]) -> None:
        self.count = len(blocks)
        self.with_options = sum(1 for block in blocks if block.options)
        self.families = Counter(_family(block) for block in blocks if block.mode == "letters")

    def of(self, block: Block, decision: Decision) -> Kind:
        """The kind of one question."""
        words = decision.text or block.clause("answer")
        if block.options:
            return self._with_options(block, decision, words)
        if true_word(words) is not None:
            return "tf"
        limit = _SHORT_DISCUSSION if _DISCUSSION.search(block.stem_text) else _SHORT
        one_paragraph = "\n" not in block.paragraphs("answer")
        if (words and len(words) <= limit and one_paragraph) or _BLANK.search(
            without_leader(block.stem_text)
        ):
            return "short"
        unanswered = not words and not block.clause("explanation")
        return "short" if unanswered and 2 * self.with_options > self.count else "essay"

    def _with_options(self, block: Block, decision: Decision, words: str) -> Kind:
        told = statement_answers(words or block.key_text) or {}
        if len(told) >= 2 or self.is_statements(block):
            return "statements"
        if len(block.options) == 2 and {_verdict(option.text) for option in block.options} == {"Đúng", "Sai"}:
            return "tf"
        return "multi" if len(decision.letters) > 1 else "mcq"

    def is_statements(self, block: Block) -> bool:
        """Whether options are statements to be judged: the text says so, or they look unlike all others."""
        lower = _family(block) == "lower"
        count = len(block.options)
        if count == 2 and all(_verdict(option.text) for option in block.options):
            return False
        if (
            lower
            and count >= 2
            and _TRUE_FALSE_CUE.search(plain(f"{block.section} {block.stem_text[-120:]}"))
        ):
            return True
        told = block.clause("answer") or block.key_text
        row = verdict_row(told) if told else None
        if row and len(row) == len(block.options):
            return True
        rare = self.families["lower"] * 2 < self.families["upper"]
        return lower and rare and count >= 3 and bool(_SECOND_PART.search(plain(block.section)))


def true_word(words: str) -> str | None:
    """ "Đúng" or "Sai" where the words say just that; "D" is the letter of an option, not "Đ"."""
    bare = words.strip(" .")
    return None if bare in ("D", "d") else TRUE_WORDS.get(plain(bare))


def names_letters(words: str) -> bool:
    """Whether an answer in words is nothing but letters of options."""
    return _LETTERS.fullmatch(words.strip()) is not None


def _verdict(text: str) -> str | None:
    """ "Đúng" or "Sai" of an option that says just that."""
    return TRUE_WORDS.get(plain(text).strip(" .")) if len(text) < 8 else None


def _family(block: Block) -> str:
    label = block.options[0].label if block.options else None
    return label.family if label else ""


def true_statements(
    block: Block, decision: Decision, options: dict[str, str], notes: list[Diagnostic]
) -> tuple[str, ...] | None:
    """The letters of the true statements; None when the file does not judge all of them."""
    words = block.clause("answer") or block.key_text
    answers = statement_answers(words)
    row = verdict_row(words)
    if row is not None and len(row) == len(options):
        answers = dict(zip(options, row, strict=True))
    # A verdict on statements is no letter of an option: that complaint is void.
    decision.diagnostics[:] = [d for d in decision.diagnostics if d.code != "ANSWER_NOT_AN_OPTION"]
    if answers is None:
        return tuple(letter.lower() for letter in decision.letters) if decision.letters else None
    if set(answers) != set(options):
        notes.append(diagnose("STATEMENTS_INCOMPLETE"))
        return None
    return tuple(letter for letter in sorted(answers) if answers[letter])
