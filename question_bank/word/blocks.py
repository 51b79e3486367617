"""One question's stretch of lines, taken apart: stem, options, clauses and what is left over."""

from __future__ import annotations

from . import clauses, labels
from .chains import STRONG, letter_chain
from .digit_labels import digit_hits
from .division import Divider
from .labels import Hit
from .parts import Block, Piece, Style
from .scan import Scan


def parse_block(scan: Scan, hit: Hit, pieces: list[Piece], style: Style) -> Block:
    """A question from the pieces between its label and the next question's."""
    block = Block(hit, label_index=scan.lines[hit.line].index)
    limit = _options_limit(scan, hit, pieces)
    chain = _letters(scan, pieces[:limit])
    if chain and hit.family != "column" and len(chain) < 2:
        chain = []
    if chain:
        block.mode = "letters"
    elif style.fallback:
        chain = _fallback(scan, pieces[:limit], style)
        block.mode = style.fallback if chain else ""
    if not chain and limit < len(pieces):
        chain = _letters(scan, pieces)
        block.mode = "letters" if chain else ""
        limit = len(pieces)
    Divider(scan, block, chain, style).run(pieces)
    _trailing_answer(block)
    return block


def _trailing_answer(block: Block) -> None:
    """An answer typed at the end of the last option or of the stem becomes a clause of its own."""
    for pieces in (block.options[-1].pieces if block.options else [], block.stem):
        if not pieces or any(kind == "answer" for kind, _ in block.clauses):
            continue
        last = pieces[-1]
        found = clauses.trailing_answer(last.line.text[last.start : last.end])
        if found is None:
            continue
        at = last.start + found[1]
        pieces[-1] = last._replace(end=at)
        block.clauses.append(("answer", [last._replace(start=at + found[2])]))


def _options_limit(scan: Scan, hit: Hit, pieces: list[Piece]) -> int:
    """How many pieces come before the clauses that end the options (an explanation may quote "A.")."""
    seen: list[int | None] = []
    families: set[str] = set()
    for number, piece in enumerate(pieces):
        hits = [h for h in scan.options[piece.place] if h.weight >= STRONG and h.start >= piece.start]
        here = [h.value for h in hits]
        if hits and {0, 1} <= set(seen) and hits[0].value == 0 and families == {hits[0].family}:
            return number  # the options begin again: another question's
        families |= {h.family for h in hits}
        if number and len(seen) >= 2 and piece.start == 0:
            clause = scan.clauses[piece.place] is not None and not (
                _labels_first(scan, piece) and here[0] not in seen
            )
            if clause or scan.stops[piece.place]:
                return number
        seen += here
    return len(pieces)


def _within(scan: Scan, pieces: list[Piece]) -> list[Hit]:
    found = []
    for piece in pieces:
        if (
            piece.start == 0
            and piece.line.label == ""
            and scan.clauses[piece.place] is not None
            and not _labels_first(scan, piece)
        ):
            continue
        hits = [h for h in scan.options[piece.place] if piece.start <= h.start < max(piece.end, 1)]
        if hits and hits[0].value == 8 and scan.headings[piece.place]:
            continue  # "I. QUY ĐỊNH CHUNG" is a Roman one
        found += hits
    return found


def _labels_first(scan: Scan, piece: Piece) -> bool:
    hits = scan.options[piece.place]
    return bool(hits) and hits[0].start == 0 and hits[0].weight >= STRONG


def _letters(scan: Scan, pieces: list[Piece]) -> list[Hit]:
    hits = _within(scan, pieces)
    if any(h.family == "column" for h in hits):
        return [h for h in hits if h.family == "column"]
    return letter_chain(hits, scan.letter_family)


def _fallback(scan: Scan, pieces: list[Piece], style: Style) -> list[Hit]:
    body = [p for p in pieces if p.place > pieces[0].place] if pieces else []
    body = [p for p in body if p.text or p.line.images]
    if style.fallback == "digits":
        hits = [h for p in body for h in digit_hits(p.line, p.place)]
        return letter_chain(hits, "digit")
    if style.fallback == "bullets":
        first = next((n for n, p in enumerate(body) if scan.clauses[p.place]), len(body))
        hits = [h for p in body[:first] if (h := labels.bullet_hit(p.line, p.place))]
        return [h._replace(value=n) for n, h in enumerate(hits)] if 2 <= len(hits) <= 10 else []
    if style.fallback == "styles":
        hits = [Hit(p.place, 0, 0, n, "style", 10) for n, p in enumerate(body) if p.line.style]
        return hits if len(hits) >= 2 else []
    if style.fallback == "plain":
        return _plain_options(scan, body)
    return []


def _plain_options(scan: Scan, body: list[Piece]) -> list[Hit]:
    """Every paragraph after the stem, up to a blank line or a clause."""
    hits: list[Hit] = []
    for piece in body:
        if scan.clauses[piece.place] or scan.headings[piece.place] or scan.stops[piece.place]:
            break
        if hits and any(scan.is_blank(p) for p in range(hits[-1].line + 1, piece.place)):
            break
        if piece.text.isdigit() and len(hits) >= 2 and piece is body[-1]:
            break
        sign = labels.bullet_hit(piece.line, piece.place)
        hits.append(
            Hit(piece.place, 0, sign.end if sign else 0, len(hits), "plain", 5, sign.sign if sign else "")
        )
    return hits if 2 <= len(hits) <= 8 else []
