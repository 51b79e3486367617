"""Decisions about the bell: rings, the award, dead heats, verdicts of spoken answers, who comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quiz_server.round import buzzing, hints, players, puzzle_play, puzzles, timing, values
from quiz_server.round.buzzing import Link
from quiz_server.round.commands import AwardBell, ExpireTimer, Judge, Press, RingFor, SettleDeadHeat
from quiz_server.round.events import (
    AnsweringClosed,
    BellPressed,
    BellReopened,
    Closing,
    DeadHeatDeclared,
    DeadHeatSettled,
    Event,
    Giver,
    Judged,
    RightAwarded,
    RingEffect,
    Verdict,
)
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.rules import AfterWrong, BellRules, DeadHeat, Early
from quiz_server.round.state import Bell, Phase, RoundState, Slot

_Decision = tuple[Event, ...] | Refused

_RINGING = (Phase.SHOWN, Phase.OPEN, Phase.HOLD, Phase.DEAD_HEAT, Phase.ANSWERING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ring:
    """One ring, whoever gave it."""

    seat: int
    by: Giver
    claimed_ms: float | None
    arrived_ms: float
    links: Mapping[int, Link]
    own_ms: float | None = None

    @property
    def offset_ms(self) -> float | None:
        """The server's clock less the tablet's, as the tablet reads them."""
        if self.claimed_ms is None or self.own_ms is None:
            return None
        return round(self.claimed_ms - self.own_ms, 3)

    @property
    def link(self) -> Link | None:
        return self.links.get(self.seat) if self.by is Giver.TABLET else None


def press(state: RoundState, command: Press) -> _Decision:
    """A ring from a tablet."""
    if not state.has_seat(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    if command.slot != state.slot and not _same_puzzle(state, command.slot):
        return Refused(RefusalCode.STALE)
    ring = _Ring(
        seat=command.seat,
        by=Giver.TABLET,
        claimed_ms=command.pressed_ms,
        arrived_ms=command.arrived_ms,
        links=command.links,
        own_ms=command.own_ms,
    )
    return _rung(state, ring)


def ring_for(state: RoundState, command: RingFor) -> _Decision:
    """A ring the host gives for a team; an opening missed by the host's hand costs the team nothing."""
    if not state.has_seat(command.seat):
        return Refused(RefusalCode.UNKNOWN_SEAT)
    slot = state.current
    rules = players.ringing(state, slot) if slot is not None else None
    may_be_early = rules is not None and rules.early is Early.ALLOWED
    not_yet = state.phase is Phase.SHOWN or (state.window and command.at_ms < state.window.starts_at_ms)
    if not_yet and not may_be_early and puzzles.puzzle_of(state, slot) is None:
        return Refused(RefusalCode.NOT_OPEN)
    ring = _Ring(
        seat=command.seat,
        by=Giver.HOST,
        claimed_ms=None,
        arrived_ms=float(command.at_ms),
        links=command.links,
    )
    return _rung(state, ring)


def _rung(state: RoundState, ring: _Ring) -> _Decision:
    slot = state.current
    if slot is not None and puzzles.puzzle_of(state, slot) is not None:
        return puzzle_play.rung(state, _for_keyword(state, slot, ring))
    bell = players.ringing(state, slot) if slot is not None else None
    if slot is None or bell is None:
        return Refused(RefusalCode.NOT_BELL)
    refusal = _no_ringing(state, slot, ring)
    if refusal is not None:
        return Refused(refusal)
    credit = buzzing.credit(ring.claimed_ms, ring.arrived_ms, ring.link)
    opening = state.window.starts_at_ms if state.window is not None else None
    early = opening is None or credit.credited_ms + credit.error_ms < opening
    if early and bell.early is Early.IGNORE:
        return Refused(RefusalCode.TOO_EARLY)
    counted = not early or bell.early is Early.ALLOWED
    credited_ms = (
        credit.credited_ms if opening is None or not counted else max(credit.credited_ms, float(opening))
    )
    return (_ring_event(state, bell, ring, credit, credited_ms=credited_ms, early=early),)


def _same_puzzle(state: RoundState, pressed: int) -> bool:
    """Whether a ring given on another place of the puzzle means the same keyword."""
    slot = state.current
    if slot is None or puzzles.puzzle_of(state, slot) is None or not 0 <= pressed < len(state.slots):
        return False
    return state.slots[pressed].section == slot.section


def _for_keyword(state: RoundState, slot: Slot, ring: _Ring) -> BellPressed:
    """A ring for the keyword: nobody waits for the others, it is heard when the host lets it be."""
    credit = buzzing.credit(ring.claimed_ms, ring.arrived_ms, ring.link)
    rules = BellRules(early=Early.ALLOWED)
    event = _ring_event(state, rules, ring, credit, credited_ms=credit.credited_ms, early=False)
    return replace(event, slot=puzzles.keyword_place(state, slot.section), hold_until_ms=None)


