"""The seats of a stage: which tablet sits where, joined by PIN, held by a signed token.

A seat belongs to the device that took it first; another device is refused
until the host or the secretary releases the seat, which ends the old token.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update

from question_bank.database import db
from quiz_server.accounts import tokens
from quiz_server.accounts.audit import record
from quiz_server.accounts.models import Seat

#: the seat number of the hall's screen; teams sit on 1, 2, 3 …
SCREEN = 0


class WrongPin(Exception):
    """No seat has this PIN."""


class SeatTaken(Exception):
    """Another device sits here; `number` is the seat."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class SeatToken:
    """A joined seat and the token that proves it."""

    token: str
    stage_id: int
    number: int


def ensure_seats(stage_id: int, numbers: Iterable[int]) -> list[Seat]:
    """Give the stage one seat for each number (and its screen), keep those it has, drop the rest."""
    wanted = {SCREEN, *numbers}
    present = {seat.number: seat for seat in seats_of(stage_id)}
    taken = set(db.session.scalars(select(Seat.pin)))
    for number in sorted(wanted - present.keys()):
        pin = _free_pin(taken)
        taken.add(pin)
        db.session.add(Seat(stage_id=stage_id, number=number, pin=pin, epoch=0))
    for number in present.keys() - wanted:
        db.session.delete(present[number])
    db.session.flush()
    return seats_of(stage_id)


def seats_of(stage_id: int) -> list[Seat]:
    """The stage's seats, the screen first, then the teams in draw order."""
    return list(db.session.scalars(select(Seat).where(Seat.stage_id == stage_id).order_by(Seat.number)))


def join(pin: str, device: str) -> SeatToken:
    """Sit down with a PIN; the same device may come back as often as it likes.

    Raises `WrongPin`, or `SeatTaken` when another device sits there. Two devices
    that ask at the same moment cannot both get the seat: the free seat is taken
    by one conditional update.
    """
    seat = db.session.scalar(select(Seat).where(Seat.pin == pin))
    if seat is None:
        raise WrongPin
    if seat.device != device:
        free = update(Seat).where(Seat.id == seat.id, Seat.device.is_(None))
        values = {"device": device, "joined_at": datetime.now(UTC).replace(tzinfo=None)}
        if db.session.execute(free.values(**values)).rowcount != 1:  # type: ignore[attr-defined]
            db.session.rollback()
            raise SeatTaken(seat.number)
        record(_actor(seat.number), "seat_joined", f"stage {seat.stage_id}")
        db.session.commit()
        db.session.refresh(seat)
    return SeatToken(tokens.issue(claim_of(seat)), seat.stage_id, seat.number)


def leave(token: str) -> tokens.Claim | None:
    """Free the team's seat that this token holds: its tablet sat down on a wrong one. None: it holds none."""
    claim = tokens.read(token)
    if claim is None or claim.audience != "team" or claim.seat is None or not is_current(claim):
        return None
    release(claim.stage_id, claim.seat, claim.actor)
    return claim


def release(stage_id: int, number: int, by: str) -> bool:
    """Free a seat for another device; the old token opens nothing any more. False: no such seat."""
    seat = db.session.scalar(select(Seat).where(Seat.stage_id == stage_id, Seat.number == number))
    if seat is None:
        return False
    seat.device = None
    seat.joined_at = None
    seat.epoch += 1
    record(by, "seat_released", f"stage {stage_id}, seat {number}")
    db.session.commit()
    return True


def claim_of(seat: Seat) -> tokens.Claim:
    """What the seat's token says."""
    audience = "stage" if seat.number == SCREEN else "team"
    number = None if seat.number == SCREEN else seat.number
    return tokens.Claim(seat.stage_id, audience, number, _actor(seat.number), seat.epoch)


def is_current(claim: tokens.Claim) -> bool:
    """Whether the seat of this claim has not been released since."""
    number = SCREEN if claim.seat is None else claim.seat
    epoch = db.session.scalar(
        select(Seat.epoch).where(Seat.stage_id == claim.stage_id, Seat.number == number)
    )
    return epoch == claim.epoch


def _actor(number: int) -> str:
    return "screen" if number == SCREEN else f"seat:{number}"


def _free_pin(taken: set[str]) -> str:
    while True:
        pin = f"{secrets.randbelow(900_000) + 100_000}"
        if pin not in taken:
            return pin
