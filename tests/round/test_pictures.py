"""Pictures of a round: seen with their question, those of an explanation with the reveal."""

import json
from dataclasses import replace

import pytest

from quiz_server.round import pictures, views
from quiz_server.round.commands import Undo
from quiz_server.round.events import RoundPrepared
from quiz_server.round.rules import Question
from quiz_server.store.plain import from_plain, to_plain

from .builders import HOST, Table, a_picture, board_rules, prepared, question, section

STEM, WHY = a_picture(1).sha256, a_picture(1, "explanation").sha256


def started() -> Table:
    """A round of two questions, nothing on the screen yet."""
    return Table(section(board_rules())).start()


def named(view: object) -> set[str]:
    """Which of the first question's two pictures a view names."""
    text = json.dumps(view)
    return {name for name, sha256 in (("stem", STEM), ("why", WHY)) if sha256 in text}


def test_a_picture_is_public_with_its_question() -> None:
    """Nothing before the question is shown, the explanation's only from the reveal on."""
    table = started()
    assert pictures.public(table.state) == set()
    assert pictures.public(table.show().state) == {STEM}
    assert pictures.public(table.open_shown().close().state) == {STEM}
    assert pictures.public(table.reveal().state) == {STEM, WHY}


def test_what_was_shown_stays_public_while_others_follow() -> None:
    """The next question adds its own; the reserves are the host's alone."""
    table = started().open().close().reveal().show()
    assert pictures.public(table.state) == {STEM, WHY, a_picture(2).sha256}
    assert a_picture(3).sha256 in pictures.prepared(table.state)


@pytest.mark.parametrize("audience", ["stage", "secretary", "mc"])
def test_views_name_a_picture_when_it_is_public(audience: str) -> None:
    """No name before its time: the name alone would open the door once it is public."""
    build = getattr(views, f"{audience}_view")
    table = started()
    assert named(build(table.state, {})) == set()
    assert named(build(table.show().state, {})) == {"stem"}
    told = {"stem"} if audience == "secretary" else {"stem", "why"}
    assert named(build(table.open_shown().close().reveal().state, {})) == told


def test_the_host_sees_all_of_a_question_s_pictures_ahead() -> None:
    """What is coming can be looked at before it is shown."""
    assert named(views.host_view(started().state, {})) == {"stem", "why"}


def test_a_picture_in_a_view_has_its_place_and_size() -> None:
    """What a page needs to lay it out before its bytes are there."""
    view = views.stage_view(started().show().state, {})
    assert view["question"]["pictures"] == [
        {"sha256": STEM, "place": "stem", "width": 800, "height": 600, "alt": "biển báo"}
    ]


def test_rounds_from_before_pictures_are_read() -> None:
    """A log that knows no pictures has none."""
    plain = to_plain(prepared())
    for one in plain["sections"][0]["questions"]:
        del one["pictures"]
    read = from_plain(RoundPrepared, plain)
    assert all(one.pictures == () for one in read.sections[0].questions)
    assert read.sections[0].questions[0] == replace(question(1), pictures=())
    assert isinstance(read.sections[0].questions[0], Question)


def test_an_undone_show_is_not_public() -> None:
    """The host took it back before anything was read; the door closes for those who have not seen it."""
    table = started()
    before = table.log[-1].seq
    table.show()
    table.give(Undo(at_ms=table.now, actor=HOST, step=table.state.step, to_seq=before))
    assert pictures.public(table.state) == set()
