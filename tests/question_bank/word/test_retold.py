"""What an import told is told again later, in the language of whoever looks at it."""

from __future__ import annotations

import json
import re

import pytest

from question_bank.language import say, spoken
from question_bank.word.channel_names import NAMES
from question_bank.word.diagnostics import CATALOG, diagnose
from question_bank.word.frame import FROM_TO
from question_bank.word.importing import PLAIN_TEXT
from question_bank.word.model import IN_CELL, IN_PARAGRAPH
from question_bank.word.retold import diagnosis, retold
from question_bank.word.separate_key import IN_KEY, IN_QUESTIONS
from tests.language.foreign import Plain, is_unsaid

CELL = say(IN_CELL, table=1, row=2, column=3)
WORDS = {
    "channel": NAMES["bold"],
    "main": NAMES["underline"],
    "first": say(IN_QUESTIONS, shown="A"),
    "second": say(IN_KEY, shown="B"),
    "where": say(FROM_TO, first=say(IN_PARAGRAPH, number=1), last=CELL),
    "kind": PLAIN_TEXT,
    "count": 2,
}


def _kept(code: str, **values: object) -> dict[str, str]:
    """A diagnosis as the database gives it back."""
    made = diagnose(code, CELL, **values)
    kept: dict[str, str] = json.loads(json.dumps(made._asdict()))
    return kept


@pytest.mark.parametrize("code", sorted(CATALOG))
def test_every_diagnosis_is_understood_again(code: str) -> None:
    """The same letters, and every word of it can be said in another language."""
    holes = re.findall(r"{(\w+)}", CATALOG[code][1])
    kept = _kept(code, **{name: WORDS.get(name, "x7") for name in holes})
    told = diagnosis(kept)

    assert told == kept
    assert not is_unsaid(spoken(told["message"], Plain()))
    assert not is_unsaid(spoken(told["position"], Plain()))


def test_sources_that_disagree_are_named_again() -> None:
    """The reader of answers writes channel and letters; both are understood."""
    kept = _kept("ANSWERS_DISAGREE", first=f"{NAMES['answer_line']} (A)", second=f"{NAMES['bold']} (B, C)")

    assert "dong “Dap an” (A) va chu dam (B, C)" in spoken(diagnosis(kept)["message"], Plain())


def test_the_files_own_words_stay() -> None:
    """A passage of the file that reads like a word of ours is not said in another language."""
    kept = _kept("UNASSIGNED_TEXT", text="chữ đậm")

    assert "“chữ đậm”" in spoken(diagnosis(kept)["message"], Plain())


def test_another_wording_stays_as_it_was_kept() -> None:
    """An import of another release keeps its sentence."""
    kept = {"code": "NO_ANSWER", "severity": "warning", "message": "Câu cũ.", "position": ""}

    assert retold({"diagnostics": [kept]}) == {"diagnostics": [kept]}
