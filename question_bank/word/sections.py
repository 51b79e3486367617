"""Which part of the file a question stands in, and the passage it shares with others."""

from __future__ import annotations

import re

from . import clauses
from .cleaning import fold, plain
from .parts import Outline, Piece
from .scan import Scan


def name_sections(scan: Scan, outline: Outline) -> None:
    """Gives each question its section and shared passage, from the preamble and the tails before it."""
    section, index = "", 0
    shared: list[Piece] = []
    shared_for: tuple[int, ...] = ()
    waiting = outline.preamble
    titles = _titles(scan, outline)
    for block in outline.blocks:
        reading = False
        rest: list[Piece] = []
        own: list[Piece] = []
        for piece in waiting:
            if not reading and _is_heading(scan, piece) and piece.place not in titles:
                if not clauses.is_key_heading(piece.text):
                    section, index = _section_name(section, piece), index + 1
                    shared, shared_for = [], ()
                outline.headings.append(piece)
                continue
            numbers = clauses.context_range(piece.text) if piece.text else None
            if (numbers is not None and waiting is not outline.preamble) or numbers:
                reading, own = True, [piece]
                shared_for = numbers or ()
                continue
            (own if reading else rest).append(piece)
        if own:
            shared = own
            if not shared_for and block.number is not None:
                shared_for = (block.number,)
        waiting[:] = rest
        if shared and block.number in shared_for:
            block.context = shared
        elif shared and not own:
            shared, shared_for = [], ()
        block.section, block.section_index = section, index
        waiting = block.tail


def _is_heading(scan: Scan, piece: Piece) -> bool:
    if piece.start or not piece.text:
        return False
    return scan.headings[piece.place] or piece.line.label == "@section"


_TITLE = re.compile(
    r"(?:(?:bo|ngan hang|cac|danh muc|tong hop|mot so|\d+)\s*)?"
    r"(?:cau hoi|de (?:thi|cuong|kiem tra|on)|dap an|trac nghiem)|(?:hoi|cuoc|ky|ki) thi|"
    r"(?:cong hoa|doc lap|uy ban|ubnd|so|phong|truong|dang|mon|tai lieu|bai thi|de)\b"
)


def _titles(scan: Scan, outline: Outline) -> set[int]:
    """Places of headings before the first question that name the file and not its first part.

    A heading without "Phần", "Chương" or a number names a part only if others like it stand between the
    questions, and it comes last.
    """
    bare = [p.place for p in outline.preamble if _is_heading(scan, p) and _is_bare(p)]
    later = any(
        _is_heading(scan, piece) and _is_bare(piece) and not clauses.is_key_heading(piece.text)
        for block in outline.blocks[:-1]
        for piece in block.tail
    )
    if later and bare and not _TITLE.match(plain(scan.lines[bare[-1]].text)):
        last = max((p.place for p in outline.preamble if _is_heading(scan, p)), default=-1)
        bare = [place for place in bare if place != bare[-1] or place != last]
    return set(bare)


def _is_bare(piece: Piece) -> bool:
    return piece.line.label == "" and not clauses.is_named_part(piece.text)


_MINOR = re.compile(r"[IVX]{1,5}\s*[.)/–-]\s")


def _section_name(before: str, piece: Piece) -> str:
    """The heading as a name; a Roman one ("I. …") stays under the part it stands in."""
    name = fold(f"{piece.line.label} {piece.text}" if piece.line.label_format == "upperRoman" else piece.text)
    if not _MINOR.match(name) or not before:
        return name
    major = before.split(" — ", 1)[0]
    return name if _MINOR.match(major) else f"{major} — {name}"
