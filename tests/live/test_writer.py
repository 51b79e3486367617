"""The writer: what is on disk, what is shown and what is answered always agree."""

import time
from collections.abc import Callable
from concurrent.futures import Future

import pytest
from sqlalchemy import Engine, event, text

from quiz_server.live.game import Answer
from quiz_server.live.identity import Audience
from quiz_server.round.events import AnswerGiven, RoundPaused, RoundResumed
from quiz_server.round.state import Phase
from quiz_server.store import log, proof, rounds
from quiz_server.store.codec import encode
from tests.live.desk import Desk, team

HOST = Audience("host")
STAGE = Audience("stage")
TEAM_1 = Audience("team", 1)
TEAM_2 = Audience("team", 2)


def open_board(desk: Desk) -> None:
    """The first board question, with its clock running."""
    desk.go("start_round", "show_question", "open_answering")


def give_together(desk: Desk, *given: tuple[str, int, dict[str, str]]) -> list[Answer]:
    """Several teams' commands in the mailbox before the writer looks."""
    answers: list[Future[Answer]] = []
    with desk.busy():
        for name, seat, fields in given:
            command = desk.command(name, team(seat), **fields)
            answers.append(desk.writer.ask(desk.round_id, command, f"t{seat}"))
    return [answer.result(10) for answer in answers]


def test_an_acknowledged_command_is_on_disk(desk: Desk) -> None:
    """`done` names the event after which the command stands."""
    answer = desk.do("start_round")

    assert answer == Answer("done", 2)
    assert desk.state.seq == 2


def test_a_refused_command_changes_nothing(desk: Desk) -> None:
    """The refusal has a code and a sentence."""
    answer = desk.do("reveal")

    assert (answer.outcome, answer.seq) == ("refused", 1)
    assert answer.code
    assert answer.text.endswith(".")
    assert desk.state.seq == 1


def test_the_same_id_gets_the_same_answer(desk: Desk) -> None:
    """Accepted or refused, once or ten times, before and after a restart."""
    accepted, refused = desk.do("start_round", id="a"), desk.do("start_round", id="b", step=1)
    assert (accepted.outcome, refused.outcome) == ("done", "refused")

    assert [desk.do("start_round", id=name) for name in "abab"] == [accepted, refused] * 2
    desk.close()
    desk.open()
    assert [desk.do("start_round", id=name) for name in "ab"] == [accepted, refused]
    assert desk.state.seq == 2


def test_what_waits_together_is_written_together(desk: Desk, engine: Engine) -> None:
    """Eight answers cost one commit."""
    open_board(desk)
    commits: list[int] = []
    event.listen(engine, "commit", lambda _: commits.append(1))

    answers = give_together(desk, *[("answer", seat, {"choice": "B"}) for seat in range(1, 9)])

    assert [answer.is_done for answer in answers] == [True] * 8
    assert len(commits) == 1
    assert len(desk.state.slots[0].answers) == 8


def test_one_wrong_command_does_not_spoil_the_others(desk: Desk) -> None:
    """Decided in order, each on its own."""
    open_board(desk)

    answers = give_together(
        desk,
        ("answer", 1, {"choice": "B"}),
        ("answer", 2, {"choice": "X"}),
        ("answer", 3, {"choice": "C"}),
    )

    assert [answer.outcome for answer in answers] == ["done", "refused", "done"]


def test_an_unknown_round_is_refused(desk: Desk) -> None:
    """Nobody waits for ever."""
    command = desk.command("start_round")

    assert desk.writer.call(desk.round_id + 99, command, "x").code == "no_round"


def test_a_round_with_signed_results_takes_nothing_more(desk: Desk) -> None:
    """Given signed results, then only what the hall is shown changes; reopened, the round goes on."""
    open_board(desk)
    before = desk.state.seq
    desk.writer.lock(frozenset({desk.round_id}))

    refused = [desk.do("pause"), desk.do("adjust_score", seat=1, delta="5", reason="thưởng")]
    assert [(one.outcome, one.code) for one in refused] == [("refused", "results_signed")] * 2
    assert "mở lại kết quả" in refused[0].text
    assert desk.state.seq == before
    assert desk.do("set_screen", mode="scoreboard").is_done

    desk.writer.lock(frozenset())
    assert desk.do("pause").is_done


