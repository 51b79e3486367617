"""A wish that the rules of the contest do not allow."""

from question_bank.language import say


class ContestRefused(Exception):
    """Said to the person who asked: what was not done, why, and what to do.

    `code` is stable and meant for programs, `text` is one or two Vietnamese
    sentences for the screen, `status` the HTTP status that fits, `field` the
    field of the form that it speaks of, where it speaks of one.
    """

    def __init__(self, code: str, text: str, status: int = 409, field: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.status = status
        self.field = field


def not_found(what: str) -> ContestRefused:
    """The answer to an address that names nothing; `what` is Vietnamese, e.g. "điểm thi"."""
    return ContestRefused(
        "not_found", say("Không tìm thấy %(what)s này. Hãy mở lại từ trang Hội thi.", what=what), 404
    )
