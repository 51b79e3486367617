"""The phones in the hall: letters in time, each once, beside the round and never in it."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from quiz_server.live.crowd import Letter
from tests.live.builders import SECRET
from tests.live.hall import Hall


class Kept:
    """What was written down, or a disk that refuses."""

    def __init__(self, broken: bool = False) -> None:
        self.letters: list[Letter] = []
        self.broken = broken

    def __call__(self, letters: Sequence[Letter]) -> None:
        """Keep them."""
        if self.broken:
            raise OSError("no room")
        self.letters.extend(letters)


def test_letters_are_taken_until_the_answers_close(run: Callable[..., None]) -> None:
    """Given an open question, then letters are answered once kept; after it closed they are refused."""
    kept = Kept()

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        phones = [await hall.join(f"audience:{number}") for number in (7, 8)]
        await hall.host_goes(host, "open")
        for phone in phones:
            await phone.until(lambda view: view["answering"])

        answers = [await phone.give("answer", slot=0, choice="B") for phone in phones]
        changed = await phones[0].give("answer", slot=0, choice="C")
        await hall.host_goes(host, "closed")
        await phones[0].until(lambda view: view["phase"] == "closed")
        late = await phones[0].give("answer", slot=0, choice="B")

        assert [answer["type"] for answer in (*answers, changed)] == ["done"] * 3
        assert (late["type"], late["code"]) == ("refused", "audience_closed")
        assert [(one.phone, one.slot, one.choice) for one in kept.letters] == [
            (7, 0, "B"),
            (8, 0, "B"),
            (7, 0, "C"),
        ]
        assert all(team["answer"] is None for team in host.view["teams"])

    run(scenario, keep=kept)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slot": 0, "choice": "E"}, "malformed"),
        ({"slot": 0, "choice": "AB"}, "malformed"),
        ({"slot": 0, "choice": ""}, "malformed"),
        ({"slot": True, "choice": "A"}, "malformed"),
        ({"choice": "A"}, "malformed"),
        ({"slot": 1, "choice": "A"}, "audience_closed"),
    ],
)
def test_what_is_no_letter_of_the_question_is_refused(
    run: Callable[..., None], fields: dict[str, Any], code: str
) -> None:
    """Another letter, several where one is asked for, or another question: refused with a reason."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        phone = await hall.join("audience:7")
        await hall.host_goes(host, "open")
        await phone.until(lambda view: view["answering"])

        assert (await phone.give("answer", **fields))["code"] == code

    run(scenario, keep=Kept())


def test_a_phone_may_give_nothing_but_letters(run: Callable[..., None]) -> None:
    """Neither the host's commands nor a team's press are taken from the hall."""

    async def scenario(hall: Hall) -> None:
        phone = await hall.join("audience:7")

        for command in ("start_round", "press", "set_screen"):
            assert (await phone.give(command, step=1, slot=0))["code"] == "not_allowed"

    run(scenario, keep=Kept())


def test_a_letter_that_was_not_written_is_not_received(run: Callable[..., None]) -> None:
    """A disk that refuses is told to the phone instead of "đã nhận"."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        phone = await hall.join("audience:7")
        await hall.host_goes(host, "open")
        await phone.until(lambda view: view["answering"])

        assert (await phone.give("answer", slot=0, choice="A"))["code"] == "not_saved"

    run(scenario, keep=Kept(broken=True))


def test_the_hall_is_sent_little_and_nothing_secret(run: Callable[..., None]) -> None:
    """Teams that answer cost the phones no byte; the key comes with the reveal and not before."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        phone = await hall.join("audience:7")
        teams = [await hall.join(f"team:{seat}") for seat in (1, 2, 3)]
        await hall.host_goes(host, "open")
        await phone.until(lambda view: view["phase"] == "open")
        before = len(phone.received)
        for team in teams:
            await team.until(lambda view: view["face"] == "choose")
            await team.give("answer", slot=0, choice="A")
        await hall.host_goes(host, "closed")
        await phone.until(lambda view: view["phase"] == "closed")

        views = [text for text in phone.received[before:] if '"view"' in text]
        assert len(views) == 1
        assert SECRET not in "".join(phone.received)
        assert max(len(text) for text in views) < 2000
        await hall.host_goes(host, "revealed")
        await phone.until(lambda view: view["reveal"] is not None)
        assert phone.view["reveal"]["answer"] == ["B"]
        assert "score" not in json.dumps(phone.view)

    run(scenario, keep=Kept())


def test_releasing_the_screens_seat_leaves_the_phones_in(run: Callable[..., None]) -> None:
    """The hall's screen gets another seat; the phones, which have none, stay."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        phone = await hall.join("audience:7")
        hall.live.drop_seat(1, None)
        await hall.host_goes(host, "open")

        await phone.until(lambda view: view["phase"] == "open")
        assert phone.hellos == 1

    run(scenario, keep=Kept())
