"""How fair the bell is: races on simulated networks, beside order of arrival; and what cheating pays.

Seeded: the same figures on every machine but for the running time.
"""

import math
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from quiz_server.round import buzzing
from tests.bench.networks import HALLS, TEAMS, Network
from tests.bench.races import Evening, Race
from tests.bench.tablets import Delayed, Tablet

SEED = 20
GAPS_MS = (1, 2, 5, 10, 20, 50, 100)
EVENINGS, QUESTIONS = 16, 20
CHEATED_EVENINGS, CHEATED_QUESTIONS = 6, 25
HELD_BACK_MS = 40.0
PROCESSES = 2

#: how a cheating tablet treats the server's probes, each of them claiming the earliest moment of all;
#: and whether the server's system sees through late answers (Linux does)
CHEATS: dict[str, tuple[Delayed | None, bool]] = {
    "forger": (lambda _: 0.0, True),
    "silent": (None, True),
    "slow answers": (lambda _: HELD_BACK_MS, True),
    "unsteady answers": (lambda rng: rng.uniform(0, HELD_BACK_MS), True),
    "slow answers, server not on Linux": (lambda _: HELD_BACK_MS, False),
}
CHEATED = tuple(HALLS)[:3]


def run() -> dict[str, Any]:
    """Every hall: races by gap, and what each cheat gains."""
    jobs = [(hall, gap) for gap in GAPS_MS for hall in HALLS]
    cheats = [(hall, cheat) for hall in CHEATED for cheat in CHEATS]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        races = dict(zip(jobs, pool.map(_races, jobs), strict=True))
        gains = dict(zip(cheats, pool.map(_gains, cheats), strict=True))
    return {
        "halls": [
            {
                "hall": hall,
                "gaps": [races[hall, gap] for gap in GAPS_MS],
                "cheats": {cheat: gains[hall, cheat] for cheat in CHEATS} if hall in CHEATED else {},
            }
            for hall in HALLS
        ]
    }


def _races(job: tuple[str, float]) -> dict[str, Any]:
    """All races with one gap in one hall."""
    hall, gap_ms = job
    rng = random.Random(f"{SEED} {hall} {gap_ms}")
    races: list[Race] = []
    for _ in range(EVENINGS):
        evening = Evening.in_hall(HALLS[hall], rng)
        races += [evening.race(gap_ms) for _ in range(QUESTIONS)]
    return _summary(gap_ms, races)


def _summary(gap_ms: float, races: Sequence[Race]) -> dict[str, Any]:
    heats = [race for race in races if len(race.winners) > 1]
    waits = sorted(race.waited_ms for race in races)
    presses = [press for race in races for press in race.credited]
    return {
        "gap_ms": gap_ms,
        "races": len(races),
        "right": _share(race.is_right for race in races),
        "arrival_right": _share(race.arrived_first == race.first for race in races),
        "dead_heats": len(heats),
        "justified": sum(bool(race.justified) for race in heats),
        "wrong": sum(race.first not in race.winners for race in races),
        "wait_median_ms": round(waits[len(waits) // 2], 1),
        "wait_p99_ms": round(waits[int(len(waits) * 0.99)], 1),
        "wait_max_ms": round(waits[-1], 1),
        "within_error": _share(abs(off_ms) <= error_ms for off_ms, error_ms in presses),
        "off_rms_ms": round(math.sqrt(sum(off_ms**2 for off_ms, _ in presses) / len(presses)), 2),
    }


def _share(holds: Any) -> float:
    found = list(holds)
    return round(sum(found) / len(found), 4)


def _gains(job: tuple[str, str]) -> dict[str, float]:
    """How much earlier than it was pressed a cheater's press is credited."""
    hall, cheat = job
    rng = random.Random(f"{SEED} {hall} {cheat}")
    gains = [gain for _ in range(CHEATED_EVENINGS) for gain in _evening(HALLS[hall], rng, *CHEATS[cheat])]
    gains.sort()
    return {
        "mean_ms": round(sum(gains) / len(gains), 2),
        "p99_ms": round(gains[int(len(gains) * 0.99)], 2),
        "most_ms": round(gains[-1], 2),
    }


def _evening(
    networks: Sequence[Network], rng: random.Random, hold_back: Delayed | None, seen_by_kernel: bool
) -> list[float]:
    """Seven honest tablets and one that cheats at every question."""
    cheater = Tablet(TEAMS, networks[-1], rng, hold_back, seen_by_kernel=seen_by_kernel)
    honest = [Tablet(seat, network, rng) for seat, network in enumerate(networks[:-1], start=1)]
    evening = Evening([*honest, cheater], rng)
    gains = []
    for _ in range(CHEATED_QUESTIONS):
        pressed_ms = evening.question()
        sent = cheater.cheat(pressed_ms, claim_ms=0.0)
        credit = buzzing.credit(sent.claimed_ms, sent.arrived_ms, evening.links()[cheater.seat])
        gains.append(pressed_ms - credit.credited_ms)
        evening.rest()
    return gains


def table(result: dict[str, Any]) -> str:
    """The figures as text."""
    lines = [
        "8 tablets; right: the team that pressed first alone got the right; waits from the first arrival"
    ]
    for one in result["halls"]:
        lines += ["", *_hall_lines(one)]
    return "\n".join(lines)


def _hall_lines(one: dict[str, Any]) -> list[str]:
    head = "gap ms  races   right  by arrival  dead heats (justified)  wrong   wait median    p99    max"
    lines = [one["hall"], head]
    lines += [
        f"{gap['gap_ms']:>6} {gap['races']:>6} {gap['right']:>7.2%} {gap['arrival_right']:>11.2%}"
        f" {gap['dead_heats']:>11} {'(' + str(gap['justified']) + ')':<11} {gap['wrong']:>5}"
        f" {gap['wait_median_ms']:>13.1f} {gap['wait_p99_ms']:>6.1f} {gap['wait_max_ms']:>6.1f}"
        for gap in one["gaps"]
    ]
    within = sum(gap["within_error"] for gap in one["gaps"]) / len(one["gaps"])
    for least_ms in (5, 10):
        far = [gap for gap in one["gaps"] if gap["gap_ms"] >= least_ms]
        right, arrival = _mean(far, "right"), _mean(far, "arrival_right")
        lines.append(f"       gaps from {least_ms} ms: right {right:.2%}, by arrival {arrival:.2%}")
    lines.append(f"       credits within the error that was measured for them: {within:.1%}")
    lines += [
        f"       {name}: gains {gain['mean_ms']:.1f} ms on average,"
        f" {gain['p99_ms']:.1f} at p99, {gain['most_ms']:.1f} at most"
        for name, gain in one["cheats"].items()
    ]
    return lines


def _mean(gaps: Sequence[dict[str, Any]], name: str) -> float:
    return sum(gap["races"] * gap[name] for gap in gaps) / sum(gap["races"] for gap in gaps)
