"""The pieces that views share, each built from named fields. Nothing here holds a key except `reveal`."""

from typing import Any

from quiz_server.round import (
    answer_sheets,
    jury,
    ladder,
    last_help,
    own_texts,
    pictures,
    places,
    players,
    puzzle_words,
    puzzles,
    rules_words,
    scoring,
    sheet_results,
    timing,
)
from quiz_server.round.events import BellPressed, Verdict
from quiz_server.round.rules import ClockStart, Kind, Picture, Question, Section, Who
from quiz_server.round.scoring import as_number
from quiz_server.round.state import Phase, RoundState, Slot
from quiz_server.round.views.tie import tie

View = dict[str, Any]

#: phases in which the question has been before the hall
_SEEN = (
    Phase.SHOWN,
    Phase.OPEN,
    Phase.HOLD,
    Phase.DEAD_HEAT,
    Phase.ANSWERING,
    Phase.CLOSED,
    Phase.REVEALED,
    Phase.VOIDED,
)


def round_head(state: RoundState) -> View:
    """Which round this is."""
    prepared = state.prepared
    return {
        "id": prepared.round_id,
        "title": own_texts.said(prepared.title),
        "stage": prepared.stage,
        "venue": prepared.venue,
        "contest": prepared.contest,
        "rehearsal": prepared.rehearsal,
    }


def clock(state: RoundState) -> View | None:
    """The clock that runs or stands still now."""
    shown = timing.shown_clock(state)
    if shown is None:
        return None
    return {
        "kind": shown.kind.value,
        "starts_at_ms": shown.starts_at_ms,
        "deadline_ms": shown.deadline_ms,
        "total_ms": shown.total_ms,
        "left_ms": shown.left_ms,
        "warn_ms": timing.warn_ms(state),
    }


def section_at(state: RoundState, index: int) -> View:
    """A section with its rules in words."""
    section = state.sections[index]
    rules = section.rules
    return {
        "index": index,
        "of": len(state.sections),
        "format": rules.format,
        "who": rules.who.value,
        "title": rules_words.section_title(section),
        "rules_text": rules_words.rules_text(rules),
        "count": section.rules.pick.count,
        "points": as_number(rules.score.right),
        "via": rules.input.via.value,
        "unit": rules.unit.value,
        "seconds": _seconds(section),
        "on_show": rules.clock.start is ClockStart.ON_SHOW,
    }


def _seconds(section: Section) -> int | float | None:
    clock_rules = section.rules.clock
    length = clock_rules.window_ms if section.rules.who is Who.BELL else clock_rules.think_ms
    if clock_rules.think_each_ms or clock_rules.hint_ms or section.rules.pick.values:
        return None
    length = clock_rules.turn_ms or length
    if length is None or clock_rules.start is ClockStart.ON_SHOW:
        return None
    return length // 1000 if length % 1000 == 0 else length / 1000


def section(state: RoundState) -> View | None:
    """The section of the current question, the first one before the start."""
    if not state.sections:
        return None
    slot = state.current
    return section_at(state, slot.section if slot else 0)


def question(state: RoundState) -> View | None:
    """The question before the hall, None while there is none."""
    slot = state.current
    if slot is None or state.slot is None or not slot.shown or state.phase not in _SEEN:
        return None
    if answer_sheets.on_paper(state, slot):
        return None
    return question_text(state, slot, state.slot)


def hall_question(state: RoundState) -> View | None:
    """The question as teams and hall may see it: a word to be guessed stays hidden while it is guessed."""
    slot, built = state.current, question(state)
    if built is None or slot is None or slot.question.kind is not Kind.KEYWORD:
        return built
    return built if slot.revealed else {**built, "stem": ""}


def question_text(state: RoundState, slot: Slot, index: int) -> View:
    """A question as it is read out, without its key."""
    return {
        "slot": index,
        "number": slot.row or slot.number,
        "title": puzzle_words.place_title(state, index) if puzzles.puzzle_of(state, slot) else None,
        "of": len(state.section_of(slot).questions)
        if puzzles.puzzle_of(state, slot)
        else state.rules_of(slot).pick.count,
        "points": points_at_stake(state, slot),
        "kind": slot.question.kind.value,
        "stem": slot.question.stem,
        "options": [{"label": option.label, "text": option.text} for option in slot.question.options],
        "multiple": slot.question.multiple,
        "removed": list(slot.removed),
        "pictures": []
        if puzzles.is_keyword(state, slot)
        else [picture(one) for one in pictures.asking(slot.question)],
        "hints": list(slot.question.hints[: slot.hint]) if slot.shown else [],
        "hints_of": len(slot.question.hints),
    }