def test_somebody_else_appended_first(desk: Desk, engine: Engine) -> None:
    """A taken place means: read what happened, decide again, show it."""
    open_board(desk)
    desk.watch(HOST)
    desk.wait_for(HOST, 1)
    with log.transaction(engine) as connection:
        head = log.head_of(log.load(connection, desk.round_id))
        given = encode(AnswerGiven(slot=0, seat=5, choice="D"), int(desk.clock.now_ms()), "seat:5")
        log.append(connection, log.chain(desk.round_id, head, [given]))

    answer = desk.do("answer", team(1), choice="B")

    assert (answer.outcome, answer.seq) == ("done", head.seq + 2)
    seen = desk.wait_for(HOST, 2)[-1]["view"]["teams"]
    assert [one["answer"] for one in seen][:5] == ["B", None, None, None, "D"]
    assert proof.verify(engine, desk.round_id).holds


def test_the_round_row_follows_the_log(desk: Desk) -> None:
    """Prepared, running; and back where an undo takes it."""
    with desk.engine.connect() as connection:
        assert rounds.status_of(connection, desk.round_id) == "prepared"
    desk.go("start_round")
    with desk.engine.connect() as connection:
        assert rounds.status_of(connection, desk.round_id) == "running"
    assert desk.do("undo", to_seq=1).is_done
    with desk.engine.connect() as connection:
        assert rounds.status_of(connection, desk.round_id) == "prepared"


def test_a_restart_lets_a_running_clock_stand_still(desk: Desk) -> None:
    """After a power cut the question waits for the host."""
    open_board(desk)
    desk.do("answer", team(3), choice="C")
    desk.close()
    desk.open()

    state = desk.state
    assert state.paused
    assert state.slots[0].answers[3].choice == "C"
    desk.go("resume")
    assert desk.do("answer", team(4), choice="A").is_done


def test_a_round_that_is_not_running_is_left_alone(desk: Desk) -> None:
    """Nothing is appended to a round that only waits."""
    desk.close()
    desk.open()

    assert desk.do("start_round").seq == 2


def test_deadlines_come_by_themselves(open_desk: Callable[..., Desk]) -> None:
    """The server closes a question when its time is over, whoever is connected."""
    desk = open_desk(think_ms=150)
    open_board(desk)
    desk.watch(STAGE)

    views = desk.wait_for(STAGE, 2)

    assert views[-1]["cause"] == ["AnsweringClosed"]
    assert desk.state.phase is Phase.CLOSED


def test_an_answer_in_time_is_decided_before_the_deadline(open_desk: Callable[..., Desk]) -> None:
    """A letter that arrived in time counts even where the writer reads it afterwards."""
    desk = open_desk(think_ms=400)
    open_board(desk)
    clock = desk.state.clock
    assert clock is not None
    with desk.busy():
        in_time = desk.writer.ask(desk.round_id, desk.command("answer", team(1), choice="B"), "t")
        while desk.clock.now_ms() < clock.deadline_ms + 20:
            time.sleep(0.02)

    assert in_time.result(10).is_done


def test_only_watched_views_are_built(desk: Desk) -> None:
    """Nobody looks, nothing is shown; from then on everything."""
    desk.go("start_round")
    desk.watch(STAGE)
    first = desk.wait_for(STAGE, 1)
    desk.go("show_question")
    second = desk.wait_for(STAGE, 2)

    assert [view["seq"] for view in first + second[1:]] == [2, 3]
    assert second[-1]["cause"] == ["QuestionShown"]
    assert desk.views(HOST) == []


def test_nothing_is_shown_before_it_is_on_disk(desk: Desk, engine: Engine) -> None:
    """At the moment of the commit no view of it has left."""
    desk.watch(HOST)
    desk.wait_for(HOST, 1)
    seen: list[int] = []
    event.listen(engine, "commit", lambda _: seen.append(len(desk.shown)))
    shown = len(desk.shown)

    desk.go("start_round")

    assert seen == [shown]


