"""What random rounds are made of."""

from hypothesis import strategies as st

from quiz_server.round.buzzing import Link
from quiz_server.round.events import Verdict
from quiz_server.round.rules import AfterWrong, BellRules, DeadHeat, Early
from tests.round.formats_made import case_rules, quick_rules, turn_rules

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
