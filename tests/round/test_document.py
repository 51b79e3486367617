"""docs/round.md says what the code has, no more and no less."""

import re
from pathlib import Path
from typing import get_args

import pytest

from quiz_server.round.commands import Command
from quiz_server.round.decide import DECISIONS
from quiz_server.round.events import Event
from quiz_server.round.refusals import RefusalCode

TEXT = Path(__file__).parents[2].joinpath("docs/round.md").read_text("utf-8")


def table_of(heading: str) -> list[str]:
    """The first column of the table under a heading."""
    part = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Commands", [kind.__name__ for kind in get_args(Command)]),
        ("Events", [kind.__name__ for kind in get_args(Event)]),
        ("Refusals", [code.value for code in RefusalCode]),
    ],
)
def test_the_tables_hold_what_the_code_has(heading: str, names: list[str]) -> None:
    """Every command, event and refusal has its row, and no row is left over."""
    assert sorted(table_of(heading)) == sorted(names)


def test_every_command_has_words() -> None:
    """Its row says in Vietnamese what it asks for."""
    part = TEXT.split("\n## Commands\n", 1)[1].split("\n## ", 1)[0]
    meanings = re.findall(r"^\| `\w+` \| ([^|]+) \|", part, re.MULTILINE)
    assert len(meanings) == len(get_args(Command))
    assert all(re.search(r"[à-ỹđ]", meaning) for meaning in meanings)


def test_the_events_named_for_commands_exist() -> None:
    """A command's row names only events of the code."""
    part = TEXT.split("\n## Commands\n", 1)[1].split("\nWhat follows", 1)[0]
    named = set(re.findall(r"`(\w+)`", part)) - set(table_of("Commands"))
    known = {kind.__name__ for kind in get_args(Event)}
    assert {name for name in named if name[0].isupper()} <= known


def test_every_command_has_its_decision() -> None:
    """None falls through at the evening."""
    assert set(DECISIONS) == set(get_args(Command))
