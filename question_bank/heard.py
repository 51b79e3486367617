"""Sentences that were written down as texts, understood again by the messages that made them. Pure.

What the database keeps is Vietnamese text. Whoever reads it in another language
needs the message and the values, and these can be read off it again.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from question_bank.language import Sentence, joined

_HOLE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_SEPARATORS = ("; ", ", ")


def heard(text: str, messages: Sequence[str]) -> str:
    """The sentence that one of the messages, the first that fits, makes into this text; else the text itself.

    Its values are heard in the same way, lists of them too.
    """
    for message in messages:
        values = values_in(text, message)
        if values is not None:
            return made_of(message, {name: heard(value, messages) for name, value in values.items()})
    return _list(text, messages)


def values_in(text: str, message: str) -> dict[str, str] | None:
    """The values, by name, with which the message makes this text; None where it cannot make it."""
    found = _pattern(message).fullmatch(text)
    return found.groupdict() if found else None


def made_of(message: str, values: Mapping[str, str]) -> str:
    """The sentence of a message with `%(name)s` or with `{name}` in it."""
    plain = str.__str__(message)
    if "%(" in plain:
        return Sentence(plain, values)
    count = values.get("count", "")
    return Sentence(plain, {}, {**values, "count": int(count)} if count.isdecimal() else values)


def _list(text: str, messages: Sequence[str]) -> str:
    for separator in _SEPARATORS:
        parts = [heard(part, messages) for part in text.split(separator)] if separator in text else []
        if parts and all(isinstance(part, Sentence) for part in parts):
            return joined(separator, parts)
    return text


@lru_cache(maxsize=1024)
def _pattern(message: str) -> re.Pattern[str]:
    """What a text made of the message looks like; a value that comes twice is the same both times."""
    parts: list[str] = []
    end = 0
    for hole in _HOLE.finditer(message):
        name = hole[1] or hole[2]
        same = f"(?P<{name}>" in "".join(parts)
        parts += [re.escape(message[end : hole.start()]), f"(?P={name})" if same else f"(?P<{name}>.+?)"]
        end = hole.end()
    return re.compile("".join([*parts, re.escape(message[end:])]), re.DOTALL)
