"""An answer key in a file of its own, joined to the questions of a pending import."""

from pathlib import PurePath

from question_bank.imports import check_size, pending
from question_bank.key_joining import Joined, outcome, put
from question_bank.language import joined, say
from question_bank.models import ImportBatch
from question_bank.reading import reader
from question_bank.refusals import BankRefused
from question_bank.restructure import KEY_FILE, changing, remember
from question_bank.word.separate_key import key_numbers
from question_bank.written import IMPORT_NOTES

_DONE = IMPORT_NOTES.add(say("ghép tệp đáp án %(file_name)s"))
#: so many numbers are told; the rest is counted
_MOST = 20


def join_key(batch_id: int, data: bytes, name: str, *, by: str, scope: str | None) -> Joined:
    """Read a file that holds the key alone, or the same questions answered, into the drafts of an import.

    A key that a person set stays; `restructure.undo` takes the whole act back. Refuses, with nothing
    changed, what cannot be read (the reader's own code), `no_key` and `key_does_not_fit`.
    """
    pending(batch_id, scope)
    check_size(data)
    name = PurePath(name.replace("\\", "/")).name[-100:] or "tệp không tên"  # not said: kept as its name
    key = reader.read(data, name)
    if not key_numbers(key):
        raise BankRefused(
            "no_key",
            say(
                "Không thấy đáp án nào trong tệp %(file_name)s. Chưa đổi gì. Tệp đáp án ghi số câu và "
                "đáp án, như 1.A 2.C hoặc một bảng, hay là chính bộ câu hỏi đã có đáp án.",
                file_name=name,
            ),
            422,
        )
    with changing(batch_id, scope) as batch:
        found, changes = outcome(batch, key)
        if not found.fits:
            raise _does_not_fit(batch, name)
        if changes:
            remember(batch, KEY_FILE, say(_DONE, file_name=name), by, [change.draft for change in changes])
        for change in changes:
            put(change)
    return found


def _does_not_fit(batch: ImportBatch, name: str) -> BankRefused:
    return BankRefused(
        "key_does_not_fit",
        say(
            "Không đáp án nào trong tệp %(key)s ghép được vào câu của %(file_name)s: số câu hoặc phương án "
            "không khớp. Chưa đổi gì. Hãy xem lại có đúng tệp đáp án của bộ câu hỏi này không.",
            key=name,
            file_name=batch.file_name,
        ),
        422,
    )


def told(found: Joined) -> str:
    """What became of the key, in one sentence."""
    parts = [
        say("%(count)s câu nhận đáp án", count=len(found.got)),
        say("%(count)s câu đã có đúng đáp án ấy", count=len(found.had)),
    ]
    if found.disagree:
        parts.append(
            say(
                "%(count)s câu có hai đáp án khác nhau nên để trống (%(numbers)s)",
                count=len(found.disagree),
                numbers=_numbers(found.disagree),
            )
        )
    if found.unsure:
        parts.append(
            say(
                "%(count)s câu không lấy được đáp án trong tệp (%(numbers)s)",
                count=len(found.unsure),
                numbers=_numbers(found.unsure),
            )
        )
    if found.kept:
        parts.append(
            say(
                "%(count)s câu đã chọn đáp án khác hoặc đã vào ngân hàng nên giữ nguyên (%(numbers)s)",
                count=len(found.kept),
                numbers=_numbers(found.kept),
            )
        )
    if found.unmatched:
        parts.append(say("không thấy câu hỏi cho số %(numbers)s", numbers=_numbers(found.unmatched)))
    return say("Đã ghép tệp đáp án: %(parts)s.", parts=joined("; ", parts))


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST]))
    return shown if len(numbers) <= _MOST else f"{shown}…"