def test_counting_is_shown_ten_times_a_second_at_most(desk: Desk) -> None:
    """The team sees its own letter at once; the host's counter is gathered."""
    desk.watch(HOST, TEAM_1, TEAM_2)
    open_board(desk)
    before = {audience: desk.settled(audience) for audience in (HOST, TEAM_1, TEAM_2)}

    for choice in "ABCDABCD":
        desk.do("answer", team(1), choice=choice)
    desk.wait_for(TEAM_1, before[TEAM_1] + 1)
    desk.do("answer", team(2), choice="A")
    desk.wait_for(HOST, before[HOST] + 1)
    gathered = desk.wait_for(HOST, before[HOST] + 2)

    # a tenth of a second between two moments that are written in whole milliseconds
    assert gathered[-1]["at_ms"] - gathered[-2]["at_ms"] >= 99
    assert gathered[-1]["view"]["teams"][1]["answer"] == "A"
    assert len(desk.views(TEAM_2)) == before[TEAM_2] + 1


def test_a_view_that_cannot_be_built_blinds_nobody_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One broken screen, the evening goes on."""

    def broken(*_: object) -> dict[str, object]:
        raise ZeroDivisionError

    monkeypatch.setattr("quiz_server.live.showing._BUILDERS", {"host": broken, "stage": lambda *_: {"a": 1}})
    desk.watch(HOST, STAGE)
    desk.wait_for(STAGE, 1)
    desk.go("start_round")

    assert len(desk.wait_for(STAGE, 2)) == 2
    assert desk.views(HOST) == []


def test_a_broken_decision_is_refused_and_the_writer_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of ours costs one command, not the evening."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("quiz_server.live.game.decide", broken)
        answer = desk.do("start_round", id="a")
    assert (answer.outcome, answer.code) == ("refused", "internal")

    assert desk.do("start_round", id="a").is_done


def test_views_of_the_same_event_can_be_told_apart(desk: Desk) -> None:
    """The same `seq` is shown with a later moment each time."""
    desk.go("start_round")
    desk.watch(STAGE)
    desk.wait_for(STAGE, 1)
    desk.watch(STAGE)
    one, two = desk.wait_for(STAGE, 2)

    assert one["seq"] == two["seq"]
    assert one["at_ms"] < two["at_ms"]


def test_taking_a_round_off_the_screens(desk: Desk) -> None:
    """The waiting page shows the stage and its teams."""
    desk.watch(TEAM_1)
    desk.wait_for(TEAM_1, 1)
    directory = {"stage": {"id": 1, "name": "Cụm 1"}, "teams": [{"seat": 1, "name": "Bình An"}]}
    desk.writer.activate(1, None, directory)

    view = desk.wait_for(TEAM_1, 2)[-1]

    assert (view["round"], view["seq"], view["view"]["phase"]) == (None, 0, "waiting")
    assert view["view"]["me"] == {
        "seat": 1,
        "name": "Bình An",
        "connected": False,
        "checked": False,
        "rtt_ms": None,
        "problems": [],
    }


def test_paused_clocks_ask_for_nothing(desk: Desk) -> None:
    """Pausing and going on are ordinary events of the log."""
    open_board(desk)
    desk.go("pause", "resume")
    with desk.engine.connect() as connection:
        kinds = [row.type for row in log.load(connection, desk.round_id)]

    assert kinds[-2:] == [RoundPaused.__name__, RoundResumed.__name__]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_full_disk_loses_nothing(desk: Desk, engine: Engine) -> None:
    """What cannot be written is refused and not shown; once there is room the same id works."""
    desk.watch(HOST)
    desk.wait_for(HOST, 1)
    desk.do("start_round")
    desk.wait_for(HOST, 2)
    full = {"on": True}

    @event.listens_for(engine, "begin")
    def no_room(connection: object) -> None:
        pages = "(SELECT page_count FROM pragma_page_count)" if full["on"] else "1000000"
        count = connection.scalar(text(f"SELECT {pages}"))  # type: ignore[attr-defined]
        connection.exec_driver_sql(f"PRAGMA max_page_count={count}")  # type: ignore[attr-defined]

    answer = Answer("done", 0)
    for number in range(60):  # what is free in the last pages is used up first
        message = f"{number:0>480}"
        answer = desk.do("set_screen", id=f"s{number}", mode="message", text=message)
        if not answer.is_done:
            break
    shown, seq = len(desk.shown), desk.state.seq

    assert answer.code == "not_saved"
    assert desk.do("set_screen", id=f"s{number}", mode="message", text=message).code == "not_saved"
    assert (len(desk.shown), desk.state.seq) == (shown, seq)
    full["on"] = False
    assert desk.do("set_screen", id=f"s{number}", mode="message", text=message).is_done
    assert proof.verify(engine, desk.round_id).holds
