"""Whether a team's tablet is fit for the evening: what the server measured and what the tablet said.

Checked means that somebody went through the check page on it. From then on the
tablet has passed or failed by how things stand now: a tablet that passed at six
and lost its Wi-Fi at seven has failed at seven.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from statistics import median
from typing import Literal

from quiz_server.live.clock_sync import Delay, Shortest
from quiz_server.live.protocol import Note
from quiz_server.round import buzzing
from quiz_server.round.buzzing import Link

Verdict = Literal["unchecked", "passed", "failed"]

#: probes below which nothing is said about a path
PROBES_LEAST = 6
#: what a tablet at the far end of a hall reaches on a Wi-Fi of its own
ROUND_TRIP_MOST_MS = 50.0
SPREAD_MOST_MS = 60.0
CLOCK_ERROR_MOST_MS = 25.0
#: beyond what the hall allows before a tablet is called unlike the others
UNLIKE_MS = 5.0
#: a path so many times the others' (and as much later as below) is asked about
SLOWER_TIMES = 2.0
#: answers later than the systems saw before a tablet is asked why
LATE_MS = 15.0


@dataclass(frozen=True, slots=True)
class Said:
    """What a tablet last said of itself; None: it has not said."""

    left_page: bool | None = None
    checked: bool | None = None
    lost_picture: bool | None = None
    touch: bool | None = None
    sound: bool | None = None
    awake: bool | None = None
    page: str | None = None
    clock_error_ms: float | None = None
    drift_ppm: float | None = None

    def with_note(self, note: Note) -> "Said":
        """What stands after one more message."""
        news = {
            field.name: value for field in fields(note) if (value := getattr(note, field.name)) is not None
        }
        return replace(self, **news)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the server measured: of this tablet, and how it stands beside the others."""

    delay: Delay
    probes: int
    typical_ms: int | None
    shortest: Shortest
    link: Link | None
    #: the round trip that the others in the hall typically have; None without two of them
    others_ms: float | None = None


def others_ms(links: Mapping[int, Link], seat: int) -> float | None:
    """The shortest round trip that the other tablets typically have."""
    others = [link.rtt_min_ms for other, link in links.items() if other != seat and link.answers_probes]
    return median(others) if len(others) >= buzzing.OTHERS_LEAST else None


def verdict(said: Said, problems: tuple[str, ...]) -> Verdict:
    """unchecked until somebody went through the check page."""
    if not said.checked:
        return "unchecked"
    return "failed" if problems else "passed"


def problems_of(said: Said, measured: Measured, page: str) -> tuple[str, ...]:
    """Codes of `round/tablet_words.py`; `page` is the version of the page that the server hands out now."""
    return (
        *_of_page(said, page),
        *(_of_check(said) if said.checked else ()),
        *_of_path(measured),
        *_of_clock(said),
    )


def _of_page(said: Said, page: str) -> Iterator[str]:
    if page and said.page is not None and said.page != page:
        yield "old_page"


def _of_check(said: Said) -> Iterator[str]:
    if not said.touch:
        yield "touch"
    if said.sound is False:
        yield "sound"
    if said.awake is False:
        yield "awake"


def _of_path(measured: Measured) -> Iterator[str]:
    delay = measured.delay
    if not delay.answering:
        yield "silent" if measured.probes else "measuring"
        return
    if measured.probes < PROBES_LEAST:
        yield "measuring"
        return
    if measured.typical_ms is not None and measured.typical_ms > ROUND_TRIP_MOST_MS:
        yield "slow"
    elif measured.others_ms is not None and delay.rtt_min_ms > SLOWER_TIMES * measured.others_ms + LATE_MS:
        yield "slower"
    if delay.spread_ms > SPREAD_MOST_MS:
        yield "unsteady"
    elif measured.link is not None and delay.spread_ms > buzzing.slack_ms(measured.link) + UNLIKE_MS:
        yield "unlike"
    if delay.rtt_min_ms > measured.shortest.path_most_ms + LATE_MS:
        yield "late_answers"


def _of_clock(said: Said) -> Iterator[str]:
    if said.clock_error_ms is not None and said.clock_error_ms > CLOCK_ERROR_MOST_MS:
        yield "clock"
