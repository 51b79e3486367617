"""Events of the pure core as entries of the log, and back."""

import json
from typing import get_args

from quiz_server.round.events import Event, Recorded
from quiz_server.store.log import Entry, Row
from quiz_server.store.plain import Unreadable, canonical, from_plain, to_plain

_TYPES: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


def encode(event: Event, at_ms: int, actor: str) -> Entry:
    """The entry that keeps this event."""
    kind = type(event)
    return Entry(kind.__name__, kind.VERSION, at_ms, actor, canonical(to_plain(event)))


def decode(row: Row) -> Recorded:
    """The event a row keeps. Raises `Unreadable` for a type or version this program does not know."""
    kind = _TYPES.get(row.type)
    if kind is None or row.version != kind.VERSION:
        raise Unreadable(f"event {row.seq}: {row.type} version {row.version} is unknown")
    try:
        plain = json.loads(row.data)
    except ValueError as error:
        raise Unreadable(f"event {row.seq}: no JSON") from error
    return Recorded(seq=row.seq, at_ms=row.at_ms, actor=row.actor, event=from_plain(kind, plain))
