"""Who was first: the formulas, and nothing else. Milliseconds of the server clock throughout.

A press is credited with the time it claims, but never earlier than the
server's own measure of that tablet's delay can explain, and no tablet gets much
more slack for unsteady delays than the others in the same hall. A tablet that
does not answer the server's probes is credited on arrival.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

#: slack every measured tablet has: the touch has to reach the page, the page the network
SLACK_LEAST_MS = 2.0
#: how long before its arrival any press may be credited; as long as the longest usual hold
REACH_MOST_MS = 150.0
#: how much more slack one tablet may have than the typical other one
ALIKE = 1.15
#: others needed before a tablet is compared with them
OTHERS_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tablet's connection as the server measured it.

    `rtt_min_ms` is the path there and back, `jitter_ms` the usual wait of one way,
    `spread_ms` the longest wait of one way, `offset_error_ms` how far the tablet's
    reading of the server clock may be off, `slack_cap_ms` what the hall allows.
    """

    rtt_min_ms: float
    jitter_ms: float
    spread_ms: float = 0.0
    offset_error_ms: float
    answers_probes: bool
    slack_cap_ms: float = REACH_MOST_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """When a press counts, how far before its arrival it could have counted, and how far that may be off."""

    credited_ms: float
    slack_ms: float
    reach_ms: float
    error_ms: float


class Timed(Protocol):
    """Anything with a seat, a credited time and its error."""

    @property
    def seat(self) -> int: ...
    @property
    def credited_ms(self) -> float: ...
    @property
    def error_ms(self) -> float: ...


def slack_ms(link: Link) -> float:
    """What is allowed beyond half the round trip: the longest wait measured, 2 ms at least."""
    return min(max(SLACK_LEAST_MS, link.spread_ms), link.slack_cap_ms)


def reach_ms(link: Link | None) -> float:
    """How long before its arrival a press over this link may at most be credited."""
    if link is None or not link.answers_probes:
        return 0.0
    return min(link.rtt_min_ms / 2 + slack_ms(link), REACH_MOST_MS)


def error_ms(link: Link | None) -> float:
    """How far a credit over this link may be off; no more than was believed in the first place."""
    return min(max(link.offset_error_ms, 0.0), reach_ms(link)) if link is not None else 0.0


def alike(links: Mapping[int, Link]) -> dict[int, Link]:
    """The same links, none with more than 1.15 times the slack that the others typically have.

    A page can answer probes late now and then to look unsteady. Held against the
    other tablets in the hall that brings next to nothing; without two others there
    is nothing to compare with.
    """
    slacks = sorted((slack_ms(link), seat) for seat, link in links.items() if link.answers_probes)
    fair = dict(links)
    if len(slacks) <= OTHERS_LEAST:
        return fair
    ordered = [slack for slack, _ in slacks]
    for place, (_, seat) in enumerate(slacks):
        typical = _median_without(ordered, place)
        fair[seat] = replace(links[seat], slack_cap_ms=round(ALIKE * typical, 3))
    return fair


def _median_without(ordered: Sequence[float], place: int) -> float:
    """The median of sorted values, the one at `place` left out."""
    low, high = (len(ordered) - 2) // 2, (len(ordered) - 1) // 2
    return (ordered[low + (low >= place)] + ordered[high + (high >= place)]) / 2


def credit(pressed_ms: float | None, arrived_ms: float, link: Link | None) -> Credit:
    """The claim, clamped to what the measured link can explain; opening times are not looked at here."""
    if link is None or not link.answers_probes or pressed_ms is None:
        return Credit(credited_ms=round(arrived_ms, 3), slack_ms=0.0, reach_ms=0.0, error_ms=0.0)
    reach = reach_ms(link)
    return Credit(
        credited_ms=round(min(max(pressed_ms, arrived_ms - reach), arrived_ms), 3),
        slack_ms=round(slack_ms(link), 3),
        reach_ms=round(reach, 3),
        error_ms=round(error_ms(link), 3),
    )


def hold_until_ms(first: Timed, arrived_ms: float, rivals: Iterable[Link], cap_ms: int) -> float:
    """Until when a press of a rival could still arrive that counts as earlier or as a dead heat.

    `rivals` are the links of the teams that may still press. Never before
    `arrived_ms`, never more than `cap_ms` after it.
    """
    latest = arrived_ms
    for link in rivals:
        if link.answers_probes:
            unclear = math.hypot(first.error_ms, error_ms(link))
            latest = max(latest, first.credited_ms + reach_ms(link) + unclear)
    return round(min(latest, arrived_ms + cap_ms), 3)


def indistinct(one: Timed, other: Timed) -> bool:
    """Whether two presses lie nearer than their measured errors allow to say."""
    apart = abs(one.credited_ms - other.credited_ms)
    return apart == 0 or apart < unclear_ms(one, other)


def unclear_ms(one: Timed, other: Timed) -> float:
    """How far the distance of two presses may be off: two errors that know nothing of each other."""
    return math.hypot(one.error_ms, other.error_ms)


def first_of(presses: Sequence[Timed]) -> tuple[int, ...]:
    """The seat that was first, or all seats (ascending) that cannot be told from it."""
    if not presses:
        return ()
    first = min(presses, key=lambda press: press.credited_ms)
    return tuple(sorted(press.seat for press in presses if press is first or indistinct(first, press)))


def drawn(seats: Sequence[int], draw: float) -> int:
    """The seat that `draw` in [0, 1) falls on; every seat has an equal share."""
    if not 0 <= draw < 1:
        raise ValueError("a draw lies in [0, 1)")
    return sorted(seats)[int(draw * len(seats))]
