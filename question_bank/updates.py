"""What a person decides about a corrected file: which import it corrects, which question each one is."""

from question_bank import corrections
from question_bank.database import db
from question_bank.imports import find_batch, pending
from question_bank.language import say
from question_bank.models import ImportBatch, ImportDraft
from question_bank.refusals import BankRefused, not_found


def choose_earlier(batch_id: int, earlier_id: int | None, scope: str | None) -> ImportBatch:
    """Say which import the file corrects; None: it is a new file. All its questions are compared anew."""
    batch = pending(batch_id, scope)
    if any(draft.question_id is not None for draft in batch.drafts):
        raise BankRefused(
            "already_saved",
            say(
                "Đã có câu của lần nhập này vào ngân hàng nên không đổi được tệp cũ để so nữa. "
                "Từng câu còn lại vẫn chọn riêng được."
            ),
        )
    earlier = None
    if earlier_id is not None:
        earlier = find_batch(earlier_id, scope)
        if earlier.id not in {candidate.id for candidate in corrections.candidates(batch)}:
            raise BankRefused(
                "not_earlier",
                say(
                    "Lần nhập %(id)s không thể là bản cũ của tệp này: phải là lần nhập trước, "
                    "của cùng đơn vị và đã có câu trong ngân hàng.",
                    id=earlier_id,
                ),
                422,
            )
    corrections.compare(batch, earlier)
    db.session.commit()
    return batch


def compare_again(batch_id: int, scope: str | None) -> int:
    """Compare with the bank as it stands what was changed there meanwhile; how many drafts that were."""
    batch = pending(batch_id, scope)
    stale = [draft for draft in batch.drafts if corrections.is_stale(draft)]
    for draft in stale:
        corrections.compare_again(draft)
    db.session.commit()
    return len(stale)


def match_by_hand(batch_id: int, position: int, question_id: int | None, scope: str | None) -> ImportDraft:
    """Say which question of the earlier import a draft is; None: it is a new question."""
    batch = pending(batch_id, scope)
    draft = next((draft for draft in batch.drafts if draft.position == position), None)
    if draft is None:
        raise not_found(say("câu này trong lần nhập"))
    if draft.question_id is not None:
        raise BankRefused("already_saved", say("Câu này đã vào ngân hàng; hãy sửa câu ở ngân hàng."))
    old = None
    if question_id is not None:
        old = corrections.known(batch.updates).get(question_id) if batch.updates else None
        if old is None:
            raise not_found(say("câu này trong lần nhập trước"))
        _free(batch, draft, question_id)
    corrections.aim(draft, old)
    db.session.commit()
    return draft


def _free(batch: ImportBatch, draft: ImportDraft, question_id: int) -> None:
    other = next((d for d in batch.drafts if d.target_id == question_id and d is not draft), None)
    if other is not None:
        raise BankRefused(
            "matched_already",
            say(
                "Câu %(number)s của tệp đang được ghép với câu đó. Hãy để câu ấy là câu mới trước, "
                "rồi ghép lại.",
                number=other.read["number"] or other.position + 1,
            ),
        )
