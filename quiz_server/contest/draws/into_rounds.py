"""What was drawn before the evening, put into the round that is prepared from it."""

from collections.abc import Sequence
from dataclasses import replace

from question_bank.language import say
from quiz_server.contest.draws.lot_models import PACKAGES
from quiz_server.contest.draws.lots import lots_of
from quiz_server.contest.models import ACTIVE, Stage
from quiz_server.contest.refusal import ContestRefused
from quiz_server.round.rules import DrawnPackage, Section, Source
from quiz_server.round.rules_words import section_title


def with_packages(
    stage: Stage, sections: Sequence[Section], *, rehearsal: bool
) -> tuple[tuple[Section, ...], list[str]]:
    """The sections of drawn packages with the package of each team, and why the draw does not fit them.

    A rehearsal has as many packages as teams; where more were drawn from, it is played undrawn.
    """
    drawn = _drawn(stage)
    reasons = [
        say(
            "Phần “%(title)s” có %(packages)s gói nhưng đã bốc thăm đến gói %(highest)s: hãy bốc lại "
            "gói, hoặc lấy đủ gói.",
            title=section_title(section),
            packages=section.packages,
            highest=max(one.package for one in drawn),
        )
        for section in sections
        if drawn and _takes(section) and section.packages < max(one.package for one in drawn)
    ]
    if not drawn or reasons:
        return tuple(sections), [] if rehearsal else reasons
    return tuple(replace(one, drawn=drawn) if _takes(one) else one for one in sections), []


def check_packages(stage: Stage, sections: Sequence[Section], *, rehearsal: bool) -> None:
    """Raise `ContestRefused("order_changed")` where packages were drawn anew since a round was prepared."""
    drawn = _drawn(stage)
    taking = [section for section in sections if _takes(section) and (section.drawn or not rehearsal)]
    if any(section.drawn != drawn for section in taking):
        raise ContestRefused(
            "order_changed",
            say(
                "Gói câu hỏi đã bốc lại sau khi chuẩn bị vòng này nên chưa kích hoạt. "
                "Hãy chuẩn bị lại vòng thi; vòng cũ vẫn được giữ."
            ),
        )


def _takes(section: Section) -> bool:
    return section.rules.pick.source is Source.PACKAGE


def _drawn(stage: Stage) -> tuple[DrawnPackage, ...]:
    numbers = lots_of(stage.id, PACKAGES)
    return tuple(
        DrawnPackage(seat=team.seat, package=numbers[team.unit.code])
        for team in stage.teams
        if team.status == ACTIVE and team.unit.code in numbers
    )
