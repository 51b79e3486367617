"""How a use case says no: a code for programs, a Vietnamese sentence for people."""

from question_bank.language import say


class BankRefused(Exception):
    """What was asked cannot be done; nothing was changed.

    `code` is stable and documented in `docs/bank.md`, `text` is the sentence
    for the screen, `status` the HTTP status that fits, `batch_id` the import
    that the sentence speaks of, if any, `field` the field of the form.
    """

    def __init__(
        self, code: str, text: str, status: int = 409, batch_id: int | None = None, field: str = ""
    ) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.status = status
        self.batch_id = batch_id
        self.field = field


def not_found(what: str, field: str = "") -> BankRefused:
    """The thing is not there, or belongs to an office that the account may not see: the same answer."""
    return BankRefused("not_found", say("Không tìm thấy %(what)s.", what=what), 404, field=field)
