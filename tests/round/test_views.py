"""Views: each audience gets what it may know, in the shapes that the screens rely on."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from quiz_server.round import views
from quiz_server.round.commands import (
    AdjustScore,
    EnterAnswers,
    FinishRound,
    OpenAnswering,
    Pause,
    SetScreen,
    UseReserve,
    VoidQuestion,
)
from quiz_server.round.events import Mode, Verdict
from quiz_server.round.rules import ClockRules
from quiz_server.round.views import Presence, fragments
from tests.round.builders import Table, a_picture, bell_rules, board_rules, section

NOBODY: Mapping[int, Presence] = {}


def host(table: Table) -> dict[str, Any]:
    """The host's view."""
    return views.host_view(table.state, NOBODY)


def stage(table: Table) -> dict[str, Any]:
    """The hall's view."""
    return views.stage_view(table.state, NOBODY)


def mixed() -> Table:
    """A started round of boards and bells."""
    return Table(section(board_rules()), section(bell_rules(), first_id=10)).start()


def at_bell() -> Table:
    """A bell question in which seats 2 and 3 rang and seat 2 holds the right."""
    table = Table(section(bell_rules())).start().open()
    table.press(2)
    table.press(3, pressed=table.now + 34.0)
    return table.award()


def test_the_round_is_named() -> None:
    """Every view says which round it is of."""
    assert host(mixed())["round"] == {
        "id": 1,
        "title": "Phần thi kiến thức",
        "stage": "Cụm 1",
        "venue": "xã Bình Phước",
        "contest": "Hội thi",
        "rehearsal": False,
    }


def test_every_view_can_be_sent() -> None:
    """All views are plain JSON."""
    table = at_bell().do(AdjustScore, seat=1, delta=Decimal("2.5"), reason="x")
    built = [
        *(build(table.state, NOBODY) for build in (views.host_view, views.jury_view, views.stage_view)),
        *(build(table.state, NOBODY) for build in (views.mc_view, views.secretary_view)),
        views.team_view(table.state, NOBODY, 1),
    ]
    assert json.loads(json.dumps(built, allow_nan=False)) == built


def test_a_section_reads_like_the_rules() -> None:
    """Title, sentence, count, points and the seconds its clock runs."""
    assert host(mixed())["section"] == {
        "index": 0,
        "of": 2,
        "format": "bang_abcd",
        "who": "all",
        "title": "Bảng A/B/C/D",
        "rules_text": "Mỗi câu 15 giây, đúng 10 điểm, sai 0 điểm",
        "count": 2,
        "points": 10,
        "via": "board",
        "unit": "team",
        "seconds": 15,
        "on_show": False,
    }


def test_a_clock_shows_its_deadline_and_its_length() -> None:
    """Deadlines are in the time of the server."""
    table = mixed().show().do(OpenAnswering)
    assert stage(table)["clock"] == {
        "kind": "think",
        "starts_at_ms": table.now,
        "deadline_ms": table.now + 15_000,
        "total_ms": 15_000,
        "left_ms": None,
        "warn_ms": 5_000,
    }


def test_the_rules_say_when_the_clock_warns() -> None:
    """A team's speech of minutes warns earlier than a question of seconds."""
    rules = board_rules(clock=ClockRules(think_ms=15_000, warn_ms=7_000))
    assert stage(Table(section(rules)).start().open())["clock"]["warn_ms"] == 7_000


def test_a_standing_clock_shows_what_is_left() -> None:
    """In a pause the seconds stand."""
    assert stage(mixed().open().wait(5000).do(Pause))["clock"]["left_ms"] == 10_000


@pytest.mark.parametrize(("steps", "kind"), [(0, "window"), (1, "answer")])
def test_the_bell_shows_the_clock_that_matters(steps: int, kind: str) -> None:
    """The time to ring until somebody holds the right, then the time to answer."""
    table = at_bell() if steps else Table(section(bell_rules())).start().open()
    assert stage(table)["clock"]["kind"] == kind


def test_the_order_tells_done_current_todo_and_voided() -> None:
    """The running order at a glance."""
    table = mixed().open().close().reveal().open().do(VoidQuestion, reason="x").show()
    assert [place["state"] for place in host(table)["order"]] == ["done", "voided", "current", "todo"]


def test_an_earlier_question_shows_its_marks() -> None:
    """What stands for each team can be seen before it is regraded."""
    table = mixed().open().answers("BA").close().reveal().show()
    marks = host(table)["order"][0]["marks"]
    assert marks["1"] == {"answer": "B", "verdict": "right", "points": 10}
    assert marks["3"] == {"answer": None, "verdict": "none", "points": 0}


def test_the_host_sees_the_key_from_the_start() -> None:
    """The question to come is ready to be read before it is shown."""
    question = host(mixed())["question"]
    assert (question["answer"], question["answer_text"], question["code"]) == (["B"], "ĐÁPÁN1", "C1")


@pytest.mark.parametrize("view", ["secretary", "mc", "stage"])
def test_a_question_not_shown_is_not_seen(view: str) -> None:
    """Before it is on the screen nobody but host and jury has it."""
    assert getattr(views, f"{view}_view")(mixed().state, NOBODY)["question"] is None


