"""`python -m tests.simulation [--seeds 3000] [--first 1]`: many evenings; a failure names its seed."""

import argparse
import logging
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from tests.simulation.evening import evening

#: where nothing is kept for long and nothing is synced to a real disk
MEMORY = Path("/dev/shm")


def main() -> int:
    """Play them; exit code 1 when something did not hold."""
    parser = argparse.ArgumentParser(prog="tests.simulation")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=1)
    wanted = parser.parse_args()
    logging.disable(logging.CRITICAL)
    total: Counter[str] = Counter()
    failed = []
    for seed in range(wanted.first, wanted.first + wanted.seeds):
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            try:
                total.update(asdict(evening(seed, Path(folder))))
            except Exception:  # noqa: BLE001 - told with its seed, and the next evening is played
                failed.append(seed)
                sys.stdout.write(f"seed {seed}:\n{traceback.format_exc()}\n")
    sys.stdout.write(f"{wanted.seeds} evenings: {dict(total)}; failed: {failed or 'none'}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
