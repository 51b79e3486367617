"""Model answers told from options: what follows an essay question is its answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from .channels import best_channels, read_channels
from .diagnostics import diagnose
from .kinds import names_letters
from .parts import Block, Outline, Piece

# Options that were not told apart are no answer: "A - … B - … C - …".
_OPTIONS = re.compile(
    r"(?:^|\s)A\s?[-–.):/]\s?\S.*?\sB\s?[-–.):/]\s?\S.*?\sC\s?[-–.):/]", re.IGNORECASE | re.DOTALL
)


_GAP = re.compile(r"(?<=\S)(?:\t\s*|\s{3,})(?=\S)")


def drop_bare_bullets(outline: Outline, lettered: Collection[int]) -> None:
    """Bullets or paragraphs are options only if something in the file tells one of them from the others: a
    mark, or a key that answers `lettered` questions by letters."""
    bare = [block for block in outline.blocks if block.mode in ("bullets", "plain")]
    guessed = [block for block in bare if block.number not in lettered]
    if len(guessed) * 2 < len(bare):
        return
    if not guessed:
        return
    ranked = best_channels(read_channels(guessed), len(guessed))
    answered = sum(1 for block in guessed if any(kind == "answer" for kind, _ in block.clauses))
    told = max([c.single + c.several for c in ranked], default=0)
    counts = Counter(len(block.options) for block in guessed)
    uniform = counts.most_common(1)[0][1] >= 0.7 * len(guessed) and counts.most_common(1)[0][0] >= 3
    if (
        told >= 0.5 * len(guessed)
        or answered >= 0.5 * len(guessed)
        or (uniform and len(guessed) >= 3 and len(guessed) * 2 > len(outline.blocks))
    ):
        return
    for block in guessed:
        _options_to_answer(block)


def _options_to_answer(block: Block) -> None:
    """What looked like options is the model answer of an essay question."""
    pieces = [
        piece._replace(start=0) if not n else piece
        for option in block.options
        for n, piece in enumerate(option.pieces)
    ]
    block.options, block.mode = [], ""
    block.clauses.insert(0, ("answer", pieces))
    block.diagnostics.append(diagnose("MODEL_ANSWER_GUESSED"))


def split_essays(outline: Outline, lettered: Collection[int]) -> None:
    """In a bank of essays the paragraphs after the question are its model answer; where a letter answers it
    (a key's for the numbers `lettered`, or a line of its own) they are options that were not told apart."""
    blocks = outline.blocks
    rare = [block for block in blocks if block.options]
    if len(rare) > 0.25 * len(blocks) or len(blocks) < 3:
        return
    if len(blocks) >= 4:
        for block in rare:
            label = block.options[0].label
            if (
                len(block.options) == 2
                and label is not None
                and label.family == "lower"
                and not block.clauses
            ):
                _options_to_answer(block)
    guessed = any(d.code == "MODEL_ANSWER_GUESSED" for block in blocks for d in block.diagnostics)
    for block in blocks:
        if block.options or block.number in lettered or names_letters(block.clause("answer")):
            continue
        paragraphs = list(dict.fromkeys(piece.line.paragraph for piece in block.stem if piece.text))
        if len(paragraphs) < 2:
            continue
        asking = [n for n in paragraphs[:4] if _last_of(block, n).endswith("?")]
        last = asking[-1] if asking else paragraphs[0] if guessed else None
        if last is None:
            continue
        answer = [piece for piece in block.stem if piece.line.paragraph > last]
        if answer and not looks_options(answer):
            block.stem = [piece for piece in block.stem if piece.line.paragraph <= last]
            block.clauses.insert(0, ("answer", answer))
            block.diagnostics.append(diagnose("MODEL_ANSWER_GUESSED"))


def looks_options(pieces: list[Piece]) -> bool:
    """Whether paragraphs may be options not told apart: letters in a row, or wide gaps in a line."""
    text = " ".join([piece.text for piece in pieces])
    return _OPTIONS.search(text) is not None or any(len(_GAP.findall(p.text)) >= 2 for p in pieces)


def _last_of(block: Block, paragraph: int) -> str:
    return next((p.text for p in reversed(block.stem) if p.line.paragraph == paragraph and p.text), "")
