"""Several layouts tried on the whole file; the one whose questions hang together best is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from . import clauses, labels
from .blocks import Block, Piece, Style, parse_block
from .cleaning import fold, plain
from .diagnostics import diagnose
from .labels import Hit
from .repairs import repair
from .scan import Scan


@dataclass
class Outline:
    """The questions of a file in one layout, and how well they hang together."""

    layout: str
    blocks: list[Block] = field(default_factory=list)
    preamble: list[Piece] = field(default_factory=list)
    headings: list[Piece] = field(default_factory=list)  # lines taken as names of sections
    score: float = 0.0


Boundaries = Callable[[Scan], list[Hit]]


def understand(scan: Scan) -> Outline:
    """The best reading of the lines."""
    best: Outline | None = None
    tried: dict[tuple[tuple[int, int], ...], None] = {}
    for name, boundaries in _layouts(scan):
        hits = boundaries(scan)
        shape = tuple((h.line, h.end) for h in hits)
        if not hits or shape in tried:
            continue
        tried[shape] = None
        outline = _outline(scan, name, hits)
        if best is None or outline.score > best.score + 0.01:
            best = outline
    if best is None:
        return Outline("none", preamble=_pieces(scan, None, None))
    _sections(scan, best)
    return best


def _layouts(scan: Scan) -> list[tuple[str, Boundaries]]:
    families: Counter[str] = Counter(h.family for hits in scan.stems for h in hits)
    found: list[tuple[str, Boundaries]] = []
    if families["column"]:
        found.append(("column", lambda s: _chosen(s, {"column", "word"})))
        found.append(("column-only", lambda s: _chosen(s, {"column"})))
    if families["word"] or families["glued"]:
        found.append(("word", lambda s: _chosen(s, {"word", "glued"})))
    decimals = [f for f in families if f.startswith(("decimal", "auto"))]
    if families["word"] and decimals:
        found.append(("word+decimal", lambda s: _chosen(s, {"word", "glued", *decimals})))
    if families["bai"] >= 2:
        found.append(("bai", lambda s: _chosen(s, {"bai"})))
    for family in decimals:
        found.append((family, lambda s, f=family: _chosen(s, {f})))
    mixed = {f for f in decimals if f in ("decimal.", "decimal)", "decimal:", "auto0")}
    if len(mixed) > 1:
        found.append(("decimal", lambda s: _chosen(s, mixed)))
    lists = Counter(h.tag for hits in scan.stems for h in hits if h.family.startswith("auto"))
    if len(lists) > 1:
        for tag, count in lists.most_common(4):
            if count >= 3:
                found.append((f"list {tag}", lambda s, t=tag: _of_list(s, t)))
    found.append(("styles", _by_style))
    found.append(("tags", _by_tag))
    found.append(("unnumbered", _by_options))
    found.append(("lists", _by_lists))
    found.append(("paragraphs", _by_blanks))
    return found


def _chosen(scan: Scan, families: set[str]) -> list[Hit]:
    """Question labels of some families, glued ones only where the number fits."""
    found: list[Hit] = []
    number: int | None = None
    for hits in scan.stems:
        for hit in hits:
            if hit.family == "glued":
                if "glued" not in families or not _glued_fits(scan, hit, number):
                    continue
            elif hit.family not in families and hit.family != "column":
                continue
            elif hit.family.startswith("decimal") and scan.clauses[hit.line] and not hit.tag:
                pass
            found.append(hit)
            number = hit.value
    return found


def _glued_fits(scan: Scan, hit: Hit, number: int | None) -> bool:
    if number is None or hit.value is None:
        return False
    if hit.weight >= 9:
        return number < hit.value <= number + 20
    return hit.value == number + 1


def _of_list(scan: Scan, tag: str) -> list[Hit]:
    return [
        h
        for hits in scan.stems
        for h in hits
        if (h.tag == tag and h.family.startswith("auto")) or h.family == "column"
    ]


_QUESTION_STYLE = re.compile(r"kerdes|question|cau hoi|cauhoi|stem|hoi$")
_OPTION_STYLE = re.compile(
    r"helyes|rossz|right|wrong|correct|answer|option|dap an|dapan|phuong an|dung|sai|choice"
)


def _by_style(scan: Scan) -> list[Hit]:
    names = {line.style: plain(line.style) for line in scan.lines if line.style}
    stems = {
        n for n, bare in names.items() if _QUESTION_STYLE.search(bare) and not _OPTION_STYLE.search(bare)
    }
    options = {n for n, bare in names.items() if _OPTION_STYLE.search(bare)}
    if not stems or not options:
        return []
    found = []
    for place, line in enumerate(scan.lines):
        if (
            line.style in stems
            and line.text
            and not (place and scan.lines[place - 1].style == line.style and scan.lines[place - 1].text)
        ):
            digits = re.match(r"\W*(\d{1,4})\b", line.text)
            found.append(Hit(place, 0, 0, int(digits.group(1)) if digits else None, "style", 12))
    return found


def _by_tag(scan: Scan) -> list[Hit]:
    found = []
    for place, line in enumerate(scan.lines):
        match = labels.points_label(line.text) or labels.unnumbered_label(line.text)
        if match is not None and not line.label:
            found.append(Hit(place, 0, match.end(), None, "tag", 12, tag=match.group(0)))
    return found if len(found) >= 2 else []


def _by_options(scan: Scan) -> list[Hit]:
    """Questions without numbers: each run of options that begins at A has its stem above it."""
    found: list[Hit] = []
    floor = 0
    places = [p for p, hits in enumerate(scan.options) if any(h.weight >= 7 for h in hits)]
    for order, place in enumerate(places):
        first = next(h for h in scan.options[place] if h.weight >= 7)
        if first.value != 0:
            floor = place + 1
            continue
        top = place
        while top > floor and not _stops_stem(scan, top - 1):
            top -= 1
        while top < place and (
            scan.is_blank(top) or (scan.headings[top] and not scan.lines[top].text.endswith("?"))
        ):
            top += 1
        if first.start > 0:
            top = min(top, place)
        found.append(Hit(top, 0, 0, None, "unnumbered", 6))
        floor = place + 1
        if order + 1 >= len(places):
            break
    return found if len(found) >= 1 else []


def _stops_stem(scan: Scan, place: int) -> bool:
    return (
        scan.stops[place]
        or scan.clauses[place] is not None
        or any(h.weight >= 7 for h in scan.options[place])
    )


def _by_lists(scan: Scan) -> list[Hit]:
    """Questions without numbers over bulleted options: the line above each list."""
    found: list[Hit] = []
    bulleted = [labels.bullet_hit(line, place) is not None for place, line in enumerate(scan.lines)]
    for place, line in enumerate(scan.lines[:-2]):
        if bulleted[place] or not line.text or scan.stops[place] or scan.clauses[place]:
            continue
        if bulleted[place + 1] and bulleted[place + 2] and line.label_format in ("", "bullet"):
            found.append(Hit(place, 0, 0, None, "unnumbered", 6))
    return found if len(found) >= 2 else []


def _by_blanks(scan: Scan) -> list[Hit]:
    """Groups of paragraphs between blank lines, a stem and its unlabelled options each."""
    found: list[Hit] = []
    size = 0
    sizes: Counter[int] = Counter()
    for place in range(len(scan.lines) + 1):
        if place == len(scan.lines) or scan.is_blank(place):
            if size:
                sizes[size] += 1
            size = 0
            continue
        if size == 0:
            found.append(Hit(place, 0, 0, None, "blank", 4))
        size += 1
    common = sizes.most_common(1)
    if len(found) < 3 or not common or not 3 <= common[0][0] <= 8 or common[0][1] < 0.6 * len(found):
        return []
    return found


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
    spans = [_pieces(scan, hit, following) for hit, following in zip(hits, [*hits[1:], None], strict=True)]
    outline = Outline(name, preamble=_pieces(scan, None, hits[0]))
    style = Style("styles" if name == "styles" else "plain" if name == "paragraphs" else "")
    outline.blocks = [parse_block(scan, hit, span, style) for hit, span in zip(hits, spans, strict=True)]
    bare = [n for n, block in enumerate(outline.blocks) if not block.options]
    wrapped = _wrapped(outline.blocks)
    if wrapped:
        style = style._replace(wrapped=True)
        outline.blocks = [parse_block(scan, hit, span, style) for hit, span in zip(hits, spans, strict=True)]
    if bare and name not in ("styles", "paragraphs"):
        _try_fallbacks(scan, outline, spans, bare, style)
    repair(scan, outline.blocks)
    outline.score = _score(outline) - _ignored(scan, hits)
    return outline


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


def _try_fallbacks(
    scan: Scan, outline: Outline, spans: list[list[Piece]], bare: list[int], style: Style
) -> None:
    """Other kinds of options for the questions without letters; the kind most of them have is taken."""
    best: tuple[float, dict[int, Block]] = (0.0, {})
    singles = {n: block for n in bare if (block := _single(scan, outline.blocks[n], spans[n])) is not None}
    if len(singles) >= max(2, 0.6 * len(outline.blocks)):
        for n, block in singles.items():
            outline.blocks[n] = block
        return
    for fallback in ("digits", "bullets", "plain"):
        made = {}
        for n in bare:
            block = parse_block(scan, outline.blocks[n].hit, spans[n], style._replace(fallback=fallback))
            if block.options and not (fallback == "plain" and _answered_in_words(block)):
                made[n] = block
        if not made:
            continue
        counts = Counter(len(block.options) for block in made.values())
        uniform = counts.most_common(1)[0][1] / len(made)
        share = len(made) / len(bare)
        worth = (
            share
            * (0.5 + 0.5 * uniform)
            * (1.0 if fallback == "digits" else 0.9 if fallback == "bullets" else 0.5)
        )
        if fallback == "plain" and (share < 0.6 or uniform < 0.7 or len(bare) < 0.5 * len(outline.blocks)):
            continue
        if fallback == "digits" and share < 0.25:
            continue
        if worth > best[0]:
            best = (worth, made)
    for n, block in best[1].items():
        outline.blocks[n] = block


def _answered_in_words(block: Block) -> bool:
    """Whether a model answer follows, so that the paragraphs before it are the question's own text."""
    told = block.clause("answer")
    if not told:
        return any(kind == "explanation" for kind, _ in block.clauses)
    bare = plain(told).strip(" .")
    return len(bare) > 2 and all(
        plain(option.text).strip(" .") not in bare for option in block.options if option.text
    )


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
    made = Block(block.hit, label_index=block.label_index)
    made.stem = [piece for piece in span if piece.place < hits[0].line]
    answer = [piece for piece in span if piece.place >= hits[0].line and piece.text]
    made.clauses = [("answer", [answer[0]._replace(start=hits[0].end), *answer[1:]])]
    made.diagnostics = [diagnose("ONE_OPTION")]
    return made


