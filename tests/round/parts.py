"""Sections that random rounds put together, by name; their questions have numbers of their own."""

from collections.abc import Mapping

from quiz_server.round.arena_rules import AfterFall
from quiz_server.round.rules import Section
from quiz_server.round.unit_rules import TeamScore
from tests.round.builders import board_rules, section
from tests.round.formats_made import (
    alone,
    arena_rules,
    crossword_rules,
    extra_rules,
    floor_rules,
    hall_rules,
    hint_rules,
    kind_section,
    paper_rules,
    puzzle_rules,
    puzzle_section,
    turn_section,
    typed_rules,
    value_rules,
    value_section,
)
from tests.round.strategies import LADDERS

PARTS: Mapping[str, Section] = {
    "typed": kind_section(typed_rules(), first_id=50),
    "hints": kind_section(hint_rules(), first_id=60),
    "values": value_section(value_rules(1), first_id=70),
    "extra": kind_section(extra_rules(), first_id=90),
    "floor": section(floor_rules(stop_when=0, rescues=1, rescue_below=3, last_help_ms=60_000), first_id=110),
    "puzzle": puzzle_section(puzzle_rules(2), first_id=130),
    "crossword": puzzle_section(crossword_rules(4), first_id=140),
    "paper": section(paper_rules(), first_id=150, reserves=0),
    "hall": kind_section(hall_rules(), first_id=100),
    **{
        name: turn_section(rules, first_id=160 + 20 * place)
        for place, (name, rules) in enumerate(LADDERS.items())
    },
    "persons": section(alone(floor_rules(rescues=1, rescue_below=6)), first_id=260),
    "persons_best": section(alone(board_rules(), TeamScore.BEST), first_id=270),
    "persons_mean": section(alone(floor_rules(3), TeamScore.MEAN), first_id=280),
    "arena": section(arena_rules(3), first_id=240),
    "arena_next": section(arena_rules(3, after_fall=AfterFall.NEXT), first_id=250),
}
