"""Options of another kind than letters: digits, bullets, plain paragraphs, or only the right one printed."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from .blocks import parse_block
from .cleaning import plain
from .diagnostics import diagnose
from .essays import looks_options
from .parts import Block, Option, Piece, Style, asks, parts_of
from .scan import Scan


class _Kind(NamedTuple):
    name: str
    worth: float  # how much such options are believed
    share: float  # of the questions without letters that must have them


_KINDS = (_Kind("digits", 1.0, 0.25), _Kind("bullets", 0.9, 0.0), _Kind("plain", 0.5, 0.6))
_SURE = 0.8  # worth from which no other kind is looked for
_UNIFORM_PLAIN = 0.7  # share of the questions that must have the same number of plain options


def with_fallbacks(scan: Scan, blocks: list[Block], spans: list[list[Piece]], style: Style) -> list[Block]:
    """The questions, those without letters read with the kind of options that most of them have."""
    bare = [n for n, block in enumerate(blocks) if not block.options]
    if not bare:
        return blocks
    singles = {n: made for n in bare if (made := _single(scan, blocks[n], spans[n])) is not None}
    if len(singles) >= max(2, 0.6 * len(blocks)):
        return [singles.get(n, block) for n, block in enumerate(blocks)]
    read = {n: made for n, made in singles.items() if _is_short_answer(made)}
    rest = [n for n in bare if n not in read]
    read.update(_best_kind(scan, blocks, spans, style, rest))
    return [read.get(n, block) for n, block in enumerate(blocks)]


def _best_kind(
    scan: Scan, blocks: list[Block], spans: list[list[Piece]], style: Style, bare: list[int]
) -> dict[int, Block]:
    """The questions `bare` read with the kind of options that suits most of them."""
    best: tuple[float, dict[int, Block]] = (0.0, {})
    for kind in _KINDS if bare else ():
        if kind.name == "plain" and len(bare) < 0.5 * len(blocks):
            continue
        read: dict[int, Block] = {}
        for n in bare:
            block = parse_block(scan, blocks[n].hit, spans[n], style._replace(fallback=kind.name))
            if block.options and not (kind.name == "plain" and _answered_in_words(block)):
                read[n] = block
        worth = _worth(kind, read, len(bare))
        if worth > best[0]:
            best = (worth, read)
        if worth >= _SURE:
            break
    return best[1]


def _worth(kind: _Kind, made: dict[int, Block], asked: int) -> float:
    if not made or len(made) < kind.share * asked:
        return 0.0
    counts = Counter(len(block.options) for block in made.values())
    uniform = counts.most_common(1)[0][1] / len(made)
    if kind.name == "plain" and uniform < _UNIFORM_PLAIN:
        return 0.0
    return len(made) / asked * (0.5 + 0.5 * uniform) * kind.worth


def _answered_in_words(block: Block) -> bool:
    """Whether a model answer follows, so that the paragraphs before it are the question's own text."""
    told = block.clause("answer")
    if not told:
        return any(kind == "explanation" for kind, _ in block.clauses)
    bare = plain(told).strip(" .")
    return len(bare) > 2 and all(
        plain(option.text).strip(" .") not in bare for option in block.options if option.text
    )


def _is_short_answer(block: Block) -> bool:
    """Whether only "A. 11" is printed under a question: a short answer in the place of options."""
    if not any(note.code == "ONE_OPTION" for note in block.diagnostics):
        return False
    pieces = block.clauses[0][1]
    return (
        len(pieces) == 1 and len(pieces[0].text) <= _SHORT and _LONE_A.match(pieces[0].line.text) is not None
    )


_SHORT = 30  # letters of a short answer
_LONE_A = re.compile(r"\W{0,2}[Aa]\s*[.):]")


def _single(scan: Scan, block: Block, span: list[Piece]) -> Block | None:
    """A question of which only the right option is printed: stem and answer."""
    hits = [
        h
        for piece in span
        for h in scan.options[piece.place]
        if h.weight >= 9 and h.start == 0 and h.line > block.hit.line
    ]
    if len(hits) != 1 or block.clauses:
        return None
    last = next(
        (p.place for p in span if p.place > hits[0].line and (scan.headings[p.place] or scan.stops[p.place])),
        len(scan.lines),
    )
    answer = [piece for piece in span if hits[0].line <= piece.place < last and piece.text]
    if not answer or looks_options(answer) or parts_of(Option(None, answer)) > 1:
        return None
    made = Block(block.hit, label_index=block.label_index)
    made.stem = [piece for piece in span if piece.place < hits[0].line]
    if not any(piece.text or piece.line.images for piece in made.stem) or asks(answer):
        return None
    made.clauses = [("answer", [answer[0]._replace(start=max(hits[0].end, answer[0].start)), *answer[1:]])]
    made.tail = [piece for piece in span if piece.place >= last]
    made.diagnostics = [diagnose("ONE_OPTION")]
    return made
