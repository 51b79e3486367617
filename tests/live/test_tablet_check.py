"""Whether a tablet is fit: what is amiss, and that it passes only while nothing is."""

import pytest

from quiz_server.live.clock_sync import UNKNOWN, Delay, Shortest
from quiz_server.live.protocol import Note
from quiz_server.live.tablet_check import PROBES_LEAST, Measured, Said, others_ms, problems_of, verdict
from quiz_server.round.buzzing import Link
from quiz_server.round.tablet_words import AMISS, told

PAGE = "0123456789ab"
FIT = Said(checked=True, touch=True, sound=True, awake=True, page=PAGE, clock_error_ms=2.0)


def measured(
    *, rtt: float = 4.0, spread: float = 2.0, typical: int = 5, probes: int = 40, **changes: object
) -> Measured:
    """A tablet close by; `changes` replace whole parts."""
    delay = Delay(rtt, 0.5, spread, 1.0, answering=True)
    parts: dict[str, object] = {
        "delay": delay,
        "probes": probes,
        "typical_ms": typical,
        "shortest": Shortest(probed_ms=rtt),
        "link": delay.link(),
    }
    return Measured(**(parts | changes))  # type: ignore[arg-type]


def test_a_fit_tablet_has_nothing_amiss() -> None:
    """Touch, sound, page, path and clock are well."""
    assert problems_of(FIT, measured(), PAGE) == ()


@pytest.mark.parametrize(
    ("said", "found", "code"),
    [
        (Note(page="ffff"), measured(), "old_page"),
        (Note(touch=False), measured(), "touch"),
        (Note(sound=False), measured(), "sound"),
        (Note(awake=False), measured(), "awake"),
        (Note(clock_error_ms=80.0), measured(), "clock"),
        (Note(), measured(probes=PROBES_LEAST - 1), "measuring"),
        (Note(), measured(delay=UNKNOWN), "silent"),
        (Note(), measured(delay=UNKNOWN, probes=0), "measuring"),
        (Note(), measured(typical=90), "slow"),
        (Note(), measured(rtt=42.0, typical=43, others_ms=3.0), "slower"),
        (Note(), measured(spread=75.0), "unsteady"),
        (Note(), measured(rtt=60.0, shortest=Shortest(probed_ms=60.0, kernel_ms=3.0)), "late_answers"),
    ],
)
def test_each_fault_is_named(said: Note, found: Measured, code: str) -> None:
    """One thing amiss gives one code, and the code has a sentence that says what to do."""
    problems = problems_of(FIT.with_note(said), found, PAGE)

    assert problems == (code,)
    assert told(problems)[0]["text"] == f"{AMISS[code]}."


def test_a_tablet_unlike_the_others_is_named() -> None:
    """Waits far beyond what the hall allows are said, since they are not made up for."""
    cut = Link(
        rtt_min_ms=4.0,
        jitter_ms=3.0,
        spread_ms=30.0,
        offset_error_ms=1.0,
        answers_probes=True,
        slack_cap_ms=3.0,
    )

    assert problems_of(FIT, measured(spread=30.0, link=cut), PAGE) == ("unlike",)


def test_the_others_are_the_measure_from_three_tablets_on() -> None:
    """Of two tablets neither is the measure of the other; silent ones are none."""
    near, far = (Delay(path, 0.5, 1.0, 1.0, answering=True).link() for path in (4.0, 40.0))
    silent = UNKNOWN.link()

    assert others_ms({1: far, 2: near}, 1) is None
    assert others_ms({1: far, 2: near, 3: silent}, 1) is None
    assert others_ms({1: far, 2: near, 3: near}, 1) == 4.0


def test_a_check_passes_only_while_nothing_is_amiss() -> None:
    """Unchecked before anybody went through the page, then by how things stand now."""
    assert verdict(Said(), ()) == "unchecked"
    assert verdict(FIT, ()) == "passed"
    assert verdict(FIT, ("slow",)) == "failed"


def test_the_check_is_asked_of_nobody_who_has_not_begun() -> None:
    """A tablet that just came in is unchecked, not told that its button does not work."""
    assert problems_of(Said(), measured(), PAGE) == ()


def test_a_server_that_knows_no_page_blames_none() -> None:
    """Where the version handed out is not known, no page is called old."""
    assert problems_of(FIT.with_note(Note(page="ffff")), measured(), "") == ()
