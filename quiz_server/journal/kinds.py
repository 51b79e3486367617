"""What is written into the journal, in kinds, and which roles may read which kind."""

from question_bank.access import COMMITTEE, HOST, JUDGE, ORGANISER, REVIEWER, SECRETARY
from question_bank.language import say

ACCOUNTS, SIGNATURES, TABLETS, SIGN_INS = "accounts", "signatures", "tablets", "sign_ins"

#: kind → what it is called
KIND_NAMES = {
    ACCOUNTS: say("Tài khoản, mật khẩu"),
    SIGNATURES: say("Chữ ký kết quả"),
    TABLETS: say("Máy của đội, màn hình"),
    SIGN_INS: say("Đăng nhập"),
}

#: act as it is kept → its kind
KIND_OF = {
    "account_created": ACCOUNTS,
    "account_added": ACCOUNTS,
    "account_changed": ACCOUNTS,
    "account_closed": ACCOUNTS,
    "account_opened": ACCOUNTS,
    "password_given": ACCOUNTS,
    "password_changed": ACCOUNTS,
    "result_signed": SIGNATURES,
    "result_signature_refused": SIGNATURES,
    "chair_password_refused": SIGNATURES,
    "seat_joined": TABLETS,
    "seat_released": TABLETS,
    "signed_in": SIGN_INS,
    "sign_in_refused": SIGN_INS,
    "signed_out": SIGN_INS,
}

_OF_THE_EVENING = frozenset({ACCOUNTS, SIGNATURES, TABLETS})
#: role → the kinds it reads of everybody; of the own account each reads all
_READS = {
    ORGANISER: frozenset(KIND_NAMES),
    HOST: _OF_THE_EVENING,
    SECRETARY: _OF_THE_EVENING,
    JUDGE: _OF_THE_EVENING,
    COMMITTEE: frozenset({ACCOUNTS}),
    REVIEWER: frozenset({ACCOUNTS}),
}


def kinds_read_by(role: str) -> frozenset[str]:
    """The kinds that a person of this role reads of everybody."""
    return _READS.get(role, frozenset())


def acts_of(kinds: frozenset[str]) -> list[str]:
    """The acts of these kinds, as they are kept."""
    return [act for act, kind in KIND_OF.items() if kind in kinds]
