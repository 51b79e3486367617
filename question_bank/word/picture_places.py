"""Where in a question each picture of its lines stands: the stem, an option or the explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .parts import Block, Piece

#: what stands in a line's text for each of its pictures
SIGN = re.compile(r"\[(?:img|obj)\]")


def placed(block: Block, letters: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(picture name, place) in reading order, each once; the name is "" for a picture the file does not hold.

    `letters` are those of the block's options in their order.
    """
    found: dict[tuple[str, str], None] = {}
    for piece, place in _with_places(block, letters):
        for name in names_in(piece):
            found[name, place] = None
    return tuple(found)


def _with_places(block: Block, letters: Sequence[str]) -> Iterator[tuple[Piece, str]]:
    for piece in (*block.context, *block.stem):
        yield piece, "stem"
    for letter, option in zip(letters, block.options, strict=True):
        for piece in option.pieces:
            yield piece, letter
    for _, pieces in block.clauses:
        for piece in pieces:
            yield piece, "explanation"
    for piece in block.tail:
        yield piece, "stem"


def names_in(piece: Piece) -> list[str]:
    """The pictures whose signs stand in this part of the line."""
    images = piece.line.images
    if not images:
        return []
    signs = [match.start() for match in SIGN.finditer(piece.line.text)]
    if len(signs) != len(images):  # the line was rewritten, or somebody typed a sign: the last piece
        return list(images) if piece.end >= len(piece.line.text) else []
    return [name for name, at in zip(images, signs, strict=True) if piece.start <= at < piece.end]


def without_signs(text: str) -> str:
    """The text without what stands for its pictures."""
    return SIGN.sub("", text).strip() if "[" in text else text