def _no_ringing(state: RoundState, slot: Slot, ring: _Ring) -> RefusalCode | None:  # noqa: PLR0911 - one line per reason
    """Why no ring of this team is taken now, early ones aside."""
    if state.phase is Phase.FINISHED:
        return RefusalCode.FINISHED
    if state.phase is Phase.READY:
        return RefusalCode.NOT_OPEN
    if state.phase not in _RINGING:
        return RefusalCode.TOO_LATE
    if state.paused:
        return RefusalCode.PAUSED
    if ring.seat not in players.in_play(state, slot):
        return RefusalCode.NOT_IN_PLAY
    if slot.bell.has_pressed(ring.seat):
        return RefusalCode.ALREADY_PRESSED
    if is_locked(slot.bell, ring.seat, ring.arrived_ms):
        return RefusalCode.BELL_LOCKED
    rung_before_opening = state.phase is Phase.SHOWN or (not slot.bell.turns and state.window is None)
    if not rung_before_opening and not timing.window_is_open(state, ring.arrived_ms):
        return RefusalCode.TOO_LATE
    return None


def is_locked(bell: Bell, seat: int, at_ms: float) -> bool:
    """Whether an early ring keeps this team's bell locked at this moment."""
    lock = bell.locks.get(seat)
    return lock is not None and (lock.until_ms is None or at_ms < lock.until_ms)


def _ring_event(
    state: RoundState,
    bell: BellRules,
    ring: _Ring,
    credit: buzzing.Credit,
    *,
    credited_ms: float,
    early: bool,
) -> BellPressed:
    effect = RingEffect.COUNTED
    if early and bell.early is not Early.ALLOWED:
        effect = RingEffect.LOCKED if bell.early is Early.LOCKOUT else RingEffect.LOST
    counted = effect is RingEffect.COUNTED
    hold_until_ms = None
    if counted and state.phase in (Phase.SHOWN, Phase.OPEN, Phase.HOLD):
        hold_until_ms = _hold_until(state, bell, ring, credited_ms, credit.error_ms)
    link = ring.link
    return BellPressed(
        slot=state.slot or 0,
        seat=ring.seat,
        by=ring.by,
        claimed_ms=None if ring.claimed_ms is None else round(ring.claimed_ms, 3),
        arrived_ms=round(ring.arrived_ms, 3),
        rtt_min_ms=link.rtt_min_ms if link else None,
        jitter_ms=link.jitter_ms if link else None,
        answers_probes=link.answers_probes if link else False,
        slack_ms=credit.slack_ms,
        reach_ms=credit.reach_ms,
        offset_ms=ring.offset_ms,
        error_ms=credit.error_ms,
        credited_ms=credited_ms,
        early=early,
        effect=effect,
        lockout_ms=bell.lockout_ms if effect is RingEffect.LOCKED else None,
        hold_until_ms=hold_until_ms,
    )


