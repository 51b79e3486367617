"""Charts as plain geometry: where each bar and dot stands; the template draws them as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.language import say
from quiz_server.contest.retrospect.figures import BellFigure, QuestionFigure
from quiz_server.reader_language import in_readers_language

#: user units of the drawing; the page scales it
WIDTH, LABEL, END, ROW = 800, 150, 170, 26
PLOT = WIDTH - LABEL - END


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, where it begins and how long it is, what stands behind it."""

    label: str
    y: float
    length: float
    text: str


@dataclass(frozen=True, slots=True)
class Dots:
    """A row of dots and its label; `best` is the first of them."""

    label: str
    y: float
    xs: tuple[float, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale and its figure."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its height, bars or rows of dots, and the scale below."""

    height: float
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dots, ...] = ()


def seconds_text(value: float | None, places: int = 1) -> str:
    """ "6,2 giây"; "" unmeasured."""
    if value is None:
        return ""
    return say("%(seconds)s giây", seconds=f"{value:.{places}f}".replace(".", ","))


def percent_text(share: float) -> str:
    """ "75%"; a half goes up."""
    return f"{math.floor(share * 100 + 0.5)}%"


def _label(question: QuestionFigure) -> str:
    """The question's name as the beginning of a line."""
    return in_readers_language(question.name).capitalize()


def share_chart(questions: Sequence[QuestionFigure]) -> Chart:
    """How many of the teams had each question right, in the order of play."""
    bars = tuple(
        Bar(
            _label(question), row * ROW, PLOT * question.share,
            _share_told(question),
        )
        for row, question in enumerate(questions)
    )  # fmt: skip
    ticks = tuple(Tick(LABEL + PLOT * step / 4, f"{25 * step}%") for step in range(5))
    return Chart(len(questions) * ROW, ticks, bars=bars)


def _share_told(question: QuestionFigure) -> str:
    """A question that no team was marked on was neither hard nor easy."""
    return f"{percent_text(question.share)} ({question.right}/{question.able})" if question.able else "–"


def time_chart(questions: Sequence[QuestionFigure]) -> Chart:
    """The mean time to an answer on the tablets, for the questions that were measured."""
    measured = [(question, question.mean_s) for question in questions if question.mean_s is not None]
    most, step = scale_for([seconds for _, seconds in measured])
    bars = tuple(
        Bar(_label(question), row * ROW, PLOT * max(0.0, seconds) / most, seconds_text(seconds))
        for row, (question, seconds) in enumerate(measured)
    )
    return Chart(len(measured) * ROW, _ticks(most, step), bars=bars)


def bell_chart(bells: Sequence[BellFigure]) -> Chart:
    """Every ring of every team by its reaction."""
    most, step = scale_for([seconds for bell in bells for seconds in bell.reactions_s])
    dots = tuple(
        Dots(
            bell.name, row * ROW,
            tuple(LABEL + PLOT * seconds / most for seconds in sorted(bell.reactions_s)),
            say("nhanh nhất %(time)s", time=seconds_text(bell.best_s, 2))
            if bell.reactions_s
            else say("chưa bấm"),
        )
        for row, bell in enumerate(bells)
    )  # fmt: skip
    return Chart(len(bells) * ROW, _ticks(most, step), dots=dots)


def scale_for(values: Sequence[float]) -> tuple[float, float]:
    """(end, step) of a scale in round figures that holds all values; never of no length."""
    highest = max(values, default=0.0)
    if highest < 0.001:
        return 1.0, 0.5
    raw = highest / 4
    power = 10 ** math.floor(math.log10(raw))
    step = next(round_ * power for round_ in (1, 2, 5, 10) if round_ * power >= raw)
    return step * math.ceil(highest / step), step


def _ticks(most: float, step: float) -> tuple[Tick, ...]:
    count = round(most / step)
    return tuple(
        Tick(LABEL + PLOT * number / count, f"{number * step:.3g} s".replace(".", ","))
        for number in range(count + 1)
    )


def heat(right: int, asked: int) -> int:
    """The shade of a share, 0 to 4; nothing asked has none (−1)."""
    return -1 if not asked else min(4, int(right / asked * 5))
