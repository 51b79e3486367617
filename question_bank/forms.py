"""What the pages' forms send, as the use cases take it."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from question_bank.content import FIELDS, LABELLED_KINDS, read_day
from question_bank.needs import with_format
from question_bank.refusals import BankRefused

#: a form offers this many options; Word files with more keep theirs
LABELS = "ABCDEFGH"


def content_from_form(form: MultiDict[str, str]) -> dict[str, Any]:
    """The content fields that are in the form, days as they were typed (see `with_days`).

    Options are `option-A` …, the key of a question with options is `key` (several
    allowed); short answers are lines of `answer`, the first being the one to show.
    """
    kind = form.get("kind", "mcq")
    texts = ("stem", "explanation", "reference", "topic", "level")
    changes: dict[str, Any] = {"kind": kind, **{name: form[name] for name in texts if name in form}}
    changes |= {name: form[name] for name in ("valid_from", "valid_to") if name in form}
    changes["pictures"] = _pictures(form)
    options = {name[7:]: text for name, text in form.items() if name.startswith("option-")}
    if kind in LABELLED_KINDS:
        changes["options"], changes["answer"], changes["accepted"] = options, form.getlist("key"), []
    else:
        lines = [line.strip() for line in form.get("answer", "").splitlines() if line.strip()]
        changes["options"], changes["answer"], changes["accepted"] = {}, lines[:1], lines[1:]
    return changes


def _pictures(form: MultiDict[str, str]) -> list[dict[str, str]]:
    """Rows of `picture`, `picture-place`, `picture-alt`, without those whose number is in `picture-gone`."""
    rows = zip(
        form.getlist("picture"), form.getlist("picture-place"), form.getlist("picture-alt"), strict=False
    )
    gone = set(form.getlist("picture-gone"))
    return [
        {"sha256": sha256, "place": place, "alt": alt}
        for number, (sha256, place, alt) in enumerate(rows)
        if str(number) not in gone
    ]


def with_days(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with its days in ISO; refuses `bad_day` where one is no day."""
    days = {name: iso_day(content[name] or "", FIELDS[name]) for name in ("valid_from", "valid_to")}
    return {**content, **days}


def iso_day(text: str, field: str = "Ngày thi") -> str | None:
    """A typed day as ISO; refuses `bad_day` with an example."""
    try:
        return read_day(text)
    except ValueError:
        raise BankRefused(
            "bad_day", f"{field}: “{text[:40]}” không phải là ngày. Hãy ghi như 01/7/2024.", 422
        ) from None


def plan_from_form(
    form: MultiDict[str, str], before: Sequence[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Rows of `section-title`, `section-count`, `section-format`, `section-letters` (the row's number).

    What a section of `before` holds beyond that (kinds, packages) stays with the row in its place.
    """
    titles, counts = form.getlist("section-title"), form.getlist("section-count")
    lettered = set(form.getlist("section-letters"))
    rows = zip(titles, counts, strict=False)
    kept, formats = dict(enumerate(before)), dict(enumerate(form.getlist("section-format")))
    return [
        with_format(
            {
                **kept.get(number, {}),
                "title": title.strip()[:120],
                "count": int(count),
                "letters": str(number) in lettered,
            },
            formats.get(number, ""),
        )
        for number, (title, count) in enumerate(rows)
        if title.strip() and count.isdecimal()
    ]
