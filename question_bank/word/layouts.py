"""Layouts of a bank: each finds where questions begin in its own way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from . import labels
from .cleaning import plain
from .labels import Hit
from .scan import Scan

_FEWEST_OTHER = 3  # questions that must begin with the same unusual word

Boundaries = Callable[[Scan], list[Hit]]


def layouts(scan: Scan) -> list[tuple[str, Boundaries]]:
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
    found += _numbered_layouts(scan, families, decimals)
    found.append(("styles", _by_style))
    found.append(("tags", _by_tag))
    found.append(("unnumbered", _by_options))
    found.append(("lists", _by_lists))
    found.append(("paragraphs", _by_blanks))
    found.append(("indexes", _by_indexes))
    return found


def _numbered_layouts(
    scan: Scan, families: Counter[str], decimals: list[str]
) -> list[tuple[str, Boundaries]]:
    """Questions numbered without the word "Câu", by each way of writing the number."""
    found: list[tuple[str, Boundaries]] = []
    for family in decimals:
        found.append((family, partial(_chosen, families={family})))
    for family in decimals:
        found.append((f"{family} in order", partial(_in_order, families={family})))
    for family, count in families.items():
        if family == "multiple" or (family.startswith("other ") and count >= _FEWEST_OTHER):
            if families["word"]:
                found.append((f"{family}+word", partial(_chosen, families={family, "word"})))
            found.append((family, partial(_chosen, families={family})))
    mixed = {f for f in decimals if f in ("decimal.", "decimal)", "decimal:", "auto0")}
    if len(mixed) > 1:
        found.append(("decimal", lambda s: _chosen(s, mixed)))
        found.append(("decimal in order", lambda s: _in_order(s, mixed)))
    lists = Counter(h.tag for hits in scan.stems for h in hits if h.family.startswith("auto"))
    if len(lists) > 1:
        for tag, count in lists.most_common(4):
            if count >= 3:
                found.append((f"list {tag}", partial(_of_list, tag=tag)))
    return found


_GLUED = {
    "glued": frozenset(("glued",)),
    "glued number": frozenset(("decimal.", "decimal)", "decimal/", "decimal:")),
}


def _chosen(scan: Scan, families: set[str]) -> list[Hit]:
    """Question labels of some families, glued ones only where the number fits."""
    found: list[Hit] = []
    number: int | None = None
    following = _numbers_after(scan, "word" if "glued" in families else "decimal")
    for hits in scan.stems:
        for hit in hits:
            if hit.family.startswith("glued"):
                if not families & _GLUED.get(hit.family, frozenset()) or not _glued_fits(
                    hit, number, following[hit.line]
                ):
                    continue
            elif (hit.family not in families and hit.family != "column") or (
                found and _is_translated(scan, found[-1], hit)
            ):
                continue
            found.append(hit)
            number = hit.value
    return found


def _in_order(scan: Scan, families: set[str]) -> list[Hit]:
    """Numbered questions whose stems hold numbered lists: a number begins a question if the one before has
    its options, or if it is the next and its like does not follow right after those."""
    hits = _chosen(scan, families)
    complete = [
        sum(h.weight >= 7 for place in range(hit.line, until.line) for h in scan.options[place]) >= 2
        for hit, until in pairwise(hits)
    ]
    found: list[Hit] = []
    done = True
    for at, hit in enumerate(hits):
        asks = scan.lines[hit.line].text.endswith("?")
        if done or asks or _is_next(hits, complete, at, found[-1].value):
            found.append(hit)
            done = False
        done = done or (at < len(complete) and complete[at])
    return found


def _is_next(hits: list[Hit], complete: list[bool], at: int, last: int | None) -> bool:
    if last is None or hits[at].value != last + 1:
        return False
    end = next((n for n in range(at, len(complete)) if complete[n]), None)
    return end is None or hits[end + 1].value != hits[at].value


def _is_translated(scan: Scan, before: Hit, hit: Hit) -> bool:
    """Whether a label is the one before it in another language: "Câu 1." over "Question 1."."""
    if (
        hit.family != "word"
        or before.family != "word"
        or hit.value != before.value
        or hit.start
        or before.start
    ):
        return False
    if any(h.weight >= 7 for place in range(before.line, hit.line) for h in scan.options[place]):
        return False
    one, other = (plain(scan.lines[h.line].text[: h.end])[:2] for h in (before, hit))
    return one != other


def _numbers_after(scan: Scan, family: str) -> list[int | None]:
    """For each line the number of the next question whose label begins a line below it."""
    found: list[int | None] = []
    following: int | None = None
    for hits in reversed(scan.stems):
        found.append(following)
        if hits:
            following = next((h.value for h in hits if h.family.startswith(family)), following)
    return found[::-1]


def _glued_fits(hit: Hit, number: int | None, following: int | None) -> bool:
    """Whether a label within a line can begin the next question; a plain one only where its number is
    missing between the questions around it."""
    if number is None or hit.value is None:
        return False
    if hit.family == "glued number":
        return hit.value == number + 1 and following in (None, hit.value + 1)
    if hit.weight >= 9:
        return number < hit.value <= number + 20
    return hit.value == number + 1 and (hit.weight >= 4 or following in (None, hit.value + 1))


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
        or _INDEX.fullmatch(scan.lines[place].text) is not None
        or any(h.weight >= 7 for h in scan.options[place])
    )


_INDEX = re.compile(r"[1-9]")  # alone on its line: the place of the right option


def _by_indexes(scan: Scan) -> list[Hit]:
    """Groups of paragraphs that each end with the place of the right option, a stem and its options each."""
    found: list[Hit] = []
    sizes: Counter[int] = Counter()
    group: list[int] = []
    for place, line in enumerate(scan.lines):
        if not line.text:
            continue
        if _INDEX.fullmatch(line.text) and not line.label:
            if group:
                sizes[len(group)] += 1
                found.append(Hit(group[0], 0, 0, None, "blank", 4))
            group = []
        else:
            group.append(place)
    common = sizes.most_common(1)
    if len(found) < 3 or group or not 3 <= common[0][0] <= 8 or common[0][1] < 0.7 * len(found):
        return []
    return found


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
