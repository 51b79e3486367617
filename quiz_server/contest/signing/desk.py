"""Signing and deciding as pages and REST both do it: who may, with the journal, told to the live part."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_login import current_user

from question_bank.access import JUDGE, SECRETARY, acting_user
from question_bank.database import db
from question_bank.language import say
from quiz_server.accounts.audit import record
from quiz_server.accounts.users import check_password
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.models import CHAIR_DECIDES, Judge, Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import CHAIR_SIGNS, SECRETARY_SIGNS, ResultSigning
from quiz_server.contest.signing.signing import Hand, sign_results, tell_live
from quiz_server.contest.ties import settle_tie


@dataclass(frozen=True, slots=True)
class ChairsWord:
    """Why the chair decides so, and the chair's password; both empty where a step needs neither."""

    reason: str = ""
    password: str = ""


def may_sign(stage: Stage, role: str) -> bool:
    """Whether a signature of this role may be given on the screen of the person signed in.

    The secretary's on a secretary's; the chair's on their own, or at the desk of secretary and organiser.
    """
    if role == SECRETARY_SIGNS:
        return bool(current_user.role == SECRETARY)
    chair = chair_of(stage)
    return current_user.role != JUDGE or (chair is not None and chair.username == acting_user())


def prove_chair(stage: Stage, password: str) -> Judge:
    """The chair of the jury, who typed the own password on their own screen or at the office's desk.

    Raises `ContestRefused`: `no_chair`, `not_chair`, `wrong_password`; a refused password stands in
    the journal, committed.
    """
    chair = chair_of(stage)
    if chair is None:
        raise ContestRefused(
            "no_chair", say("Điểm thi chưa có giám khảo nên chưa có Trưởng ban. Chưa lưu gì.")
        )
    if current_user.role == JUDGE and chair.username != acting_user():
        raise ContestRefused("not_chair", say("Chỉ Trưởng Ban Giám khảo quyết định. Chưa lưu gì."), 403)
    if check_password(chair.username, password) is None:
        record(acting_user(), "chair_password_refused", f"stage {stage.id}")
        db.session.commit()
        raise ContestRefused(
            "wrong_password",
            say("Mật khẩu của tài khoản %(username)s không đúng. Chưa lưu gì.", username=chair.username),
            403,
        )
    return chair


def settle_here(stage: Stage, step: str, places: Mapping[int, int], scope: str, word: ChairsWord) -> None:
    """Part level teams and commit; the chair's decision only with the chair's own password.

    Raises `ContestRefused`: `not_allowed`, what `prove_chair` and `settle_tie` raise.
    """
    by = acting_user()
    if step == CHAIR_DECIDES:
        by = prove_chair(stage, word.password).username
    elif current_user.role == JUDGE:
        raise ContestRefused("not_allowed", say("Thư ký hoặc Ban Tổ chức ghi kết quả này. Chưa lưu gì."), 403)
    settle_tie(stage, step, places, by, reason=word.reason, scope=scope)
    db.session.commit()


def sign_here(stage: Stage, role: str, password: str, name: str) -> ResultSigning:
    """Sign and commit; a refused password stands in the journal.

    Raises `ContestRefused`: `not_your_signature` and what `sign_results` raises.
    """
    if not may_sign(stage, role):
        raise ContestRefused(
            "not_your_signature",
            say(
                "Chữ ký Thư ký cần đăng nhập bằng tài khoản thư ký; chữ ký Trưởng Ban Giám khảo cần chính "
                "Trưởng ban, hoặc máy của thư ký, Ban Tổ chức. Chưa ký."
            ),
            403,
        )
    hand = Hand(role, password, acting_user() if role != CHAIR_SIGNS else "", name)
    try:
        made = sign_results(stage, hand)
    except ContestRefused as refusal:
        db.session.rollback()
        if refusal.code == "wrong_password":
            record(acting_user(), "result_signature_refused", f"stage {stage.id}: {role}")
            db.session.commit()
        raise
    record(made.by, "result_signed", f"stage {stage.id}: {role}")
    db.session.commit()
    tell_live()
    return made
