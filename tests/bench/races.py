"""Races of eight tablets on a simulated network, decided by the real core: press, hold, award."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quiz_server.round import buzzing, timing
from quiz_server.round.buzzing import Link
from quiz_server.round.commands import AwardBell, Press
from quiz_server.round.decide import decide
from quiz_server.round.events import BellPressed, Recorded
from quiz_server.round.history import History
from quiz_server.round.refusals import Refused
from quiz_server.round.rules import BellRules, ClockRules
from quiz_server.round.state import Phase
from tests.bench.networks import TEAMS, Network
from tests.bench.tablets import Sent, Tablet
from tests.round.builders import Table, bell_rules, section

#: between presses of the teams behind the second, on average
OTHERS_MS = 60.0
#: of one question, in milliseconds after it is shown
OPENED_MS, FIRST_FROM_MS, FIRST_TO_MS, NEXT_MS = 6_000.0, 600.0, 3_000.0, 16_000.0
#: the evening before the first question
CHECKED_MS = 60_000.0
HOLD_CAP_MS = 150


@dataclass(frozen=True, slots=True)
class Race:
    """One race and how it was decided; `winners` several: a dead heat was declared."""

    gap_ms: float
    first: int
    winners: tuple[int, ...]
    arrived_first: int
    waited_ms: float
    #: of the declared dead heat: the true gap between its presses is within the measured error
    justified: bool | None
    #: credited minus true moment of every press, and the error that was measured for it
    credited: tuple[tuple[float, float], ...]

    @property
    def is_right(self) -> bool:
        """The team that pressed first, and nobody else, got the right."""
        return self.winners == (self.first,)


class Bell:
    """The core with a bell question open for as long as the evening takes."""

    def __init__(self) -> None:
        rules = bell_rules(
            clock=ClockRules(window_ms=1_000_000_000, answer_ms=10_000),
            bell=BellRules(chances=TEAMS, hold_cap_ms=HOLD_CAP_MS),
        )
        self._table = Table(section(rules), team_count=TEAMS).start().open()
        self.opened_ms = float(self._table.now)

    def decide(self, sent: Sequence[Sent], links: dict[int, Link]) -> tuple[History, float]:
        """Play the presses in the order they arrive until the bell is awarded; also how long that took."""
        history, arrivals = self._table.history, sorted(sent, key=lambda press: press.arrived_ms)
        for press in arrivals:
            due = timing.next_due(history.state)
            if due is not None and due.command == "award_bell" and due.at_ms <= press.arrived_ms:
                break
            history = self._after(history, _command(press, links))
        due = timing.next_due(history.state)
        assert due is not None
        history = self._after(history, AwardBell(at_ms=due.at_ms, actor="system", draw=0.0))
        return history, due.at_ms - arrivals[0].arrived_ms

    def _after(self, history: History, command: Press | AwardBell) -> History:
        events = decide(history.state, command)
        assert not isinstance(events, Refused), events
        for event in events:
            seq = history.state.seq + 1
            history = history.after(Recorded(seq=seq, at_ms=command.at_ms, actor=command.actor, event=event))
        return history


def _command(press: Sent, links: dict[int, Link]) -> Press:
    return Press(
        at_ms=int(press.arrived_ms),
        actor=f"seat:{press.seat}",
        seat=press.seat,
        slot=0,
        pressed_ms=press.claimed_ms,
        arrived_ms=press.arrived_ms,
        links=links,
    )


class Evening:
    """Eight tablets that were checked, and question after question."""

    @classmethod
    def in_hall(cls, networks: Iterable[Network], rng: random.Random) -> "Evening":
        """Honest tablets on these networks."""
        return cls((Tablet(seat, network, rng) for seat, network in enumerate(networks, start=1)), rng)

    def __init__(self, tablets: Iterable[Tablet], rng: random.Random) -> None:
        self._rng = rng
        self._bell = Bell()
        self.tablets = list(tablets)
        self.now_ms = self._bell.opened_ms
        self._measure(CHECKED_MS, burst=True, close=False)

    def _measure(self, for_ms: float, *, burst: bool, close: bool) -> None:
        for tablet in self.tablets:
            tablet.measure(self.now_ms, self.now_ms + for_ms, burst=burst, close=close)
        self.now_ms += for_ms

    def question(self) -> float:
        """A question is shown, read and opened; the moment of the first press."""
        self._measure(OPENED_MS, burst=True, close=False)
        first_ms = self._rng.uniform(FIRST_FROM_MS, FIRST_TO_MS)
        self._measure(first_ms, burst=True, close=True)
        return self.now_ms

    def rest(self) -> None:
        """Until the next question."""
        self._measure(NEXT_MS, burst=False, close=False)

    def links(self) -> dict[int, Link]:
        """Every tablet's link, as with a press."""
        return buzzing.alike({tablet.seat: tablet.link(self.now_ms) for tablet in self.tablets})

    def race(self, gap_ms: float) -> Race:
        """The second presses `gap_ms` after the first, the others somewhat later."""
        first_ms = self.question()
        order = self._rng.sample(self.tablets, len(self.tablets))
        sent = [
            tablet.press(at_ms) for tablet, at_ms in zip(order, self._moments(first_ms, gap_ms), strict=False)
        ]
        history, waited_ms = self._bell.decide(sent, self.links())
        self.rest()
        return _race(gap_ms, sent, history, waited_ms)

    def _moments(self, first_ms: float, gap_ms: float) -> Iterator[float]:
        yield first_ms
        at_ms = first_ms + gap_ms
        while True:
            yield at_ms
            at_ms += self._rng.expovariate(1 / OTHERS_MS)


def _race(gap_ms: float, sent: Sequence[Sent], history: History, waited_ms: float) -> Race:
    bell = history.state.slots[0].bell
    pressed = {one.seat: one.pressed_ms for one in sent}
    dead_heat = bell.dead_heat if history.state.phase is Phase.DEAD_HEAT else ()
    return Race(
        gap_ms=gap_ms,
        first=sent[0].seat,
        winners=dead_heat or (bell.holder or 0,),
        arrived_first=min(sent, key=lambda one: one.arrived_ms).seat,
        waited_ms=waited_ms,
        justified=_is_justified(bell.presses, dead_heat, pressed) if dead_heat else None,
        credited=tuple((one.credited_ms - pressed[one.seat], one.error_ms) for one in bell.presses),
    )


def _is_justified(presses: Sequence[BellPressed], seats: tuple[int, ...], pressed: dict[int, float]) -> bool:
    """Whether every press of the dead heat truly lies within the measured error of the earliest credit."""
    heat = [press for press in presses if press.seat in seats]
    earliest = min(heat, key=lambda press: press.credited_ms)
    return all(
        abs(pressed[press.seat] - pressed[earliest.seat]) <= buzzing.unclear_ms(press, earliest)
        for press in heat
        if press is not earliest
    )
