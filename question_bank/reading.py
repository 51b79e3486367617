"""Reads files and pictures in a process of its own (`child`): parsing and decoding hold the interpreter."""

import atexit
import logging

from question_bank.child import Child, serve
from question_bank.language import say
from question_bank.refusals import BankRefused
from question_bank.rendering import Unrendered, render, rendered
from question_bank.word import Picture, Reading, Refused, read_bytes
from question_bank.word.diagnostics import diagnose

log = logging.getLogger(__name__)

#: two thousand questions take a few seconds; converting an old .doc may take a minute
TIME_LIMIT_S = 180.0
_LOST_FILE = say(
    "Không đọc hết được tệp này: nội dung quá nặng hoặc lạ. Chưa ghi gì. "
    "Hãy mở bằng Word, lưu thành tệp .docx mới hoặc chia nhỏ rồi đưa lên lại."
)
_LOST_PICTURE = say("Không đọc được hình này nên chưa thêm. Hãy lưu hình thành PNG rồi thử lại.")


class FileReader(Child):
    """A child that reads files and pictures, started with the first one."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        super().__init__("question_bank.reading", time_limit_s)

    def read(self, data: bytes, name: str) -> Reading:
        """One file, its pictures rendered; refuses with the reader's own code, or `reader_failed`."""
        answer = self.ask(("file", data, name))
        if isinstance(answer, Reading):
            return answer
        raise _refusal(answer, _LOST_FILE)

    def picture(self, data: bytes, name: str) -> Picture:
        """One picture as it is kept; refuses with the reader's own code in small letters."""
        answer = self.ask(("picture", data, name))
        if isinstance(answer, Picture):
            return answer
        raise _refusal(answer, _LOST_PICTURE)


def _refusal(answer: object, lost: str) -> BankRefused:
    if isinstance(answer, tuple):
        code, sentence = answer
        return BankRefused(code, sentence, 422)
    return BankRefused("reader_failed", lost, 422)


def _answer(job: tuple[str, bytes, str]) -> Reading | Picture | tuple[str, str] | None:
    """The reading or picture, or code and sentence of its refusal, or None for a defect of the reader."""
    what, data, name = job
    try:
        return render(data) if what == "picture" else rendered(read_bytes(data, name))
    except Refused as refused:
        return refused.code, refused.message
    except Unrendered as refused:
        return refused.code.lower(), diagnose(refused.code, name=name).message
    except Exception:
        # The page tells a sentence; the log keeps what happened, for whoever mends the reader.
        log.exception("reading failed: %s", name)
        return None


reader = FileReader()
atexit.register(reader.close)

if __name__ == "__main__":
    serve(_answer)
