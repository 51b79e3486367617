"""Writes files in a process of its own (`child`): two thousand questions with pictures take seconds."""

import atexit
import logging

from question_bank.child import Child, serve
from question_bank.export.formats import Job, make
from question_bank.export.record import File
from question_bank.language import say
from question_bank.refusals import BankRefused

log = logging.getLogger(__name__)

TIME_LIMIT_S = 120.0


class FileWriter(Child):
    """A child that writes files, started with the first one."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        super().__init__("question_bank.exporting", time_limit_s)

    def write(self, job: Job) -> File:
        """The finished file; refuses `writer_failed` where the child died or gave up."""
        answer = self.ask(job)
        if isinstance(answer, File):
            return answer
        raise BankRefused(
            "writer_failed",
            say(
                "Không tạo được tệp này: quá nhiều câu hoặc có hình lạ. Câu hỏi vẫn nguyên. "
                "Hãy lọc bớt câu rồi xuất lại từng phần."
            ),
            500,
        )


def _answer(job: Job) -> File | None:
    """The file, or None for a defect of a writer."""
    try:
        return make(job)
    except Exception:
        # The page tells a sentence; the log keeps what happened, for whoever mends the writer.
        log.exception("writing failed: %s", job.format)
        return None


writer = FileWriter()
atexit.register(writer.close)

if __name__ == "__main__":
    serve(_answer)
