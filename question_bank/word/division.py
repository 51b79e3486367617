"""The lines of one question dealt out: the stem, then options, clauses, what is left over."""

from __future__ import annotations

from . import clauses
from .labels import Hit
from .parts import Block, Option, Piece, Style
from .scan import Scan

_SHORT_CLAUSES = frozenset(("from", "to", "ended", "points", "level", "topic"))
_SENTENCE_END = (".", "?", "!", ";")
_UNFINISHED = (",", ";", ":", "–", "-", "(", " và", " hoặc")
_FULL_LINE = 40  # letters from which a line may have been cut at the margin


class Divider:
    """Walks the pieces of one question; `state` is what the current line belongs to: stem, option, the kind
    of a clause, or tail."""

    def __init__(self, scan: Scan, block: Block, chain: list[Hit], style: Style) -> None:
        self.scan = scan
        self.block = block
        self.chain = chain
        self.style = style
        self.by_place: dict[int, list[Hit]] = {}
        for hit in chain:
            self.by_place.setdefault(hit.line, []).append(hit)
        self.last_line = chain[-1].line if chain else -1
        self.state = "stem"
        self.current = block.stem
        self.blank = False  # a blank line came just before

    def run(self, pieces: list[Piece]) -> None:
        """Fills the block."""
        for order, piece in enumerate(pieces):
            hits = self.by_place.get(piece.place, ())
            own = [hit for hit in hits if piece.start <= hit.start < max(piece.end, 1)]
            if own:
                self._options(piece, own)
            elif not piece.text and not piece.line.images:
                self.blank = True
                continue
            else:
                self._line(piece, order)
            self.blank = False
        self.block.unused = self._unused(pieces)

    def _options(self, piece: Piece, hits: list[Hit]) -> None:
        begin = piece.start
        for hit in hits:
            if hit.start > begin and (before := piece._replace(start=begin, end=hit.start)).text:
                self.current.append(before)
            option = Option(hit, [])
            self.block.options.append(option)
            self.current, self.state, begin = option.pieces, "option", max(hit.end, begin)
        self.current.append(piece._replace(start=begin))

    def _line(self, piece: Piece, order: int) -> None:
        """A line without an option label."""
        past = piece.place > self.last_line
        may_be_clause = piece.start == 0 and (order > 0 or piece.line.label_format == "column")
        clause = self.scan.clauses[piece.place] if may_be_clause else None
        if clause is not None and clause.kind == "comment":
            self.state = "tail" if self.chain and past else self.state
        elif clause is not None and self._clause_fits(clause, piece.place):
            self.current = [piece._replace(start=max(piece.start, clause.start))]
            self.block.clauses.append((clause.kind, self.current))
            self.state = clause.kind
        elif (
            self.state == "tail"
            or (past and order > 0 and self._ends_here(piece))
            or self._leaves(piece, past)
        ):
            self.block.tail.append(piece)
            self.state = "tail"
        else:
            self.current.append(piece)

    def _clause_fits(self, clause: clauses.Clause, place: int) -> bool:
        if self.chain and place < self.last_line:
            return self.state == "stem" and clause.kind in ("points", "level", "topic")
        if clause.kind == "explanation" and clause.start <= 3 and not self.chain:
            return self.state != "stem" or bool(self.block.stem)
        return True

    def _ends_here(self, piece: Piece) -> bool:
        """Whether a line is about what comes after this question: an end, a heading, a shared passage."""
        line = piece.line
        if self.scan.stops[piece.place]:
            return True
        if line.label_format == "column":
            return line.label == "@section"
        if clauses.is_key_heading(line.text):
            return True
        if line.soft or (self.state == "option" and not any(p.text or p.line.images for p in self.current)):
            return False
        heading = self.scan.headings[piece.place]
        if not self.chain and self.state == "stem":
            return heading and clauses.is_named_part(line.text)
        passage = clauses.context_range(line.text) is not None and len(line.text) > 25
        return heading or passage

    def _leaves(self, piece: Piece, past: bool) -> bool:
        """Whether a line does not go on with what came before it."""
        filled = any(p.text for p in self.current)
        if self.state == "option":
            return past and not self._continues_option(piece)
        if self.state == "stem" or not filled:
            return False
        if self.state in _SHORT_CLAUSES or (self.chain and self.blank):
            return True
        return self.state == "answer" and bool(self.chain) and not piece.text[:1].islower()

    def _continues_option(self, piece: Piece) -> bool:
        """Whether a line after the last option's first one still belongs to that option."""
        line = piece.line
        if not self.current:
            return True
        before = self.current[-1]
        if line.soft and line.paragraph == before.line.paragraph and not line.label:
            return True
        if line.label or self.blank:
            return False
        if not before.text and not before.line.images:
            return True  # the label stood alone on its line
        return line.cells == before.line.cells and self._runs_on(piece, before)

    def _runs_on(self, piece: Piece, before: Piece) -> bool:
        """Whether a paragraph reads as the continuation of the one before."""
        if piece.text[:1].islower() or before.text.endswith(_UNFINISHED):
            return True
        if before.text.endswith(_SENTENCE_END):
            return False
        indented = piece.line.indent >= max(3, self.current[0].line.indent)
        cut = self.style.wrapped and len(before.text) > _FULL_LINE and piece.text[:1].isalnum()
        return indented or cut

    def _unused(self, pieces: list[Piece]) -> int:
        """Strong option labels after the chain that found no place: a sign of a wrong layout."""
        after = [piece for piece in pieces if piece.place > self.last_line]
        if not after:
            return 0
        told = {piece.place for _, content in self.block.clauses for piece in content}
        used = {(h.line, h.start) for h in self.chain}
        return sum(
            1
            for piece in after
            for hit in self.scan.options[piece.place]
            if hit.weight >= 9
            and hit.start >= piece.start
            and (hit.line, hit.start) not in used
            and hit.line not in told
        )
