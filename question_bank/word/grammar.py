"""Several layouts tried on the whole file; the one whose questions hang together best is kept."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from .blocks import parse_block
from .fallbacks import with_fallbacks
from .labels import Hit
from .layouts import layouts
from .lost_labels import with_lost
from .parts import Block, Outline, Piece, Style
from .repairs import repair
from .scan import Scan
from .sections import name_sections


def understand(scan: Scan) -> Outline:
    """The best reading of the lines."""
    best: Outline | None = None
    tried: dict[tuple[tuple[int, int], ...], None] = {}
    for name, boundaries in layouts(scan):
        hits = boundaries(scan)
        shape = tuple((h.line, h.end) for h in hits)
        if not hits or shape in tried:
            continue
        tried[shape] = None
        outline = _outline(scan, name, hits)
        if best is None or outline.score > best.score + 0.01:
            best = outline
        if _is_clean(best):
            break
    if best is None:
        return Outline("none", preamble=_pieces(scan, None, None))
    name_sections(scan, best)
    return best


_PLAIN = ("paragraphs", "indexes")  # layouts whose options are paragraphs without labels
_UNNUMBERED = frozenset((*_PLAIN, "unnumbered", "lists", "tags", "styles"))


def _pieces(scan: Scan, since: Hit | None, until: Hit | None) -> list[Piece]:
    begin = (since.line, since.end) if since else (0, 0)
    end = (until.line, until.start) if until else (len(scan.lines), 0)
    found = []
    for place in range(begin[0], min(end[0] + 1, len(scan.lines))):
        line = scan.lines[place]
        start = begin[1] if place == begin[0] else 0
        stop = end[1] if place == end[0] else len(line.text)
        if place == end[0] and end[1] == 0:
            break
        found.append(Piece(place, line, start, stop))
    return found


def _outline(scan: Scan, name: str, hits: list[Hit]) -> Outline:
    if name not in _UNNUMBERED:
        hits = with_lost(scan, hits)
    spans = [_pieces(scan, hit, following) for hit, following in zip(hits, [*hits[1:], None], strict=True)]
    outline = Outline(name, preamble=_pieces(scan, None, hits[0]))
    style = Style("styles" if name == "styles" else "plain" if name in _PLAIN else "")
    outline.blocks = [parse_block(scan, hit, span, style) for hit, span in zip(hits, spans, strict=True)]
    wrapped = _wrapped(outline.blocks)
    if wrapped:
        style = style._replace(wrapped=True)
        for n, block in enumerate(outline.blocks):
            if block.tail:
                outline.blocks[n] = parse_block(scan, hits[n], spans[n], style)
    if name != "styles" and name not in _PLAIN:
        outline.blocks = with_fallbacks(scan, outline.blocks, spans, style)
    repair(scan, outline.blocks)
    first = _first_question(outline.blocks)
    if first:
        hits = hits[first:]
        outline.blocks, outline.preamble = outline.blocks[first:], _pieces(scan, None, hits[0])
    outline.score = _score(outline) - _ignored(scan, hits)
    return outline


def _first_question(blocks: list[Block]) -> int:
    """The place of the first real question: numbered instructions, rules or sources may stand before it.

    They have neither options nor answers nor ask anything, nearly all the others have, and the numbers start
    again (or are written otherwise) after them.
    """
    first = 0
    for place in range(1, len(blocks) // 2 + 1):
        before, here = blocks[place - 1], blocks[place]
        starts = here.number is not None and here.number <= (before.number or 0)
        if (starts or here.hit.family != before.hit.family) and before.hit.family != "word":
            first = place
    lead = blocks[:first]
    rest = blocks[first:]
    modes = Counter(block.mode for block in rest).most_common(1)[0][0]
    if not lead or sum(_is_question(block, modes) for block in lead) * 2 >= len(lead):
        return 0
    return first if sum(_is_question(block, block.mode) for block in rest) >= 0.8 * len(rest) else 0


def _is_answered(block: Block) -> bool:
    return bool(block.clauses) and any(kind in ("answer", "explanation") for kind, _ in block.clauses)


def _is_question(block: Block, mode: str) -> bool:
    """Whether it has options of the kind `mode`, an answer or a question mark."""
    answered = _is_answered(block)
    return (bool(block.options) and block.mode == mode) or answered or block.stem_text.endswith("?")


def _ignored(scan: Scan, hits: list[Hit]) -> int:
    """How many lines that begin "Câu 5:" this layout reads as ordinary text."""
    taken = {h.line for h in hits if h.end or h.family in ("word", "column")}
    return sum(
        1
        for place, found in enumerate(scan.stems)
        if place not in taken and any(h.family == "word" and h.weight >= 9 for h in found)
    )


def _wrapped(blocks: list[Block]) -> bool:
    """Whether options run over several paragraphs: seen in the ones before the last, where it is certain."""
    several = sum(
        1
        for block in blocks
        for option in block.options[:-1]
        if len({p.line.paragraph for p in option.pieces if p.text}) > 1
    )
    return several >= 3 or several * 10 > len(blocks)


def _is_clean(outline: Outline) -> bool:
    """A reading so good that no other layout can be meant: every question whole, nothing before them."""
    count = len(outline.blocks)
    modes = {block.mode for block in outline.blocks}
    if count < 5 or len(modes) > 1 or not modes <= {"letters", "bullets", "digits"}:
        return False
    if outline.score < 0.97 * count * _MODE_WORTH[modes.pop()]:
        return False
    before = sum(len(piece.text) for piece in outline.preamble)
    return before * 10 < sum(len(piece.text) for block in outline.blocks for piece in block.stem)


_MODE_WORTH = {"letters": 1.0, "styles": 1.2, "digits": 0.85, "bullets": 0.8, "plain": 0.5, "": 0.0}


def _score(outline: Outline) -> float:
    blocks = outline.blocks
    with_options = sum(1 for block in blocks if block.options)
    numbers = [block.number for block in blocks]
    steps = sum(1 for a, b in pairwise(numbers) if a is not None and b is not None and b != a + 1)
    orderly = steps <= 0.1 * len(blocks) and all(n is not None for n in numbers)
    total = 0.0
    before: int | None = None
    for block in blocks:
        worth = _MODE_WORTH[block.mode]
        if not block.options:
            answered = _is_answered(block)
            worth = 0.3 if orderly else 0.25 if answered else -0.2
            if with_options * 2 > len(blocks) and not answered and (orderly or before is not None):
                # An item of a list in a stem starts counting anew.
                worth = 0.05 if before is None or (block.number or 0) > before else -0.4
        elif not block.stem_text:
            worth -= 0.3
        worth -= min(1.0, 0.35 * block.unused)
        if sum(len(p.text) for p in block.stem) > 1500:
            worth -= 0.3
        if before is not None and block.number == before + 1:
            worth += 0.15
        before = block.number
        total += worth
    if outline.layout in _UNNUMBERED - {"styles"}:
        total *= 0.9
    return total
