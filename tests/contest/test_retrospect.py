"""The evening looked back on: figures from the log, and charts that hold them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.database import db
from quiz_server.contest.models import Stage
from quiz_server.contest.retrospect import charts
from quiz_server.contest.retrospect.figures import BellFigure, QuestionFigure, retrospect_of
from quiz_server.round.commands import OpenAnswering, Press, ShowQuestion, StartRound
from quiz_server.round.decide import decide
from quiz_server.round.events import RoundFinished, RoundStarted
from quiz_server.round.refusals import Refused
from quiz_server.rounds import activate_round, prepare_round
from quiz_server.store import rounds as stored
from tests.conftest import SignIn
from tests.contest.papers.evening import LETTERS, board, prepared
from tests.contest.papers.reading import word
from tests.contest.rounds_made import SECTIONS, happen, usual_set
from tests.question_bank.builders import a_question, an_office
from tests.round.builders import GOOD

on_sqlite = pytest.mark.parametrize("app", ["sqlite"], indirect=True)
#: question 2: half as many right
SECOND = {1: "B", 2: "B", 3: "A", 4: "-", 5: "A", 6: "A", 7: "A", 8: "A"}


@pytest.fixture
def played(cluster: Stage) -> Stage:
    """Two board questions of a round that goes on."""
    db.session.commit()
    happen(prepared(cluster), RoundStarted(), *board(0, LETTERS), *board(1, SECOND))
    return cluster


def figure(right: int, able: int = 8, mean_s: float | None = None) -> QuestionFigure:
    """A question's figures."""
    return QuestionFigure("câu 1", "", "", able, right, mean_s, None, 0)


@on_sqlite
def test_questions_are_told_by_the_share_that_had_them(played: Stage) -> None:
    """Right answers of those that could answer; what is not revealed is not told."""
    happen(played.counted_round_id or 0, *board(2, LETTERS)[:-1])
    found = retrospect_of(played)

    assert found is not None
    assert not found.finished
    assert [(each.name, each.right, each.able) for each in found.questions] == [
        ("câu 1", 4, 8),
        ("câu 2", 2, 8),
    ]


@on_sqlite
def test_topics_are_told_by_team(played: Stage) -> None:
    """Right of asked, under the topic that the bank says; sums agree with the questions'."""
    found = retrospect_of(played)

    assert found is not None
    assert [topic.topic for topic in found.topics] == ["Chưa ghi chủ đề"]
    assert found.topics[0].by_seat[1] == (2, 2)
    assert found.topics[0].by_seat[5] == (0, 2)
    rights = sum(right for topic in found.topics for right, _ in topic.by_seat.values())
    assert rights == sum(each.right for each in found.questions)


@on_sqlite
def test_a_topic_is_the_bank_s(played: Stage) -> None:
    """The questions of the bank say their topics, in alphabetical order."""
    an_office()
    first, second = (a_question(topic=topic) for topic in ("Chữ ký số", "Căn cước"))
    assert (first.id, second.id) == (1, 2)
    found = retrospect_of(played)

    assert found is not None
    assert [(topic.topic, topic.questions, topic.by_seat[1]) for topic in found.topics] == [
        ("Căn cước", 1, (1, 1)),
        ("Chữ ký số", 1, (1, 1)),
    ]


@on_sqlite
def test_rings_are_measured_from_the_opening(cluster: Stage) -> None:
    """Credited less opened, in seconds; teams that never rang stand there with nothing."""
    db.session.commit()
    made = prepare_round(cluster.id, usual_set().id, [SECTIONS[1] | {"count": 1}], False, "bantochuc")
    activate_round(cluster.id, made.id, "bantochuc")
    for command in (StartRound, ShowQuestion, OpenAnswering):
        step = stored.load_state(db.engine, made.id).step
        _give(made.id, command(at_ms=1_000, actor="user:dieukhien", step=step))
    for seat, pressed_ms in ((2, 1_850.0), (1, 2_250.0)):
        links = dict.fromkeys(range(1, 9), GOOD)
        _give(
            made.id,
            Press(
                at_ms=int(pressed_ms) + 3, actor=f"seat:{seat}", seat=seat, slot=0,
                pressed_ms=pressed_ms, arrived_ms=pressed_ms + 3, links=links, own_ms=pressed_ms,
            ),
        )  # fmt: skip
    found = retrospect_of(cluster)

    assert found is not None
    reactions = {bell.seat: bell.reactions_s for bell in found.bells}
    assert reactions[2] == (pytest.approx(0.6),)
    assert reactions[1] == (pytest.approx(1.0),)
    assert reactions[3] == ()


