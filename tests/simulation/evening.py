"""One evening with everything that goes wrong in it, and what has to hold all the same."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine

from quiz_server.round.history import replay_history
from quiz_server.round.scoring import scores
from quiz_server.round.state import Phase, RoundState
from quiz_server.store import log, proof, rounds
from quiz_server.store.codec import decode
from tests.live.builders import SECRET, make_game, prepared
from tests.simulation.house import House, draw_lots_from
from tests.simulation.loop import VirtualLoop
from tests.simulation.pages import Host, Page, Tablet

TEAMS = 4
#: trouble lasts so long; then the evening has to come to its end within as long again
TROUBLE_S = 40.0
#: answers that nobody keeps, because nothing was decided
NOT_KEPT = {"not_saved", "internal", "no_round", "other_round", "not_signed_in", "malformed", "too_fast"}


@dataclass(frozen=True)
class Told:
    """What an evening had in it, so that a run of many can show that its faults happened."""

    events: int
    acknowledged: int
    lives: int
    takeovers: int
    not_saved: int
    views: int


@cache
def _template() -> tuple[Path, int]:
    folder = Path(tempfile.mkdtemp(prefix="simulation-"))
    engine, round_id = make_game(folder, prepared(board=2, bell=2, teams=TEAMS, think_ms=4000))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(str(engine.url.database))
    engine.dispose()
    return path, round_id


def evening(seed: int, folder: Path) -> Told:
    """Play the evening of this seed in the folder; raises `AssertionError` where something does not hold."""
    template, round_id = _template()
    database = folder / "life-0.db"
    shutil.copyfile(template, database)
    luck = random.Random(seed)
    loop = VirtualLoop()
    with _lots(luck):
        house = House(loop, luck, database, folder / "shelf", round_id)
        asyncio.set_event_loop(loop)
        try:
            host, pages = _people(loop, luck, house)
            loop.call_soon(house.start)
            _trouble(loop, luck, house, [host, *pages])
            loop.call_later(TROUBLE_S, _calm, host, house)
            loop.call_later(TROUBLE_S + 5.0, _until_finished, loop, host, TROUBLE_S * 6)
            loop.run_forever()
        finally:
            asyncio.set_event_loop(None)
            loop.close()
    if loop.failures:
        raise loop.failures[0]
    return _check(house, [host, *pages])


@contextmanager
def _lots(luck: random.Random) -> Iterator[None]:
    before = draw_lots_from(luck)
    try:
        yield
    finally:
        draw_lots_from(before)


def _people(loop: VirtualLoop, luck: random.Random, house: House) -> tuple[Host, list[Page]]:
    host = Host(loop, luck, "host", house.connect)
    tablets = [Tablet(loop, luck, f"team:{seat}", house.connect) for seat in range(1, TEAMS + 1)]
    screens = [Page(loop, luck, name, house.connect) for name in ("stage", "stage", "secretary", "mc")]
    return host, [*tablets, *screens]


def _trouble(loop: VirtualLoop, luck: random.Random, house: House, pages: list[Page]) -> None:
    """Something goes wrong every few seconds until it is enough."""

    def fill_up() -> None:
        house.disk_is_full = True
        loop.call_later(luck.uniform(0.5, 3.0), setattr, house, "disk_is_full", False)

    kinds = (
        (3, lambda: luck.choice(pages).vanish()),
        (2, lambda: luck.choice(pages).sleep(luck.uniform(1.0, 8.0))),
        (2, lambda: setattr(house, "fuse", luck.randint(1, 60))),
        (1, house.die),
        (1, lambda: house.die(with_its_disk=True)),
        (1, fill_up),
        (1, lambda: setattr(house, "commits_fail", luck.randint(1, 3))),
        (1, lambda: [vanish() for vanish in [page.vanish for page in pages]]),
    )
    weights = [weight for weight, _ in kinds]

    def next_one() -> None:
        if loop.time() < TROUBLE_S:
            luck.choices(kinds, weights)[0][1]()
            loop.call_later(luck.expovariate(0.3), next_one)

    loop.call_later(luck.uniform(1.0, 4.0), next_one)


def _calm(host: Host, house: House) -> None:
    host.calm = True
    house.fuse, house.disk_is_full, house.commits_fail = None, False, 0


def _until_finished(loop: VirtualLoop, host: Host, until_s: float) -> None:
    """Once nothing goes wrong any more the round comes to its end."""
    assert loop.time() < until_s, f"the round hangs: {host.view}"
    if host.view.get("phase") == "finished":
        loop.call_later(5.0, loop.stop)  # what is under way still arrives
    else:
        loop.call_later(1.0, _until_finished, loop, host, until_s)


# what has to hold


def _check(house: House, pages: list[Page]) -> Told:
    engine = create_engine(f"sqlite:///{house.database}")
    found = proof.verify(engine, house.round_id)
    with engine.connect() as connection:
        rows = log.load(connection, house.round_id)
        receipts = log.load_receipts(connection, house.round_id)
    engine.dispose()
    assert found.holds, found.faults
    states = _states(rows)
    _nothing_acknowledged_is_lost(house, pages, receipts)
    for row in rows:
        # what the stick had is in the log, whatever happened to the disk
        assert house.journaled.get(row.seq, row.hash) == row.hash
    assert max(house.journaled, default=0) <= len(rows)
    _one_holder(states, {receipt.seq for receipt in receipts.values()})
    for page in pages:
        _views_agree(page, states, all_of_them=not house.takeovers)
    assert rounds.status_in(states[len(rows)]) == "finished"
    answers = [answer for page in pages for given in page.answers.values() for answer in given]
    return Told(
        events=len(rows),
        acknowledged=sum(answer["type"] == "done" for answer in answers),
        lives=house.lives,
        takeovers=house.takeovers,
        not_saved=sum(answer.get("code") == "not_saved" for answer in answers),
        views=sum(len(page.received) for page in pages),
    )


def _states(rows: list[log.Row]) -> dict[int, RoundState]:
    """The round after every event."""
    decoded = [decode(row) for row in rows]
    return {
        recorded.seq: replay_history(decoded[:number]).state
        for number, recorded in enumerate(decoded, start=1)
    }


def _nothing_acknowledged_is_lost(house: House, pages: list[Page], receipts: dict[str, log.Receipt]) -> None:
    for page in pages:
        for number, given in page.answers.items():
            kept = [answer for answer in given if answer.get("code") not in NOT_KEPT]
            if not kept:
                continue
            if house.takeovers:
                # a dead disk may take the last moment with it; what the journal had is checked above
                assert len({(answer["type"], answer.get("seq")) for answer in kept}) <= 1 + house.takeovers
                continue
            receipt = receipts[number]
            for answer in kept:
                assert answer["type"] == receipt.outcome
                assert answer.get("seq", receipt.seq) == receipt.seq
                assert answer.get("code") == receipt.code


def _one_holder(states: dict[int, RoundState], ends: set[int]) -> None:
    """`ends` are the events that end what one command brought: between them the right changes hands."""
    for state in (state for seq, state in states.items() if seq in ends):
        assert state.scores == scores(state)
        for slot in state.slots:
            assert len(set(slot.bell.turns)) == len(slot.bell.turns)
        current = state.current
        if state.phase is Phase.ANSWERING and current is not None:
            assert current.bell.holder == current.bell.turns[-1], (current.bell, state.log[-4:])


def _views_agree(page: Page, states: dict[int, RoundState], all_of_them: bool) -> None:
    """What was shown is what the log says, and no key was in it before its time."""
    for frame in page.received:
        view = frame["view"]
        if page.token != "host":
            assert (SECRET in str(view)) <= (view["phase"] == "revealed")
        if frame["round"] is None or not all_of_them:
            continue
        state = states[frame["seq"]]
        assert (view["phase"], view["paused"]) == (state.phase.value, state.paused)
        if page.token == "host":
            shown = {team["seat"]: team["score"] for team in view["teams"]}
            assert shown == {seat: float(score) for seat, score in state.scores.items()}
