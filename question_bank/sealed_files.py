"""A sealed set as files to keep: locked as it is stored, or opened once it was played."""

from question_bank import opening, sets
from question_bank.language import say
from question_bank.models import SetRevision
from question_bank.refusals import BankRefused, not_found


def sealing_of(set_id: int) -> SetRevision:
    """The seal of a set, or a refusal `not_found`."""
    revision = sets.find_set(set_id).revision
    if revision is None:
        raise not_found(say("niêm phong của bộ này"))
    return revision


def locked_text(set_id: int) -> str:
    """The encrypted set as JSON; it opens with the passphrase alone."""
    envelope = sealing_of(set_id).envelope
    if not envelope:
        raise not_found(say("tệp niêm phong có mật khẩu của bộ này"))
    return envelope


def opened_text(set_id: int, passphrase: str, opener: opening.Opener) -> str:
    """The very text that was sealed, once a round was prepared from it; refuses `not_played` before."""
    revision = sealing_of(set_id)
    if not opening.was_opened_for_a_round(revision.id):
        raise BankRefused(
            "not_played",
            say("Bộ này chưa mở cho vòng thi nào nên chưa xuất nội dung. Hãy xuất sau đêm thi."),
        )
    return opening.open_revision(revision.id, passphrase, opener).body
