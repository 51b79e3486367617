"""Where a puzzle stands: its rows, who chooses, who is out of it, what the keyword is worth now."""

from decimal import Decimal

from quiz_server.round.puzzle_rules import Falls, Puzzle
from quiz_server.round.rules import Picture, Question
from quiz_server.round.state import Phase, RoundState, Slot
from quiz_server.round.verdicts import Verdict

#: verdicts with which a team is out of the puzzle
_LEAVING = (Verdict.WRONG, Verdict.NONE)

#: phases between two questions
BETWEEN = (Phase.READY, Phase.REVEALED, Phase.VOIDED)


def puzzle_of(state: RoundState, slot: Slot | None) -> Puzzle | None:
    """The rules of the puzzle that a place belongs to, None elsewhere."""
    return None if slot is None else state.rules_of(slot).puzzle


def is_keyword(state: RoundState, slot: Slot) -> bool:
    """Whether this place holds a puzzle's keyword."""
    puzzle = puzzle_of(state, slot)
    return puzzle is not None and slot.number == state.rules_of(slot).pick.count + puzzle.extra


def is_row(state: RoundState, slot: Slot) -> bool:
    """Whether this place holds a row."""
    return puzzle_of(state, slot) is not None and slot.number <= state.rules_of(slot).pick.count


def places_of(state: RoundState, section: int) -> tuple[int, ...]:
    """The places of a section: rows in the order they are chosen, the centre, the keyword."""
    return tuple(index for index, slot in enumerate(state.slots) if slot.section == section)


def keyword_place(state: RoundState, section: int) -> int:
    """The place of a section's keyword."""
    return places_of(state, section)[-1]


def keyword_slot(state: RoundState, section: int) -> Slot:
    """What has come of a section's keyword."""
    return state.slots[keyword_place(state, section)]


def shown_before(state: RoundState, section: int) -> int:
    """The number of the last place that was shown before the keyword, 0 before the first."""
    places = places_of(state, section)[:-1]
    return max((state.slots[index].number for index in places if state.slots[index].shown), default=0)


def out_from(state: RoundState, section: int) -> dict[int, int]:
    """By seat, the number of the last place that a team played before its wrong keyword."""
    slot = keyword_slot(state, section)
    if slot.voided:
        return {}
    return {
        seat: slot.bell.heard.get(seat, 0) for seat, verdict in slot.verdicts.items() if verdict in _LEAVING
    }


def in_play(state: RoundState, slot: Slot) -> tuple[int, ...]:
    """The seats that play a row or the centre; at the keyword all seats."""
    seats = tuple(team.seat for team in state.teams)
    if is_keyword(state, slot):
        return seats
    out = out_from(state, slot.section)
    return tuple(seat for seat in seats if seat not in out or slot.number <= out[seat])


def left_in(state: RoundState, section: int) -> tuple[int, ...]:
    """The seats that no wrong keyword has put out of the puzzle."""
    out = out_from(state, section)
    return tuple(team.seat for team in state.teams if team.seat not in out)


def is_solved(state: RoundState, section: int) -> bool:
    """Whether a team has the keyword."""
    return Verdict.RIGHT in keyword_slot(state, section).verdicts.values()


def is_over(state: RoundState, section: int) -> bool:
    """Whether nothing but the keyword is left to open: a team has it, or all teams are out."""
    return is_solved(state, section) or not left_in(state, section)


def chooser(state: RoundState, section: int) -> int | None:
    """The team that chooses the next row, by number in a circle; None where none may any more."""
    puzzle = state.sections[section].rules.puzzle
    chosen = [slot.chooser for slot in state.slots if slot.section == section and slot.chooser is not None]
    seats = [team.seat for team in state.teams]
    if puzzle is None:
        return None
    if chosen:
        start = seats.index(chosen[-1]) + 1
        seats = [*seats[start:], *seats[:start]]
    left = left_in(state, section)
    return next((seat for seat in seats if seat in left and not (puzzle.once and seat in chosen)), None)


def is_left(state: RoundState, slot: Slot) -> bool:
    """Whether this place still comes up: rows while somebody may choose, at the end the keyword alone."""
    if puzzle_of(state, slot) is None or is_keyword(state, slot):
        return True
    if is_over(state, slot.section):
        return False
    return not is_row(state, slot) or slot.row is not None or chooser(state, slot.section) is not None


def rows_left(state: RoundState, section: int) -> tuple[int, ...]:
    """The numbers of the rows that nobody has chosen."""
    chosen = {slot.row for slot in state.slots if slot.section == section}
    return tuple(row for row in range(1, state.sections[section].rules.pick.count + 1) if row not in chosen)


def question_of_row(state: RoundState, section: int, row: int) -> Question:
    """The question of a row, numbered from 1."""
    return state.sections[section].questions[row - 1]


def rounds_done(state: RoundState, section: int) -> int:
    """How many rounds of rows are over: every team has had its row, or all rows are done."""
    rows = [slot for slot in state.slots if slot.section == section and is_row(state, slot)]
    done = sum(slot.revealed or slot.voided for slot in rows)
    everything = done == len(rows)
    return max(done // len(state.teams), 1 if everything else 0)


def worth(state: RoundState, section: int) -> Decimal:
    """What the keyword is worth to a team that rings now."""
    puzzle = state.sections[section].rules.puzzle
    if puzzle is None:
        return Decimal(0)
    if puzzle.after_last is not None and _last_hint_shown(state, section, puzzle):
        return puzzle.after_last
    rows = [slot for slot in state.slots if slot.section == section and is_row(state, slot)]
    asked = sum(slot.shown for slot in rows)
    steps = asked if puzzle.falls is Falls.ROW else rounds_done(state, section)
    return puzzle.keyword[min(max(steps, 1), len(puzzle.keyword)) - 1]


def _last_hint_shown(state: RoundState, section: int, puzzle: Puzzle) -> bool:
    places = places_of(state, section)
    if puzzle.centre:
        return state.slots[places[-2]].shown
    return all(state.slots[index].revealed or state.slots[index].voided for index in places[:-1])


def open_rows(state: RoundState, section: int) -> tuple[int, ...]:
    """The numbers of the open pieces: rows, the centre as the one after them; all once the keyword is."""
    return openings(state, section)[-1]


def openings(state: RoundState, section: int) -> tuple[tuple[int, ...], ...]:
    """The open pieces as they stood at the start and after each opening, sorted, up to now."""
    opened: list[int] = []
    stood: list[tuple[int, ...]] = [()]
    for index in places_of(state, section)[:-1]:
        slot = state.slots[index]
        if slot.revealed:
            opened.append(slot.row if is_row(state, slot) and slot.row is not None else slot.number)
            stood.append(tuple(sorted(opened)))
    if keyword_slot(state, section).revealed:
        count, puzzle = state.sections[section].rules.pick.count, state.sections[section].rules.puzzle
        stood.append(tuple(range(1, count + (puzzle is not None and puzzle.centre) + 1)))
    return tuple(stood)


def picture(slot: Slot) -> Picture | None:
    """The picture behind a puzzle: the first of what is asked at the place of its keyword."""
    return next((one for one in slot.question.pictures if not one.explains), None)
