"""A dead heat and how it was settled, for everybody who saw the bell being rung."""

from typing import Any

from quiz_server.round.state import Slot


def tie(slot: Slot) -> dict[str, Any] | None:
    """The teams that rang at the same moment; `how` is open, host, draw or both.

    Told while it is open, and while one of its teams holds the right.
    """
    bell = slot.bell
    if not bell.tied or not (bell.dead_heat or bell.holder in bell.tied):
        return None
    settled = "both" if bell.tied_by is None else bell.tied_by.value
    return {"seats": list(bell.tied), "how": "open" if bell.dead_heat else settled}
