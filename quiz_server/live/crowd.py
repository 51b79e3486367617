"""The letters of the hall: taken on the event loop, written down in batches, answered once on disk.

They never reach the round: whatever the hall does, a team's press waits behind
nothing of it but one short transaction.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from quiz_server.live.gateway import Connection
from quiz_server.live.identity import Identity
from quiz_server.live.protocol import Do, done_frame
from quiz_server.live.refusals import AUDIENCE_CLOSED, MALFORMED, NOT_ALLOWED, NOT_SAVED, sentence

logger = logging.getLogger(__name__)

#: so long letters are gathered before they are written together
GATHER_S = 0.25

PREFIX = "audience:"


@dataclass(frozen=True, slots=True)
class Letter:
    """What one phone chose for one question of a round; a later one takes its place."""

    round_id: int
    slot: int
    phone: int
    choice: str
    at_ms: int


#: writes letters down for good, on a thread of its own; raises what the database raises
Keep = Callable[[Sequence[Letter]], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question that a stage's phones may answer now."""

    round_id: int
    slot: int
    labels: tuple[str, ...]
    multiple: bool


class Crowd:
    """Everything but `keep` runs on the loop's thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, keep: Keep | None, asking: Executor) -> None:
        self._loop = loop
        self._keep = keep
        self._asking = asking
        self._asked: dict[int, _Asked] = {}
        self._waiting: dict[tuple[int, int, int], Letter] = {}
        self._askers: list[tuple[Connection, str]] = []
        self._gathering = False

    def see(self, stage_id: int, view: Mapping[str, Any] | None) -> None:
        """What the phones of a stage are shown now."""
        self._asked.pop(stage_id, None)
        if view is not None and view.get("answering"):
            question = view["question"]
            labels = tuple(option["label"] for option in question["options"])
            self._asked[stage_id] = _Asked(
                view["round"]["id"], question["slot"], labels, bool(question["multiple"])
            )

    def answer(self, connection: Connection, do: Do, identity: Identity, arrived_ms: float) -> None:
        """Take a phone's letter, or say why not."""
        keep = self._keep
        code = self._problem(do, identity)
        if keep is None or code is not None:
            code = code or NOT_ALLOWED
            connection.refuse(do.id, code, sentence(code))
            return
        asked = self._asked[identity.stage_id]
        phone = int(identity.actor.removeprefix(PREFIX))
        letter = Letter(asked.round_id, asked.slot, phone, do.fields["choice"], int(arrived_ms))
        self._waiting[letter.round_id, letter.slot, letter.phone] = letter
        self._askers.append((connection, do.id))
        if not self._gathering:
            self._gathering = True
            self._loop.call_later(GATHER_S, self._write_down, keep)

    def _problem(self, do: Do, identity: Identity) -> str | None:
        if do.command != "answer":
            return NOT_ALLOWED
        choice = do.fields.get("choice")
        if type(do.fields.get("slot")) is not int or not isinstance(choice, str) or not 1 <= len(choice) <= 8:
            return MALFORMED
        asked = self._asked.get(identity.stage_id)
        if asked is None or asked.slot != do.fields["slot"]:
            return AUDIENCE_CLOSED
        letters = set(choice)
        fits = letters <= set(asked.labels) and len(letters) == len(choice)
        return None if fits and (asked.multiple or len(choice) == 1) else MALFORMED

    def _write_down(self, keep: Keep) -> None:
        letters, self._waiting = list(self._waiting.values()), {}
        askers, self._askers = self._askers, []
        writing = self._asking.submit(keep, letters)

        def written() -> None:
            error = None if writing.cancelled() else writing.exception()
            if error is not None:
                logger.error("the letters of the hall could not be written", exc_info=error)
            for connection, command_id in askers:
                if error is None:
                    connection.write(done_frame(command_id, 0))
                else:
                    connection.refuse(command_id, NOT_SAVED, sentence(NOT_SAVED))
            self._gathering = bool(self._waiting)
            if self._gathering:
                self._loop.call_later(GATHER_S, self._write_down, keep)

        def back_to_loop(_: object) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, and the phones with it
                self._loop.call_soon_threadsafe(written)

        writing.add_done_callback(back_to_loop)
