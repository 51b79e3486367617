"""Looking for near duplicates: 500 new questions against 20,000 of the bank.

The reference compares the same 500 with every one of the 20,000 by one call of rapidfuzz (C code over whole
columns, stems alone): what a search without an index pays, before options, answers, numbers and negations.
CPU seconds, so that other work on the machine does not count.
"""

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz, process

from question_bank.demo.questions import demo_questions
from question_bank.likeness import Entry, pairs_between
from question_bank.search import words

NEW, THERE, ROUNDS = 500, 20_000, 3


def run() -> dict[str, Any]:
    """Seconds (medians), how many were found, and of those planted how many."""
    chance = random.Random(3)
    there = [_question(chance, number) for number in range(THERE)]
    new = [_question(chance, THERE + number) for number in range(NEW)]
    planted = chance.sample(range(NEW), 100)
    for at in planted:  # a known twin for a fifth of them: its options turned, two words put in
        twin = there[chance.randrange(THERE)]
        stem = twin.stem.split()
        stem[3:3] = ["theo", "quy"]
        turned = " ".join(reversed(twin.options.split()))
        new[at] = Entry(THERE + at, " ".join(stem), turned, twin.answer)
    found = {pair.first - THERE for pair in pairs_between(new, there)}
    stems, wanted = [one.stem for one in there], [one.stem for one in new]
    return {
        "new": NEW,
        "there": THERE,
        "seconds": _seconds(lambda: pairs_between(new, there)),
        "reference_s": _seconds(lambda: process.cdist(wanted, stems, scorer=fuzz.ratio, workers=1)),
        "found": len(found),
        "planted": len(planted),
        "planted_found": len(found & set(planted)),
    }


def table(result: dict[str, Any]) -> str:
    """The figures as text."""
    return (
        f"{result['new']} new against {result['there']}   {result['seconds']:.2f} s (goal < 3)   "
        f"every pair by rapidfuzz {result['reference_s']:.2f} s   "
        f"twins found {result['planted_found']}/{result['planted']}"
    )


def _question(chance: random.Random, number: int) -> Entry:
    one = chance.choice(demo_questions())
    pool = [*chance.choice(demo_questions()).stem.split(), str(chance.randrange(2000))]
    said = one.stem.split()
    at = chance.randrange(len(said))
    stem = [*said[:at], *chance.sample(pool, min(8, len(pool))), *said[at:]]
    options = f"{' '.join(one.options.values())} {' '.join(chance.sample(pool, min(6, len(pool))))}"
    texts = (" ".join(stem), options, one.options[one.answer])
    return Entry(number, *(" ".join(words(text)) for text in texts))


def _seconds(work: Callable[[], Any]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)
