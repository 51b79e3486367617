"""Rounds played by the real core, whose views the pages under test are shown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quiz_server.round import sheet_commands
from quiz_server.round.rules import Team
from tests.browser.desks import DeskServer
from tests.browser.harness import now_ms
from tests.browser.views import NAMES
from tests.round.builders import Table, prepared, section
from tests.round.formats_made import paper_rules

_COMMANDS = {"enter_sheet": sheet_commands.EnterSheet, "hand_in": sheet_commands.HandIn}


def a_test(questions: int = 20, teams: int = 8) -> Table:
    """A test of so many questions with the district's teams, handed out and running."""
    named = tuple(
        Team(seat=seat, team_id=seat, name=NAMES[seat - 1], full_name=f"xã {NAMES[seat - 1]}")
        for seat in range(1, teams + 1)
    )
    table = Table(made=replace(prepared(section(paper_rules(questions), reserves=0)), teams=named))
    table.now = now_ms()
    return table.start().show()


def obey(server: DeskServer, table: Table, view: Callable[[], dict[str, Any]]) -> None:
    """Let the core decide what the page asks, and publish what follows."""

    def answer(message: dict[str, Any]) -> dict[str, Any]:
        fields = {name: message[name] for name in message if name not in {"type", "id", "command", "round"}}
        if "answers" in fields:
            fields["answers"] = {int(place): one for place, one in fields["answers"].items()}
        command = _COMMANDS[message["command"]]
        outcome = table.give(command(at_ms=table.now, actor="user:thuky", **fields))
        assert isinstance(outcome, tuple), outcome
        server.show(view())
        return {"type": "done", "id": message["id"], "seq": server.seq}

    server.answer = answer