def test_the_reveal_shows_the_key_to_everybody() -> None:
    """From the reveal on the key is public."""
    table = mixed().open().answers("BA").close().reveal()
    key: dict[str, Any] = {
        "answer": ["B"],
        "answer_text": "ĐÁPÁN1",
        "explanation": "GIẢITHÍCH1",
        "reference": "CĂNCỨ1",
    }
    key |= {"pictures": [fragments.picture(a_picture(1, "explanation", "hình GIẢITHÍCH1"))]}
    assert stage(table)["reveal"] == key
    assert views.team_view(table.state, NOBODY, 1)["reveal"] == key
    assert views.mc_view(table.state, NOBODY)["reveal"] == key


def test_the_letters_are_secret_until_the_reveal() -> None:
    """The hall sees who has answered, and what only with the key."""
    table = mixed().open().answers("BA").close()
    before = [(team["answered"], team["answer"], team["verdict"]) for team in stage(table)["teams"][:2]]
    after = [(team["answer"], team["verdict"], team["points"]) for team in stage(table.reveal())["teams"][:2]]
    assert before == [(True, None, None), (True, None, None)]
    assert after == [("B", "right", 10), ("A", "wrong", 0)]


def test_an_empty_board_is_no_answer_to_the_hall() -> None:
    """A board typed as empty over a letter counts as not answered."""
    table = mixed().open().answers("B").close()
    typed = {"at_ms": table.now, "actor": "user:thuky", "slot": 0, "answers": {1: "-"}}
    table.give(EnterAnswers(**typed))  # type: ignore[arg-type]
    before = stage(table)["answered"]
    team = stage(table.reveal())["teams"][0]
    assert (before, team["answered"], team["answer"], team["verdict"]) == (0, False, None, "none")


def test_the_hall_counts_the_answers() -> None:
    """How many have answered is no secret."""
    assert stage(mixed().open().answers("BA"))["answered"] == 2


def test_a_verdict_before_the_reveal_is_the_hosts_alone() -> None:
    """A late board accepted in advance is not seen by the hall or by the team."""
    table = mixed().open().answers("A").close().judge(1, Verdict.RIGHT)
    assert host(table)["teams"][0]["verdict"] == "right"
    assert stage(table)["teams"][0]["verdict"] is None
    assert views.team_view(table.state, NOBODY, 1)["verdict"] is None


def test_the_bell_queue_is_told_in_thousandths() -> None:
    """Holder first, the others with their distance and its uncertainty."""
    measured = {
        "by": "tablet", "travelled_ms": 2.0, "path_ms": 2.0, "reach_ms": 4.0, "error_ms": 1.0, "remark": "",
    }  # fmt: skip
    first = {"seat": 2, "name": "Bình Chánh", "behind_ms": 0.0, "margin_ms": 1.0, "state": "holder"}
    second = {"seat": 3, "name": "Bình Châu", "behind_ms": 34.0, "margin_ms": 1.4, "state": "waiting"}

    assert host(at_bell())["bell"] == {
        "holder": 2,
        "queue": [
            first | measured | {"arrived_behind_ms": 0.0},
            second | measured | {"arrived_behind_ms": 34.0},
        ],
        "dead_heat": None,
        "tie": None,
    }


def test_the_hall_sees_the_holder_by_name() -> None:
    """The name goes in gold across the screen."""
    bell = stage(at_bell())["bell"]
    assert bell["holder"] == {"seat": 2, "name": "Bình Chánh"}
    assert [place["state"] for place in bell["queue"]] == ["holder", "waiting"]


def test_a_wrong_team_is_marked_in_the_queue() -> None:
    """Who was wrong stays in sight, the next one holds."""
    queue = stage(at_bell().judge(2, Verdict.WRONG))["bell"]["queue"]
    assert [(place["seat"], place["state"]) for place in queue] == [(2, "wrong"), (3, "holder")]


def test_an_early_ring_is_shown_to_host_and_hall() -> None:
    """A locked team is seen as locked."""
    table = Table(section(bell_rules())).start().show()
    table.press(1)
    assert [team["seat"] for team in stage(table)["teams"] if team["locked"]] == [1]
    assert host(table)["teams"][0]["bell"] == {
        "order": None,
        "behind_ms": None,
        "early": True,
        "locked": True,
        "state": "locked",
    }


def test_the_order_of_the_bell_is_secret_while_it_may_change() -> None:
    """During the hold a team learns that its ring is in, and nothing of its place."""
    table = Table(section(bell_rules())).start().open()
    table.press(2)
    assert views.team_view(table.state, NOBODY, 2)["bell"] == {
        "order": None,
        "behind_ms": None,
        "early": False,
        "locked": False,
        "tied": None,
    }


def test_the_tablets_state_is_shown_to_the_host() -> None:
    """Connection, round trip and a left page come from the live part."""
    live = {1: Presence(connected=True, rtt_ms=4.2, jitter_ms=0.3, left_page=True, checked=True)}
    team = views.host_view(mixed().state, live)["teams"][0]
    assert [team[key] for key in ("connected", "rtt_ms", "left_page", "checked")] == [True, 4.2, True, True]


