"""What heads a paper by default: the contest's own names, told by whoever runs the contest.

The bank knows no contest. The application puts a function under `FACTS` in `app.extensions`; without one the
fields start empty.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import current_app

from question_bank.export.record import Letterhead

FACTS = "contest_facts"
#: who gets a paper where nothing else is said
RECIPIENTS = ("Trưởng Ban Tổ chức", "Ban Giám khảo", "Lưu: VT, Hồ sơ Hội thi")
SIGNER_TITLE = "TM. Ban Tổ chức\nTrưởng ban"


@dataclass(frozen=True, slots=True)
class Evening:
    """An evening of the contest: its name, place, day and the teams in the order of their seats."""

    name: str
    venue: str = ""
    day: date | None = None
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContestFacts:
    """What the contest says of itself."""

    authority: str = ""
    organiser: str = ""
    contest: str = ""
    place: str = ""
    evenings: tuple[Evening, ...] = ()


def contest_facts() -> ContestFacts:
    """The facts of the contest that is being prepared; all empty where there is none."""
    told: Callable[[], ContestFacts] | None = current_app.extensions.get(FACTS)
    return told() if told is not None else ContestFacts()


def usual_letterhead() -> Letterhead:
    """The head a paper gets when nobody changes it; its day is left to be written by hand."""
    facts = contest_facts()
    return Letterhead(
        authority=facts.authority,
        organiser=facts.organiser or "Ban Tổ chức",
        contest=facts.contest,
        place=facts.place,
        signer_title=SIGNER_TITLE,
        recipients=RECIPIENTS,
    )


def letterhead_with(changes: Mapping[str, Any]) -> Letterhead:
    """The usual head with some fields changed; those not named stay."""
    known = {name: value for name, value in changes.items() if name in Letterhead.__dataclass_fields__}
    if "recipients" in known:
        known["recipients"] = tuple(known["recipients"])
    return replace(usual_letterhead(), **known)


def evening_on(day: date | None) -> Evening | None:
    """The evening of that day, the only one where there is no other."""
    evenings = contest_facts().evenings
    fitting = [evening for evening in evenings if day is not None and evening.day == day]
    return fitting[0] if len(fitting) == 1 else None