def points_at_stake(state: RoundState, slot: Slot) -> int | float:  # noqa: PLR0911 - one line per kind
    """The most this question gives."""
    score = state.rules_of(slot).score
    if puzzles.is_keyword(state, slot):
        return as_number(puzzles.worth(state, slot.section))
    if score.case is not None and places.is_case(state, slot):
        return as_number(score.case.max)
    if slot.question.value is not None:
        return as_number(slot.question.value)
    arena = state.rules_of(slot).arena
    if arena is not None:
        return as_number(arena.each * (len(players.in_play(state, slot)) - 1))
    rungs = state.rules_of(slot).ladder
    if rungs is not None:
        return as_number(rungs.worth(ladder.below(slot) + 1))
    if score.by_hint:
        return as_number(score.by_hint[slot.hint - 1])
    return as_number(score.by_rank[0] if score.by_rank else score.right)


def turn(state: RoundState) -> View | None:
    """Whose turn it is, None in sections without turns and while nobody is called."""
    slot = state.current
    if slot is None or slot.owner is None or state.phase is Phase.FINISHED:
        return None
    owner = state.team(slot.owner)
    own = [state.slots[index] for index in places.turn_of(state, slot)]
    return {
        "seat": owner.seat,
        "name": owner.name,
        "full_name": owner.full_name,
        "number": slot.turn,
        "of": len(state.teams),
        "package": slot.package,
        "star": slot.star,
        "stealing": slot.bell.stealing,
        "questions": len(own),
        "done": sum(bool(one.verdicts) for one in own),
        "right": sum(one.verdicts.get(owner.seat) is Verdict.RIGHT for one in own),
    }


def marks(state: RoundState) -> View | None:
    """The jury's marks for a case and what they add up to, None for other questions."""
    slot = state.current
    rules = state.rules_of(slot).score.case if slot else None
    if slot is None or rules is None or not places.is_case(state, slot):
        return None
    complete = len(slot.marks) >= rules.judges
    return {
        "max": as_number(rules.max),
        "step": as_number(rules.step),
        "judges": rules.judges,
        "agg": rules.agg.value,
        "given": {judge: as_number(mark) for judge, mark in sorted(slot.marks.items())},
        "result": as_number(jury.result(rules, slot.marks.values())) if complete else None,
    }


def public_marks(state: RoundState) -> View | None:
    """The marks once they are published."""
    slot = state.current
    return marks(state) if slot is not None and slot.revealed else None


def reveal(state: RoundState) -> View | None:
    """The key, once it is public."""
    slot = state.current
    if slot is None or state.phase is not Phase.REVEALED or not slot.revealed:
        return None
    return None if answer_sheets.on_paper(state, slot) else key(slot.question)


def key(question: Question) -> View:
    """What the reveal makes public of a question."""
    return {
        "answer": list(question.key),
        "answer_text": question.answer_text,
        "explanation": question.explanation,
        "reference": question.reference,
        "pictures": [picture(one) for one in pictures.explaining(question)],
    }


def picture(one: Picture) -> View:
    """A picture by its name; its bytes have a door of their own."""
    return {
        "sha256": one.sha256,
        "place": one.place,
        "width": one.width,
        "height": one.height,
        "alt": one.alt,
    }


def screen(state: RoundState) -> View:
    """What the hall shows."""
    return {"mode": state.mode.value, "text": state.screen_text}


def sound(state: RoundState) -> View:
    """How loud the hall's screen is, in percent."""
    return {"volume": state.sound.volume, "muted": state.sound.muted}


def public_verdict(state: RoundState, seat: int) -> tuple[str | None, int | float | None]:
    """A team's verdict and points for the current question, once they are public."""
    slot = state.current
    if slot is None or state.phase is Phase.FINISHED:
        return None, None
    if answer_sheets.on_paper(state, slot):
        return _sheet_verdict(state, slot, seat)
    return judged(state, slot, seat) if scoring.counts(state, slot) else (None, None)


def _sheet_verdict(state: RoundState, slot: Slot, seat: int) -> tuple[str | None, int | float | None]:
    """A whole sheet is marked at once: its points, once they are public."""
    result = sheet_results.result_of(state, slot, seat)
    return (None, None) if result is None else (Verdict.MARKED.value, as_number(result.points))


