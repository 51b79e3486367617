"""What the pages' forms send, as the use cases take it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from question_bank.content import FIELDS, LABELLED_KINDS, read_day
from question_bank.language import say
from question_bank.needs import with_format
from question_bank.plans import MOST_COUNT, MOST_RESERVES, MOST_SECTION_TITLE, count_of, figure
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
    days = {name: iso_day(content[name] or "", FIELDS[name], name) for name in ("valid_from", "valid_to")}
    return {**content, **days}


def iso_day(text: str, label: str = say("Ngày thi"), field: str = "") -> str | None:
    """A day typed into this field as ISO; refuses `bad_day` with an example."""
    try:
        return read_day(text)
    except ValueError:
        raise BankRefused(
            "bad_day",
            say(
                "%(field)s: “%(text)s” không phải là ngày. Hãy ghi như 01/7/2024.",
                field=label,
                text=text[:40],
            ),
            422,
            field=field,
        ) from None


def set_from_form(form: MultiDict[str, str], before: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The fields of a set that are in the form; `before` is its plan until now.

    Refuses `bad_day` and `bad_figures`; the rest is for `plans.checked` to say.
    """
    given: dict[str, Any] = {"title": form["title"]} if "title" in form else {}
    if "contest_day" in form:
        iso = iso_day(form["contest_day"], field="contest_day")
        given["contest_day"] = date.fromisoformat(iso) if iso else None
    if "section-title" in form:
        given["plan"] = plan_from_form(form, before)
    if "reserves" in form:
        given["reserves"] = figure(form["reserves"], say("Số câu dự phòng"), MOST_RESERVES, "reserves")
    return given


def typed_set(form: MultiDict[str, str]) -> dict[str, Any]:
    """The fields of a set that are in the form, as they were typed, to be shown again.

    The plan stands in rows of `section-title`, `section-count`, `section-format`, `section-letters`
    (the row's number).
    """
    typed: dict[str, Any] = {
        name: form[name] for name in ("title", "contest_day", "reserves") if name in form
    }
    lettered, formats = set(form.getlist("section-letters")), dict(enumerate(form.getlist("section-format")))
    rows = list(zip(form.getlist("section-title"), form.getlist("section-count"), strict=False))
    while rows and not "".join(rows[-1]).strip():
        rows.pop()  # the form offers an empty row of its own
    if "section-title" in form:
        typed["plan"] = [
            {
                "title": title.strip()[:MOST_SECTION_TITLE],
                "count": count,
                "letters": str(row) in lettered,
                "format": formats.get(row, ""),
            }
            for row, (title, count) in enumerate(rows)
        ]
    return typed


def plan_from_form(
    form: MultiDict[str, str], before: Sequence[Mapping[str, Any]] = ()
) -> list[dict[str, Any]]:
    """The plan in the form; a row without a title is a section taken away.

    What a section of `before` holds beyond the form (kinds, packages) stays with the row in its place.
    """
    kept = dict(enumerate(before))
    return [
        with_format(
            {
                **kept.get(number, {}),
                "title": row["title"],
                "count": figure(row["count"], count_of(row["title"]), MOST_COUNT, f"section-count.{number}"),
                "letters": row["letters"],
            },
            row["format"],
        )
        for number, row in enumerate(typed_set(form)["plan"])
        if row["title"]
    ]
