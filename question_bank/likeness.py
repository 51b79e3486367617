"""How much two questions are alike, and which of many are worth comparing. Pure.

Compared are folded words, so that case, diacritics and signs make no
difference; what does make one, a number or a "không", lowers the likeness.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

#: pairs below it are no near duplicates
ALIKE = 75
#: how many questions each one is compared with: those that share its rarest pairs of words
CANDIDATES = 15
_RAREST = 14
#: a pair of words in more questions than this tells nothing
_COMMON = 300
#: what other numbers, or a negation on one side only, take away
_OTHER_NUMBERS = 12
_OTHER_SENSE = 15
_NEGATIONS = {"khong", "chua", "sai", "tru"}
#: "không gian", "không khí": no negation
_NAMES = {("khong", "gian"), ("khong", "khi"), ("khong", "quan")}
#: words that ask and tell nothing
_ASKING = {"la", "gi", "nao", "ai", "dau", "bao", "nhieu", "the", "hay", "theo", "thi"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as it is compared: words of its stem, of its options, and of its right answer."""

    question_id: int
    stem: str
    options: str
    answer: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions and their likeness in percent."""

    first: int
    second: int
    percent: int


def likeness(one: Entry, other: Entry) -> int:
    """Percent: 100 for the same question, whatever the order of its options."""
    if not one.stem or not other.stem:
        return 0
    stem = _alike(one.stem, other.stem)
    answer = _alike(one.answer, other.answer) if one.answer and other.answer else 0.0
    whole = 0.94 * stem
    if one.options and other.options:
        options = _alike(one.options, other.options)
        # The same options under other words ask the same fact.
        whole = max(0.9 * stem + 0.1 * options, 0.45 * stem + 0.35 * options + 0.2 * answer)
    elif answer > 90:
        whole = max(whole, 0.55 * stem + 0.45 * answer)
    whole -= _OTHER_NUMBERS if _numbers(one.stem) != _numbers(other.stem) else 0
    whole = max(whole, _contained(one, other))  # the longer one has further numbers of its own
    whole -= _OTHER_SENSE if _negated(one.stem) != _negated(other.stem) else 0
    return max(0, min(100, round(whole)))


def _alike(one: str, other: str) -> float:
    """Word order counts a little: the same words elsewhere are nearly the same text."""
    return max(fuzz.ratio(one, other), 0.98 * fuzz.token_sort_ratio(one, other))


def _contained(one: Entry, other: Entry) -> float:
    """A question whose words, with its answer, all stand in the other one."""
    short, long = sorted((_telling(one), _telling(other)), key=len)
    return 84.0 if len(short) >= 6 and len(short & long) >= 0.95 * len(short) else 0.0


def _telling(entry: Entry) -> set[str]:
    return set(f"{entry.stem} {entry.answer}".split()) - _ASKING


def _numbers(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word[0].isdigit())


def _negated(text: str) -> int:
    """How often it says no; a "không" at the very end only asks yes or no."""
    said = text.removesuffix(" khong").split()
    following = zip(said, [*said[1:], ""], strict=True)
    return sum(word in _NEGATIONS and (word, then) not in _NAMES for word, then in following)


class Index:
    """Questions by the pairs of neighbouring words they share, so that few have to be compared."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.question_id: entry for entry in entries}
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for entry in self._entries.values():
            for mark in _marks(entry):
                self._having[mark].append(entry.question_id)

    def like(self, wanted: Entry, at_least: int = ALIKE) -> list[Pair]:
        """The questions that are like the wanted one, most alike first; itself left out."""
        found = [
            Pair(wanted.question_id, other, likeness(wanted, self._entries[other]))
            for other in self._candidates(wanted)
        ]
        return sorted((p for p in found if p.percent >= at_least), key=lambda p: (-p.percent, p.second))

    def _candidates(self, wanted: Entry) -> list[int]:
        known = [mark for mark in _marks(wanted) if mark in self._having]
        rarest = sorted(known, key=lambda mark: len(self._having[mark]))[:_RAREST]
        shared: Counter[int] = Counter()
        for mark in rarest:
            having = self._having[mark]
            if len(having) <= _COMMON:
                shared.update(having)
        shared.pop(wanted.question_id, None)
        return [question_id for question_id, _ in shared.most_common(CANDIDATES)]


def _marks(entry: Entry) -> set[str]:
    stem, options = entry.stem.split(), entry.options.split()
    marks = {f"{first} {second}" for first, second in pairwise(stem)}
    marks |= {f"o {first} {second}" for first, second in pairwise(options)}
    return marks or set(stem)


def pairs_within(entries: Sequence[Entry], at_least: int = ALIKE) -> list[Pair]:
    """Every near duplicate among the questions once, most alike first."""
    index = Index(entries)
    best: dict[tuple[int, int], int] = {}
    for entry in entries:
        for pair in index.like(entry, at_least):
            best[min(pair.first, pair.second), max(pair.first, pair.second)] = pair.percent
    return sorted((Pair(*ids, percent) for ids, percent in best.items()), key=lambda p: (-p.percent, p.first))


def pairs_between(new: Sequence[Entry], there: Sequence[Entry], at_least: int = ALIKE) -> list[Pair]:
    """For each new question the one that is there and most like it, if any is."""
    index = Index(there)
    found = (index.like(entry, at_least) for entry in new)
    return [likest[0] for likest in found if likest]
