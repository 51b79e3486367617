"""What one stage's screens show, for the writer's thread: which views are due, and building them.

Whatever changes the course of the question goes out at once to everybody.
Mere counting (a letter came in, a tablet's delay changed) goes out at most ten
times a second, except to the team it concerns.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from question_bank.language import spoken_throughout
from quiz_server.catalogues import catalogue
from quiz_server.live.identity import Audience
from quiz_server.live.protocol import view_frame
from quiz_server.round import views
from quiz_server.round.events import AnswerGiven, AnsweringOpened, BellPressed, Event, QuestionShown
from quiz_server.round.state import RoundState
from quiz_server.round.tablet_words import told
from quiz_server.round.views import Presence
from quiz_server.round.views.health import health
from quiz_server.round.views.presence import ABSENT

logger = logging.getLogger(__name__)

#: between two views that only count
COUNT_EVERY_MS = 100.0

_OPERATORS = ("host", "jury", "chair")
#: whose views carry scores that may be kept back: what the MC's page says is read out
_IN_THE_HALL = ("stage", "team", "mc")


@dataclass(frozen=True, slots=True)
class Publication:
    """Views of one stage that may be shown now: one encoded frame for each audience."""

    stage_id: int
    frames: Mapping[Audience, bytes]
    #: a question went up or was opened: the tablets are about to be asked to press
    new_question: bool
    #: what the phones of the hall see now; None where nobody looks
    hall: Mapping[str, Any] | None = None


class Showing:
    """One stage: its round, who watches it, and what they have not been shown yet."""

    def __init__(self, stage_id: int) -> None:
        self.stage_id = stage_id
        self.round_id: int | None = None
        self._directory: Mapping[str, Any] = {}
        self._presence: Mapping[int, Presence] = {}
        self._watched: set[Audience] = set()
        self._causes: dict[Audience, list[str]] = {}
        self._now: set[Audience] = set()
        self._later: set[Audience] = set()
        self._counted_ms = 0.0
        self._shown_ms = 0
        self._new_question = False
        self._acting: set[int] = set()
        #: what the phones were shown last, in each language
        self._hall: dict[Audience, dict[str, Any]] = {}

    # what happened

    def activate(self, round_id: int | None, directory: Mapping[str, Any]) -> None:
        """The stage plays this round from now on; None: it waits."""
        self.round_id = round_id
        self._directory = directory
        self._mark(self._watched, ())

    def refresh(self) -> None:
        """Show everybody what stands now."""
        self._mark(self._watched, ())

    def watch(self, audience: Audience) -> None:
        """Somebody looks at this audience's view now."""
        self._watched.add(audience)
        self._mark((audience,), ())

    def unwatch(self, audience: Audience) -> None:
        """Nobody looks at it any more."""
        self._watched.discard(audience)
        self._now.discard(audience)
        self._later.discard(audience)
        self._causes.pop(audience, None)
        self._hall.pop(audience, None)

    def attend(self, presence: Mapping[int, Presence]) -> None:
        """The tablets' presence changed."""
        before, self._presence = self._presence, presence
        if _seen(before) == _seen(presence):
            concerned = [audience for audience in self._watched if audience.name in _OPERATORS]
        elif self.round_id is None:
            concerned = list(self._watched)
        else:
            news = {seat for seat, one in presence.items() if one.problems != _problems(before.get(seat))}
            concerned = [one for one in self._watched if one.name != "team" or one.seat in news]
        self._mark(concerned, (), later=True)

    def happened(self, events: Sequence[Event]) -> None:
        """The round went on by these events."""
        causes = [type(event).__name__ for event in events]
        givers = {event.seat for event in events if isinstance(event, AnswerGiven)}
        self._acting |= {event.seat for event in events if isinstance(event, (AnswerGiven, BellPressed))}
        self._new_question |= any(isinstance(event, (QuestionShown, AnsweringOpened)) for event in events)
        if any(not isinstance(event, AnswerGiven) for event in events):
            self._mark(self._watched, causes)
            return
        teams = {audience for audience in self._watched if audience.name == "team"}
        self._mark({audience for audience in teams if audience.seat in givers}, causes)
        self._mark(self._watched - teams, causes, later=True)

    def _mark(self, audiences: Iterable[Audience], causes: Sequence[str], later: bool = False) -> None:
        for audience in audiences:
            self._causes.setdefault(audience, []).extend(causes)
            (self._later if later else self._now).add(audience)

    # what is due

    def due_ms(self) -> float | None:
        """When the next view goes out; None: nothing waits."""
        if self._now:
            return 0.0
        return self._counted_ms + COUNT_EVERY_MS if self._later else None

    def first_publication(self, state: RoundState | None, now_ms: float) -> Publication | None:
        """Of the views that are due, those of the hall's screen and of the team that acted.

        They leave before the others are built: it is them everybody waits for.
        """
        first = {
            audience
            for audience in self._now
            if audience.name == "stage" or (audience.name == "team" and audience.seat in self._acting)
        }
        return self._publication(first, state, now_ms)

    def publication(self, state: RoundState | None, now_ms: float) -> Publication | None:
        """The views that are due, each built and encoded once. `state` belongs to `round_id`."""
        due = self._now
        if self._later and now_ms >= self._counted_ms + COUNT_EVERY_MS:
            due = due | self._later
            self._counted_ms = now_ms
        self._acting.clear()
        return self._publication(due, state, now_ms)

    def _publication(self, due: set[Audience], state: RoundState | None, now_ms: float) -> Publication | None:
        if not due:
            return None
        # later than any view before it, so that no client takes it for an old one
        self._shown_ms = max(int(now_ms), self._shown_ms + 1)
        self._now = self._now - due
        self._later = self._later - due
        new_question, self._new_question = self._new_question, False
        frames = {}
        for audience in due & self._watched:
            try:
                if (built := self._frame(audience, state)) is not None:
                    frames[audience] = built
            except Exception:
                # one view that cannot be built must not blind the other screens
                logger.exception("the view of %s could not be built", audience)
        return Publication(self.stage_id, frames, new_question, next(iter(self._hall.values()), None))

    def _frame(self, audience: Audience, state: RoundState | None) -> bytes | None:
        """None: the phones of the hall have this already, and a thousand times nothing new is left out."""
        causes = self._causes.pop(audience, [])
        view = self._waiting_view(audience) if state is None else self._view(audience, state)
        if audience.name == "stage":
            view["show"] = self._directory.get("show")
        if audience.name == "audience":
            if view == self._hall.get(audience):
                return None
            self._hall[audience] = view
        view = spoken_throughout(view, catalogue(audience.language))
        if state is None:
            return view_frame(None, 0, causes, self._shown_ms, view)
        return view_frame(self.round_id, state.seq, causes, self._shown_ms, view)

    def _view(self, audience: Audience, state: RoundState) -> dict[str, Any]:
        if audience.seat is not None:
            view = views.team_view(state, self._presence, audience.seat)
        else:
            view = _BUILDERS[audience.name](state, self._presence)
        held = self._directory.get("held") and audience.name in _IN_THE_HALL
        return views.hold_back(view) if held else view

    def _waiting_view(self, audience: Audience) -> dict[str, Any]:
        """What is shown while the stage plays no round."""
        if audience.name == "audience":
            stage = self._directory.get("stage")
            return {"audience": "audience", "round": None, "phase": "waiting", "stage": stage}
        teams = [
            {**team, **_attendance(self._presence.get(team["seat"], ABSENT))}
            for team in self._directory.get("teams", ())
        ]
        if audience.name in _OPERATORS:
            for team in teams:
                presence = self._presence.get(team["seat"], ABSENT)
                team |= {"left_page": presence.left_page, "health": health(presence)}
        view = {
            "audience": audience.name,
            "round": None,
            "phase": "waiting",
            "stage": self._directory.get("stage"),
            "teams": teams,
        }
        if audience.seat is not None:
            own = next((team for team in teams if team["seat"] == audience.seat), None)
            problems = told(_problems(self._presence.get(audience.seat)))
            view["me"] = None if own is None else {**own, "problems": problems}
        return view


_BUILDERS = {
    "host": views.host_view,
    "secretary": views.secretary_view,
    "mc": views.mc_view,
    "jury": views.jury_view,
    "chair": views.chair_view,
    "stage": views.stage_view,
    "audience": views.audience_view,
}


def _problems(presence: Presence | None) -> tuple[str, ...]:
    return presence.problems if presence is not None else ()


def _seen(presence: Mapping[int, Presence]) -> dict[int, tuple[bool, bool, tuple[str, ...]]]:
    """The part of the presence that others than the operators see."""
    return {seat: (one.connected, one.checked, one.problems) for seat, one in presence.items()}


def _attendance(presence: Presence) -> dict[str, Any]:
    return {
        "connected": presence.connected,
        "checked": presence.checked,
        "rtt_ms": presence.rtt_ms,
    }
