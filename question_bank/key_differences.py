"""Whether two questions that look alike have different keys, in words. Pure.

What counts is what the key says, not its letter: the same options in another order are no difference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from question_bank.language import say

_NONE = say("chưa có")
_MOST = 60  # letters of an answer that are told


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a question: labels of its options, or texts with the others that count as right."""

    kind: str
    options: Mapping[str, str] = field(default_factory=dict)
    answer: Sequence[str] = ()
    accepted: Sequence[str] = ()

    @property
    def texts(self) -> frozenset[str]:
        """What is right, whatever its letter, case and gaps; a diacritic makes another answer."""
        said = (*(self.options.get(one) or one for one in self.answer), *self.accepted)
        return frozenset(" ".join(text.casefold().split()).rstrip(".;") for text in said)


def different_key(one: Key, other: Key) -> str:
    """ "Khác đáp án: A và C", "" where both keys say the same.

    Essays are answered in many words, so other words are no other answer there.
    """
    if "essay" in (one.kind, other.kind) or not (one.answer or other.answer):
        return ""
    both_chosen = one.options and other.options
    same = one.texts == other.texts if both_chosen else bool(one.texts & other.texts)
    if same:
        return ""
    first, second = (_told(key, with_texts=False) for key in (one, other))
    if first == second:
        first, second = (_told(key, with_texts=True) for key in (one, other))
    return say("Khác đáp án: %(first)s và %(second)s", first=first, second=second)


def _told(key: Key, *, with_texts: bool) -> str:
    said = [
        f"{one} (“{key.options[one]}”)" if with_texts and key.options.get(one) else one for one in key.answer
    ]
    text = ", ".join(said) or _NONE
    return text if len(text) <= _MOST or with_texts else f"{text[:_MOST]}…"
