"""What judges may do in a round: their own mark, and for the chair the word on a proposal."""

from decimal import Decimal
from typing import Any

import pytest

from quiz_server.live.command_forms import Moment, NotAllowed, command_of
from quiz_server.live.identity import AudienceName, Identity
from quiz_server.live.protocol import Malformed
from quiz_server.round.commands import ConfirmVerdict, EnterMarks
from quiz_server.round.events import Verdict

CONFIRM = {"slot": 0, "seat": 2, "verdict": "wrong"}


def judge(number: int, audience: AudienceName = "jury") -> Identity:
    """A judge by the number in the list."""
    return Identity(1, audience, number, f"user:giamkhao{number}", 0)


def given(name: str, fields: dict[str, Any], who: Identity) -> Any:
    """The command as the server understands it."""
    return command_of(name, fields, who, Moment(1000.0))


@pytest.mark.parametrize("audience", ["jury", "chair"])
def test_a_judge_marks_under_the_own_number(audience: AudienceName) -> None:
    """Whatever the message says."""
    fields = {"slot": 3, "mark": "8.25", "judge": 1, "marks": {"GK1": 10}}
    command = given("give_mark", fields, judge(2, audience))

    assert command == EnterMarks(at_ms=1000, actor="user:giamkhao2", slot=3, marks={"GK2": Decimal("8.25")})


def test_only_the_chair_confirms() -> None:
    """A judge does not, nor does the host; the verdict is the chair's own."""
    command = given("confirm_verdict", CONFIRM, judge(1, "chair"))

    assert isinstance(command, ConfirmVerdict)
    assert (command.seat, command.verdict, command.actor) == (2, Verdict.WRONG, "user:giamkhao1")
    for other in (judge(2), Identity(1, "host", None, "user:host", 0), Identity(1, "team", 1, "seat:1", 0)):
        with pytest.raises(NotAllowed):
            given("confirm_verdict", CONFIRM, other)


@pytest.mark.parametrize("name", ["judge", "reveal", "enter_marks", "void_question", "adjust_score"])
def test_a_judge_gives_no_other_command(name: str) -> None:
    """The round is the host's."""
    with pytest.raises(NotAllowed):
        given(name, {"step": 1, "slot": 0, "marks": {"GK1": 1}}, judge(1, "chair"))


@pytest.mark.parametrize("mark", ["acht", None, "1e5", True])
def test_a_mark_is_a_number(mark: Any) -> None:
    """Anything else is refused whole."""
    with pytest.raises(Malformed):
        given("give_mark", {"slot": 0, "mark": mark}, judge(1))
