"""How packages and heats follow from a seed: pure, and short enough to be done with `sha256sum`."""

import hashlib
from collections.abc import Mapping, Sequence

from quiz_server.contest.draws.lot_models import PACKAGES


def hash_of(seed: str, lot: str) -> str:
    """SHA-256 of `seed:lot`, which gives a lot its place among the others."""
    return hashlib.sha256(f"{seed}:{lot}".encode()).hexdigest()


def deal(kind: str, seed: str, codes: Sequence[str], count: int) -> dict[str, int]:
    """Unit code → number of its package or heat."""
    return deal_packages(seed, codes, count) if kind == PACKAGES else deal_heats(seed, codes, count)


def deal_packages(seed: str, codes: Sequence[str], count: int) -> dict[str, int]:
    """The packages in the order of SHA-256("<seed>:goi-<n>"), one for each team in order of appearance."""
    numbers = sorted(range(1, count + 1), key=lambda number: hash_of(seed, f"goi-{number}"))
    return dict(zip(codes, numbers, strict=False))


def deal_heats(seed: str, codes: Sequence[str], count: int) -> dict[str, int]:
    """The teams in the order of SHA-256("<seed>:luot-<unit code>"), dealt into heats one apart at most."""
    drawn = sorted(codes, key=lambda code: hash_of(seed, f"luot-{code}"))
    return {code: place * count // len(drawn) + 1 for place, code in enumerate(drawn)}


def is_fair(kind: str, result: dict[str, int], codes: Sequence[str], count: int) -> bool:
    """Whether every team has one number that exists: packages each once, heats filled, one apart at most."""
    if sorted(result) != sorted(codes) or not all(1 <= number <= count for number in result.values()):
        return False
    numbers = list(result.values())
    if kind == PACKAGES:
        return len(set(numbers)) == len(numbers)
    sizes = [numbers.count(heat) for heat in range(1, count + 1)]
    return min(sizes) > 0 and max(sizes) - min(sizes) <= 1


def odd_one(kind: str, result: Mapping[str, int], codes: Sequence[str], count: int) -> str:
    """The first of `codes` whose number is missing, none or taken before; else the first of all."""
    seen: set[int] = set()
    for code in codes:
        number = result.get(code, 0)
        if not 1 <= number <= count or (kind == PACKAGES and number in seen):
            return code
        seen.add(number)
    return codes[0]
