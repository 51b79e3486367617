"""Who watches what, and getting one frame to all of them.

A view goes out as one pre-encoded frame, written without waiting: those who
decide first (host, hall screen, team tablets), the crowd after them in chunks
that give the loop back in between. Whoever still has unread bytes is passed
over and gets the newest frame, which is whole, once the way is free. Everything
here runs on the event loop's thread.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from quiz_server.live.identity import Audience

#: of each audience so many are written at once, before anybody else's crowd
AT_ONCE = 50
#: then so many before the loop gets its turn for reading presses
CHUNK = 200

_ORDER = {"host": 0, "stage": 1, "team": 2, "secretary": 3, "mc": 4, "jury": 5, "chair": 6, "audience": 7}


class Watcher(Protocol):
    """A connection as the hub sees it."""

    #: version of its audience's frame it was last sent
    seen: int
    #: it has unread bytes over the limit
    paused: bool

    def write(self, frame: bytes) -> None:
        """Hand bytes to the transport; nothing happens once the connection is closed."""


class Group:
    """The watchers of one audience and the newest frame they should see."""

    __slots__ = ("frame", "members", "version", "waiting")

    def __init__(self) -> None:
        self.members: dict[Watcher, None] = {}
        self.frame: bytes | None = None
        self.version = 0
        self.waiting: deque[Watcher] = deque()

    def send(self, watchers: Iterable[Watcher]) -> None:
        """Write the newest frame to those who have not had it and can take it."""
        frame, version = self.frame, self.version
        if frame is None:
            return
        for watcher in watchers:
            if watcher.seen != version and not watcher.paused:
                watcher.seen = version
                watcher.write(frame)


class Hub:
    """All groups by stage and audience.

    `on_watch` and `on_unwatch` are told when an audience gets its first watcher
    and loses its last one: views are built only for audiences somebody watches.
    """

    def __init__(
        self,
        on_watch: Callable[[int, Audience], None],
        on_unwatch: Callable[[int, Audience], None],
    ) -> None:
        self._groups: dict[tuple[int, Audience], Group] = {}
        self._on_watch = on_watch
        self._on_unwatch = on_unwatch
        self._lagging: deque[Group] = deque()
        self._serving = False

    def join(self, watcher: Watcher, stage_id: int, audience: Audience) -> None:
        """Add a watcher and show it the newest view, at once or as soon as there is one."""
        key = (stage_id, audience)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group()
            self._on_watch(stage_id, audience)
        group.members[watcher] = None
        watcher.seen = -1
        group.send((watcher,))

    def leave(self, watcher: Watcher, stage_id: int, audience: Audience) -> None:
        """Take a watcher out; it may have left already."""
        group = self._groups.get((stage_id, audience))
        if group is None or group.members.pop(watcher, ...) is ...:
            return
        if not group.members:
            del self._groups[stage_id, audience]
            self._on_unwatch(stage_id, audience)

    def show_again(self, watcher: Watcher, stage_id: int, audience: Audience) -> None:
        """Send the newest view once more: the watcher asked, or its way is free again."""
        group = self._groups.get((stage_id, audience))
        if group is not None:
            group.send((watcher,))

    def watched(self, stage_id: int) -> frozenset[str]:
        """The audiences of a stage with a watcher; one copy of the keys, so safe from any thread."""
        return frozenset(audience.name for stage, audience in tuple(self._groups) if stage == stage_id)

    def publish(self, stage_id: int, frames: Mapping[Audience, bytes]) -> None:
        """Show every audience its new view."""
        for audience in sorted(frames, key=_rank):
            group = self._groups.get((stage_id, audience))
            if group is None:
                continue
            group.frame = frames[audience]
            group.version += 1
            if len(group.members) <= AT_ONCE:
                group.send(group.members)
                continue
            members = deque(group.members)
            group.send([members.popleft() for _ in range(AT_ONCE)])
            if not group.waiting:
                self._lagging.append(group)
            group.waiting = members
        if self._lagging and not self._serving:
            self._serving = True
            asyncio.get_running_loop().call_soon(self._next_chunk)

    def _next_chunk(self) -> None:
        """Serve a chunk of the crowd, then let the loop read before the next one."""
        group = self._lagging[0]
        group.send([group.waiting.popleft() for _ in range(min(CHUNK, len(group.waiting)))])
        if not group.waiting:
            self._lagging.popleft()
        self._serving = bool(self._lagging)
        if self._serving:
            asyncio.get_running_loop().call_soon(self._next_chunk)


def _rank(audience: Audience) -> tuple[int, int]:
    return _ORDER[audience.name], audience.seat or 0
