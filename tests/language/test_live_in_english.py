"""A hall watched in two languages: who reads English gets every sentence of the server in English."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from question_bank.language import VIETNAMESE, joined, say, spoken, spoken_throughout
from quiz_server.formats.presets import can_be_persons, can_confirm, load_presets, rules_for
from quiz_server.formats.sentence import numbers_of
from quiz_server.live import gateway, protocol, refusals, showing
from quiz_server.round import refusals as core
from quiz_server.round import views, words
from quiz_server.round.commands import Undo
from quiz_server.round.events import Event
from quiz_server.round.history import replay
from quiz_server.round.rules import Section
from quiz_server.round.rules_words import rules_text
from quiz_server.round.state import RoundState
from quiz_server.round.tablet_words import AMISS, told
from quiz_server.round.views import Presence
from tests.language.foreign import Plain, is_unsaid, unsaid_leaves
from tests.language.plain_rounds import PLAIN_LETTERS, plain_round, played, undressed
from tests.live.builders import make_game
from tests.live.builders import prepared as live_round
from tests.live.hall import Hall, open_hall
from tests.loops import run_alone
from tests.round.builders import Table, bell_rules, board_rules, section
from tests.round.formats_made import case_rules, turn_section
from tests.round.parts import PARTS
from tests.round.samples import EVERY_EVENT

FOREIGN = Plain()
#: of the live part; the core's are an enumeration
CODES = (
    refusals.NOT_SAVED,
    refusals.INTERNAL,
    refusals.NO_ROUND,
    refusals.NOT_ALLOWED,
    refusals.TOO_FAST,
    refusals.NOT_SIGNED_IN,
    refusals.OTHER_ROUND,
    refusals.AUDIENCE_CLOSED,
    refusals.RESULTS_SIGNED,
    "of nobody",
)

ROUNDS: dict[str, Section] = {
    "boards": section(board_rules(), first_id=10),
    "bell": section(bell_rules(), first_id=20),
    "cases": turn_section(case_rules(), first_id=30),
    **PARTS,
}
#: every tablet in trouble of its own, so that the views have something to say about it
PRESENCE = {
    seat: Presence(connected=True, checked=True, check="failed", problems=(code,))
    for seat, code in enumerate(AMISS, start=1)
}


def every_view(state: RoundState) -> Iterator[dict[str, Any]]:
    """What each audience is shown."""
    for build in (
        views.host_view,
        views.secretary_view,
        views.mc_view,
        views.jury_view,
        views.chair_view,
        views.stage_view,
        views.audience_view,
    ):
        yield build(state, PRESENCE)
    for team in state.teams:
        yield views.team_view(state, PRESENCE, team.seat)


@pytest.mark.parametrize("name", ROUNDS)
def test_every_view_of_a_round_says_everything(name: str) -> None:
    """From the preparation to the end no view of anybody holds a Vietnamese word but data."""
    table = Table(made=plain_round(ROUNDS[name]))
    lines: set[str] = set()
    for state in played(table):
        for view in every_view(state):
            assert unsaid_leaves(spoken_throughout(view, FOREIGN)) == []
            assert unsaid_leaves(view), "the Vietnamese view says nothing"
        lines |= {line.text for line in state.log}

    assert len(lines) > 5
    assert all(is_unsaid(line) for line in lines)


@pytest.mark.parametrize(("table", "event"), EVERY_EVENT, ids=lambda one: type(one).__name__)
def test_every_line_of_the_log_is_said(table: Table, event: Event) -> None:
    """Whatever happens in a round, its line is a whole sentence, with every sentence in it."""
    state = replay([replace(one, event=undressed(one.event)) for one in table.log])
    line = words.event_text(state, undressed(event))

    assert is_unsaid(line)
    assert spoken(line, FOREIGN) == PLAIN_LETTERS(line)


def test_undone_and_done_again_stay_sentences() -> None:
    """The line of an undo holds the line that was taken back, however often."""
    table = Table(made=plain_round(ROUNDS["boards"])).start().show()
    for prefix in ("Hoàn tác", "Làm lại", "Hoàn tác"):
        newest = table.state.log[-1]
        assert newest.undo_to is not None
        table.do(Undo, to_seq=newest.undo_to)
        line = table.state.log[-1].text
        assert line == f"{prefix}: Hiện câu 1"
        assert spoken(line, FOREIGN) == PLAIN_LETTERS(line)


@pytest.mark.parametrize("format_id", load_presets())
def test_the_rules_of_every_format_are_said(format_id: str) -> None:
    """The sentence that is signed off, and the one whose numbers the committee changes."""
    ways: list[dict[str, Any]] = [{}]
    if can_confirm(format_id):
        ways.append({"judge": {"confirm": "chair"}})
    if can_be_persons(format_id):
        ways += [{"turn": {"unit": "person", "team_score": score}} for score in ("sum", "best", "mean")]
    texts = [rules_text(rules_for(format_id, way)) for way in ways]
    texts += [number.words for number in numbers_of(format_id)]

    assert [text for text in texts if is_unsaid(spoken(text, FOREIGN))] == []
    assert all(is_unsaid(text) for text in texts[: len(ways)])


@pytest.mark.parametrize("code", [*core.RefusalCode, *CODES])
def test_every_refusal_is_said(code: str) -> None:
    """Why a command was not taken."""
    text = refusals.sentence(code)

    assert is_unsaid(text)
    assert not is_unsaid(spoken(text, FOREIGN))


def test_what_is_amiss_before_the_evening_is_said() -> None:
    """The line of a tablet that does not pass holds its team and what to do."""
    for code in AMISS:
        text = say("%(count)s đội: %(names)s.", count=1, names=joined(", ", [told([code])[0]["text"]]))
        assert is_unsaid(text)
        assert not is_unsaid(spoken(text, FOREIGN))


def test_a_hall_is_watched_in_two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hosts of one round: the same views and refusals, each in the language of its page."""
    for module in (showing, protocol, gateway):
        monkeypatch.setattr(module, "catalogue", lambda code: None if code == VIETNAMESE else FOREIGN)
    engine, round_id = make_game(tmp_path, undressed(live_round()))

    async def scenario(hall: Hall) -> None:
        ours, theirs = await hall.join("host"), await hall.join("host", "en")
        stage = await hall.join("stage", "en")
        await hall.host_goes(theirs, "open")
        for host in (ours, theirs):
            await host.until(lambda view: view["phase"] == "open" and view["clock"] is not None)
        assert [line["text"] for line in ours.view["log"]] == [
            "Chuẩn bị Phần thi kiến thức: 8 đội, 6 câu",
            "Bắt đầu vòng thi",
            "Hiện câu 1",
            "Chạy đồng hồ câu 1, 15 giây",
        ]
        assert [line["text"] for line in theirs.view["log"]] == [
            PLAIN_LETTERS(line["text"]) for line in ours.view["log"]
        ]
        assert unsaid_leaves(stage.view) == unsaid_leaves(theirs.view) == []
        assert json.loads(PLAIN_LETTERS(json.dumps(ours.view, ensure_ascii=False))) == theirs.view

        here, there = await ours.give("start_round", step=1), await theirs.give("start_round", step=1)
        assert (here["code"], here["text"]) == ("stale", refusals.sentence("stale"))
        assert (there["code"], there["text"]) == ("stale", PLAIN_LETTERS(refusals.sentence("stale")))
        await theirs.say("no message")
        await theirs.until(lambda _: bool(theirs.refused))
        assert theirs.refused[-1]["text"] == "Tin gui len khong doc duoc. Hay tai lai trang."

    async def whole() -> None:
        async with open_hall(engine, round_id) as hall:
            await scenario(hall)

    run_alone(whole())
    engine.dispose()


def test_nobody_in_is_told_why_in_the_pages_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that is not valid is turned away in the language the page was opened in."""
    monkeypatch.setattr(gateway, "catalogue", lambda code: None if code == VIETNAMESE else FOREIGN)
    engine, round_id = make_game(tmp_path)
    reasons: list[str | None] = []

    async def whole() -> None:
        async with open_hall(engine, round_id) as hall:
            for language in (VIETNAMESE, "en", "xx"):
                page = hall.enter("nobody", language)
                await page.closed()
                reasons.append(page.close_reason)

    run_alone(whole())
    engine.dispose()
    ours = "mã vào phòng không còn hiệu lực"
    assert reasons == [ours, PLAIN_LETTERS(ours), ours]
