"""The right letter in brackets at the end of nearly every stem: "Câu 1: Thủ đô của nước ta? (B)"."""

from __future__ import annotations

import re

from .parts import Block
from .wording import Explicit, key_votes

_AT_END = re.compile(r"\s*[(\[]\s*([A-J])\s*[)\]]\s*[.:]?\s*$")
_FEWEST = 3  # questions that show the habit
_SHARE = 0.9  # of the questions with options


def read_stem_keys(blocks: list[Block], explicit: list[Explicit]) -> None:
    """Takes such letters out of the stems as answers, if the whole file is written so."""
    asked = [place for place, block in enumerate(blocks) if len(block.options) >= 2]
    found = {place: end for place in asked if (end := _end_of(blocks[place])) is not None}
    if len(found) < max(_FEWEST, _SHARE * len(asked)):
        return
    if len({end[1] for end in found.values()}) < 2:
        return  # the same letter everywhere says something else
    for place, (at, letter) in found.items():
        block = blocks[place]
        last = max(n for n, piece in enumerate(block.stem) if piece.text)
        block.stem[last] = block.stem[last]._replace(end=at)
        explicit[place].take(letter, key_votes(block, [("stem_letter", letter)]))


def _end_of(block: Block) -> tuple[int, str] | None:
    """(where the bracket begins in the line of the stem's last piece, the letter in it)."""
    last = next((piece for piece in reversed(block.stem) if piece.text), None)
    if last is None:
        return None
    found = _AT_END.search(last.line.text, last.start, last.end)
    return (
        None
        if found is None or not last.line.text[last.start : found.start()].strip()
        else (
            found.start(),
            found.group(1),
        )
    )
