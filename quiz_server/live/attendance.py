"""Which teams' tablets are here, how they are linked, and what they said about their pages.

Changes are gathered: whatever happens within a tenth of a second is one change
for those who watch. Everything runs on the event loop's thread; `snapshot`s are
new dictionaries that other threads may keep.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from quiz_server.live import tablet_check
from quiz_server.live.clock_sync import UNKNOWN, Delay, Shortest
from quiz_server.live.gateway import Connection
from quiz_server.live.protocol import Note
from quiz_server.live.tablet_check import Measured, Said, others_ms
from quiz_server.round import buzzing
from quiz_server.round.buzzing import Link
from quiz_server.round.views import Presence

GATHER_S = 0.1
#: how often silence and changed delays are looked for
LOOK_S = 1.0


@dataclass(slots=True)
class _Place:
    """One team's seat: its connections, the newest last, and its page's state."""

    connections: list[Connection] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    shortest: Shortest = field(default_factory=Shortest)
    seen_ms: float | None = None

    def delay(self, now_ms: float) -> Delay:
        """What the newest connection measures; remembers the shortest path."""
        if not self.connections:
            return UNKNOWN
        newest = self.connections[-1]
        delay = newest.round_trips.delay(now_ms)
        self.shortest.take(delay, newest.kernel_rtt_ms())
        return delay


class Attendance:
    """The team tablets of all stages; `on_change(stage_id, presence)` hears of every change."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        now_ms: Callable[[], float],
        on_change: Callable[[int, Mapping[int, Presence]], None],
        page: str = "",
    ) -> None:
        self._loop = loop
        self._now_ms = now_ms
        self._on_change = on_change
        self._page = page
        self._places: dict[int, dict[int, _Place]] = {}
        self._told: dict[int, Mapping[int, Presence]] = {}
        self._gathering: dict[int, asyncio.TimerHandle] = {}
        self._timer = loop.call_later(LOOK_S, self._look)

    def stop(self) -> None:
        """Look no more."""
        self._timer.cancel()
        for timer in self._gathering.values():
            timer.cancel()

    def arrive(self, connection: Connection, stage_id: int, seat: int) -> None:
        """A tablet of this seat said hello."""
        place = self._places.setdefault(stage_id, {}).setdefault(seat, _Place())
        place.connections.append(connection)
        place.said = replace(place.said, left_page=False)
        self._changed(stage_id)

    def leave(self, connection: Connection, stage_id: int, seat: int) -> None:
        """A tablet's connection is gone."""
        place = self._places.get(stage_id, {}).get(seat)
        if place is not None and connection in place.connections:
            place.connections.remove(connection)
            place.seen_ms = self._now_ms()
            self._changed(stage_id)

    def note(self, stage_id: int, seat: int, note: Note) -> None:
        """A tablet, or the hall's screen as seat `SCREEN`, said something about its page."""
        place = self._places.setdefault(stage_id, {}).setdefault(seat, _Place())
        if note.checked is False and place.said.checked:
            place.shortest = Shortest()
        place.said = place.said.with_note(note)
        self._changed(stage_id)

    def connections(self, stage_id: int) -> Iterator[Connection]:
        """Every tablet's connection of a stage."""
        for place in self._places.get(stage_id, {}).values():
            yield from place.connections

    def links(self, stage_id: int) -> dict[int, Link]:
        """Every connected team's measured delays, by seat, each held against the others."""
        now_ms = self._now_ms()
        links = {}
        for seat, place in self._places.get(stage_id, {}).items():
            if place.connections:
                links[seat] = place.delay(now_ms).link(place.shortest.path_most_ms)
        return buzzing.alike(links)

    def snapshot(self, stage_id: int) -> Mapping[int, Presence]:
        """The presence last told; safe to read from any thread."""
        return self._told.get(stage_id, {})

    def _changed(self, stage_id: int) -> None:
        if stage_id not in self._gathering:
            self._gathering[stage_id] = self._loop.call_later(GATHER_S, self._tell, stage_id)

    def _look(self) -> None:
        for stage_id in self._places:
            self._changed(stage_id)
        self._timer = self._loop.call_later(LOOK_S, self._look)

    def _tell(self, stage_id: int) -> None:
        del self._gathering[stage_id]
        now_ms = self._now_ms()
        places = self._places.get(stage_id, {})
        links = self.links(stage_id)
        presence = {
            seat: _presence(place, now_ms, links.get(seat), others_ms(links, seat), self._page)
            for seat, place in places.items()
        }
        if presence != self._told.get(stage_id, {}):
            self._told[stage_id] = presence
            self._on_change(stage_id, presence)


def _presence(
    place: _Place, now_ms: float, link: Link | None, beside_ms: float | None, page: str
) -> Presence:
    newest = place.connections[-1] if place.connections else None
    if newest is None or newest.round_trips.is_silent(now_ms):
        return _away(place, newest)
    trips, said, delay = newest.round_trips, place.said, place.delay(now_ms)
    measured = Measured(delay, trips.count, trips.typical_ms, place.shortest, link, beside_ms)
    problems = tablet_check.problems_of(said, measured, page)
    return Presence(
        connected=True,
        rtt_ms=trips.typical_ms,
        jitter_ms=round(delay.jitter_ms),
        left_page=bool(said.left_page),
        lost_picture=bool(said.lost_picture),
        checked=bool(said.checked),
        error_ms=round(delay.error_ms, 1) if delay.answering else None,
        drift_ppm=None if said.drift_ppm is None else round(said.drift_ppm),
        check=tablet_check.verdict(said, problems),
        problems=problems,
    )


def _away(place: _Place, silent: Connection | None) -> Presence:
    """Nobody is there, or nobody answers on a line that still stands."""
    seen_ms = place.seen_ms if silent is None else silent.round_trips.heard_ms
    return Presence(
        asleep=silent is not None,
        seen_ms=None if seen_ms is None else int(seen_ms),
        checked=bool(place.said.checked),
        lost_picture=bool(place.said.lost_picture),
        check="failed" if place.said.checked else "unchecked",
    )
