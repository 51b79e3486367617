"""Which question of a corrected file is which question of the file before it.

Compared is what the two files say (folded: no case, no diacritics), not what
the bank made of it, because an office corrects its own last file.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from rapidfuzz import fuzz, process

from question_bank.assignment import best_assignment
from question_bank.search import fold

#: below this likeness (0..100) two questions are two questions
SAME_QUESTION = 62.0
#: how many of the likeliest partners of one question are weighed against each other
_PARTNERS = 6
#: a stem says most about a question; its number in the file settles what is left open
_STEM, _OPTIONS, _NUMBER = 0.62, 0.30, 8.0
#: questions looked at one by one to tell how much of a file comes from another
_SAMPLE = 60
_LIKE = 80.0


@dataclass(frozen=True)
class Wording:
    """One question of a file as it is compared."""

    number: int | None
    stem: str
    options: str

    @property
    def whole(self) -> str:
        """Stem and options as one text."""
        return f"{self.stem} {self.options}"

    @classmethod
    def of(cls, read: Mapping[str, Any]) -> "Wording":
        """The wording of a draft as it was read."""
        content = read["content"]
        words = [*content["options"].values(), *([] if content["options"] else content["answer"])]
        return cls(read["number"], fold(content["stem"]), fold(" ".join(words)))


def match(new: Sequence[Wording], old: Sequence[Wording]) -> dict[int, int]:
    """Index in `new` → index in `old`; none twice, the pairs that suit best over the whole file."""
    found = _word_for_word(new, old)
    taken = set(found.values())
    rest_new = [n for n in range(len(new)) if n not in found]
    rest_old = [o for o in range(len(old)) if o not in taken]
    return found | best_assignment(_likeness(new, rest_new, old, rest_old))


def _word_for_word(new: Sequence[Wording], old: Sequence[Wording]) -> dict[int, int]:
    """Pairs that say the same; of several alike, those with the same number first."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, wording in enumerate(old):
        waiting[wording.stem, wording.options].append(at)
    found = {}
    for same_number in (True, False):
        for at, wording in enumerate(new):
            partners = waiting[wording.stem, wording.options]
            fitting = [o for o in partners if not same_number or old[o].number == wording.number]
            if at not in found and fitting:
                found[at] = fitting[0]
                partners.remove(fitting[0])
    return found


def _likeness(
    new: Sequence[Wording], rest_new: Iterable[int], old: Sequence[Wording], rest_old: Sequence[int]
) -> dict[tuple[int, int], float]:
    whole = {o: old[o].whole for o in rest_old}
    scores = {}
    for n in rest_new:
        # Stem and options together: many stems of one file may be alike ("Khẳng định nào đúng?").
        for _, _, o in process.extract(new[n].whole, whole, scorer=fuzz.ratio, limit=_PARTNERS):
            score = _score(new[n], old[o])
            if score >= SAME_QUESTION:
                scores[n, o] = score
    return scores


def _score(new: Wording, old: Wording) -> float:
    stem = fuzz.ratio(new.stem, old.stem)
    number = _NUMBER if new.number is not None and new.number == old.number else 0.0
    if not (new.options or old.options):
        return (_STEM + _OPTIONS) * stem + number
    return _STEM * stem + _OPTIONS * fuzz.ratio(new.options, old.options) + number


def share_in_common(new: Sequence[Wording], old: Sequence[Wording]) -> float:
    """How much of the smaller file is in the other, 0..1; large files by a sample of the questions."""
    small, large = sorted((new, old), key=len)
    if not small:
        return 0.0
    step = max(1, len(small) // _SAMPLE)
    sample = [wording.stem for wording in small[::step]]
    stems = {wording.stem for wording in large}
    exact = sum(stem in stems for stem in sample)
    like = sum(
        stem not in stems
        and process.extractOne(stem, stems, scorer=fuzz.ratio, score_cutoff=_LIKE) is not None
        for stem in sample
    )
    return (exact + like) / len(sample)


def names_alike(one: str, other: str) -> float:
    """How much two file names say the same, 0..1, whatever the order of their words and their ending."""
    stems = [fold(PurePath(name).stem.replace("_", " ").replace("-", " ")) for name in (one, other)]
    return fuzz.token_set_ratio(*stems) / 100


def is_correction(share: float, names: float) -> bool:
    """Whether a file is a later state of another: half of it is the same, or its name is and a part."""
    return share >= 0.5 or (share >= 0.2 and names >= 0.85)
