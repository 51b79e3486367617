"""Decisions about who is named to play: level teams for extra questions, one team against all others."""

from quiz_server.round import arena, places, players, scoring
from quiz_server.round.commands import ChooseTeams, DrawLots
from quiz_server.round.events import Event
from quiz_server.round.play_events import LotsDrawn, TeamsChosen
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import Phase, RoundState

_Decision = tuple[Event, ...] | Refused

_BETWEEN = (Phase.READY, Phase.REVEALED, Phase.VOIDED)


def teams_needed(state: RoundState) -> int | None:
    """The place whose section waits for its teams to be named, None where none does."""
    index = places.next_slot(state)
    if index is None or state.phase not in _BETWEEN:
        return None
    slot = state.slots[index]
    if arena.main_needed(state, index):
        return index
    return index if state.rules_of(slot).only_tied and slot.section not in state.chosen else None


def proposed(state: RoundState) -> tuple[int, ...]:
    """The best-placed teams that share a place; all where none does; as main team, the first on the floor.

    None where the round has nothing but extra questions: its scores part nobody,
    and who is level stands in the contest's ranking.
    """
    index = teams_needed(state)
    if index is not None and state.rules_of(state.slots[index]).arena is not None:
        return players.on_floor(state, state.slots[index].section)[:1]
    if all(section.rules.only_tied for section in state.sections):
        return ()
    ranks = [place.rank for place in scoring.standings(state)]
    shared = next((rank for rank in ranks if ranks.count(rank) > 1), None)
    level = (place.seat for place in scoring.standings(state) if shared in (None, place.rank))
    return tuple(sorted(level))


def choose(state: RoundState, command: ChooseTeams) -> _Decision:
    """Name the teams that play the extra questions, or the one that stands against all others."""
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    index = teams_needed(state)
    if index is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    seats = tuple(sorted(set(command.seats)))
    if not all(state.has_seat(seat) for seat in seats):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if state.rules_of(state.slots[index]).arena is not None:
        return _main(state, index, seats)
    if len(seats) < 2:
        return Refused(RefusalCode.TOO_FEW_TEAMS)
    return (TeamsChosen(slot=index, seats=seats),)


def _main(state: RoundState, index: int, seats: tuple[int, ...]) -> _Decision:
    """The main team is one, and on the floor."""
    if len(seats) != 1:
        return Refused(RefusalCode.ONE_MAIN)
    if seats[0] not in players.on_floor(state, state.slots[index].section):
        return Refused(RefusalCode.NOT_IN_PLAY)
    return (TeamsChosen(slot=index, seats=seats),)


def may_draw(state: RoundState) -> bool:
    """Whether the extra questions are used up and teams are still level."""
    slot = state.current
    if (
        slot is None
        or state.phase not in (Phase.REVEALED, Phase.VOIDED)
        or not state.rules_of(slot).only_tied
    ):
        return False
    index = places.next_slot(state)
    used_up = index is None or state.slots[index].section != slot.section
    return used_up and not players.is_decided(state, slot.section)


def draw(state: RoundState, command: DrawLots) -> _Decision:
    """The order of the teams still level, by lot."""
    slot = state.current
    if state.paused:
        return Refused(RefusalCode.PAUSED)
    if slot is None or not may_draw(state):
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    level = list(players.in_play(state, slot))
    order: list[int] = []
    share = command.draw
    while level:
        share *= len(level)
        order.append(level.pop(int(share)))
        share -= int(share)
    return (LotsDrawn(slot=state.slot or 0, seats=tuple(order), draw=command.draw),)
