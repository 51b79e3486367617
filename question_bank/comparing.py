"""Looks for near duplicates in a process of its own (`child`): twenty thousand questions take seconds."""

import atexit
import logging
from collections.abc import Sequence

from question_bank.child import Child, serve
from question_bank.language import say
from question_bank.likeness import Entry, Pair, pairs_between, pairs_within
from question_bank.refusals import BankRefused

log = logging.getLogger(__name__)

TIME_LIMIT_S = 120.0

Job = tuple[list[Entry] | None, list[Entry]]


class Comparer(Child):
    """A child that compares questions, started with the first job."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        super().__init__("question_bank.comparing", time_limit_s)

    def within(self, entries: Sequence[Entry]) -> list[Pair]:
        """Every near duplicate among the questions."""
        return self._pairs((None, list(entries)))

    def between(self, new: Sequence[Entry], there: Sequence[Entry]) -> list[Pair]:
        """For each new question the one that is there and most like it."""
        return self._pairs((list(new), list(there)))

    def _pairs(self, job: Job) -> list[Pair]:
        answer = self.ask(job)
        if isinstance(answer, list):
            return answer
        raise BankRefused(
            "comparer_failed",
            say(
                "Không so được các câu hỏi với nhau: quá nhiều câu hoặc máy đang quá tải. "
                "Câu hỏi vẫn nguyên. Hãy thử lại sau ít phút."
            ),
            500,
        )


def _answer(job: Job) -> list[Pair] | None:
    """The pairs, or None for a defect."""
    new, there = job
    try:
        return pairs_within(there) if new is None else pairs_between(new, there)
    except Exception:
        # The page tells a sentence; the log keeps what happened.
        log.exception("comparing failed: %d questions", len(there))
        return None


comparer = Comparer()
atexit.register(comparer.close)

if __name__ == "__main__":
    serve(_answer)