@pytest.mark.parametrize(
    ("opened", "allowed"),
    [("ready", False), ("shown", False), ("open", True), ("closed", True), ("revealed", False)],
)
def test_the_secretary_may_type_from_the_opening_to_the_reveal(opened: str, allowed: bool) -> None:
    """Outside that time the grid is closed."""
    table = mixed()
    order = ("ready", "shown", "open", "closed", "revealed")
    steps = (table.show, table.open_shown, table.close, table.reveal)
    for step in steps[: order.index(opened)]:
        step()
    assert views.secretary_view(table.state, NOBODY)["allowed"] is allowed


def test_typed_letters_are_marked_in_the_grid() -> None:
    """Who typed it and whether it was late."""
    table = mixed().open().close()
    typed = {"at_ms": table.now, "actor": "user:thuky", "slot": 0, "answers": {1: "B"}, "late": (1,)}
    table.give(EnterAnswers(**typed))  # type: ignore[arg-type]
    team = views.secretary_view(table.state, NOBODY)["teams"][0]
    assert (team["answer"], team["late"], team["entered_by"]) == ("B", True, "secretary")


def test_the_screen_is_as_the_host_set_it() -> None:
    """Mode and text reach the hall."""
    table = mixed().do(SetScreen, mode=Mode.MESSAGE, text="Nghỉ 10 phút")
    assert stage(table)["screen"] == {"mode": "message", "text": "Nghỉ 10 phút"}


def test_standings_are_shown_with_ties() -> None:
    """The hall's standings share places."""
    places = stage(mixed())["standings"]
    assert [(place["rank"], place["tied"]) for place in places] == [(1, True)] * 4


def next_of(table: Table) -> tuple[str, dict[str, Any]] | None:
    """The natural next step."""
    step = host(table)["next"]
    return None if step is None else (step["command"], step["args"])


def test_there_is_one_natural_next_step_all_the_way() -> None:
    """From the start to the end the big button always has its one meaning, or the round goes on by itself."""
    table = Table(section(board_rules()), section(bell_rules(), first_id=10))
    seen = [next_of(table)]
    table.start()
    seen += [next_of(table), next_of(table.show()), next_of(table.open_shown())]
    seen += [next_of(table.answers("ABCD")), next_of(table.close()), next_of(table.reveal())]
    commands = [step[0] if step else None for step in seen]
    assert commands == [
        "start_round",
        "show_question",
        "open_answering",
        None,
        "close_answering",
        "reveal",
        "show_question",
    ]


def test_the_next_step_at_the_bell_is_the_holders_verdict() -> None:
    """The page is told whose answer is to be judged."""
    assert next_of(at_bell()) == ("judge", {"seat": 2})


def test_the_next_step_of_a_dead_heat_is_to_settle_it() -> None:
    """Nothing else goes on before."""
    table = Table(section(bell_rules())).start().open()
    table.press(1)
    table.press(2, pressed=table.now + 0.5)
    assert next_of(table.award()) == ("settle_dead_heat", {})


def test_the_next_step_of_a_pause_is_to_resume() -> None:
    """Whatever was going on."""
    assert next_of(mixed().open().do(Pause)) == ("resume", {})


def test_the_next_step_after_a_void_is_a_reserve_while_there_is_one() -> None:
    """Then the next question, then the end."""
    table = mixed().open().do(VoidQuestion, reason="x")
    first = next_of(table)
    table.do(UseReserve).show().do(VoidQuestion, reason="x").do(UseReserve).show()
    table.do(VoidQuestion, reason="x")
    assert (first, next_of(table)) == (("use_reserve", {}), ("show_question", {}))


def test_the_last_next_step_is_to_finish() -> None:
    """After the last question the round ends, and then nothing is next."""
    table = Table().start()
    for _ in range(2):
        table.open().close().reveal()
    last = next_of(table)
    assert (last, next_of(table.do(FinishRound))) == (("finish_round", {}), None)


def actions_of(table: Table) -> set[str]:
    """What else is allowed."""
    return {action["command"] for action in host(table)["actions"]}


def test_the_next_step_is_not_repeated_among_the_actions() -> None:
    """One thing stands in one place."""
    table = mixed().show()
    assert "open_answering" not in actions_of(table)


def test_the_bell_offers_to_ring_for_a_team() -> None:
    """While a ring can still bring the right."""
    table = Table(section(bell_rules())).start().open()
    open_now = "ring_for" in actions_of(table)
    table.close()
    assert (open_now, "ring_for" in actions_of(table)) == (True, False)


def test_dangerous_actions_say_so() -> None:
    """Voiding and ending early ask before they act."""
    table = mixed().open().close().reveal()
    danger = {action["command"] for action in host(table)["actions"] if action["danger"]}
    assert danger == {"void_question", "finish_round"}


def test_the_log_is_in_words_with_its_undo() -> None:
    """The newest line is last."""
    assert host(mixed().show())["log"][-1]["text"] == "Hiện câu 1"
    assert host(mixed().show())["log"][-1]["undo_to"] == 2
