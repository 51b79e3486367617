"""Results signed by two people, locked, and reopened by a numbered decision.

The secretary signs with a secretary's account, the chair of the jury with the
account they mark with; both type the account's password again, so that a
screen left open signs nothing. The chair may do so on the own phone or at the
secretary's desk.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import select

from question_bank.access import JUDGE, SECRETARY
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.models import User
from quiz_server.accounts.users import check_password
from quiz_server.contest.feeds.feed import feed_of
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.kept import DECISIONS
from quiz_server.contest.models import Decision, Stage
from quiz_server.contest.people import decide
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import (
    CHAIR_SIGNS,
    SECRETARY_SIGNS,
    TITLES,
    ResultSigning,
    check_unlocked,
    signatures_of,
    signed_rounds,
)
from quiz_server.contest.standings import Standings, standings_of

_REOPENED = DECISIONS.add(say("Mở lại kết quả đã ký"))
_ROLE_OF_ACCOUNT = {SECRETARY_SIGNS: SECRETARY, CHAIR_SIGNS: JUDGE}


@dataclass(frozen=True, slots=True)
class Hand:
    """Who signs: `secretary` or `chair`, the account, its password typed again, the person's name.

    The chair's name and account are those of the jury's list; `username` and `name` of
    a chair are read nowhere.
    """

    role: str
    password: str
    username: str = ""
    name: str = ""


def sign_results(stage: Stage, hand: Hand) -> ResultSigning:
    """Put one signature under the results as they stand now. The caller commits.

    Raises `ContestRefused`: `results_locked`, `name_needed`, `no_chair`, `no_account`,
    `not_ready`, `already_signed`, `same_person`, `result_changed`, `wrong_password`.
    """
    check_unlocked(stage)
    username, name = _signer(stage, hand)
    standings = standings_of(stage)
    _check_ready(standings)
    digest = digest_of(standings)
    signing = ResultSigning(
        stage_id=stage.id, role=hand.role, name=name, by=username, digest=digest, results=_results(standings)
    )
    for other in signatures_of(stage).values():
        _check_beside(other, signing)
    if check_password(username, hand.password) is None:
        raise ContestRefused(
            "wrong_password",
            say("Mật khẩu của tài khoản %(username)s không đúng. Chưa ký; hãy nhập lại.", username=username),
            403,
        )
    db.session.add(signing)
    db.session.flush()
    return signing


def has_account(username: str, role: str) -> bool:
    """Whether somebody can sign in under this name in this role."""
    query = select(User.id).filter_by(username=username, role=role, active=True)
    return db.session.scalar(query) is not None


def cannot_sign(stage: Stage) -> str:
    """Why the results could not be signed tonight, as a sentence; "" where both can."""
    chair = chair_of(stage)
    if chair is None:
        return say("Chưa có giám khảo nào, nên chưa ai ký với tư cách Trưởng Ban Giám khảo.")
    if not has_account(chair.username, JUDGE):
        return say(
            "Trưởng Ban Giám khảo %(name)s chưa có tài khoản giám khảo “%(username)s”.",
            name=chair.name,
            username=chair.username,
        )
    if not db.session.scalar(select(User.id).filter_by(role=SECRETARY, active=True).limit(1)):
        return say("Chưa có tài khoản thư ký nào.")
    return ""


def reopen_results(stage: Stage, reason: str, by: str) -> Decision:
    """Take the signatures back by a decision with its reason; what was signed stays readable.

    Raises `ContestRefused`: `not_signed`, `reason_needed`.
    """
    signed = signatures_of(stage)
    if not signed:
        raise ContestRefused("not_signed", say("Kết quả chưa ai ký nên không cần mở lại."))
    decision = decide(stage, _REOPENED, reason, by)
    for row in signed.values():
        row.reopened_by = decision.number
    db.session.flush()
    return decision


def tell_live() -> None:
    """Let the live part know, after a commit, which rounds are locked now."""
    if (live := current_app.extensions.get("live")) is not None:
        live.lock(signed_rounds())


def digest_of(standings: Standings) -> str:
    """SHA-256 of the results as canonical JSON: the same results give the same 64 digits."""
    text = json.dumps(_results(standings), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def agrees(signing: ResultSigning, standings: Standings) -> bool:
    """Whether the results still read as this signature's.

    Only what was signed is compared: a figure that results tell of since, e.g. a weight of 1, changes
    no older signature.
    """
    return _holds(signing.results, _results(standings))


def _holds(signed: Any, now: Any) -> bool:
    if isinstance(signed, dict) and isinstance(now, dict):
        return all(key in now and _holds(value, now[key]) for key, value in signed.items())
    if isinstance(signed, list) and isinstance(now, list):
        return len(signed) == len(now) and all(map(_holds, signed, now))
    return bool(signed == now)


def _results(standings: Standings) -> dict[str, Any]:
    """The feed without what belongs to the evening's run and not to its result."""
    feed = feed_of(standings)
    return {key: feed[key] for key in ("contest", "stage", "parts", "teams", "side_prizes")}


