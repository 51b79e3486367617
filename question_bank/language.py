"""What is said to people: written in Vietnamese, and able to be said in another language.

A sentence is made where it is known, deep in the rules or beside a table of
codes, and read much later, by somebody whose language nobody knew then. So
`say` gives a plain Vietnamese text that also remembers what it was made of; the
doors (pages, the API, the wire) say it in the reader's language on its way out.
Where nobody asks for another language it is a text like every other.

The Vietnamese wording is the key of the catalogues (gettext); this module is
the standard library's alone and may be used by the purest code.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

VIETNAMESE = "vi"


class Catalogue(Protocol):
    """The wordings of one language, as gettext keeps them."""

    def gettext(self, message: str) -> str:
        """The wording of `message`; `message` itself where there is none."""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """The wording for so many."""


class Sentence(str):
    """A Vietnamese text with the message and the values it was made of."""

    __slots__ = ("fields", "message", "values")

    message: str
    values: Mapping[str, Any]
    fields: Mapping[str, Any]

    def __new__(cls, message: str, values: Mapping[str, Any], fields: Mapping[str, Any] = {}) -> "Sentence":
        """Put `values` (by name, `%(name)s`) into `message`; a message without values is taken as it is.

        `fields` are what `format` was given afterwards.
        """
        text = super().__new__(cls, _filled(message, values, fields))
        text.message = message
        text.values = values
        text.fields = fields
        return text

    def __str__(self) -> str:
        """Itself: turning a text into a text must not forget what it was made of."""
        return self

    def __reduce__(self) -> tuple[type["Sentence"], tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
        """Copied and sent to other processes whole."""
        return Sentence, (self.message, self.values, self.fields)

    def format(self, *_args: Any, **fields: Any) -> "Sentence":
        """With `{name}` filled in, as marshmallow does with its messages."""
        return Sentence(self.message, self.values, {**self.fields, **fields}) if "{" in self else self


def _filled(message: str, values: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    text = message % values if values else message
    return str.format(text, **fields) if fields else text


def say(message: str, /, **values: Any) -> str:
    """A text for people: `say("Đội %(seat)s đã vào", seat=3)`.

    `message` is a literal, or the catalogues do not find it; a value may be a
    sentence itself. Where a value is called `count`, other languages choose
    between one and many by it.
    """
    return Sentence(message, values)


def joined(separator: str, parts: Iterable[str]) -> str:
    """`separator.join(parts)` that keeps every part, and the separator, a sentence."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    message = "%(separator)s".join(f"%({name})s" for name in values)
    return Sentence(message, values and {"separator": separator, **values})


def spoken(text: str, catalogue: Catalogue | None) -> str:
    """The text in the catalogue's language; None, or a text that is not a `Sentence`: as it is."""
    if catalogue is None or not isinstance(text, Sentence):
        return text
    message, values = text.message, text.values
    count = values.get("count", text.fields.get("count"))
    if isinstance(count, int):
        wording = catalogue.ngettext(message, message, count)
    else:
        wording = catalogue.gettext(message) if message else ""
    said = {name: spoken(value, catalogue) for name, value in values.items()}
    fields = {name: spoken(value, catalogue) for name, value in text.fields.items()}
    return _filled(wording, said, fields)


def spoken_throughout(tree: Any, catalogue: Catalogue | None) -> Any:
    """The same tree of dicts, lists and tuples with every sentence in it, and every key, in the language."""
    if catalogue is None:
        return tree
    if isinstance(tree, str):
        return spoken(tree, catalogue)
    if isinstance(tree, Mapping):
        return {
            spoken_throughout(key, catalogue): spoken_throughout(one, catalogue) for key, one in tree.items()
        }
    if isinstance(tree, list | tuple):
        return [spoken_throughout(one, catalogue) for one in tree]
    return tree
