"""Questions that lack an option the others have: a label lost or typed into the option before."""

from __future__ import annotations

import re
from collections import Counter

from .diagnostics import diagnose
from .labels import Hit
from .parts import Block, Option, Piece
from .scan import Scan


def repair(scan: Scan, blocks: list[Block]) -> None:
    """Splits options where a file whose questions nearly all have as many options shows where to."""
    counts = Counter(len(block.options) for block in blocks if block.mode == "letters")
    if not counts:
        return
    usual, times = counts.most_common(1)[0]
    if usual < 3 or times < 0.6 * sum(counts.values()):
        return
    for block in blocks:
        if len(block.options) > usual:
            _drop_struck(block, usual)
        if block.mode == "letters" and len(block.options) == usual - 1 and block.hit.family != "column":
            _add_lost(scan, block)


def _add_lost(scan: Scan, block: Block) -> bool:
    """Finds the option that a question lacks, in the surest way first."""
    return (
        _split_at_letter(scan, block)
        or _split_at_gap(block)
        or _split_at_paragraph(block)
        or _split_last(block)
        or _take_tail(scan, block)
    )


def _split_last(block: Block) -> bool:
    """The last option lost its label: two short paragraphs, the first too short to have been wrapped."""
    option = block.options[-1]
    filled = [n for n, piece in enumerate(option.pieces) if piece.text]
    if len(filled) != 2 or option.pieces[filled[1]].line.soft or len(option.pieces[filled[0]].text) > _SHORT:
        return False
    if option.pieces[filled[0]].text.endswith((",", ";", ":", "-")):
        return False
    moved = option.pieces[filled[1] :]
    del option.pieces[filled[1] :]
    _insert(block, len(block.options), moved)
    return True


def _take_tail(scan: Scan, block: Block) -> bool:
    """The last option lost its label: the only line left over, right under the others and of their length."""
    filled = [piece for piece in block.tail if piece.text]
    if len(filled) != 1 or block.clauses or not block.options[-1].pieces:
        return False
    piece, last = filled[0], block.options[-1].pieces[-1]
    longest = max(len(option.text) for option in block.options)
    if piece.place != last.place + 1 or piece.start or len(piece.text) > 2 * longest + _SHORT:
        return False
    if (
        scan.headings[piece.place]
        or piece.text.endswith("?")
        or piece.text.startswith("(")
        or "http" in piece.text
    ):
        return False
    label = _MISTYPED.match(piece.text)
    if label is not None and label["letter"].upper() == chr(65 + len(block.options)):
        at = piece.line.text.index(piece.text, piece.start) + label.end()
        piece = piece._replace(start=at)
    block.tail.clear()
    _insert(block, len(block.options), [piece])
    return True


_SHORT = 40  # letters below which a line was not cut at the margin


def _drop_struck(block: Block, usual: int) -> None:
    """Options struck out are gone where they are those a question has too many."""
    struck = [option for option in block.options if option.struck]
    if struck and len(block.options) - len(struck) == usual:
        block.options = [option for option in block.options if not option.struck]
        block.diagnostics.append(diagnose("STRUCK_OUT", count=len(struck)))


def _split_at_letter(scan: Scan, block: Block) -> bool:
    """The expected next letter stands inside an option: "B. … C. …" in one paragraph."""
    for number, option in enumerate(block.options):
        if option.label is None or option.label.value is None or not _lacks_next(block, number):
            continue
        for place, piece in enumerate(option.pieces):
            for hit in scan.options[piece.place]:
                if not piece.start < hit.start < piece.end or hit.value != option.label.value + 1:
                    continue
                if hit.family != option.label.family:
                    continue
                _split(block, number, place, piece, hit)
                return True
    return False


def _lacks_next(block: Block, number: int) -> bool:
    """Whether the option after this one is not typed as the next letter's (a list of Word counts on)."""
    if number + 1 == len(block.options):
        return True
    here, following = (block.options[n].label for n in (number, number + 1))
    if here is None or following is None or following.end == following.start:
        return True
    return following.value != (here.value or 0) + 1


def _split(block: Block, number: int, place: int, piece: Piece, hit: Hit) -> None:
    option = block.options[number]
    after = [piece._replace(start=hit.end), *option.pieces[place + 1 :]]
    option.pieces[place:] = [piece._replace(end=hit.start)]
    block.options.insert(number + 1, Option(hit, after))


def _split_at_gap(block: Block) -> bool:
    """The label between two others, or the last one, was mistyped ("B, …", "D …") or lost: its paragraph is
    the option that lacks."""
    values = [option.label.value if option.label else None for option in block.options]
    for number, before in enumerate(values):
        last = number + 1 == len(values)
        if before is None or not (last or values[number + 1] == before + 2):
            continue
        option = block.options[number]
        second = next((i for i, piece in enumerate(option.pieces) if i and piece.text), None)
        if second is None:
            continue
        label = _MISTYPED.match(option.pieces[second].text)
        fits = label is not None and label["letter"].upper() == chr(66 + before)
        if last and not fits:
            return False
        moved = option.pieces[second:]
        del option.pieces[second:]
        if label is not None and (fits or not label["letter"]):
            at = moved[0].line.text.index(moved[0].text, moved[0].start) + label.end()
            moved[0] = moved[0]._replace(start=at)
        _insert(block, number + 1, moved)
        return True
    return False


_MISTYPED = re.compile(r"(?P<letter>[A-Ja-j]?)(?:\s*[.,;:)]\s*|(?<=\w)\s+)(?=\S)")


def _split_at_paragraph(block: Block) -> bool:
    """An option whose list number was lost stands as a plain paragraph after the one before it."""
    automatic = [
        option.label is not None and option.label.end == option.label.start for option in block.options
    ]
    if sum(automatic) * 2 < len(automatic) or not automatic:
        return False
    for number, option in enumerate(block.options):
        second = next(
            (i for i, piece in enumerate(option.pieces) if i and piece.text and not piece.line.soft), None
        )
        if second is None:
            continue
        moved = option.pieces[second:]
        del option.pieces[second:]
        _insert(block, number + 1, moved)
        return True
    if block.tail and block.tail[0].text and block.tail[0].place == block.options[-1].pieces[-1].place + 1:
        _insert(block, len(block.options), [block.tail.pop(0)])
        return True
    return False


def _insert(block: Block, number: int, pieces: list[Piece]) -> None:
    block.options.insert(number, Option(None, pieces))
    block.diagnostics.append(diagnose("OPTION_WITHOUT_LABEL", letter=chr(65 + number % 26)))
