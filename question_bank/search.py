"""Text as a search compares it: no case, no diacritics, đ as d; and what is asked for, as terms of the index.

The index knows three sorts of terms, all plain ASCII, so that every database
compares them alike: a word anywhere in a question (`so`), a word of its stem
(`s_so`), two neighbours in its stem (`s_doi_so`), and its code (`c_tp_0012`).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: enough to tell any question from the others; what is typed beyond is not looked at
MAX_QUERY_LETTERS = 400
MAX_QUERY_WORDS = 24
#: a longer "word" is no word: it is cut on both sides, so that it still finds itself
MAX_WORD_LETTERS = 40
#: a shorter beginning fits nearly every question: it says nothing yet
MIN_UNFINISHED_LETTERS = 2

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`"Chuyển ĐỔI  số"` becomes `"chuyen doi so"`."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.replace("đ", "d").split())


def words(text: str) -> list[str]:
    """The words of a text as the index knows them: `"Số 59/2022/NĐ-CP"` gives `so 59 2022 nd cp`."""
    return [_ascii(word[:MAX_WORD_LETTERS]) for word in _WORD.findall(fold(text))]


def _ascii(word: str) -> str:
    """Letters of other scripts by their number: no database's notion of a letter then matters."""
    return word if word.isascii() else "".join(c if c.isascii() else f"x{ord(c):x}" for c in word)


def spans(text: str) -> list[tuple[int, int, str]]:
    """Where each word of a text stands and how the index knows it: `(start, end, word)`.

    The text is NFC, as the bank keeps it.
    """
    return [
        (found.start(), found.end(), _ascii(fold(found.group())[:MAX_WORD_LETTERS]))
        for found in re.finditer(r"[^\W_]+", text)
    ]


def index_terms(code: str, stem: Sequence[str], others: Iterable[str]) -> list[str]:
    """Every term of a question, each once; `stem` and `others` are words."""
    in_code = words(code)
    terms = [*in_code, "c_" + "_".join(in_code), *stem, *others]
    terms += [f"s_{word}" for word in stem]
    terms += [f"s_{first}_{second}" for first, second in pairwise(stem)]
    return list(dict.fromkeys(terms))


@dataclass(frozen=True)
class Term:
    """A term to look for; an `open` one is the beginning of a word that is still being typed."""

    text: str
    open: bool = False


@dataclass(frozen=True)
class Query:
    """What somebody types: words, the last of which may be unfinished."""

    words: tuple[str, ...]

    def anywhere(self, unfinished: bool) -> list[Term]:
        """Every word, wherever it stands in the question; an unfinished letter alone is left out."""
        *others, last = self.words
        if unfinished and len(last) < MIN_UNFINISHED_LETTERS:
            return _terms(others or [last], unfinished=False)
        return _terms(self.words, unfinished)

    def narrower(self, unfinished: bool) -> list[list[Term]]:
        """From narrow to wide: the code, the phrase in the stem, all words in the stem."""
        phrase = [f"s_{first}_{second}" for first, second in pairwise(self.words)]
        found = [["c_" + "_".join(self.words)], phrase, [f"s_{word}" for word in self.words]]
        return [_terms(texts, unfinished) for texts in found if texts]

    def hits(self, word: str) -> bool:
        """Whether a word of a question is one of those looked for."""
        return word in self.words or self.begins(word)

    def begins(self, word: str) -> bool:
        """Whether a word begins as the last one does, where that may be unfinished."""
        last = self.words[-1]
        return len(last) >= MIN_UNFINISHED_LETTERS and word.startswith(last)


def _terms(texts: Sequence[str], unfinished: bool) -> list[Term]:
    """Each once; the last one open where the last word may be unfinished."""
    *others, last = texts
    closed = [Term(text) for text in dict.fromkeys(others) if unfinished or text != last]
    return [*closed, Term(last, open=unfinished)]


def parse(typed: str) -> Query | None:
    """The query in what was typed, whatever that is; None when it holds no word."""
    found = words(typed[:MAX_QUERY_LETTERS])[:MAX_QUERY_WORDS]
    return Query(tuple(found)) if found else None
