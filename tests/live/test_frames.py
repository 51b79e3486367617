"""Frames as another implementation reads them."""

import pytest
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from quiz_server.live.frames import PING, TEXT, encode, frame


def read(data: bytes) -> Frame:
    """One frame, by the websockets library."""
    reader = StreamReader()
    reader.feed_data(data)
    parsing = Frame.parse(reader.read_exact, mask=False)
    try:
        next(parsing)
    except StopIteration as done:
        assert reader.buffer == b""
        whole: Frame = done.value
        return whole
    raise AssertionError("the frame is not whole")


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_every_size_is_framed(size: int) -> None:
    """The three ways of writing a length."""
    found = read(frame(TEXT, b"a" * size))

    assert (found.opcode, found.fin, len(found.data)) == (Opcode.TEXT, True, size)


def test_text_is_utf8() -> None:
    """Vietnamese goes out as it is."""
    assert bytes(read(encode({"a": "Bình Thạnh"})).data).decode() == '{"a":"Bình Thạnh"}'


def test_a_ping_is_a_ping() -> None:
    """Probes are control frames."""
    assert read(frame(PING, b"12345678")).opcode is Opcode.PING
