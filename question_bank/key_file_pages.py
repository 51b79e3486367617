"""The form that joins a key file to the questions of an import."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from question_bank import imports, key_files
from question_bank.access import acting_user, allow, office_scope
from question_bank.blueprint import EVERY_OFFICE, bp
from question_bank.language import say
from question_bank.refusals import BankRefused


@bp.post("/imports/<int:batch_id>/key")
@allow(*EVERY_OFFICE)
def join_key(batch_id: int) -> ResponseReturnValue:
    """Join the file and go back to the review, which says what became of it, or why it was refused."""
    imports.find_batch(batch_id, office_scope())
    try:
        flash(_joined(batch_id), "success")
    except BankRefused as refused:
        flash(refused.text, "error")
    return redirect(url_for("bank.show_import", batch_id=batch_id))


def _joined(batch_id: int) -> str:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BankRefused("file_missing", say("Chưa chọn tệp nào."), 422)
    found = key_files.join_key(batch_id, file.read(), file.filename, by=acting_user(), scope=office_scope())
    return key_files.told(found)
