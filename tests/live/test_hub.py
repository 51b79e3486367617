"""Getting one frame to everybody, the deciding screens first."""

import asyncio

import pytest

from quiz_server.live.hub import AT_ONCE, CHUNK, Hub
from quiz_server.live.identity import Audience
from tests.loops import run_alone

HOST = Audience("host")
STAGE = Audience("stage")
TEAM_1 = Audience("team", 1)
TEAM_2 = Audience("team", 2)
JURY = Audience("jury")


class Screen:
    """A watcher that writes down what it was sent, and in which order among all."""

    def __init__(self, written: list[tuple["Screen", bytes]]) -> None:
        self.seen = -1
        self.paused = False
        self.written = written

    def write(self, frame: bytes) -> None:
        """Take a frame."""
        self.written.append((self, frame))

    @property
    def got(self) -> list[bytes]:
        """The frames this screen was sent."""
        return [frame for screen, frame in self.written if screen is self]


class Hall:
    """A hub with its watchers and what it asked for."""

    def __init__(self) -> None:
        self.written: list[tuple[Screen, bytes]] = []
        self.watched: list[tuple[int, Audience]] = []
        self.unwatched: list[tuple[int, Audience]] = []
        self.hub = Hub(
            lambda *key: self.watched.append(key),
            lambda *key: self.unwatched.append(key),
        )

    def join(self, audience: Audience, count: int = 1, stage: int = 1) -> list[Screen]:
        """So many new screens."""
        screens = [Screen(self.written) for _ in range(count)]
        for screen in screens:
            self.hub.join(screen, stage, audience)
        return screens


@pytest.fixture
def hall() -> Hall:
    """An empty hall."""
    return Hall()


async def settle() -> None:
    """Let every chunk that waits go out."""
    for _ in range(50):
        await asyncio.sleep(0)


def test_the_first_watcher_asks_for_views_and_the_last_one_ends_it(hall: Hall) -> None:
    """Views are built for audiences somebody watches."""
    one, two = hall.join(HOST, 2)
    hall.hub.leave(one, 1, HOST)
    hall.hub.leave(one, 1, HOST)
    assert (hall.watched, hall.unwatched) == ([(1, HOST)], [])

    hall.hub.leave(two, 1, HOST)
    assert hall.unwatched == [(1, HOST)]


def test_a_newcomer_sees_the_newest_view_at_once(hall: Hall) -> None:
    """A reconnect is answered without asking anybody."""

    async def scenario() -> None:
        hall.join(HOST)
        hall.hub.publish(1, {HOST: b"new"})
        (late,) = hall.join(HOST)
        assert late.got == [b"new"]

    run_alone(scenario())


def test_everybody_sees_their_own_view_only(hall: Hall) -> None:
    """Neither another audience's, nor another team's, nor another stage's."""

    async def scenario() -> None:
        (host,) = hall.join(HOST)
        (first,) = hall.join(TEAM_1)
        (second,) = hall.join(TEAM_2)
        (elsewhere,) = hall.join(TEAM_1, stage=2)
        hall.hub.publish(1, {HOST: b"h", TEAM_1: b"1", TEAM_2: b"2"})
        await settle()
        assert [screen.got for screen in (host, first, second, elsewhere)] == [[b"h"], [b"1"], [b"2"], []]

    run_alone(scenario())


def test_who_decides_comes_first(hall: Hall) -> None:
    """Host, hall screen, tablets, then the others, in whichever order they joined."""

    async def scenario() -> None:
        for audience in (JURY, TEAM_2, TEAM_1, STAGE, HOST):
            hall.join(audience)
        frames = {audience: str(audience).encode() for audience in (JURY, TEAM_2, TEAM_1, STAGE, HOST)}
        hall.hub.publish(1, frames)
        assert [frame for _, frame in hall.written] == [
            frames[audience] for audience in (HOST, STAGE, TEAM_1, TEAM_2, JURY)
        ]

    run_alone(scenario())


def test_a_crowd_is_served_in_chunks(hall: Hall) -> None:
    """The loop gets its turn between chunks, and everybody is served exactly once."""

    async def scenario() -> None:
        crowd = hall.join(STAGE, 1000)
        (team,) = hall.join(TEAM_1)
        hall.hub.publish(1, {STAGE: b"s", TEAM_1: b"t"})
        assert (len(hall.written), team.got) == (AT_ONCE + 1, [b"t"])
        await asyncio.sleep(0)
        assert len(hall.written) == AT_ONCE + 1 + CHUNK
        await settle()
        assert all(screen.got == [b"s"] for screen in crowd)

    run_alone(scenario())


def test_a_newer_view_overtakes_an_older_one(hall: Hall) -> None:
    """Whoever still waits for the older view gets the newer one alone."""

    async def scenario() -> None:
        crowd = hall.join(STAGE, 600)
        hall.hub.publish(1, {STAGE: b"old"})
        hall.hub.publish(1, {STAGE: b"new"})
        await settle()
        assert {tuple(screen.got) for screen in crowd[:AT_ONCE]} == {(b"old", b"new")}
        assert {tuple(screen.got) for screen in crowd[AT_ONCE:]} == {(b"new",)}

    run_alone(scenario())


def test_who_does_not_read_is_passed_over_and_catches_up(hall: Hall) -> None:
    """A stuck phone costs nobody anything and gets the newest view, whole."""

    async def scenario() -> None:
        stuck, fine = hall.join(STAGE, 2)
        stuck.paused = True
        hall.hub.publish(1, {STAGE: b"one"})
        hall.hub.publish(1, {STAGE: b"two"})
        await settle()
        assert (stuck.got, fine.got) == ([], [b"one", b"two"])
        stuck.paused = False
        hall.hub.show_again(stuck, 1, STAGE)
        hall.hub.show_again(stuck, 1, STAGE)
        assert stuck.got == [b"two"]

    run_alone(scenario())


def test_leaving_in_the_middle_of_a_chunk_is_no_trouble(hall: Hall) -> None:
    """Screens come and go while a crowd is served."""

    async def scenario() -> None:
        crowd = hall.join(STAGE, 400)
        hall.hub.publish(1, {STAGE: b"s"})
        for screen in crowd[100:]:
            hall.hub.leave(screen, 1, STAGE)
        await settle()
        assert all(screen.got == [b"s"] for screen in crowd[:100])

    run_alone(scenario())
