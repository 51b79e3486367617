"""Questions whose number was lost: a second run of options in one question shows that another begins."""

from __future__ import annotations

from bisect import bisect_left

from .labels import Hit
from .scan import Scan

_STRONG = 9


def with_lost(scan: Scan, hits: list[Hit]) -> list[Hit]:
    """The question labels with one added wherever options begin at A again under a line of their own."""
    firsts = [
        place
        for place, own in enumerate(scan.options)
        if own and own[0].value == 0 and own[0].start == 0 and own[0].weight >= _STRONG
    ]
    if len(firsts) < 2:
        return hits
    found: list[Hit] = []
    ends = [hit.line for hit in hits[1:]] + [len(scan.lines)]
    for at, (hit, end) in enumerate(zip(hits, ends, strict=True)):
        found.append(hit)
        number = hit.value
        following = hits[at + 1].value if at + 1 < len(hits) else None
        several = bisect_left(firsts, end) - bisect_left(firsts, hit.line) >= 2
        places = _restarts(scan, hit, end) if several else []
        for n, place in enumerate(places, 1):
            missing = number is not None and following in (None, number + len(places) + 1)
            found.append(Hit(place, 0, 0, number + n if number is not None and missing else None, "lost", 5))
    return found


def _restarts(scan: Scan, hit: Hit, end: int) -> list[int]:
    """Places of the lines that must be stems of questions without a label, between two labels."""
    found: list[int] = []
    run: list[Hit] = []  # the options of the question being read
    stem: list[int] = []  # lines since its last option that may be the next stem
    for place in range(hit.line + (hit.start == 0), end):
        clause = scan.clauses[place]
        own = [h for h in scan.options[place] if h.weight >= _STRONG]
        if own and own[0].start == 0 and scan.lines[place].label_format != "column":
            again = own[0].value == 0 and len(run) >= 2 and own[0].family == run[0].family
            if again and stem and _goes_on(scan, place, end, own):
                found.append(stem[-1])
                run = []
            elif again:
                return found
            run += own
            stem = []
        elif (
            (clause is not None and clause.kind == "explanation") or scan.headings[place] or scan.stops[place]
        ):
            return found
        elif scan.lines[place].text and run and clause is None:
            stem.append(place)
    return found


def _goes_on(scan: Scan, place: int, end: int, own: list[Hit]) -> bool:
    """Whether B follows this A, on its line or the next one with options."""
    if len(own) > 1:
        return own[1].value == 1
    for later in range(place + 1, min(end, place + 4)):
        hits = [h for h in scan.options[later] if h.weight >= _STRONG]
        if hits:
            return hits[0].value == 1
    return False
