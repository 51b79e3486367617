"""Text as a search compares it: no case, no diacritics, đ as d, single spaces."""

import unicodedata


def fold(text: str) -> str:
    """`"Chuyển ĐỔI  số"` becomes `"chuyen doi so"`."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.replace("đ", "d").split())


def like_words(query: str) -> list[str]:
    """LIKE patterns (escape character `\\`), one for each word of the query, all of which must match."""
    return [f"%{_escaped(word)}%" for word in fold(query).split()]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