def judged(state: RoundState, slot: Slot, seat: int) -> tuple[str | None, int | float | None]:
    """A team's verdict and points in one slot, public or not."""
    verdict = slot.verdicts.get(seat)
    if verdict is None:
        return None, None
    points = as_number(scoring.points_for(state.rules_of(slot), slot, seat, verdict))
    return verdict.value, points


def queue(slot: Slot) -> list[BellPressed]:
    """The rings that count: those that had their turn in the order of the turns, then by credit."""
    by_seat = {press.seat: press for press in slot.bell.presses}
    return [*(by_seat[seat] for seat in slot.bell.turns if seat in by_seat), *slot.bell.waiting]


def behind_ms(slot: Slot, press: BellPressed) -> float:
    """How long after the earliest ring this one is credited."""
    return round(press.credited_ms - min(one.credited_ms for one in slot.bell.presses), 3)


def queue_state(slot: Slot, seat: int) -> str:
    """holder, waiting, wrong or passed."""
    verdict = slot.verdicts.get(seat)
    if verdict is Verdict.WRONG:
        return "wrong"
    if verdict in (Verdict.NONE, Verdict.VOID):
        return "passed"
    return "holder" if verdict is Verdict.RIGHT or slot.bell.holder == seat else "waiting"


def team_bell(state: RoundState, slot: Slot, seat: int) -> View | None:
    """A team's place at the bell of a question, None if it has not rung."""
    for order, press in enumerate(queue(slot), start=1):
        if press.seat == seat:
            return {
                "order": order,
                "behind_ms": behind_ms(slot, press),
                "early": press.early,
                "locked": False,
                "state": queue_state(slot, seat),
            }
    lock = slot.bell.locks.get(seat)
    if lock is None:
        return None
    # a lock for some time runs out by itself; nobody is shown a view only to say so
    locked = lock.lockout_ms is None or state.phase is Phase.SHOWN
    return {"order": None, "behind_ms": None, "early": True, "locked": locked, "state": "locked"}


def is_bell(state: RoundState) -> bool:
    """Whether the current question is played with the bell."""
    slot = state.current
    return slot is not None and players.is_ringing(state, slot)


def tiebreak(state: RoundState) -> View | None:
    """Who plays the extra questions of this section, and the order they gave; None in other sections."""
    slot = state.current
    if slot is None or not state.rules_of(slot).only_tied:
        return None
    chosen = state.chosen.get(slot.section, ())
    return {
        "teams": list(chosen),
        "playing": list(players.in_play(state, slot)),
        "won": list(players.winners(state, slot.section)),
        "order": list(players.extra_order(state, slot.section)),
    }


def floor(state: RoundState) -> View | None:
    """Who is on the floor where wrong answers cost the place on it, None in other sections."""
    slot = state.current
    if slot is None or state.rules_of(slot).elim is None:
        return None
    return {
        "seats": list(players.on_floor(state, slot.section)),
        "rescue": players.may_rescue(state),
        "last_help": last_help.standing(state),
    }


def answer_seconds(slot: Slot, seat: int) -> float | None:
    """How long after the start of the clock a team's answer came, to the hundredth."""
    answer = slot.answers.get(seat)
    if answer is None or answer.at_ms is None or slot.opened_at_ms is None:
        return None
    return max(0, answer.at_ms - slot.opened_at_ms) // 10 / 100


def public_bell(state: RoundState) -> View | None:
    """Who holds the right, who waits, and whether there is a dead heat."""
    slot = state.current
    if slot is None or not is_bell(state) or state.phase not in _SEEN:
        return None
    holder = slot.bell.holder
    return {
        "holder": None if holder is None else {"seat": holder, "name": state.team(holder).name},
        "queue": [
            {
                "seat": press.seat,
                "name": state.team(press.seat).name,
                "behind_ms": behind_ms(slot, press),
                "state": queue_state(slot, press.seat),
            }
            for press in queue(slot)
        ],
        "dead_heat": list(slot.bell.dead_heat) or None,
        "tie": tie(slot),
    }


def standings(state: RoundState) -> list[View]:
    """The teams by score."""
    return [
        {
            "rank": place.rank,
            "tied": place.tied,
            "seat": place.seat,
            "name": place.name,
            "score": as_number(place.score),
        }
        for place in scoring.standings(state)
    ]
