"""The host's view, and the jury's: everything, the key included."""

from typing import Any

from question_bank.language import say
from quiz_server.round import (
    answer_sheets,
    boards,
    buzzing,
    places,
    players,
    puzzle_words,
    puzzles,
    scoring,
    values,
)
from quiz_server.round.rules import Source, Via
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState, Slot, reserves_for
from quiz_server.round.views import arena, fragments, ladder, persons, puzzle, sheets
from quiz_server.round.views.health import health
from quiz_server.round.views.next_step import actions, next_step
from quiz_server.round.views.presence import ABSENT, SCREEN, Live
from quiz_server.round.views.tie import tie
from quiz_server.round.views.why import figures

_View = dict[str, Any]


def host_view(state: RoundState, live: Live) -> _View:
    """What the host sees: the round, the key, every team, the next step, the log."""
    return {
        **_operator_view(state, live),
        "audience": "host",
        "next": next_step(state),
        "actions": actions(state),
        "log": [
            {"seq": line.seq, "at_ms": line.at_ms, "text": line.text, "undo_to": line.undo_to}
            for line in state.log
        ],
    }


def jury_view(state: RoundState, live: Live) -> _View:
    """What the jury sees: as the host, without controls and log; marks only once all have given theirs."""
    view = _operator_view(state, live)
    marks = view["marks"]
    if marks is not None and marks["result"] is None:
        view["marks"] = {**marks, "given": dict.fromkeys(marks["given"])}
    return {**view, "audience": "jury"}


def chair_view(state: RoundState, live: Live) -> _View:
    """What the chair of the jury sees: as the jury, with the word on what the host proposes."""
    return {**jury_view(state, live), "audience": "chair"}


def _operator_view(state: RoundState, live: Live) -> _View:
    slot = state.current
    return {
        "round": fragments.round_head(state),
        "status": _status(state),
        "phase": state.phase.value,
        "paused": state.paused,
        "step": state.step,
        "screen": fragments.screen(state),
        "sound": fragments.sound(state),
        "section": fragments.section(state),
        "sections": [fragments.section_at(state, index) for index in range(len(state.sections))],
        "order": [_place(state, index) for index in range(len(state.slots))],
        "reserves_left": len(reserves_for(state, slot or state.slots[0])),
        "question": _question(state),
        "clock": fragments.clock(state),
        "turn": fragments.turn(state),
        "ladder": ladder.ladder(state),
        "arena": arena.arena(state),
        "call": _call(state),
        "marks": fragments.marks(state),
        "choice": _choice(state),
        "tiebreak": fragments.tiebreak(state),
        "floor": fragments.floor(state),
        "paper": sheets.paper(state),
        "persons": persons.operators_persons(state, live),
        "grid": sheets.grid(state),
        "teams": _teams(state, live),
        "proposals": _proposals(state),
        "puzzle": puzzle.host_board(state),
        "bell": _bell(state),
        "screen_lost_picture": live.get(SCREEN, ABSENT).lost_picture,
    }


def _proposals(state: RoundState) -> list[_View]:
    """The host's verdicts that wait for the chair, over the whole round."""
    return [
        {
            "slot": index,
            "number": slot.number,
            "title": slot.question.stem,
            "seat": seat,
            "name": state.team(seat).name,
            "full_name": state.team(seat).full_name,
            "verdict": one.verdict.value,
            "reason": one.reason,
            "standing": slot.verdicts[seat].value if seat in slot.verdicts else None,
        }
        for index, slot in enumerate(state.slots)
        for seat, one in sorted(slot.proposals.items())
    ]


def _status(state: RoundState) -> str:
    if state.phase is Phase.WAITING:
        return "waiting"
    return "finished" if state.phase is Phase.FINISHED else "running"


def _place(state: RoundState, index: int) -> _View:
    slot = state.slots[index]
    return {
        "slot": index,
        "section": slot.section,
        "number": slot.number,
        "title": _title(state, slot),
        "points": fragments.points_at_stake(state, slot),
        "owner": slot.owner,
        "turn": slot.turn,
        "state": _place_state(state, index),
        "marks": _marks(state, slot) if slot.verdicts and scoring.counts(state, slot) else {},
    }


def _title(state: RoundState, slot: Slot) -> str:
    """What is asked here; "" where that is not settled yet."""
    if puzzles.is_row(state, slot) and slot.row is None:
        return puzzle_words.UNCHOSEN
    if state.rules_of(slot).pick.source is Source.VALUE and not (slot.chosen or slot.skipped):
        return say("chưa chọn mức điểm")
    return "" if _undrawn(state, slot) else slot.question.stem


def _undrawn(state: RoundState, slot: Slot) -> bool:
    """Whether nobody knows yet which question comes here, or none does."""
    source = state.rules_of(slot).pick.source
    undrawn = slot.owner is None and source is Source.PACKAGE
    return slot.skipped or undrawn or (source is Source.VALUE and not slot.chosen)


