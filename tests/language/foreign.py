"""A language that nobody speaks: every wording without its diacritics, so that what was not said shows."""

import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest

from question_bank.citations import KINDS
from question_bank.language import VIETNAMESE
from quiz_server import reader_language
from quiz_server.catalogues import LANGUAGES
from tests.language import marking

#: elements whose text nobody reads, or a person typed
_UNREAD = {"script", "style", "template", "textarea"}
#: attributes that hold what a person typed, or an address
_TYPED = {"value", "href", "src", "action", "data-text", "data-search"}
#: names that are the same in every language
_SAME = (*LANGUAGES.values(), *KINDS)
#: HTML's elements without an end
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def plain(text: str) -> str:
    """The text without diacritics."""
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def plain_throughout(tree: Any) -> Any:
    """The same data, every text in it without diacritics."""
    if isinstance(tree, str):
        return plain(tree)
    if isinstance(tree, dict):
        return {key: plain_throughout(part) for key, part in tree.items()}
    return [plain_throughout(part) for part in tree] if isinstance(tree, list | tuple) else tree


class Plain:
    """A catalogue that knows every message; the values in it are left to themselves."""

    def gettext(self, message: str) -> str:
        """The message in plain letters."""
        return plain(message)

    def ngettext(self, singular: str, _plural: str, _count: int) -> str:
        """The same for one and for many."""
        return self.gettext(singular)


def speak(patch: pytest.MonkeyPatch) -> None:
    """Let English be that language."""
    patch.setattr(reader_language, "catalogue", lambda code: None if code == VIETNAMESE else Plain())


class _Read(HTMLParser):
    """Everything of a page that is read, but for what is marked as Vietnamese (`lang="vi"`)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._around = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes, and whether the text inside is read."""
        unread = self._around[-1] or ("lang", VIETNAMESE) in attrs
        if not unread:
            self.found += [value for name, value in attrs if value and name not in _TYPED]
        if tag not in _VOID:
            self._around.append(unread or tag in _UNREAD)

    def handle_endtag(self, tag: str) -> None:
        """Read on behind it."""
        if tag not in _VOID and len(self._around) > 1:
            self._around.pop()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._around[-1]:
            self.found.append(data)


def unsaid(page: str) -> list[str]:
    """The texts of a page with a Vietnamese letter in them, which no catalogue said."""
    read = _Read()
    read.feed(page)
    read.close()
    return [" ".join(text.split()) for text in read.found if is_unsaid(text)]


def is_unsaid(text: str) -> bool:
    """Whether the text holds a Vietnamese letter outside the names that are the same everywhere."""
    for name in _SAME:
        text = text.replace(name, "")
    return marking.VIETNAMESE.search(text) is not None


def unsaid_leaves(tree: Any) -> list[str]:
    """The same of what JSON holds: its texts, and the names of its parts."""
    if isinstance(tree, dict):
        return [text for pair in tree.items() for part in pair for text in unsaid_leaves(part)]
    if isinstance(tree, list):
        return [text for part in tree for text in unsaid_leaves(part)]
    return [tree] if isinstance(tree, str) and is_unsaid(tree) else []
