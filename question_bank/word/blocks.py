"""One question's stretch of lines, taken apart: stem, options, clauses and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import clauses, labels
from .cleaning import fold
from .labels import Hit
from .model import Diagnostic, Line
from .scan import Scan


class Piece(NamedTuple):
    """Part of a line: text[start:end]; `place` is the line's place in the scan."""

    place: int
    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end].strip()


@dataclass(slots=True)
class Option:
    """An option: its label (None when the file gives none) and its text pieces."""

    label: Hit | None
    pieces: list[Piece]

    @property
    def text(self) -> str:
        return fold(" ".join(piece.text for piece in self.pieces))


@dataclass(slots=True)
class Block:
    """A question as found: nothing is decided about its answer or kind yet."""

    hit: Hit
    stem: list[Piece] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    mode: str = ""  # letters, bullets, digits, plain, style or "" without options
    clauses: list[tuple[str, list[Piece]]] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unused: int = 0  # strong option labels that found no place: a sign of a wrong layout
    section: str = ""
    section_index: int = 0
    context: list[Piece] = field(default_factory=list)
    label_index: int = -1  # source index of the line its label stands on
    key_text: str = ""  # what a key says in words: a short answer, the verdicts of statements

    @property
    def number(self) -> int | None:
        return self.hit.value

    @property
    def stem_text(self) -> str:
        return fold(" ".join(piece.text for piece in self.stem))

    def clause(self, kind: str) -> str:
        """All text of the clauses of a kind."""
        return fold(" ".join(p.text for name, pieces in self.clauses if name == kind for p in pieces))

    def paragraphs(self, kind: str) -> str:
        """The text of the clauses of a kind with its paragraphs on lines of their own."""
        rows: dict[int, list[str]] = {}
        for name, pieces in self.clauses:
            if name == kind:
                for piece in pieces:
                    rows.setdefault(piece.line.paragraph, []).append(piece.text)
        return "\n".join(text for row in rows.values() if (text := fold(" ".join(row))))


class Style(NamedTuple):
    """How options are looked for where no letters are found: bullets, digits, plain paragraphs, styles."""

    fallback: str = ""
    wrapped: bool = False  # options run over several paragraphs in this file
    digit_family: str = ""


_LONGEST_LOOK_BACK = 12
_FEWEST_WEIGHT = 10
_STRONG = 7


def letter_chain(hits: Sequence[Hit], family: str) -> list[Hit]:
    """The hits that make the best run A, B, C… ; [] when there is none worth believing.

    A label out of order costs more than a weak label is worth, so that a letter in running text never
    displaces a real one, while a mistyped label at the start of its line is still taken.
    """
    if len(hits) < 2:
        return []
    best: list[int] = []
    previous: list[int] = []
    for i, hit in enumerate(hits):
        own = hit.weight + (2 if hit.family == family and hit.weight >= _STRONG else 0)
        top, source = (own if hit.value in (0, None) else own - 9), -1
        for j in range(max(0, i - _LONGEST_LOOK_BACK), i):
            total = best[j] + own + _step(hits[j], hit)
            if total > top:
                top, source = total, j
        best.append(top)
        previous.append(source)
    end = max(range(len(best)), key=lambda i: (best[i], -i))
    if best[end] < _FEWEST_WEIGHT:
        return []
    chain: list[Hit] = []
    while end >= 0:
        chain.append(hits[end])
        end = previous[end]
    chain.reverse()
    if len(chain) < 2 or chain[0].weight < 3:
        return []
    if chain[0].weight < _STRONG and chain[0].start > 0 and not _one_line(chain):
        return []
    return chain


def _one_line(chain: list[Hit]) -> bool:
    """A whole set A, B, C, D on one line with single blanks between: too regular to be running text."""
    perfect = [hit.value for hit in chain] == list(range(len(chain)))
    return len(chain) >= 4 and perfect and len({hit.line for hit in chain}) == 1


def _step(before: Hit, after: Hit) -> int:
    if before.family == "column" or after.family == "column":
        return 0 if before.family == after.family else -40
    cost = 0 if before.family == after.family else -6
    delta = (after.value or 0) - (before.value or 0)
    if delta == 1:
        return cost
    if (
        before.cell
        and after.cell
        and before.cell.table == after.cell.table
        and before.cell != after.cell
        and delta
    ):
        return cost - 3  # a table may be filled by columns: its cells read A, C, B, D
    if delta < -1 or (delta <= 0 and cost):
        return -40
    return cost - (8 if delta <= 2 else 16)


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
    _divide(scan, block, pieces, chain, style)
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
    seen = 0
    for number, piece in enumerate(pieces):
        if number and seen >= 2 and piece.start == 0 and scan.clauses[piece.place] is not None:
            return number
        if number and piece.start == 0 and scan.stops[piece.place] and seen >= 2:
            return number
        seen += sum(1 for h in scan.options[piece.place] if h.weight >= _STRONG and h.start >= piece.start)
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
    return bool(hits) and hits[0].start == 0 and hits[0].weight >= _STRONG


def _letters(scan: Scan, pieces: list[Piece]) -> list[Hit]:
    hits = _within(scan, pieces)
    if any(h.family == "column" for h in hits):
        return [h for h in hits if h.family == "column"]
    return letter_chain(hits, scan.letter_family)