def _call(state: RoundState) -> _View | None:
    """Which teams may be called to their turn now, and which packages are left to draw."""
    index = places.turn_to_begin(state)
    if index is None:
        return None
    slot = state.slots[index]
    return {
        "turn": slot.turn,
        "of": len(state.teams),
        "order": state.rules_of(slot).order.value,
        "seats": list(places.may_begin(state, slot.section)),
        "packages": list(places.free_packages(state, slot.section)),
        "drawn": {
            str(one.seat): one.package
            for one in state.sections[slot.section].drawn
            if places.drawn_package(state, slot.section, one.seat)
        },
    }


def _choice(state: RoundState) -> _View | None:
    """The values that the team in its turn may choose from, with how many questions are left of each."""
    index = values.value_to_choose(state)
    if index is None:
        return None
    left = values.left_by_value(state, state.slots[index].section)
    return {"values": [{"points": as_number(value), "left": len(left[value])} for value in sorted(left)]}


def _place_state(state: RoundState, index: int) -> str:
    slot = state.slots[index]
    if slot.voided:
        return "voided"
    if slot.skipped or (slot.over and not slot.shown):
        return "skipped"
    if index == state.slot and state.phase is not Phase.FINISHED:
        return "current"
    if slot.passed and not (slot.verdicts or slot.revealed):
        return "passed"
    return "done" if slot.shown else "todo"


def _marks(state: RoundState, slot: Slot) -> _View:
    """What stands for each team that has a verdict."""
    marks = {}
    for seat in slot.verdicts:
        verdict, points = fragments.judged(state, slot, seat)
        answer = slot.answers.get(seat)
        marks[str(seat)] = {"answer": answer.choice if answer else None, "verdict": verdict, "points": points}
    return marks


def _question(state: RoundState) -> _View | None:
    slot = state.current
    if slot is None or state.slot is None or _undrawn(state, slot) or answer_sheets.on_paper(state, slot):
        return None
    question = slot.question
    return {
        **fragments.question_text(state, slot, state.slot),
        "answer": list(question.key),
        "answer_text": question.answer_text,
        "accepted": list(question.accepted),
        "explanation": question.explanation,
        "reference": question.reference,
        "office": question.office,
        "code": question.code,
        "valid_from": question.valid_from,
        "valid_to": question.valid_to,
        "pictures": [fragments.picture(one) for one in question.pictures],
        "all_hints": list(question.hints),
    }


def _teams(state: RoundState, live: Live) -> list[_View]:
    places = {place.seat: place for place in scoring.standings(state)}
    teams = []
    for team in state.teams:
        presence, place = live.get(team.seat, ABSENT), places[team.seat]
        teams.append(
            {
                "seat": team.seat,
                "name": team.name,
                "full_name": team.full_name,
                "score": as_number(place.score),
                "rank": place.rank,
                "tied": place.tied,
                "connected": presence.connected,
                "rtt_ms": presence.rtt_ms,
                "left_page": presence.left_page,
                "checked": presence.checked,
                "lost_picture": presence.lost_picture,
                "health": health(presence),
                **_given(state, team.seat),
            }
        )
    return teams


def _given(state: RoundState, seat: int) -> _View:
    """What a team has done in the current question."""
    slot = state.current
    answer = slot.answers.get(seat) if slot else None
    judged = fragments.public_verdict if answer_sheets.on_paper(state, slot) else _judged
    verdict, points = judged(state, seat)
    return {
        "answer": answer.choice if answer else None,
        "late": answer.late if answer else False,
        "seconds": fragments.answer_seconds(slot, seat) if slot else None,
        "proposed": _proposed(state, seat),
        "entered_by": answer.by if answer else None,
        "verdict": verdict,
        "points": points,
        "bell": fragments.team_bell(state, slot, seat) if slot else None,
    }


def _judged(state: RoundState, seat: int) -> tuple[str | None, int | float | None]:
    slot = state.current
    return fragments.judged(state, slot, seat) if slot else (None, None)


def _proposed(state: RoundState, seat: int) -> str | None:
    """What the machine makes of a typed answer, for the host to decide."""
    slot = state.current
    if slot is None or state.rules_of(slot).input.via is not Via.TYPE or state.phase is not Phase.CLOSED:
        return None
    return boards.by_key(state, slot, seat).value


def _bell(state: RoundState) -> _View | None:
    slot = state.current
    if slot is None or not players.is_ringing(state, slot) or not slot.shown:
        return None
    queue = fragments.queue(slot)
    earliest = min(queue, key=lambda press: press.credited_ms, default=None)
    first_arrival_ms = min((press.arrived_ms for press in queue), default=0.0)
    return {
        "holder": slot.bell.holder,
        "queue": [
            {
                "seat": press.seat,
                "name": state.team(press.seat).name,
                "behind_ms": fragments.behind_ms(slot, press),
                # how far the distance to the earliest ring may be off
                "margin_ms": round(
                    buzzing.unclear_ms(press, earliest) if press is not earliest else press.error_ms, 1
                )
                if earliest
                else 0.0,
                "state": fragments.queue_state(slot, press.seat),
                **figures(press, first_arrival_ms),
            }
            for press in queue
        ],
        "dead_heat": list(slot.bell.dead_heat) or None,
        "tie": tie(slot),
    }