def _hold_until(
    state: RoundState, bell: BellRules, ring: _Ring, credited_ms: float, error_ms: float
) -> float:
    """Until when to wait for the others. Each further ring is one fewer to wait for: it only gets sooner."""
    slot = state.slots[state.slot or 0]
    rivals = [
        link
        for seat, link in ring.links.items()
        if seat != ring.seat
        and not slot.bell.has_pressed(seat)
        and not is_locked(slot.bell, seat, ring.arrived_ms)
    ]
    own = _Timed(seat=ring.seat, credited_ms=credited_ms, error_ms=error_ms)
    rung: list[buzzing.Timed] = [own, *slot.bell.waiting]
    first = min(rung, key=lambda press: press.credited_ms)
    until_ms = buzzing.hold_until_ms(first, ring.arrived_ms, rivals, bell.hold_cap_ms)
    planned_ms = slot.bell.hold_until_ms
    return until_ms if planned_ms is None else min(planned_ms, until_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    seat: int
    credited_ms: float
    error_ms: float


def award(state: RoundState, command: AwardBell) -> _Decision:
    """The end of the hold; nothing before it, nothing twice."""
    slot = state.current
    if state.paused or slot is None or state.phase is not Phase.HOLD or slot.bell.hold_until_ms is None:
        return ()
    if command.at_ms < slot.bell.hold_until_ms:
        return ()
    return award_now(state, command.at_ms, command.draw)


def award_now(state: RoundState, at_ms: int, draw: float) -> tuple[Event, ...]:
    """Give the right to the earliest waiting ring, or declare a dead heat and settle it by the rules."""
    index = state.slot or 0
    slot = state.slots[index]
    bell = players.ringing(state, slot)
    first = buzzing.first_of(slot.bell.waiting)
    if len(first) <= 1 or bell is None:
        return tuple(_right(state, index, seat, at_ms) for seat in first)
    declared = DeadHeatDeclared(slot=index, seats=first)
    match bell.dead_heat:
        case DeadHeat.HOST:
            return (declared,)
        case DeadHeat.DRAW:
            seat = buzzing.drawn(first, draw)
            settled = DeadHeatSettled(slot=index, seat=seat, by=Giver.DRAW, draw=draw)
            return declared, settled, _right(state, index, seat, at_ms)
        case DeadHeat.BOTH:
            return declared, _right(state, index, first[0], at_ms, also=first[1:])


def _right(state: RoundState, slot: int, seat: int, at_ms: int, also: tuple[int, ...] = ()) -> RightAwarded:
    place = state.slots[slot]
    rules = state.rules_of(place)
    stealing = place.bell.stealing and rules.steal is not None
    answer_ms = values.steal_ms(rules, place.question) if stealing else rules.clock.answer_ms
    deadline_ms = None if answer_ms is None else at_ms + answer_ms
    return RightAwarded(slot=slot, seat=seat, starts_at_ms=at_ms, deadline_ms=deadline_ms, also=also)


def settle(state: RoundState, command: SettleDeadHeat) -> _Decision:
    """The host says who of a dead heat answers first."""
    slot = state.current
    if state.phase is not Phase.DEAD_HEAT or slot is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    if command.seat not in slot.bell.dead_heat:
        return Refused(RefusalCode.NOT_IN_DEAD_HEAT)
    index = state.slot or 0
    settled = DeadHeatSettled(slot=index, seat=command.seat, by=Giver.HOST, draw=None)
    return settled, _right(state, index, command.seat, command.at_ms)


def judge(state: RoundState, command: Judge) -> _Decision:
    """The verdict of the team that holds the right."""
    slot = state.current
    if state.phase is not Phase.ANSWERING or slot is None:
        return Refused(RefusalCode.FINISHED if state.phase is Phase.FINISHED else RefusalCode.WRONG_PHASE)
    if command.seat != slot.bell.holder:
        return Refused(RefusalCode.NOT_HOLDER)
    return _verdict(state, slot, command.verdict, Giver.HOST, command)


def time_up(state: RoundState, command: ExpireTimer) -> tuple[Event, ...]:
    """The holder has said nothing in its time."""
    slot = state.slots[state.slot or 0]
    return _verdict(state, slot, Verdict.NONE, Giver.CLOCK, command)


def _verdict(
    state: RoundState, slot: Slot, verdict: Verdict, by: Giver, command: Judge | ExpireTimer
) -> tuple[Event, ...]:
    judged = Judged(slot=state.slot or 0, seat=slot.bell.holder or 0, verdict=verdict, by=by)
    return judged, *_what_follows(state, slot, verdict, command.at_ms, command.draw)


def _what_follows(
    state: RoundState, slot: Slot, verdict: Verdict, at_ms: int, draw: float
) -> tuple[Event, ...]:
    """Who answers next, if anybody does."""
    index, bell, rules = state.slot or 0, slot.bell, players.ringing(state, slot)
    if bell.also:
        return (_right(state, index, bell.also[0], at_ms, also=bell.also[1:]),)
    answered_right = verdict is Verdict.RIGHT or Verdict.RIGHT in slot.verdicts.values()
    if answered_right or verdict is Verdict.VOID or rules is None or not has_chances(state, slot):
        return (AnsweringClosed(slot=index, reason=Closing.JUDGED),)
    if bell.waiting:
        return award_now(state, at_ms, draw)
    if _somebody_may_ring(state, slot):
        if timing.window_is_open(state, at_ms):
            return (BellReopened(slot=index),)
        if hints.hints_left(state):
            return (hints.following(state, at_ms),)
    return (AnsweringClosed(slot=index, reason=Closing.NOBODY_LEFT),)


def has_chances(state: RoundState, slot: Slot) -> bool:
    """Whether the rules let another team answer after a wrong answer now."""
    rules = players.ringing(state, slot)
    if rules is None or rules.after_wrong is AfterWrong.CLOSE:
        return False
    return rules.after_wrong is AfterWrong.OUT_OF_QUESTION or slot.bell.attempts < rules.chances


def _somebody_may_ring(state: RoundState, slot: Slot) -> bool:
    bell = slot.bell
    lost = {seat for seat, lock in bell.locks.items() if lock.lockout_ms is None}
    return any(not bell.has_pressed(seat) and seat not in lost for seat in players.in_play(state, slot))


def may_ring(state: RoundState, seat: int) -> bool:  # noqa: PLR0911 - one line per reason
    """Whether a ring of this team would be taken and could still bring it the right to answer."""
    slot = state.current
    if puzzles.puzzle_of(state, slot) is not None:
        return puzzle_play.no_ringing(state, seat) is None
    rules = players.ringing(state, slot) if slot is not None else None
    if slot is None or rules is None or state.paused or slot.bell.has_pressed(seat):
        return False
    if seat not in players.in_play(state, slot):
        return False
    lock = slot.bell.locks.get(seat)
    if lock is not None and lock.lockout_ms is None:
        return False
    if state.phase in (Phase.OPEN, Phase.HOLD, Phase.DEAD_HEAT):
        return True
    if state.phase is Phase.SHOWN:
        return rules.early is Early.ALLOWED
    if state.phase is not Phase.ANSWERING or state.window is None:
        return False
    if rules.after_wrong is AfterWrong.OUT_OF_QUESTION:
        return timing.window_is_open(state, state.at_ms)
    left = rules.chances - slot.bell.attempts
    return has_chances(state, slot) and len(slot.bell.waiting) < left
