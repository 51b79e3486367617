"""One evening for a process of a pool: its seed, what was in it, and what did not hold."""

import logging
import tempfile
import traceback
from dataclasses import asdict
from pathlib import Path

from tests.simulation.evening import evening

#: where nothing is kept for long and nothing is synced to a real disk
MEMORY = Path("/dev/shm")


def play(seed: int) -> tuple[int, dict[str, int], str]:
    """One evening: its seed, what was in it, and what did not hold."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        try:
            return seed, asdict(evening(seed, Path(folder))), ""
        except Exception:  # noqa: BLE001 - told with its seed, and the next evening is played
            return seed, {}, traceback.format_exc()
