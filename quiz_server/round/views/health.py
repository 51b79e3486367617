"""What is known of a team's tablet besides whether it is there."""

from typing import Any

from quiz_server.round.tablet_words import told
from quiz_server.round.views.presence import Presence


def health(presence: Presence) -> dict[str, Any]:
    """For the operators: check, problems with what to do, delays, drift."""
    return {
        "asleep": presence.asleep,
        "seen_ms": presence.seen_ms,
        "jitter_ms": presence.jitter_ms,
        "error_ms": presence.error_ms,
        "drift_ppm": presence.drift_ppm,
        "check": presence.check,
        "problems": told(presence.problems),
    }
