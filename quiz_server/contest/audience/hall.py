"""The hall answers along: phones join without an account, give letters, and one that was right is drawn.

A phone is a number and a signed token. Its letters are kept beside the round,
never in it, so that they cannot touch a team's score. A draw takes a fresh seed
after the key is public and orders the numbers as `draw.random_order` does.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts import tokens
from quiz_server.clock import ServerClock
from quiz_server.contest.audience.models import AudienceAnswer, AudienceDraw, AudiencePhone
from quiz_server.contest.draws.appearance import random_order
from quiz_server.contest.refusal import ContestRefused
from quiz_server.live.crowd import PREFIX, Letter
from quiz_server.round.rules_words import section_title
from quiz_server.round.state import RoundState
from quiz_server.store import rounds as stored

#: phones of one stage; far above a hall, a bound on what a flood can write
MOST_PHONES = 3000
#: two phones may ask for the same number at once
_TRIES = 20
#: values of one statement, below every database's bound
_CHUNK = 300


@dataclass(frozen=True, slots=True)
class Ticket:
    """A phone's number and the token of its socket."""

    number: int
    token: str


def join(stage_id: int, known: str = "") -> Ticket:
    """A number for this phone; the one it has where it shows the token it was given. Commits.

    Raises `ContestRefused("audience_full")`.
    """
    claim = tokens.read(known) if known else None
    if claim is not None and (claim.stage_id, claim.audience) == (stage_id, "audience"):
        number = int(claim.actor.removeprefix(PREFIX))
        return Ticket(number, _token(stage_id, number))
    for _ in range(_TRIES):
        newest = select(func.max(AudiencePhone.number)).where(AudiencePhone.stage_id == stage_id)
        number = (db.session.scalar(newest) or 0) + 1
        if number > MOST_PHONES:
            break
        db.session.add(AudiencePhone(stage_id=stage_id, number=number, joined_at_ms=_now_ms()))
        try:
            db.session.commit()
        except IntegrityError:
            db.session.rollback()
            continue
        return Ticket(number, _token(stage_id, number))
    raise ContestRefused(
        "audience_full",
        say("Số máy khán giả đã đủ nên máy này chưa vào được. Mời bạn theo dõi trên màn hình sân khấu."),
        503,
    )


def _token(stage_id: int, number: int) -> str:
    return tokens.issue(tokens.Claim(stage_id, "audience", None, f"{PREFIX}{number}", 0))


def keeper(app: Flask) -> Callable[[Sequence[Letter]], None]:
    """What writes letters down for the live part, on whichever thread calls it."""

    def keep(letters: Sequence[Letter]) -> None:
        with app.app_context():
            keep_letters(letters)

    return keep


def keep_letters(letters: Sequence[Letter]) -> None:
    """Write letters down, each in the place of an earlier one of the same phone. Commits."""
    with db.engine.begin() as connection:
        for at in range(0, len(letters), _CHUNK):
            some = letters[at : at + _CHUNK]
            for round_id, slot in {(one.round_id, one.slot) for one in some}:
                phones = [one.phone for one in some if (one.round_id, one.slot) == (round_id, slot)]
                connection.execute(
                    delete(AudienceAnswer).where(
                        AudienceAnswer.round_id == round_id,
                        AudienceAnswer.slot == slot,
                        AudienceAnswer.phone.in_(phones),
                    )
                )
            rows = [
                {"round_id": one.round_id, "slot": one.slot, "phone": one.phone}
                | {"choice": one.choice, "at_ms": one.at_ms}
                for one in some
            ]
            connection.execute(insert(AudienceAnswer), rows)


@dataclass(frozen=True, slots=True)
class Told:
    """A question whose key is public: how the hall did, and the numbers drawn for it."""

    slot: int
    section: str
    number: int
    stem: str
    key: str
    answered: int
    right: tuple[int, ...]
    draws: tuple[AudienceDraw, ...]


def told(round_id: int) -> list[Told]:
    """The questions the hall has answered whose key is public, newest first."""
    state = stored.load_state(db.engine, round_id)
    draws = db.session.scalars(
        select(AudienceDraw).where(AudienceDraw.round_id == round_id).order_by(AudienceDraw.id)
    ).all()
    found = []
    for index, slot in enumerate(state.slots):
        if not _is_public(state, index) or not (letters := _letters(round_id, index)):
            continue
        found.append(
            Told(
                slot=index,
                section=section_title(state.sections[slot.section]),
                number=slot.number,
                stem=slot.question.stem,
                key=", ".join(slot.question.key),
                answered=len(letters),
                right=_right(state, index, letters),
                draws=tuple(draw for draw in draws if draw.slot == index),
            )
        )
    return found[::-1]


def draw(round_id: int, slot: int, by: str) -> AudienceDraw:
    """Draw one of the phones that were right and have won nothing in this round yet. Commits.

    Raises `ContestRefused`: `audience_early` before the key is public,
    `audience_nobody` where nobody is left to draw.
    """
    state = stored.load_state(db.engine, round_id)
    if not _is_public(state, slot):
        raise ContestRefused(
            "audience_early",
            say(
                "Đáp án câu này chưa công bố nên chưa bốc thăm được; chưa có gì thay đổi. "
                "Hãy công bố đáp án trước."
            ),
        )
    won = set(db.session.scalars(select(AudienceDraw.winner).where(AudienceDraw.round_id == round_id)))
    pool = [number for number in _right(state, slot, _letters(round_id, slot)) if number not in won]
    if not pool:
        raise ContestRefused(
            "audience_nobody",
            say(
                "Không còn máy khán giả nào trả lời đúng câu này mà chưa trúng thưởng nên chưa "
                "bốc thăm được. "
                "Hãy chọn câu khác."
            ),
        )
    seed = secrets.token_hex(10)
    made = AudienceDraw(
        round_id=round_id,
        slot=slot,
        seed=seed,
        pool=pool,
        winner=winner_of(seed, pool),
        by=by,
        at_ms=_now_ms(),
    )
    db.session.add(made)
    db.session.commit()
    return made


def winner_of(seed: str, pool: Sequence[int]) -> int:
    """The number with the smallest SHA-256("<seed>:<number>")."""
    return int(random_order(seed, [str(number) for number in pool])[0])


def phones_of(stage_id: int) -> int:
    """How many phones have joined."""
    query = select(func.count()).select_from(AudiencePhone).where(AudiencePhone.stage_id == stage_id)
    return db.session.scalar(query) or 0


def _is_public(state: RoundState, slot: int) -> bool:
    if not 0 <= slot < len(state.slots):
        return False
    found = state.slots[slot]
    return found.revealed and not found.voided


def _letters(round_id: int, slot: int) -> dict[int, str]:
    query = select(AudienceAnswer.phone, AudienceAnswer.choice).where(
        AudienceAnswer.round_id == round_id, AudienceAnswer.slot == slot
    )
    return {row.phone: row.choice for row in db.session.execute(query)}


def _right(state: RoundState, slot: int, letters: dict[int, str]) -> tuple[int, ...]:
    key = set(state.slots[slot].question.key)
    return tuple(sorted(phone for phone, choice in letters.items() if set(choice) == key))


def _now_ms() -> int:
    return int(ServerClock().now_ms())
