"""A team's view: its own face of the round, and nothing the team may not know."""

from typing import Any

from quiz_server.round import answer_sheets, bell, boards, players, puzzle_play, puzzles
from quiz_server.round.events import Verdict
from quiz_server.round.rules import Who
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState, Slot
from quiz_server.round.tablet_words import told
from quiz_server.round.unit_rules import team_of
from quiz_server.round.views import arena, fragments, ladder, puzzle, sheets
from quiz_server.round.views.presence import ABSENT, Live
from quiz_server.round.views.tie import tie

_VERDICT_FACES = {
    Verdict.RIGHT: "right",
    Verdict.WRONG: "wrong",
    Verdict.NONE: "none",
    Verdict.VOID: "voided",
    Verdict.MARKED: "marked",
}


def team_view(state: RoundState, live: Live, seat: int) -> dict[str, Any]:
    """What one team's tablet sees. Raises `LookupError` for a seat without a team."""
    if not state.knows(seat):
        raise LookupError(f"no team on seat {seat}")
    team, slot = state.team(seat), state.current
    answer = slot.answers.get(seat) if slot and not answer_sheets.on_paper(state, slot) else None
    verdict, points = fragments.public_verdict(state, seat)
    return {
        "audience": "team",
        "round": fragments.round_head(state),
        "phase": state.phase.value,
        "paused": state.paused,
        "face": face(state, seat),
        "me": {
            "seat": seat,
            "name": team.name,
            "full_name": team.full_name,
            "score": as_number(state.scores[team_of(seat)]),
            "problems": told(live.get(seat, ABSENT).problems) if state.phase is Phase.WAITING else [],
        },
        "section": fragments.section(state),
        "question": fragments.hall_question(state),
        "turn": fragments.turn(state),
        "ladder": ladder.ladder(state),
        "arena": arena.arena(state),
        "marks": fragments.public_marks(state),
        "paper": sheets.paper(state),
        "answer": answer.choice if answer and answer.choice != boards.EMPTY else None,
        "puzzle": puzzle.board(state),
        "may_ring": puzzles.puzzle_of(state, slot) is not None and bell.may_ring(state, seat),
        "bell": _bell(state, seat),
        "holder": _holder(state),
        "clock": fragments.clock(state),
        "verdict": verdict,
        "points": points,
        "reveal": fragments.reveal(state),
    }


def face(state: RoundState, seat: int) -> str:  # noqa: C901, PLR0911 - one line per state
    """Which full-screen face the tablet wears."""
    slot = state.current
    if state.phase is Phase.FINISHED:
        return "finished"
    if state.paused:
        return "paused"
    if slot is not None and seat not in state.units(slot.section):
        # a team's tablet while its persons play alone, or a person's while the teams play
        return "wait"
    if slot is not None and puzzles.puzzle_of(state, slot) is not None:
        own = _puzzle_face(state, slot, seat)
        if own is not None:
            return own
    if slot is None or state.phase in (Phase.WAITING, Phase.READY):
        return "prepare" if slot is not None and slot.owner == seat else "wait"
    if state.phase is Phase.VOIDED:
        return "voided"
    if state.rules_of(slot).who is Who.AUDIENCE:
        return "wait"
    if slot.owner is not None and not (slot.bell.stealing and seat != slot.owner):
        return _turn_face(state, slot, seat)
    if fragments.is_bell(state):
        return _bell_face(state, slot, seat)
    return _board_face(state, slot, seat)


def _sheet_face(state: RoundState, seat: int) -> str:
    """A test on paper: the tablet only tells the time, and in the end the points."""
    faces = {Phase.SHOWN: "prepare", Phase.OPEN: "write"}
    if state.phase is Phase.REVEALED and fragments.public_verdict(state, seat)[0]:
        return "marked"
    return faces.get(state.phase, "time_up")


