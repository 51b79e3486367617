"""Rounds whose data are in plain letters, played to their end by whoever is asked next."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from question_bank.language import Sentence
from quiz_server.round import own_texts, timing, views
from quiz_server.round.commands import EnterMarks, Judge, SettleDeadHeat
from quiz_server.round.events import RoundPrepared
from quiz_server.round.refusals import Refused
from quiz_server.round.rules import Section
from quiz_server.round.state import Phase, RoundState
from quiz_server.round.verdicts import Verdict
from tests.language.foreign import Plain
from tests.round.builders import Table, prepared
from tests.round.random_play import ASKED, PLAIN

PLAIN_LETTERS = Plain().gettext
#: what the teams of a played round answer, seat by seat
LETTERS = "ABBC"
#: more steps than any section of the tests has
MOST_STEPS = 400


def undressed(data: Any) -> Any:
    """The same data, what people wrote in plain letters; what the program says itself stays as it is."""
    if isinstance(data, Enum | Sentence):
        return data
    if isinstance(data, str):
        return data if isinstance(own_texts.said(data), Sentence) else PLAIN_LETTERS(data)
    if isinstance(data, Mapping):
        return {undressed(key): undressed(one) for key, one in data.items()}
    if isinstance(data, tuple | list):
        return type(data)(undressed(one) for one in data)
    if is_dataclass(data) and not isinstance(data, type):
        own = (field.name for field in fields(data) if field.init)
        return replace(data, **{name: undressed(getattr(data, name)) for name in own})
    return data


def plain_round(*sections: Section, **changes: Any) -> RoundPrepared:
    """A prepared round of these sections in plain letters."""
    event: RoundPrepared = undressed(prepared(*sections, **changes))
    return event


def played(table: Table) -> Iterator[RoundState]:
    """Every state of the round while it is played to its end: the big button, the teams, the clock."""
    for turn in range(MOST_STEPS):
        yield table.state
        if table.state.phase is Phase.FINISHED:
            return
        step = views.host_view(table.state, {})["next"]
        if step is not None:
            _press(table, step, turn)
        elif table.state.phase is not Phase.OPEN or not _teams_act(table, turn):
            _time_passes(table)
    raise AssertionError(f"not over after {MOST_STEPS} steps: {table.state.phase}")


def _press(table: Table, step: Mapping[str, Any], turn: int) -> None:
    command, asked = step["command"], dict(step["args"])
    if command == "judge":
        outcome = table.host(Judge, verdict=list(Verdict)[turn % 3], draw=0.5, **asked)
    elif command == "settle_dead_heat":
        slot = table.state.slots[table.slot]
        outcome = table.host(SettleDeadHeat, seat=slot.bell.dead_heat[0])
    elif command == "enter_marks":
        marks = {"GK1": Decimal(8), "GK2": Decimal(7)}
        outcome = table.give(
            EnterMarks(at_ms=table.now, actor="user:secretary", slot=asked["slot"], marks=marks)
        )
    elif command in ASKED:
        if "value" in asked:
            asked["value"] = Decimal(str(asked["value"]))
        if "seats" in asked:
            asked["seats"] = tuple(asked["seats"]) or (1, 2)
        lots = {"draw": 0.5} if command == "draw_lots" else {}
        outcome = table.host(ASKED[command], **asked, **lots)
    else:
        outcome = table.host(PLAIN[command], **asked)
    assert not isinstance(outcome, Refused), (step, outcome)


def _teams_act(table: Table, turn: int) -> bool:
    """Whether any team could answer or ring."""
    before = table.state
    seats = [one.seat for one in table.state.prepared.persons or table.state.teams]
    for order, letter in enumerate(LETTERS):
        seat = seats[(order + turn) % len(LETTERS)]
        if table.state.window is None:
            table.answer(seat, letter)
        else:
            at = max(table.now, table.state.window.starts_at_ms) + 3.0 * order
            table.press(seat, pressed=at)
    return table.state is not before


def _time_passes(table: Table) -> None:
    due = timing.next_due(table.state)
    if due is None:
        _sheets_come(table)
        return
    table.now = max(table.now, due.at_ms)
    if due.command == "award_bell":
        table.award(0.5)
    else:
        table.expire(0.5)


def _sheets_come(table: Table) -> None:
    """The secretary enters every sheet that is missing."""
    assert table.state.phase is Phase.CLOSED
    for team in table.state.teams:
        assert not isinstance(table.sheet(team.seat, "ABCD", 500_000 + team.seat), Refused)
