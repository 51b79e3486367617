"""A seat belongs to one tablet until it is released."""

import re

import pytest
from flask import Flask

from question_bank.database import db
from quiz_server.accounts import seats, tokens
from quiz_server.accounts.users import create_user
from quiz_server.admission import Admission, watch_token
from quiz_server.contest.models import Stage
from tests.accounts.builders import make_stage
from tests.conftest import PASSWORD, SignIn

DEVICE = "device-one-0001"
OTHER = "device-two-0002"


@pytest.fixture
def stage(app: Flask) -> Stage:
    """An evening of eight teams with its seats."""
    stage = make_stage(teams=8)
    seats.ensure_seats(stage.id, range(1, 9))
    db.session.commit()
    return stage


def _pin(stage: Stage, number: int) -> str:
    return next(seat.pin for seat in seats.seats_of(stage.id) if seat.number == number)


def test_every_seat_has_a_pin_of_its_own(stage: Stage) -> None:
    """Nine PINs of six digits, one of them the screen's."""
    pins = [seat.pin for seat in seats.seats_of(stage.id)]

    assert len(set(pins)) == 9
    assert all(re.fullmatch(r"\d{6}", pin) for pin in pins)


def test_asking_again_keeps_the_pins(stage: Stage) -> None:
    """Printed slips stay true when a team is withdrawn."""
    before = {seat.number: seat.pin for seat in seats.seats_of(stage.id)}
    seats.ensure_seats(stage.id, range(1, 8))
    after = {seat.number: seat.pin for seat in seats.seats_of(stage.id)}

    assert after == {number: pin for number, pin in before.items() if number != 8}


def test_the_same_tablet_comes_back(stage: Stage) -> None:
    """A reload needs no help and keeps the seat."""
    first = seats.join(_pin(stage, 6), DEVICE)
    again = seats.join(_pin(stage, 6), DEVICE)

    assert (first.number, again.number) == (6, 6)
    assert tokens.read(again.token) == tokens.read(first.token)


def test_a_second_tablet_is_refused_and_the_first_keeps_its_seat(stage: Stage) -> None:
    """Nobody can take a team's seat with the team's PIN while its tablet sits there."""
    first = seats.join(_pin(stage, 6), DEVICE)
    with pytest.raises(seats.SeatTaken):
        seats.join(_pin(stage, 6), OTHER)

    assert Admission(_app()).identify(first.token) is not None


def test_a_released_seat_takes_the_next_tablet(stage: Stage) -> None:
    """After the release the old token is worth nothing and the new tablet sits down."""
    old = seats.join(_pin(stage, 6), DEVICE)
    seats.release(stage.id, 6, "user:dieukhien")
    new = seats.join(_pin(stage, 6), OTHER)

    assert Admission(_app()).identify(old.token) is None
    assert Admission(_app()).identify(new.token) is not None


def test_a_tablet_gives_a_wrong_seat_back(app: Flask, stage: Stage) -> None:
    """Its token frees that seat, once: the next tablet's seat stays its own."""
    wrong = seats.join(_pin(stage, 6), DEVICE)
    client = app.test_client()
    left = client.post("/tablet/leave", json={"token": wrong.token})
    taken = seats.join(_pin(stage, 6), OTHER)
    again = client.post("/tablet/leave", json={"token": wrong.token})

    assert (left.status_code, again.status_code, again.json["code"]) == (204, 403, "not_seated")
    assert Admission(_app()).identify(wrong.token) is None
    assert Admission(_app()).identify(taken.token) is not None


@pytest.mark.parametrize("token", ["", "forged.token"])
def test_only_a_seats_token_gives_it_back(app: Flask, stage: Stage, token: str) -> None:
    """Neither no token nor a forged one, nor the screen's, frees anything."""
    screen = seats.join(_pin(stage, seats.SCREEN), DEVICE)
    client = app.test_client()
    refused = [client.post("/tablet/leave", json={"token": one}) for one in (token, screen.token)]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert Admission(_app()).identify(screen.token) is not None


def test_a_wrong_pin_joins_nothing(stage: Stage) -> None:
    """A PIN that was not given out is refused."""
    with pytest.raises(seats.WrongPin):
        seats.join("000000", DEVICE)


def test_a_token_names_the_person_not_the_message(stage: Stage) -> None:
    """What a token opens is what the server signed: this seat of this stage."""
    joined = seats.join(_pin(stage, 3), DEVICE)
    identity = Admission(_app()).identify(joined.token)

    assert identity is not None
    assert (identity.stage_id, identity.audience, identity.seat) == (stage.id, "team", 3)


@pytest.mark.parametrize("cut", [5, 20, 40])
def test_a_forged_token_opens_nothing(stage: Stage, cut: int) -> None:
    """A token with one letter changed is no token."""
    token = seats.join(_pin(stage, 3), DEVICE).token
    letter = "A" if token[-cut] != "A" else "B"

    assert Admission(_app()).identify(token[:-cut] + letter + token[len(token) - cut + 1 :]) is None


def test_only_the_host_watches_as_host(stage: Stage) -> None:
    """The secretary gets no host's token: the answer key is on that screen."""
    secretary = create_user("thuky", "Thư ký", "secretary", PASSWORD)
    with pytest.raises(PermissionError):
        watch_token(stage.id, "host", secretary)


def test_the_tablet_joins_by_pin(app: Flask, stage: Stage) -> None:
    """The page's door: a token for the right PIN, a sentence otherwise."""
    client = app.test_client()
    good = client.post("/tablet/join", json={"pin": _pin(stage, 2), "device": DEVICE})
    taken = client.post("/tablet/join", json={"pin": _pin(stage, 2), "device": OTHER})
    wrong = client.post("/tablet/join", json={"pin": "000000", "device": OTHER})

    assert (good.status_code, good.json["seat"]) == (200, 2)
    assert (taken.status_code, taken.json["code"]) == (409, "seat_taken")
    assert "Nhả chỗ cho máy khác" in taken.json["text"]  # as the host's button is called
    assert (wrong.status_code, wrong.json["code"]) == (403, "wrong_pin")


def test_the_slips_show_pin_and_code(stage: Stage, sign_in: SignIn) -> None:
    """The printed sheet holds every team's PIN and a QR code; a judge does not see it."""
    page = sign_in("host").get(f"/contest/stages/{stage.id}/seats")

    assert all(seat.pin in page.text for seat in seats.seats_of(stage.id))
    assert page.text.count("qr.svg") == 9
    assert sign_in("judge").get(f"/contest/stages/{stage.id}/seats").status_code == 403


def test_the_host_releases_a_seat(stage: Stage, sign_in: SignIn) -> None:
    """The button on the host's page frees the seat."""
    seats.join(_pin(stage, 4), DEVICE)
    answer = sign_in("host").post(f"/contest/stages/{stage.id}/seats/4/release")

    assert answer.status_code == 302
    assert seats.join(_pin(stage, 4), OTHER).number == 4


def _app() -> Flask:
    from flask import current_app

    return current_app._get_current_object()  # type: ignore[attr-defined, no-any-return]
