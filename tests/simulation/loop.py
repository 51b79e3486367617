"""An event loop whose time passes only by happenings: a minute costs nothing."""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class _Waiting(selectors.SelectSelector):
    """Nothing ever comes from outside; waiting for it is letting time pass."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("nothing is going to happen any more")
        self.now_s += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Runs callbacks in the order of their moments, at once."""

    def __init__(self) -> None:
        self._waiting = _Waiting()
        super().__init__(self._waiting)
        self.failures: list[BaseException] = []
        self.set_exception_handler(self._note)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._waiting.now_s

    def _write_to_self(self) -> None:
        """Nobody sleeps, so nobody has to be woken."""

    def _note(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """An error in a callback is an error of the simulation."""
        self.failures.append(context.get("exception") or RuntimeError(context["message"]))
        self.stop()


class AtOnce(Executor):
    """Runs what it is given before it returns."""

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of the call."""
        done: Future[Any] = Future()
        try:
            done.set_result(call(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed on, as a thread would
            done.set_exception(error)
        return done
