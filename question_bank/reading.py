"""Reads files in a process of its own (`child`): parsing holds the interpreter for seconds."""

import atexit
import logging

from question_bank.child import Child, serve
from question_bank.refusals import BankRefused
from question_bank.word import Reading, Refused, read_bytes

log = logging.getLogger(__name__)

#: two thousand questions take a few seconds; converting an old .doc may take a minute
TIME_LIMIT_S = 180.0


class FileReader(Child):
    """A child that reads files, started with the first one."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        super().__init__("question_bank.reading", time_limit_s)

    def read(self, data: bytes, name: str) -> Reading:
        """The reading of one file; refuses with the reader's own code, or `reader_failed`."""
        answer = self.ask((data, name))
        if isinstance(answer, Reading):
            return answer
        if isinstance(answer, tuple):
            code, sentence = answer
            raise BankRefused(code, sentence, 422)
        raise BankRefused(
            "reader_failed",
            "Không đọc hết được tệp này: nội dung quá nặng hoặc lạ. Chưa ghi gì. "
            "Hãy mở bằng Word, lưu thành tệp .docx mới hoặc chia nhỏ rồi đưa lên lại.",
            422,
        )


def _answer(job: tuple[bytes, str]) -> Reading | tuple[str, str] | None:
    """The reading, or code and sentence of its refusal, or None for a defect of the reader."""
    data, name = job
    try:
        return read_bytes(data, name)
    except Refused as refused:
        return refused.code, refused.message
    except Exception:
        # The page tells a sentence; the log keeps what happened, for whoever mends the reader.
        log.exception("reading failed: %s", name)
        return None


reader = FileReader()
atexit.register(reader.close)

if __name__ == "__main__":
    serve(_answer)
