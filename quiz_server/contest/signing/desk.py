"""Signing as pages and REST both do it: who may, kept together with the journal, told to the live part."""

from flask_login import current_user

from question_bank.access import JUDGE, SECRETARY, acting_user
from question_bank.database import db
from quiz_server.accounts.audit import record
from quiz_server.contest.jury.requests import chair_of
from quiz_server.contest.models import Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.contest.signing.models import CHAIR_SIGNS, SECRETARY_SIGNS, ResultSigning
from quiz_server.contest.signing.signing import Hand, sign_results, tell_live


def may_sign(stage: Stage, role: str) -> bool:
    """Whether a signature of this role may be given on the screen of the person signed in.

    The secretary's on a secretary's; the chair's on their own, or at the desk of secretary and organiser.
    """
    if role == SECRETARY_SIGNS:
        return bool(current_user.role == SECRETARY)
    chair = chair_of(stage)
    return current_user.role != JUDGE or (chair is not None and chair.username == acting_user())


def sign_here(stage: Stage, role: str, password: str, name: str) -> ResultSigning:
    """Sign and commit; a refused password stands in the journal.

    Raises `ContestRefused`: `not_your_signature` and what `sign_results` raises.
    """
    if not may_sign(stage, role):
        raise ContestRefused(
            "not_your_signature",
            "Chữ ký Thư ký cần đăng nhập bằng tài khoản thư ký; chữ ký Trưởng Ban Giám khảo cần chính "
            "Trưởng ban, hoặc máy của thư ký, Ban Tổ chức. Chưa ký.",
            403,
        )
    hand = Hand(role, password, acting_user() if role != CHAIR_SIGNS else "", name)
    try:
        made = sign_results(stage, hand)
    except ContestRefused as refusal:
        db.session.rollback()
        if refusal.code == "wrong_password":
            record(acting_user(), "result_signature_refused", f"{stage.name}: {role}")
            db.session.commit()
        raise
    record(made.by, "result_signed", f"{stage.name}: {role}")
    db.session.commit()
    tell_live()
    return made
