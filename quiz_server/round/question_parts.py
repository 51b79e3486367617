"""What a question is made of beside its words: options and pictures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option of a question, e.g. ("B", "30 ngày")."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of a question, named by the SHA-256 of its bytes; `place` is stem, explanation or a label.

    `width` and `height` are pixels, `alt` says what it shows.
    """

    sha256: str
    place: str
    width: int
    height: int
    alt: str = ""

    @property
    def explains(self) -> bool:
        """Whether it belongs to the explanation, and so to what the reveal makes public."""
        return self.place == "explanation"
