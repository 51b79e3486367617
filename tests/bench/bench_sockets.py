"""The fairness races once more, over real sockets through a proxy that delays each way of each tablet."""

import json
import subprocess
import sys
from typing import Any

from tests.bench.processes import ROOT
from tests.bench.socket_races import GAPS_MS

COUNT = 100


def run() -> dict[str, Any]:
    """All halls at the same time, each with a server of its own."""
    jobs = {
        hall: subprocess.Popen(
            [sys.executable, "-m", "tests.bench.socket_races", hall, str(COUNT)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for hall in GAPS_MS
    }
    return {"halls": [_summary(hall, _races(job)) for hall, job in jobs.items()]}


def _races(job: subprocess.Popen[str]) -> list[dict[str, Any]]:
    printed, _ = job.communicate()
    if job.returncode:
        raise RuntimeError("the races did not end")
    return [json.loads(line) for line in printed.splitlines()]


def _summary(hall: str, races: list[dict[str, Any]]) -> dict[str, Any]:
    waits = sorted(race["waited_ms"] for race in races)
    gaps = sorted(race["gap_ms"] for race in races)
    return {
        "hall": hall,
        "races": len(races),
        "gap_from_ms": round(gaps[0], 1),
        "gap_median_ms": round(gaps[len(gaps) // 2], 1),
        "right": sum(race["winners"] == [race["first"]] for race in races),
        "arrival_right": sum(race["arrived_first"] == race["first"] for race in races),
        "dead_heats": sum(len(race["winners"]) > 1 for race in races),
        "wrong": sum(race["first"] not in race["winners"] for race in races),
        "wait_median_ms": round(waits[len(waits) // 2], 1),
        "wait_max_ms": round(waits[-1], 1),
    }


def table(result: dict[str, Any]) -> str:
    """One line for each hall."""
    lines = [
        "hall         races  gap ms least   median   right  by arrival  dead heats  wrong  wait median    max"
    ]
    lines += [
        f"{one['hall']:<12} {one['races']:>5} {one['gap_from_ms']:>10} {one['gap_median_ms']:>12}"
        f" {one['right']:>7} {one['arrival_right']:>11} {one['dead_heats']:>11} {one['wrong']:>6}"
        f" {one['wait_median_ms']:>13.1f} {one['wait_max_ms']:>6.1f}"
        for one in result["halls"]
    ]
    return "\n".join(lines)
