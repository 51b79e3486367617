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
    """The races that count are those whose presses truly lay as far apart as was wanted, or further."""
    wanted_ms = min(GAPS_MS[hall])
    far = [race for race in races if race["gap_ms"] >= wanted_ms]
    waits = sorted(race["waited_ms"] for race in races)
    return {
        "hall": hall,
        "races": len(races),
        "gap_from_ms": wanted_ms,
        "far": len(far),
        "right": sum(race["winners"] == [race["first"]] for race in far),
        "arrival_right": sum(race["arrived_first"] == race["first"] for race in far),
        "dead_heats": _ties(far),
        "wrong": _wrong(far),
        "nearer_dead_heats": _ties(races) - _ties(far),
        "nearer_wrong": _wrong(races) - _wrong(far),
        "wait_median_ms": round(waits[len(waits) // 2], 1),
        "wait_max_ms": round(waits[-1], 1),
    }


def _ties(races: list[dict[str, Any]]) -> int:
    return sum(len(race["winners"]) > 1 for race in races)


def _wrong(races: list[dict[str, Any]]) -> int:
    return sum(race["first"] not in race["winners"] for race in races)


def table(result: dict[str, Any]) -> str:
    """One line for each hall."""
    lines = [
        "gaps are the true ones; waits hold what a busy machine delays by itself",
        "hall         races | at least ms  races  right  by arrival  dead heats  wrong |"
        " nearer: dead heats  wrong | wait median    max",
    ]
    lines += [
        f"{one['hall']:<12} {one['races']:>5} | {one['gap_from_ms']:>11.0f} {one['far']:>6} {one['right']:>6}"
        f" {one['arrival_right']:>11} {one['dead_heats']:>11} {one['wrong']:>6} |"
        f" {one['nearer_dead_heats']:>18} {one['nearer_wrong']:>6} |"
        f" {one['wait_median_ms']:>11.1f} {one['wait_max_ms']:>6.1f}"
        for one in result["halls"]
    ]
    return "\n".join(lines)
