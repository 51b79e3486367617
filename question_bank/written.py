"""What the bank itself writes down in words, and the columns that understand it again.

Each kind of note knows the messages that are ever written into it, so that a
note reads as a sentence in the language of whoever opens it later.
"""

from typing import Any

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from question_bank.heard import heard


class Notes:
    """One kind of note: the messages, and the words inside them, that the bank writes into it."""

    def __init__(self) -> None:
        self._messages: list[str] = []

    def add(self, message: str, *words: str) -> str:
        """Tell of a message and of the words its values are made of; the message."""
        self._messages += [message, *words]
        return message

    def heard(self, text: str) -> str:
        """The note as a sentence again; what people wrote stays as it is."""
        return heard(text, self._messages)


#: why a version of a question was written
VERSION_NOTES = Notes()
#: why a step of the review was taken; mostly people's own words
STEP_NOTES = Notes()
#: what was cut and joined in an import
IMPORT_NOTES = Notes()
#: what a file was made of
EXPORT_NOTES = Notes()


class Written(TypeDecorator[str]):
    """A text column whose notes are sentences when they are read."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String
    cache_ok = True

    def __init__(self, kind: TypeEngine[str], notes: Notes) -> None:
        super().__init__()
        self.impl = kind
        self.notes = notes

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> Any:
        """The text alone."""
        return value if value is None else str.__str__(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> str | None:
        """The sentence, where the bank wrote it."""
        return value if value is None else self.notes.heard(value)
