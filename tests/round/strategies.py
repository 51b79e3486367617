"""What random rounds are made of."""

from decimal import Decimal

from hypothesis import strategies as st

from quiz_server.round.buzzing import Link
from quiz_server.round.events import Verdict
from quiz_server.round.ladder_rules import Ladder
from quiz_server.round.rules import AfterWrong, BellRules, ClockRules, DeadHeat, Early
from tests.round.formats_made import case_rules, ladder_rules, quick_rules, turn_rules

SEATS = st.integers(1, 4)
#: marks are given by the jury, never as a verdict
VERDICTS = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.MARKED])
DRAWS = st.floats(0, 1, exclude_max=True)
LINKS = st.builds(
    Link,
    rtt_min_ms=st.floats(0, 120),
    jitter_ms=st.floats(0, 10),
    spread_ms=st.floats(0, 100),
    offset_error_ms=st.floats(0, 10),
    answers_probes=st.booleans(),
)
BELLS = st.one_of(
    st.builds(
        BellRules,
        early=st.sampled_from([Early.LOSE_QUESTION, Early.IGNORE, Early.ALLOWED]),
        chances=st.integers(1, 3),
        dead_heat=st.sampled_from(DeadHeat),
    ),
    st.builds(
        BellRules,
        early=st.just(Early.LOCKOUT),
        lockout_ms=st.integers(1, 5000),
        after_wrong=st.just(AfterWrong.CLOSE),
    ),
)
TURNS = st.sampled_from([turn_rules(), quick_rules(), case_rules(), case_rules(mixed=True)])
#: ladders of three rungs: with everything, with a clock, without milestones and stopping
LADDERS = {
    "ladder": ladder_rules(3),
    "ladder_timed": ladder_rules(3, clock=ClockRules(think_ms=15_000)),
    "ladder_bare": ladder_rules(
        3, ladder=Ladder(rungs=(Decimal(1), Decimal("2.5"), Decimal(5)), may_stop=False), helps={}
    ),
}
