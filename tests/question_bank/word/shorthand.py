"""What the tests compare: a reading without what they are not about."""

# ruff: noqa: E501 — sample documents read best unbroken
from __future__ import annotations

from question_bank.word import Draft, Reading

from .raw import p, r

BOLD = "<w:b/>"
UNDERLINE = '<w:u w:val="single"/>'
RED = '<w:color w:val="FF0000"/>'
YELLOW = '<w:highlight w:val="yellow"/>'


def options(draft: Draft) -> list[str]:
    """The texts of the options in order."""
    return list(draft.options.values())


def answers(reading: Reading) -> list[object]:
    """The answers of all questions."""
    return [draft.answer for draft in reading.questions]


def bare(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(char for char in text.casefold() if char.isalnum())


def said(draft: Draft) -> str | None:
    """The answer in bare words, whatever letter the options were given."""
    if draft.answer is None:
        return None
    letters = (draft.answer,) if isinstance(draft.answer, str) else draft.answer
    return bare("".join(draft.options.get(letter, letter) for letter in letters))


def codes(draft: Draft) -> set[str]:
    """The codes of a draft's diagnoses."""
    return {note.code for note in draft.diagnostics}


def file_codes(reading: Reading) -> set[str]:
    """The codes of a file's diagnoses."""
    return {note.code for note in reading.diagnostics}


def question(number: int, right: int, mark: str = UNDERLINE, count: int = 4) -> str:
    """A typed question of which option `right` is marked (none when out of range)."""
    stem = p(r(f"Câu {number}: ", BOLD), f"Nội dung hỏi số {number} là gì?")
    return stem + "".join(
        p(r(f"{'ABCDEF'[n]}. Ý {number}{n}", mark if n == right else "")) for n in range(count)
    )


def lettered_lists(count: int) -> str:
    """numbering.xml with lists 1..count, each restarting at A."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for n in range(1, count + 1)
    )
    return f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>{lists}'


def listed(number: int, *runs: str) -> str:
    """A typed question over options numbered by Word, each given as run XML or plain text."""
    return p(r(f"Câu {number}: ", BOLD), f"Hỏi {number}?") + "".join(
        p(run, number=(number, 0)) for run in runs
    )