def _give(round_id: int, command: object) -> None:
    events = decide(stored.load_state(db.engine, round_id), command)  # type: ignore[arg-type]
    assert not isinstance(events, Refused), events
    happen(round_id, *events)


@on_sqlite
def test_the_page_draws_and_tells(sign_in: SignIn, played: Stage) -> None:
    """A bar as long as the share; without a round the page says what will stand there."""
    host, other = sign_in("host"), played.contest.stages[1].id
    page = host.get(f"/contest/stages/{played.id}/retrospect/").get_data(as_text=True)
    lengths = [float(width) for width in re.findall(r'class="chart-bar"[^>]* width="([\d.]+)"', page)]

    assert lengths == [pytest.approx(charts.PLOT / 2), pytest.approx(charts.PLOT / 4)]
    assert "50% (4/8)" in page
    assert "style=" not in page
    assert "Chưa có vòng kiến thức" in host.get(f"/contest/stages/{other}/retrospect/").get_data(as_text=True)
    assert sign_in("judge").get(f"/contest/stages/{played.id}/retrospect/").status_code == 403


@on_sqlite
def test_rest_gives_the_figures(sign_in: SignIn, played: Stage) -> None:
    """The same figures as JSON; no round is said with a code."""
    client, other = sign_in("secretary"), played.contest.stages[1].id
    told = client.get(f"/api/contest/stages/{played.id}/retrospect").get_json()

    assert [each["right"] for each in told["questions"]] == [4, 2]
    assert told["topics"][0]["teams"][0] == {"seat": 1, "right": 2, "asked": 2}
    assert client.get(f"/api/contest/stages/{other}/retrospect").get_json()["code"] == "no_round"


@on_sqlite
def test_the_report_shows_it_once_the_round_is_finished(played: Stage) -> None:
    """Bars and a table of topics in D14."""
    assert "Nhìn lại" not in word(played, "d14").text
    happen(played.counted_round_id or 0, RoundFinished())
    report = word(played, "d14")

    assert "Tỉ lệ đội trả lời đúng – Cụm 1" in report.text
    assert "50% (4/8)" in report.text
    assert report.table("Chủ đề") == [["Chưa ghi chủ đề", "2", "6/16", "38%"]]


@given(st.lists(st.floats(min_value=0, max_value=600, allow_nan=False), max_size=12))
def test_a_scale_holds_every_value(values: list[float]) -> None:
    """In at most ten round steps, and no value beyond its end."""
    most, step = charts.scale_for(values)

    assert most >= max(values, default=0)
    assert 1 <= round(most / step) <= 10


@given(st.integers(0, 8), st.floats(min_value=0, max_value=60))
def test_bars_and_dots_stay_inside(right: int, seconds: float) -> None:
    """Nothing is drawn beyond the plot."""
    share = charts.share_chart([figure(right)]).bars[0]
    time = charts.time_chart([figure(right, mean_s=seconds), figure(right)]).bars
    dots = charts.bell_chart([BellFigure(1, "A", (seconds, seconds / 2))]).dots[0]

    assert 0 <= share.length <= charts.PLOT
    assert len(time) == 1
    assert time[0].length <= charts.PLOT + 1e-6
    assert all(charts.LABEL <= x <= charts.LABEL + charts.PLOT + 1e-6 for x in dots.xs)


def test_a_question_nobody_was_marked_on_has_no_share() -> None:
    """Not 0 %: that would say everybody was wrong."""
    told = [bar.text for bar in charts.share_chart([figure(0, able=0), figure(0)]).bars]

    assert told == ["–", "0% (0/8)"]


@pytest.mark.parametrize(("right", "asked", "shade"), [(0, 0, -1), (0, 3, 0), (1, 2, 2), (3, 3, 4)])
def test_shades_follow_the_share(right: int, asked: int, shade: int) -> None:
    """From nothing right to everything right."""
    assert charts.heat(right, asked) == shade
