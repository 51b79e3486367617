"""`python -m tests.simulation [--seeds 3000] [--first 1]`: many evenings; a failure names its seed."""

import argparse
import multiprocessing
import sys
from collections import Counter

from tests.simulation.playing import play


def main() -> int:
    """Play them on all cores; exit code 1 when something did not hold."""
    parser = argparse.ArgumentParser(prog="tests.simulation")
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=1)
    wanted = parser.parse_args()
    total: Counter[str] = Counter()
    failed = []
    seeds = range(wanted.first, wanted.first + wanted.seeds)
    # what an evening leaves in memory goes with its process
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=25) as pool:
        for seed, told, trouble in pool.imap_unordered(play, seeds, chunksize=5):
            total.update(told)
            if trouble:
                failed.append(seed)
                sys.stdout.write(f"seed {seed}:\n{trouble}\n")
    sys.stdout.write(f"{wanted.seeds} evenings: {dict(total)}; failed: {sorted(failed) or 'none'}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
