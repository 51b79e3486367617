"""An event loop of one's own, also in a thread where another one runs: Playwright keeps one per process."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_alone(scenario: Coroutine[Any, Any, T]) -> T:
    """Run the coroutine to its end on a loop in a thread of its own."""
    with ThreadPoolExecutor(1, "loop") as pool:
        return pool.submit(asyncio.run, scenario).result()


def in_own_thread(act: Callable[[], T]) -> T:
    """Call something that runs a loop of its own in a thread where no loop runs."""
    with ThreadPoolExecutor(1, "alone") as pool:
        return pool.submit(act).result()
