"""Messages of the wire: read strictly, written exactly."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz_server.live import protocol
from quiz_server.live.protocol import Do, Hello, Malformed, Message, Note, Sync, parse


def test_a_hello_is_read() -> None:
    """Token, and what the client has seen."""
    assert parse('{"type":"hello","token":"t","round":1,"seq":12}') == Hello("t", 1, 12)
    assert parse('{"type":"hello","token":"t","round":null}') == Hello("t", None, None)


def test_a_sync_is_read() -> None:
    """The client's own clock."""
    assert parse('{"type":"sync","c":1.25}') == Sync(1.25)


def test_a_command_is_read() -> None:
    """The id, the name and whatever fields there are."""
    text = '{"type":"do","id":"a-1","command":"answer","slot":4,"choice":"B"}'

    assert parse(text) == Do("a-1", "answer", None, {"slot": 4, "choice": "B"})


def test_a_note_is_read() -> None:
    """What was not mentioned stays unknown."""
    assert parse('{"type":"presence","left_page":true}') == Note(left_page=True, checked=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "{",
        "[" * 10_000,
        '{"type":"hello"}',
        '{"type":"hello","token":""}',
        '{"type":"hello","token":1}',
        '{"type":"hello","token":"t","seq":-1}',
        '{"type":"hello","token":"t","seq":true}',
        '{"type":"hello","token":"t","round":"1"}',
        '{"type":"sync"}',
        '{"type":"sync","c":"1"}',
        '{"type":"sync","c":true}',
        '{"type":"sync","c":NaN}',
        '{"type":"sync","c":1e999}',
        '{"type":["do"]}',
        '{"type":"do","command":"answer"}',
        '{"type":"do","id":"","command":"answer"}',
        '{"type":"do","id":"a b","command":"answer"}',
        '{"type":"do","id":"' + "a" * 65 + '","command":"answer"}',
        '{"type":"do","id":"a","command":"Answer!"}',
        '{"type":"presence","checked":1}',
        '{"type":"presence","page":"<b>"}',
        '{"type":"presence","drift_ppm":"nhanh"}',
        '{"type":"sync","c":' + "9" * 5000 + "}",
    ],
    ids=lambda text: text[:50],
)
def test_what_does_not_fit_is_malformed(text: str) -> None:
    """A wrong message is refused with a sentence."""
    with pytest.raises(Malformed) as refused:
        parse(text)

    assert refused.value.text.endswith(".")


def test_a_malformed_command_keeps_its_id() -> None:
    """The client can tell which command was refused."""
    with pytest.raises(Malformed) as refused:
        parse('{"type":"do","id":"a-1","command":""}')

    assert refused.value.command_id == "a-1"


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_nothing_but_malformed_is_ever_raised(text: str) -> None:
    """Whatever comes in, reading it ends in a message or in a refusal."""
    with contextlib.suppress(Malformed):
        assert isinstance(parse(text), Message)


def payload(frame: bytes) -> object:
    """The JSON of a short or middle-sized frame."""
    start = {126: 4, 127: 10}.get(frame[1], 2)
    return json.loads(frame[start:])


def test_frames_are_written_as_agreed() -> None:
    """The four messages down, field by field."""
    assert payload(protocol.view_frame(1, 13, ["QuestionShown"], 5, {"a": "đ"})) == {
        "type": "view",
        "round": 1,
        "seq": 13,
        "cause": ["QuestionShown"],
        "at_ms": 5,
        "view": {"a": "đ"},
    }
    assert payload(protocol.sync_frame(1.25, 7.00049)) == {"type": "sync", "c": 1.25, "s": 7.0}
    assert payload(protocol.done_frame("a", 14)) == {"type": "done", "id": "a", "seq": 14}
    assert payload(protocol.refused_frame(None, "x", "y")) == {
        "type": "refused",
        "id": None,
        "code": "x",
        "text": "y",
    }
