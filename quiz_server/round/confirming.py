"""Verdicts of two people: the host proposes, the chair of the jury confirms or says something else.

Where the rules ask for it (`Rules.confirm`), no verdict of the host counts or
is shown before the chair's word; what the key says of lifted boards needs none.
"""

from collections.abc import Callable
from dataclasses import replace

from quiz_server.round import corrections, own_texts
from quiz_server.round.commands import ConfirmVerdict, Judge, Regrade
from quiz_server.round.confirm_events import ProposalDropped, VerdictProposed
from quiz_server.round.events import Event, Giver, Judged, Verdict
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.sheet_commands import CorrectKey
from quiz_server.round.sheet_events import KeyCorrected
from quiz_server.round.state import Phase, Proposal, RoundState

_Decision = tuple[Event, ...] | Refused
#: what a verdict brings about that needs no second person
Deciding = Callable[[RoundState, Judge], _Decision]

#: stands for the reason of a verdict that is confirmed after its question has been left


def propose(state: RoundState, command: Judge, decide: Deciding) -> _Decision:
    """The host's verdict; where the rules ask for the chair, only a proposal of what could be decided now."""
    decided = decide(state, command)
    slot = state.current
    if slot is None or isinstance(decided, Refused) or not state.rules_of(slot).confirm:
        return decided
    return _proposal(state, state.slot or 0, command.seat, Proposal(verdict=command.verdict), decided)


def propose_regrade(state: RoundState, command: Regrade) -> _Decision:
    """A regrade; where the rules ask for the chair, only a proposal."""
    decided = corrections.regrade(state, command)
    if isinstance(decided, Refused) or not state.rules_of(state.slots[command.slot]).confirm:
        return decided
    proposal = Proposal(verdict=command.verdict, reason=command.reason.strip())
    return _proposal(state, command.slot, command.seat, proposal, decided)


def propose_key(state: RoundState, command: CorrectKey) -> _Decision:
    """Another key; where the rules ask for the chair, proposals for everybody whose verdict would change."""
    decided = corrections.correct_key(state, command)
    if isinstance(decided, Refused) or not state.rules_of(state.slots[command.slot]).confirm:
        return decided
    return tuple(
        VerdictProposed(slot=event.slot, seat=seat, verdict=verdict, reason=event.reason)
        for event in decided
        if isinstance(event, KeyCorrected)
        for seat, verdict in sorted(event.verdicts.items())
    )


def _proposal(
    state: RoundState, index: int, seat: int, proposal: Proposal, decided: tuple[Event, ...]
) -> tuple[Event, ...]:
    standing = state.slots[index].proposals.get(seat)
    if standing == proposal:
        return ()
    if not decided:
        # the host takes back what was proposed: the verdict that stands shall stand
        return (ProposalDropped(slot=index, seat=seat),) if standing is not None else ()
    return (VerdictProposed(slot=index, seat=seat, verdict=proposal.verdict, reason=proposal.reason),)


def confirm(state: RoundState, command: ConfirmVerdict, decide: Deciding) -> _Decision:
    """The chair's word on a proposal; it may be another verdict than the host's."""
    if not 0 <= command.slot < len(state.slots):
        return Refused(RefusalCode.UNKNOWN_SLOT)
    proposal = state.slots[command.slot].proposals.get(command.seat)
    if proposal is None:
        return Refused(RefusalCode.NO_PROPOSAL)
    if command.verdict is Verdict.MARKED:
        return Refused(RefusalCode.BY_MARKS)
    decided = _decided(state, command, proposal, decide)
    if isinstance(decided, Refused):
        return decided
    by_chair = tuple(
        replace(event, by=Giver.CHAIR) if isinstance(event, Judged) else event for event in decided
    )
    return by_chair or (ProposalDropped(slot=command.slot, seat=command.seat),)


def _decided(state: RoundState, command: ConfirmVerdict, proposal: Proposal, decide: Deciding) -> _Decision:
    """What the chair's verdict brings: of the current question as any verdict, else as a regrade."""
    common = {"at_ms": command.at_ms, "actor": command.actor, "step": state.step}
    if command.slot == state.slot and not proposal.reason and state.phase is not Phase.FINISHED:
        judged = Judge(**common, seat=command.seat, verdict=command.verdict, draw=command.draw)  # type: ignore[arg-type]
        return decide(state, judged)
    regrade = Regrade(
        **common,  # type: ignore[arg-type]
        slot=command.slot,
        seat=command.seat,
        verdict=command.verdict,
        reason=proposal.reason or own_texts.CONFIRMED_LATE,
    )
    return corrections.regrade(state, regrade)


def waits(state: RoundState) -> bool:
    """Whether a proposal about the current question waits for the chair."""
    slot = state.current
    return slot is not None and bool(slot.proposals)


def waits_anywhere(state: RoundState) -> bool:
    """Whether any proposal waits for the chair."""
    return any(slot.proposals for slot in state.slots)


def changed(state: RoundState, event: VerdictProposed | ProposalDropped) -> RoundState:
    """The state after one of these events; the clock of whoever answers stands while the chair thinks."""
    slot = state.slots[event.slot]
    proposals = {seat: one for seat, one in slot.proposals.items() if seat != event.seat}
    if isinstance(event, VerdictProposed):
        proposals[event.seat] = Proposal(verdict=event.verdict, reason=event.reason)
        if event.slot == state.slot and state.phase is Phase.ANSWERING:
            state = replace(state, clock=None)
    slots = (*state.slots[: event.slot], replace(slot, proposals=proposals), *state.slots[event.slot + 1 :])
    return replace(state, slots=slots)
