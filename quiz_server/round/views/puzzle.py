"""The board of a puzzle: rows as cells, pieces of the picture, the queue. No key before it is open."""

from typing import Any

from quiz_server.round import pictures, puzzle_play, puzzle_words, puzzles
from quiz_server.round.puzzle_checks import cells, solution
from quiz_server.round.scoring import as_number
from quiz_server.round.state import RoundState, Slot
from quiz_server.round.views import fragments

_View = dict[str, Any]


def board(state: RoundState) -> _View | None:
    """What everybody may see of the puzzle, None elsewhere."""
    slot = state.current
    puzzle = puzzles.puzzle_of(state, slot)
    if slot is None or puzzle is None:
        return None
    section = slot.section
    keyword = puzzles.keyword_slot(state, section)
    next_seat = puzzles.chooser(state, section)
    return {
        "rows": [_row(state, section, row) for row in range(1, state.rules_of(slot).pick.count + 1)],
        "centre": _centre(state, section) if puzzle.centre else None,
        "keyword": {
            "cells": cells(keyword.question),
            "answer": solution(keyword.question) if keyword.revealed else None,
            "worth": as_number(puzzles.worth(state, section)),
            "now": puzzles.is_keyword(state, slot),
            "ringing": any(puzzle_play.no_ringing(state, team.seat) is None for team in state.teams),
        },
        "slot": state.slot,
        "begun": slot.row is not None or bool(puzzles.shown_before(state, section)),
        "chooser": slot.chooser,
        "next": next_seat if puzzle_play.row_to_choose(state) is not None else None,
        "out": sorted(puzzles.out_from(state, section)),
        "rung": [press.seat for press in keyword.bell.waiting],
        "holder": keyword.bell.holder if puzzles.is_keyword(state, slot) else None,
        "picture": _picture(state, section, keyword),
    }


def _row(state: RoundState, section: int, row: int) -> _View:
    place = next(
        (index for index in puzzles.places_of(state, section) if state.slots[index].row == row), None
    )
    question = puzzles.question_of_row(state, section, row)
    played = None if place is None else state.slots[place]
    over = puzzles.keyword_slot(state, section).revealed
    opened = over or (played is not None and played.revealed)
    return {
        "row": row,
        "cells": cells(question),
        "answer": solution(question) if opened else None,
        "state": _row_state(state, place, opened),
    }


def _row_state(state: RoundState, place: int | None, opened: bool) -> str:
    if opened:
        return "open"
    if place is None:
        return "todo"
    if state.slots[place].voided:
        return "voided"
    return "current" if place == state.slot else "todo"


def _centre(state: RoundState, section: int) -> _View:
    slot = state.slots[puzzles.places_of(state, section)[-2]]
    opened = slot.revealed or puzzles.keyword_slot(state, section).revealed
    current = state.current is slot
    return {
        "cells": cells(slot.question),
        "answer": solution(slot.question) if opened else None,
        "state": "open" if opened else "voided" if slot.voided else "current" if current else "todo",
    }


def _picture(state: RoundState, section: int, keyword: Slot) -> _View | None:
    """The picture with the pieces that are open; its bytes come cut, by place and pieces.

    What it shows would tell the keyword, so its description waits for it too.
    """
    picture = puzzles.picture(keyword)
    if picture is None:
        return None
    pieces = puzzles.open_rows(state, section)
    place = puzzles.keyword_place(state, section)
    named = "-".join(map(str, pieces)) or "0"
    return {
        "src": f"/puzzles/{state.prepared.round_id}/{pictures.mark(state, picture)}/{place}/{named}",
        "open": len(pieces),
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt if keyword.revealed else "",
    }


def led_board(state: RoundState) -> _View | None:
    """The board with the call to the teams that comes next, for MC and secretary."""
    built = board(state)
    return built and {**built, "call": puzzle_words.call(state)}


def hall_board(state: RoundState) -> _View | None:
    """The rows for the phones in the hall: only what changes with the question, without the picture."""
    built = board(state)
    if built is None:
        return None
    keyword = {name: built["keyword"][name] for name in ("cells", "answer", "now")}
    return {"rows": built["rows"], "centre": built["centre"], "keyword": keyword}


def host_board(state: RoundState) -> _View | None:
    """The board with what operator and jury need: who may be heard, the keyword, the whole picture."""
    built, slot = board(state), state.current
    if built is None or slot is None:
        return None
    keyword = puzzles.keyword_slot(state, slot.section)
    whole = puzzles.picture(keyword)
    return {
        **built,
        "hall": puzzle_play.hall_may_try(state),
        "rows_left": list(puzzles.rows_left(state, slot.section)),
        "hear": list(puzzle_play.first_to_hear(state)) if puzzle_play.may_hear(state) else [],
        "solution": solution(keyword.question),
        "whole": whole and fragments.picture(whole),
    }
