"""The only way out of a round: each audience's view, built from named fields, as plain JSON-able dicts."""

from quiz_server.round.views.audience import audience_view
from quiz_server.round.views.held import hold_back
from quiz_server.round.views.host import chair_view, host_view, jury_view
from quiz_server.round.views.mc import mc_view
from quiz_server.round.views.presence import Live, Presence
from quiz_server.round.views.secretary import secretary_view
from quiz_server.round.views.stage import stage_view
from quiz_server.round.views.team import team_view

__all__ = [
    "Live",
    "Presence",
    "audience_view",
    "chair_view",
    "hold_back",
    "host_view",
    "jury_view",
    "mc_view",
    "secretary_view",
    "stage_view",
    "team_view",
]
