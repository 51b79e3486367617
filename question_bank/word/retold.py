"""What an import told, told again in the language of whoever looks at it later.

An import keeps its diagnoses as code and Vietnamese sentence; by the code the
sentence is understood again with the words and places inside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from question_bank.heard import heard, made_of, values_in
from question_bank.language import say

from .channel_names import NAMES
from .diagnostics import CATALOG
from .frame import FROM_TO
from .importing import PLAIN_TEXT
from .model import IN_CELL, IN_PARAGRAPH
from .separate_key import IN_KEY, IN_QUESTIONS
from .summary import NO_NUMBER

_PLACES = (IN_PARAGRAPH, IN_CELL)
_SOURCE = say("%(channel)s (%(letters)s)")
#: values of these names are words of ours; all others come from the file
_WORDED: dict[str, tuple[str, ...]] = {
    "channel": tuple(NAMES.values()),
    "main": tuple(NAMES.values()),
    "first": (IN_QUESTIONS, *NAMES.values(), _SOURCE),
    "second": (IN_KEY, *NAMES.values(), _SOURCE),
    "where": (*_PLACES, FROM_TO),
    "kind": (PLAIN_TEXT,),
    "highest": (NO_NUMBER,),
}


def retold(reading: Mapping[str, Any]) -> dict[str, Any]:
    """A reading, or one question of it, as it is kept, its diagnoses and places being sentences again."""
    told = {"diagnostics": [diagnosis(one) for one in reading["diagnostics"]]}
    if lines := [line for line in reading.get("lines", ()) if isinstance(line, Mapping)]:
        told["lines"] = [{**line, "position": place(line["position"])} for line in lines]
    return {**reading, **told}


def diagnosis(kept: Mapping[str, str]) -> dict[str, str]:
    """One diagnosis, `{"code", "severity", "message", "position"}`."""
    told = {"message": _sentence(kept["code"], kept["message"]), "position": place(kept["position"])}
    return {**kept, **told}


@lru_cache(maxsize=20_000)
def place(text: str) -> str:
    """Where something stands in a file, in words."""
    return heard(text, _PLACES)


@lru_cache(maxsize=20_000)
def _sentence(code: str, text: str) -> str:
    """The sentence of a code; the text as it is where another release worded it otherwise."""
    message = CATALOG[code][1] if code in CATALOG else ""
    values = values_in(text, message)
    if values is None:
        return text
    return made_of(message, {name: heard(value, _WORDED.get(name, ())) for name, value in values.items()})
