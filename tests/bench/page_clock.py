"""The page's clock (`live/clock.js`, `live/drift.js`) line by line in Python, for simulated races.

A browser test feeds both the same answers and compares them.
"""

import math
from collections import deque
from dataclasses import dataclass

KEEP = 120
MOST = 100e-6
SPAN_MS = 10_000.0
SPANS = 60
LEARN_MS = 40_000.0
STEPS = 24


@dataclass(slots=True)
class Sample:
    """The offset is at most `most` at our time `sent`, and at least `least` at our time `at`."""

    sent: float
    most: float
    at: float
    least: float


@dataclass(slots=True)
class _Span:
    number: int
    sent: float
    most: float
    at: float
    least: float


class PageDrift:
    """How much faster the server's clock runs."""

    def __init__(self) -> None:
        self._spans: deque[_Span] = deque(maxlen=SPANS)
        self.rate = 0.0
        self.unsure = MOST

    def forget(self) -> None:
        """Keep only what was learned."""
        self._spans.clear()

    def take(self, sample: Sample) -> None:
        """The tightest bounds of every ten seconds count."""
        number = math.floor(sample.at / SPAN_MS)
        if not self._spans or self._spans[-1].number != number:
            self._spans.append(_Span(number, sample.sent, sample.most, sample.at, sample.least))
            return
        span = self._spans[-1]
        if sample.most < span.most:
            span.sent, span.most = sample.sent, sample.most
        if sample.least > span.least:
            span.at, span.least = sample.at, sample.least

    def learn(self) -> None:
        """Find the rate that leaves the most room, if the spans reach far enough."""
        length = self._spans[-1].at - self._spans[0].sent if self._spans else 0.0
        if length < LEARN_MS:
            return
        upper = [(span.most, span.sent) for span in self._spans]
        lower = [(span.least, span.at) for span in self._spans]

        def room(rate: float) -> float:
            most = min([bound - rate * at for bound, at in upper])
            return most - max([bound - rate * at for bound, at in lower])

        low, high = -MOST, MOST
        for _ in range(STEPS):
            third = (high - low) / 3
            if room(low + third) < room(high - third):
                low += third
            else:
                high -= third
        self.rate = (low + high) / 2
        self.unsure = min(MOST, max(0.0, room(self.rate)) / 2 / length)


class PageClock:
    """Server time from probes over the page's own clock; both in milliseconds. Fitted when asked."""

    def __init__(self) -> None:
        self.drift = PageDrift()
        self._samples: deque[Sample] = deque(maxlen=KEEP)

    def answer(self, sent: float, served: float, at: float) -> None:
        """One probe that left at our time `sent`, was answered at `served`, and is back `at`."""
        sample = Sample(sent, served - sent, at, served - at)
        self._samples.append(sample)
        self.drift.take(sample)

    def reading(self, ours: float) -> tuple[float, float]:
        """Server time of a moment of ours, and half the width of the interval it lies in."""
        newest = self._samples[-1]
        self.drift.learn()
        at, rate, unsure = newest.at, self.drift.rate, self.drift.unsure
        faster, slower = rate + unsure, rate - unsure
        most = min([one.most + faster * (at - one.sent) for one in self._samples])
        least = max([one.least + slower * (at - one.at) for one in self._samples])
        if most < least:  # a clock was set: only the newest word counts
            self._samples.clear()
            self.drift.forget()
            self._samples.append(newest)
            self.drift.take(newest)
            return self.reading(ours)
        on = ours - at
        return ours + (most + least) / 2 + rate * on, (most - least) / 2 + unsure * on
