"""Pictures that come with a form of a page."""

from typing import Any

from flask import request

from question_bank import pictures
from question_bank.access import office_scope
from question_bank.refusals import BankRefused


def add_new(typed: dict[str, Any], office: str) -> None:
    """Keep the form's new pictures (`new-picture`, all at `new-place`) and name them in the typed content.

    Refuses as `pictures.add` does; those kept until then stay named, so that nothing is sent twice.
    """
    place = request.form.get("new-place", "stem")
    for file in request.files.getlist("new-picture"):
        if file.filename:
            try:
                kept = pictures.add(file.read(), file.filename, office, office_scope())
            except BankRefused as refused:
                refused.field = refused.field or "pictures"
                raise
            added = {"sha256": kept.sha256, "place": place, "alt": ""}
            typed["pictures"] = [*typed["pictures"], added]
