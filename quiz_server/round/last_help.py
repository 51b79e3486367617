"""The help of the last one on the floor: once in a section, between the question and its clock."""

from quiz_server.round import players
from quiz_server.round.commands import UseHelp
from quiz_server.round.ladder_events import HelpUsed
from quiz_server.round.ladder_rules import Help
from quiz_server.round.refusals import RefusalCode, Refused
from quiz_server.round.state import ClockKind, Phase, RoundState, Slot


def last_seat(state: RoundState, slot: Slot) -> int | None:
    """The seat of the only one that plays this question on the floor, None while there are more."""
    if state.rules_of(slot).elim is None:
        return None
    playing = players.in_play(state, slot)
    return playing[0] if len(playing) == 1 else None


def is_used(state: RoundState, section: int) -> bool:
    """Whether the help of this section is gone; one given in a voided question is not."""
    return any(
        Help.LAST_HELP in one.helps and not one.voided for one in state.slots if one.section == section
    )


def may_give(state: RoundState) -> bool:
    """Whether the help may be given now: the question is shown, its clock is not opened."""
    slot = state.current
    if slot is None or state.phase is not Phase.SHOWN or state.clock is not None:
        return False
    elim = state.rules_of(slot).elim
    offered = elim is not None and elim.last_help_ms is not None
    return offered and last_seat(state, slot) is not None and not is_used(state, slot.section)


def standing(state: RoundState) -> str | None:
    """Where the help stands for everybody: `left` (may be given now), `now`, `used`; None otherwise."""
    slot = state.current
    elim = None if slot is None else state.rules_of(slot).elim
    if slot is None or elim is None or elim.last_help_ms is None:
        return None
    if state.phase is Phase.SHOWN and state.clock is not None and state.clock.kind is ClockKind.HELP:
        return "now"
    if is_used(state, slot.section):
        return "used"
    return "left" if may_give(state) else None


def use(state: RoundState, slot: Slot, command: UseHelp) -> tuple[HelpUsed] | Refused:
    """Let the last one on the floor be helped, as long as the rules say."""
    elim, seat = state.rules_of(slot).elim, last_seat(state, slot)
    if elim is None or elim.last_help_ms is None or seat is None or is_used(state, slot.section):
        return Refused(RefusalCode.NO_HELP)
    if not may_give(state):
        return Refused(RefusalCode.WRONG_PHASE)
    return (
        HelpUsed(
            slot=state.slot or 0,
            seat=seat,
            help=Help.LAST_HELP,
            starts_at_ms=command.at_ms,
            deadline_ms=command.at_ms + elim.last_help_ms,
        ),
    )
