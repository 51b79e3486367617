"""What probes say about a connection."""

import pytest

from quiz_server.live.clock_sync import IN_FLIGHT, SILENT_AFTER_MS, UNKNOWN, WINDOW_MS, RoundTrips, Shortest


def measured(*trips: float, gap: float = 100.0) -> tuple[RoundTrips, float]:
    """A connection that answered probes after so many milliseconds; and the time now."""
    round_trips, now = RoundTrips(), 1000.0
    for trip in trips:
        payload = round_trips.probe(now)
        assert round_trips.answered(payload, now + trip)
        now += gap
    return round_trips, now


def test_a_new_connection_gets_no_credit() -> None:
    """Nothing measured, nothing credited."""
    round_trips = RoundTrips()

    assert round_trips.delay(1000.0) == UNKNOWN
    assert round_trips.typical_ms is None


def test_the_smallest_round_trip_is_the_path() -> None:
    """Queues only ever add."""
    round_trips, now = measured(12.0, 4.0, 9.0)

    delay = round_trips.delay(now)
    assert delay.answering
    assert delay.rtt_min_ms == 4.0


def test_jitter_is_half_the_usual_wait() -> None:
    """One way's share of what typically lies above the smallest round trip."""
    round_trips, now = measured(4.0, 6.0, 8.0, 6.0, 60.0)

    assert round_trips.delay(now).jitter_ms == pytest.approx(1.0)


def test_the_longest_wait_is_the_spread() -> None:
    """All of the longest wait but what the other way usually takes of it: 56 ms less 1 ms."""
    round_trips, now = measured(4.0, 6.0, 8.0, 6.0, 60.0)

    assert round_trips.delay(now).spread_ms == pytest.approx(55.0)


def test_one_stall_in_a_hundred_does_not_count() -> None:
    """A tablet that once stood still for a second is not believed a second back for two minutes."""
    round_trips, now = measured(*[4.0] * 99, 1000.0)

    assert round_trips.delay(now).spread_ms == 0.0


def test_more_probes_make_a_surer_clock() -> None:
    """The error shrinks with the number of probes, down to what a path may hide."""
    few, now = measured(4.0, 8.0)
    many, later = measured(*[4.0, 8.0] * 30)

    assert few.delay(now).error_ms > many.delay(later).error_ms > 0.10 * 4.0


def test_a_path_cannot_grow_without_a_new_check() -> None:
    """Who passed the check at 4 ms and answers probes 40 ms later from then on is taken for 14 ms."""
    shortest = Shortest()
    early, now = measured(4.0)
    shortest.take(early.delay(now), None)
    late, now = measured(44.0, 45.0)
    shortest.take(late.delay(now), None)

    assert late.delay(now).link(shortest.path_most_ms).rtt_min_ms == 14.0


def test_late_answers_do_not_lengthen_a_path_the_systems_know() -> None:
    """A page that answers all probes 40 ms late is taken for what its system acknowledges, and 1 ms."""
    shortest = Shortest()
    late, now = measured(42.0, 43.0)
    shortest.take(late.delay(now), 2.0)

    assert late.delay(now).link(shortest.path_most_ms).rtt_min_ms == 3.0


def test_old_round_trips_are_forgotten() -> None:
    """A tablet that moved away is measured where it is now."""
    round_trips, now = measured(2.0)
    later = now + WINDOW_MS
    round_trips.answered(round_trips.probe(later), later + 30.0)

    assert round_trips.delay(later + 30.0).rtt_min_ms == 30.0


def test_a_silent_tablet_loses_its_credit() -> None:
    """Who stops answering probes is credited nothing, until it answers again."""
    round_trips, now = measured(2.0, 2.0)
    payload = round_trips.probe(now)

    assert round_trips.delay(now + SILENT_AFTER_MS).answering
    assert round_trips.delay(now + SILENT_AFTER_MS + 1) == UNKNOWN

    round_trips.answered(payload, now + SILENT_AFTER_MS + 2)
    assert round_trips.delay(now + SILENT_AFTER_MS + 3).answering


def test_a_forged_answer_says_nothing() -> None:
    """A pong nobody asked for measures nothing, and none counts twice."""
    round_trips, now = measured(9.0)
    payload = round_trips.probe(now)

    assert not round_trips.answered(b"12345678", now + 0.1)
    assert round_trips.answered(payload, now + 9)
    assert not round_trips.answered(payload, now + 0.1)
    assert round_trips.delay(now + 9).rtt_min_ms == 9.0


def test_an_answer_settles_the_probes_before_it() -> None:
    """Pongs may be merged: the last one speaks for all."""
    round_trips = RoundTrips()
    round_trips.probe(1000.0)
    last = round_trips.probe(1100.0)
    round_trips.answered(last, 1105.0)

    assert round_trips.silent_ms(60_000.0) == 0.0


def test_probes_that_are_never_answered_do_not_pile_up() -> None:
    """Only so many are remembered, and the silence is counted from the first."""
    round_trips = RoundTrips()
    payloads = {round_trips.probe(1000.0 + number) for number in range(IN_FLIGHT * 3)}

    assert len(payloads) == IN_FLIGHT * 3
    assert round_trips.silent_ms(2000.0) == 1000.0
