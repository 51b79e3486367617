"""Why this team was first: what was measured about a ring, for the host."""

from typing import Any

from quiz_server.round.events import BellPressed
from quiz_server.round.presses import remark


def figures(press: BellPressed, first_arrival_ms: float) -> dict[str, Any]:
    """Milliseconds: arrival behind the first one, the way, what could be credited, the error."""
    half_way = None if press.rtt_min_ms is None or not press.answers_probes else press.rtt_min_ms / 2
    return {
        "by": press.by.value,
        "arrived_behind_ms": round(press.arrived_ms - first_arrival_ms, 1),
        "travelled_ms": round(press.arrived_ms - press.credited_ms, 1),
        "path_ms": None if half_way is None else round(half_way, 1),
        "reach_ms": round(press.reach_ms or 0.0, 1),
        "error_ms": round(press.error_ms, 1),
        "remark": remark(press),
    }