def _signer(stage: Stage, hand: Hand) -> tuple[str, str]:
    """The account and the name that go under the results."""
    username, name = hand.username, " ".join(hand.name.split())[:120]
    if hand.role == CHAIR_SIGNS:
        chair = chair_of(stage)
        if chair is None:
            raise ContestRefused(
                "no_chair",
                say("Điểm thi chưa có Ban Giám khảo nên chưa ai ký với tư cách Trưởng ban. Chưa ký."),
            )
        username, name = chair.username, chair.name
    if not name:
        raise ContestRefused("name_needed", say("Hãy ghi họ tên, chức vụ của người ký. Chưa ký."), 422)
    role = _ROLE_OF_ACCOUNT[hand.role]
    if not has_account(username, role):
        raise ContestRefused(
            "no_account",
            say(
                "%(signer)s chưa có tài khoản %(role)s (%(username)s) nên chưa ký được. Hãy lập tài "
                "khoản ấy, hoặc chọn Trưởng ban khác ở trang Chấm điểm.",
                signer=TITLES[hand.role],
                role=say("giám khảo") if role == JUDGE else say("thư ký"),
                username=username,
            ),
        )
    return username, name


def _check_ready(standings: Standings) -> None:
    if not standings.totals.final:
        raise ContestRefused("not_ready", say("Còn điểm chưa đủ (ô có dấu * hoặc “–”) nên chưa ký được."))
    waiting = [row.row.team.full_name for row in standings.rows if row.at_stake]
    if waiting:
        raise ContestRefused(
            "not_ready",
            say("Còn giải chờ phân định giữa %(teams)s nên chưa ký được.", teams=", ".join(waiting)),
        )
    side = [winner.prize.title for winner in standings.side if winner.open]
    if side:
        raise ContestRefused(
            "not_ready",
            say("Còn giải phụ chờ phân định (%(prizes)s) nên chưa ký được.", prizes=", ".join(side)),
        )


def _check_beside(other: ResultSigning, made: ResultSigning) -> None:
    """The other signature must be another role's, another person's, and under the same results."""
    if other.role == made.role:
        raise ContestRefused("already_signed", say("%(signer)s đã ký rồi.", signer=TITLES[made.role]))
    if other.by == made.by or other.name.casefold() == made.name.casefold():
        raise ContestRefused(
            "same_person",
            say("Thư ký và Trưởng Ban Giám khảo phải là hai người, hai tài khoản khác nhau. Chưa ký."),
        )
    if not _holds(other.results, made.results):
        raise ContestRefused(
            "result_changed",
            say(
                "Kết quả đã đổi sau khi %(signer)s ký. Hãy mở lại kết quả, đọc lại, rồi cùng ký.",
                signer=TITLES[other.role],
            ),
        )