_MODE_WORTH = {"letters": 1.0, "styles": 1.2, "digits": 0.85, "bullets": 0.8, "plain": 0.5, "": 0.0}


def _score(outline: Outline) -> float:
    blocks = outline.blocks
    with_options = sum(1 for block in blocks if block.options)
    numbers = [block.number for block in blocks]
    steps = sum(
        1
        for a, b in zip(numbers, numbers[1:], strict=False)
        if a is not None and b is not None and b != a + 1
    )
    orderly = steps <= 0.1 * len(blocks) and all(n is not None for n in numbers)
    total = 0.0
    before: int | None = None
    for block in blocks:
        worth = _MODE_WORTH[block.mode]
        if not block.options:
            answered = any(kind in ("answer", "explanation") for kind, _ in block.clauses)
            worth = 0.3 if orderly else 0.25 if answered else -0.2
            if orderly and with_options * 2 > len(blocks) and not answered:
                worth = 0.05
        elif not block.stem_text:
            worth -= 0.3
        worth -= min(1.0, 0.35 * block.unused)
        if sum(len(p.text) for p in block.stem) > 1500:
            worth -= 0.3
        if before is not None and block.number == before + 1:
            worth += 0.15
        before = block.number
        total += worth
    if outline.layout in ("paragraphs", "unnumbered", "lists", "tags"):
        total *= 0.9
    return total


def _sections(scan: Scan, outline: Outline) -> None:
    """Gives each question its section and shared passage, from the preamble and the tails before it."""
    section, index = "", 0
    shared: list[Piece] = []
    shared_for: tuple[int, ...] = ()
    waiting = outline.preamble
    for block in outline.blocks:
        reading = False
        rest: list[Piece] = []
        own: list[Piece] = []
        for piece in waiting:
            if (
                piece.start == 0
                and (scan.headings[piece.place] or piece.line.label == "@section")
                and piece.text
                and not reading
            ):
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


_MINOR = re.compile(r"[IVX]{1,5}\s*[.)/–-]\s")


def _section_name(before: str, piece: Piece) -> str:
    """The heading as a name; a Roman one ("I. …") stays under the part it stands in."""
    name = fold(f"{piece.line.label} {piece.text}" if piece.line.label_format == "upperRoman" else piece.text)
    if not _MINOR.match(name) or not before:
        return name
    major = before.split(" — ")[0]
    return name if _MINOR.match(major) else f"{major} — {name}"