def _fallback(scan: Scan, pieces: list[Piece], style: Style) -> list[Hit]:
    body = [p for p in pieces if p.place > pieces[0].place] if pieces else []
    body = [p for p in body if p.text or p.line.images]
    if style.fallback == "digits":
        hits = [h for p in body if (h := labels.digit_hit(p.line, p.place))]
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


def _divide(scan: Scan, block: Block, pieces: list[Piece], chain: list[Hit], style: Style) -> None:
    """Deals the pieces out: before the first option the stem, then options, clauses, tail."""
    starts = {(h.line, h.start): h for h in chain}
    last_line = chain[-1].line if chain else -1
    current: list[Piece] = block.stem
    state = "stem"
    blank = False
    for order, piece in enumerate(pieces):
        own = [h for h in chain if h.line == piece.place and piece.start <= h.start < max(piece.end, 1)]
        if not own:
            if not piece.text and not piece.line.images:
                blank = True
                continue
            state, current = _continue(
                scan, block, piece, state, current, bool(chain), last_line, blank, style, order
            )
            blank = False
            continue
        blank = False
        begin = piece.start
        for h in own:
            if h.start > begin:
                before = piece._replace(start=begin, end=h.start)
                if before.text:
                    current.append(before)
            option = Option(starts[h.line, h.start], [])
            block.options.append(option)
            current, state, begin = option.pieces, "option", max(h.end, begin)
        current.append(piece._replace(start=begin))
    used = {(h.line, h.start) for h in chain}
    block.unused = sum(
        1
        for piece in pieces
        for h in scan.options[piece.place]
        if h.weight >= 9
        and h.start >= piece.start
        and (h.line, h.start) not in used
        and (not chain or h.line > chain[-1].line)
        and not any(p.place == h.line for _, ps in block.clauses for p in ps)
    )


def _continue(
    scan: Scan,
    block: Block,
    piece: Piece,
    state: str,
    current: list[Piece],
    has_options: bool,
    last_line: int,
    blank: bool,
    style: Style,
    order: int,
) -> tuple[str, list[Piece]]:
    """Where a line without an option label goes; returns the new state and list."""
    place, line = piece.place, piece.line
    clause = scan.clauses[place] if piece.start == 0 and (order or line.label_format == "column") else None
    if clause is not None and clause.kind == "comment":
        return "tail" if has_options and place > last_line else state, current
    if clause is not None and _clause_fits(clause, state, has_options, place, last_line, block):
        content = [piece._replace(start=max(piece.start, clause.start))]
        block.clauses.append((clause.kind, content))
        return clause.kind, content
    if state == "tail":
        block.tail.append(piece)
        return state, current
    past_options = place > last_line
    if (
        past_options
        and order
        and (scan.stops[place] or _starts_new_part(scan, place, piece, has_options or state not in ("stem",)))
    ):
        block.tail.append(piece)
        return "tail", current
    if state == "option" and past_options:
        if _continues_option(scan, piece, current, blank, style):
            current.append(piece)
            return state, current
        block.tail.append(piece)
        return "tail", current
    if state not in ("stem", "option") and has_options and blank and current and current[0].text:
        block.tail.append(piece)
        return "tail", current
    if state == "answer" and has_options and any(p.text for p in current) and not piece.text[:1].islower():
        block.tail.append(piece)
        return "tail", current
    if state in _SHORT_CLAUSES and current and any(p.text for p in current):
        block.tail.append(piece)
        return "tail", current
    current.append(piece)
    return state, current


_SHORT_CLAUSES = frozenset(("from", "to", "points", "level", "topic"))


def _clause_fits(
    clause: clauses.Clause, state: str, has_options: bool, place: int, last_line: int, block: Block
) -> bool:
    if has_options and place < last_line:
        return state == "stem" and clause.kind in ("points", "level", "topic")
    if clause.kind == "explanation" and clause.start <= 3 and not has_options:
        return state != "stem" or bool(block.stem)
    return True


def _starts_new_part(scan: Scan, place: int, piece: Piece, settled: bool) -> bool:
    line = piece.line
    if line.label_format == "column":
        return line.label == "@section"
    if not settled:
        return bool(clauses.is_key_heading(line.text)) or (
            scan.headings[place] and not line.soft and clauses._HEADING.match(line.text) is not None
        )
    if piece.line.soft and not clauses.is_key_heading(line.text):
        return False
    if scan.headings[place] or clauses.is_key_heading(line.text):
        return True
    return clauses.context_range(line.text) is not None and len(line.text) > 25


def _continues_option(scan: Scan, piece: Piece, current: list[Piece], blank: bool, style: Style) -> bool:
    """Whether a line after the last option's first one still belongs to that option."""
    line = piece.line
    before = current[-1] if current else None
    if before is None:
        return True
    if line.label:
        return False
    if line.soft and line.paragraph == before.line.paragraph:
        return True
    if not before.text and not before.line.images:
        return not blank  # the label stood alone on its line
    if line.cells != before.line.cells:
        return False
    text = piece.text
    if blank:
        return False
    if text[:1].islower() or before.text.endswith((",", ";", ":", "–", "-", "(", " và", " hoặc")):
        return True
    if (
        line.indent >= 3
        and line.indent >= current[0].line.indent
        and not before.text.endswith((".", "?", "!"))
    ):
        return True
    return (
        style.wrapped
        and not before.text.endswith((".", "?", "!", ";"))
        and len(before.text) > 40
        and text[:1].isalnum()
    )