def _board_face(state: RoundState, slot: Slot, seat: int) -> str:
    if answer_sheets.on_paper(state, slot):
        return _sheet_face(state, seat)
    if seat not in players.in_play(state, slot):
        return "out"
    answered = seat in slot.answers and slot.answers[seat].choice != boards.EMPTY
    if state.phase is Phase.SHOWN:
        return "prepare"
    if state.phase is Phase.OPEN:
        return "chosen" if answered else "choose"
    if state.phase is Phase.REVEALED and seat in slot.verdicts:
        return _VERDICT_FACES[slot.verdicts[seat]]
    return "chosen" if answered else "time_up"


def _puzzle_face(state: RoundState, slot: Slot, seat: int) -> str | None:  # noqa: PLR0911 - one line per face
    """What the keyword makes of a tablet, None where the rows say it."""
    keyword = puzzles.keyword_slot(state, slot.section)
    if seat in puzzles.out_from(state, slot.section):
        return "out"
    if not puzzles.is_keyword(state, slot):
        return "prepare" if state.phase is Phase.READY and slot.chooser == seat else None
    if keyword.bell.holder == seat and state.phase is Phase.ANSWERING:
        return "holder"
    if keyword.verdicts.get(seat) is Verdict.RIGHT:
        return "right"
    if state.phase is Phase.REVEALED:
        return "wait"
    if keyword.bell.has_pressed(seat):
        return "queued"
    if puzzle_play.no_ringing(state, seat) is None:
        return "press"
    return "other_holds" if state.phase is Phase.ANSWERING else "time_up"


def _turn_face(state: RoundState, slot: Slot, seat: int) -> str:
    """One team plays, the others look on."""
    if seat != slot.owner:
        return "wait" if state.phase is Phase.REVEALED else "other_holds"
    if seat in slot.verdicts:
        return _VERDICT_FACES[slot.verdicts[seat]]
    if slot.kept:
        return "stopped"
    if state.phase is Phase.SHOWN:
        return "prepare"
    return "holder" if state.phase is Phase.ANSWERING else "time_up"


def _bell_face(state: RoundState, slot: Slot, seat: int) -> str:  # noqa: PLR0911 - one line per face
    if seat in slot.verdicts:
        return _VERDICT_FACES[slot.verdicts[seat]]
    if slot.bell.holder == seat:
        return "holder"
    if state.phase is Phase.REVEALED:
        return "wait"
    if slot.bell.has_pressed(seat):
        return _waiting_face(state, slot)
    if seat not in players.in_play(state, slot):
        return "wait" if state.rules_of(slot).only_tied else "other_holds"
    lock = slot.bell.locks.get(seat)
    if lock is not None and (lock.lockout_ms is None or state.phase is Phase.SHOWN):
        return "locked"
    if state.phase is Phase.SHOWN and not bell.may_ring(state, seat):
        return "prepare"
    if bell.may_ring(state, seat):
        return "press"
    return "time_up" if state.phase is Phase.CLOSED and slot.bell.holder is None else "other_holds"


def _waiting_face(state: RoundState, slot: Slot) -> str:
    if state.phase is Phase.ANSWERING:
        return "queued"
    if state.phase is Phase.CLOSED:
        return "other_holds" if slot.bell.holder is not None else "time_up"
    return "pressed"


def _bell(state: RoundState, seat: int) -> dict[str, Any] | None:
    slot = state.current
    own = fragments.team_bell(state, slot, seat) if slot and slot.shown else None
    if own is None:
        return None
    # while the award is pending the order may still change, so nobody is told one
    pending = state.phase in (Phase.HOLD, Phase.DEAD_HEAT)
    tied = tie(slot) if slot else None
    return {
        "order": None if pending else own["order"],
        "behind_ms": None if pending else own["behind_ms"],
        "early": own["early"],
        "locked": own["locked"],
        "tied": None if tied is None or seat not in tied["seats"] else tied["how"],
    }


def _holder(state: RoundState) -> dict[str, Any] | None:
    slot = state.current
    holder = (slot.bell.holder or slot.owner) if slot else None
    return None if holder is None else {"seat": holder, "name": state.team(holder).name}
