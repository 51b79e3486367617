"""Who was first: the formulas, and nothing else. Milliseconds of the server clock throughout.

A press is credited with the time it claims, but never earlier than the
server's own measure of that tablet's delay can explain. A tablet that does not
answer the server's probes is credited on arrival.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tablet's connection as the server measured it."""

    rtt_min_ms: float
    jitter_ms: float
    offset_error_ms: float
    answers_probes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """When a press counts, and how far that may be off."""

    credited_ms: float
    slack_ms: float
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
    """What is allowed beyond half the round trip: at least 2 ms, else three times the jitter."""
    return max(2.0, 3 * link.jitter_ms)


def reach_ms(link: Link | None) -> float:
    """How long before its arrival a press over this link may at most be credited."""
    if link is None or not link.answers_probes:
        return 0.0
    return link.rtt_min_ms / 2 + slack_ms(link)


def credit(pressed_ms: float | None, arrived_ms: float, link: Link | None) -> Credit:
    """The claim, clamped to what the measured link can explain; opening times are not looked at here."""
    if link is None or not link.answers_probes or pressed_ms is None:
        return Credit(credited_ms=round(arrived_ms, 3), slack_ms=0.0, error_ms=0.0)
    reach = reach_ms(link)
    return Credit(
        credited_ms=round(min(max(pressed_ms, arrived_ms - reach), arrived_ms), 3),
        slack_ms=round(slack_ms(link), 3),
        # A clock that reports itself worse than its link cannot widen a dead heat in its favour.
        error_ms=round(min(max(link.offset_error_ms, 0.0), reach), 3),
    )


def hold_until_ms(first: Timed, arrived_ms: float, rivals: Iterable[Link], cap_ms: int) -> float:
    """Until when a press of a rival could still arrive that counts as earlier or as a dead heat.

    `rivals` are the links of the teams that may still press. Never before
    `arrived_ms`, never more than `cap_ms` after it.
    """
    latest = arrived_ms
    for link in rivals:
        if link.answers_probes:
            reach = reach_ms(link)
            error = min(max(link.offset_error_ms, 0.0), reach)
            latest = max(latest, first.credited_ms + reach + error + first.error_ms)
    return round(min(latest, arrived_ms + cap_ms), 3)


def indistinct(one: Timed, other: Timed) -> bool:
    """Whether two presses lie nearer than their measured errors allow to say."""
    apart = abs(one.credited_ms - other.credited_ms)
    return apart == 0 or apart < one.error_ms + other.error_ms


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
