"""Which of the found questions comes first, and the words of it that were found. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from question_bank.search import Query, spans

#: letters of an excerpt on each side of the first hit
_AROUND = 60


@dataclass(frozen=True)
class Candidate:
    """A found question with its words, as the index keeps them: words joined by one space."""

    question_id: int
    code: str
    stem: str
    options: str
    notes: str


def ranked(query: Query, candidates: Iterable[Candidate]) -> list[int]:
    """The ids, best first: by code, phrase, the part that holds all words, the length of the stem."""
    typed = " ".join(query.words)
    return [found.question_id for found in sorted(candidates, key=lambda one: _place(query, typed, one))]


def _place(query: Query, typed: str, found: Candidate) -> tuple[int, int, int, int]:
    """Where a question stands: its tier, where the first hit is, how long its stem is, its id."""
    stem, options = f" {found.stem} ", f" {found.options} "
    phrase, whole = f" {typed}", f" {typed} "
    at = stem.find(phrase)
    return _tier(query, found, (phrase, whole), stem, options), max(at, 0), len(stem), found.question_id


def _tier(query: Query, found: Candidate, typed: tuple[str, str], stem: str, options: str) -> int:
    """The code, its beginning; then whole before unfinished, phrase before words, stem before options."""
    phrase, whole = typed
    code = f" {found.code} "
    tiers = (
        code == whole,
        code.startswith(phrase),
        whole in stem,
        phrase in stem,
        _all_in(query, stem, closed=True),
        whole in options,
        _all_in(query, stem),
        _all_in(query, stem + options, closed=True),
        phrase in options,
        _all_in(query, stem + options),
        whole in f" {found.notes} ",
        True,
    )
    return tiers.index(True)


def _all_in(query: Query, text: str, closed: bool = False) -> bool:
    """Whether all words stand in a text with a space at both ends; the last one whole, or its beginning."""
    *others, last = query.words
    return (f" {last} " if closed else f" {last}") in text and all(f" {word} " in text for word in others)


class Piece(NamedTuple):
    """A piece of a text, and whether it is what was looked for."""

    hit: bool
    text: str


@dataclass(frozen=True)
class Excerpt:
    """A passage with the hits in it: its `pieces` in reading order."""

    label: str
    pieces: tuple[Piece, ...]


def marked(query: Query, text: str) -> tuple[Piece, ...]:
    """The whole text, its hits marked; neighbouring hits are one."""
    pieces: list[Piece] = []
    end = 0
    for start, stop, word in spans(text):
        if not query.hits(word):
            continue
        between = text[end:start]
        if pieces and not between.strip():
            pieces[-1] = Piece(True, pieces[-1].text + between + text[start:stop])
        else:
            pieces += [Piece(False, between)] if between else []
            pieces.append(Piece(True, text[start:stop]))
        end = stop
    return (*pieces, Piece(False, text[end:])) if text[end:] else tuple(pieces)


def excerpt(query: Query, fields: Sequence[tuple[str, str]], seen: str) -> Excerpt | None:
    """The field that tells most beyond what is `seen` already, cut to the surroundings of its first hit.

    `fields` are `(label, text)`. None where nothing more is to be told.
    """
    left = [word for word in query.words if not _stands_in(query, word, seen)]
    if not left:
        return None
    best = max(
        fields, key=lambda field: sum(_stands_in(query, word, field[1]) for word in left), default=None
    )
    if best is None or not any(_stands_in(query, word, best[1]) for word in left):
        return None
    return Excerpt(best[0], marked(query, _cut(query, best[1])))


def _stands_in(query: Query, word: str, text: str) -> bool:
    found = [word_there for _, _, word_there in spans(text)]
    return word in found or (word == query.words[-1] and any(query.begins(there) for there in found))


def _cut(query: Query, text: str) -> str:
    at = next((start for start, _, word in spans(text) if query.hits(word)), 0)
    begin = 0 if at <= _AROUND else text.rfind(" ", 0, at - _AROUND // 2) + 1
    stop = len(text) if len(text) <= begin + 3 * _AROUND else text.find(" ", begin + 3 * _AROUND)
    stop = len(text) if stop < 0 else stop
    return ("… " if begin else "") + text[begin:stop] + (" …" if stop < len(text) else "")
