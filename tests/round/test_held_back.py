"""While scores are kept back the hall learns who was right, and nothing that adds up to a score."""

from collections.abc import Callable

import pytest

from quiz_server.round import views
from quiz_server.round.commands import ChooseTeams
from quiz_server.round.events import Verdict
from tests.round.builders import Table, board_rules, persons, plain, section
from tests.round.formats_made import (
    alone,
    arena_rules,
    case_rules,
    floor_rules,
    ladder_rules,
    paper_rules,
    quick_rules,
    turn_section,
)
from tests.round.held_back import held_views, scores_in, with_other_scores


def on_boards() -> Table:
    """A plain board question, revealed."""
    return Table(plain(section(board_rules()))).start().open().answers("BABA").close().reveal()


def on_paper() -> Table:
    """A test whose sheets are marked."""
    table = Table(plain(section(paper_rules(), reserves=0))).start().show()
    for seat, letters in enumerate(("BBB", "BBA", "BAA", "AAA"), start=1):
        table.sheet(seat, letters, 60_000 * seat)
    return table.close().reveal()


def of_persons() -> Table:
    """Persons of whom half are off the floor."""
    table = Table(plain(section(alone(floor_rules())))).start().open()
    for person in persons():
        table.answer(person.seat, "B" if person.number == 1 else "A")
    return table.close().reveal()


def on_a_ladder() -> Table:
    """A team on its second rung."""
    table = Table(plain(turn_section(ladder_rules(), team_count=2)), team_count=2).start().call(1)
    for _ in range(2):
        table.open().judge(1, Verdict.RIGHT).reveal()
    return table


def against_all() -> Table:
    """Two teams beaten by the main one."""
    table = Table(plain(section(arena_rules()))).start().do(ChooseTeams, seats=(1,))
    return table.open().answers("BAAB").close().reveal()


def of_a_case() -> Table:
    """A case marked by the jury, its marks published."""
    table = Table(plain(turn_section(case_rules()))).start().call(1, 1)
    return table.open().close().marks("8.5", "9").reveal()


def in_a_turn() -> Table:
    """A turn with one right answer behind it."""
    table = Table(plain(turn_section(quick_rules()))).start().call(1, 1)
    return table.show().judge(1, Verdict.RIGHT)


PLAYED = (on_boards, on_paper, of_persons, on_a_ladder, against_all, of_a_case, in_a_turn)


@pytest.mark.parametrize("played", PLAYED, ids=lambda one: one.__name__)
def test_nothing_that_adds_up_leaves(played: Callable[[], Table]) -> None:
    """In every format: the views tell scores, held back they tell none, whatever the scores are."""
    table = played()
    assert list(scores_in(views.stage_view(table.state, {})))

    held = held_views(table.state)
    assert list(scores_in(held)) == []
    assert held == held_views(with_other_scores(table))


def test_who_was_right_is_seen_as_always() -> None:
    """Verdicts and key stay: a team that does not agree must know at once."""
    table = on_boards()
    held, team, *_ = (views.hold_back(views.stage_view(table.state, {})), *held_views(table.state)[2:])
    assert [one["verdict"] for one in held["teams"]] == ["right", "wrong", "right", "wrong"]
    assert (held["held"], held["reveal"]["answer"], team["verdict"]) == (True, ["B"], "right")
