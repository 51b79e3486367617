"""The socket as clients meet it: real server, real connections."""

import asyncio
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from quiz_server.live.protocol import MAX_MESSAGE_BYTES
from tests.live.builders import SECRET, make_game, prepared
from tests.live.hall import Hall, open_hall
from tests.live.serve import identify
from tests.loops import run_alone
from tests.store.builders import STAGE

HANDSHAKE = (
    b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@pytest.mark.parametrize(
    ("path", "origin", "status"),
    [
        ("/live", "http://127.0.0.1:{port}", None),
        ("/live?x=1", None, None),
        ("/live", "http://evil.example", 403),
        ("/live", "null", 403),
        ("/live", "http://127.0.0.1:1", 403),
        ("/other", None, 404),
        ("/live/", None, 404),
    ],
)
def test_the_door(run: Callable[..., None], path: str, origin: str | None, status: int | None) -> None:
    """One path, and only for our own pages."""

    async def scenario(hall: Hall) -> None:
        page = origin.format(port=hall.port) if origin else None
        opening = connect(f"ws://127.0.0.1:{hall.port}{path}", origin=page)  # type: ignore[arg-type]
        if status is None:
            async with opening as line:
                assert (await line.ping()) is not None
            return
        with pytest.raises(InvalidStatus) as refused:
            await opening
        assert refused.value.response.status_code == status

    run(scenario)


def test_other_host_names_are_barred_where_names_are_given(run: Callable[..., None]) -> None:
    """A name that was pointed here from outside opens nothing."""

    async def scenario(hall: Hall) -> None:
        with pytest.raises(InvalidStatus):
            await connect(f"ws://127.0.0.1:{hall.port}/live")

    run(scenario, hosts=("quiz.local",))


def test_nothing_is_compressed(run: Callable[..., None]) -> None:
    """Browsers always offer it; it would cost each client its own encoding."""

    async def scenario(hall: Hall) -> None:
        async with connect(f"ws://127.0.0.1:{hall.port}/live", compression="deflate") as line:
            assert line.protocol.extensions == []

    run(scenario)


def test_a_wrong_token_is_turned_away_for_good(run: Callable[..., None]) -> None:
    """4401 tells the page not to try again."""

    async def scenario(hall: Hall) -> None:
        assert await hall.enter("nobody").closed() == 4401

    run(scenario)


def test_a_hello_is_answered_with_the_newest_view(run: Callable[..., None]) -> None:
    """Every audience gets its own, whole."""

    async def scenario(hall: Hall) -> None:
        for token in ("host", "secretary", "mc", "jury", "stage", "team:3"):
            player = await hall.join(token)
            assert player.view["audience"] == token.partition(":")[0]
            assert (player.frame["round"], player.frame["seq"]) == (player.view["round"]["id"], 1)

    run(scenario)


def test_commands_may_follow_the_hello_at_once(run: Callable[..., None]) -> None:
    """What comes while the token is being checked waits for it."""

    async def scenario(hall: Hall) -> None:
        async with connect(f"ws://127.0.0.1:{hall.port}/live") as line:
            await line.send('{"type":"hello","token":"host"}')
            await line.send('{"type":"do","id":"a","command":"start_round","step":1}')
            answers = [json.loads(await line.recv()) for _ in range(2)]
        assert {"type": "done", "id": "a", "seq": 2} in answers

    run(scenario)


def test_a_question_goes_to_everybody_and_its_key_to_nobody_who_may_not(run: Callable[..., None]) -> None:
    """Until the reveal no frame of a tablet or the screen holds the key."""

    async def scenario(hall: Hall) -> None:
        host, stage, team = [await hall.join(token) for token in ("host", "stage", "team:1")]
        await hall.host_goes(host, "open")
        await team.until(lambda view: view["face"] == "choose")
        assert (await team.give("answer", slot=0, choice="B"))["type"] == "done"
        await team.until(lambda view: view["answer"] == "B")
        await stage.until(lambda view: view["answered"] == 1)
        await hall.host_goes(host, "closed")
        await stage.until(lambda view: view["phase"] == "closed")
        assert SECRET in "".join(host.received)
        assert SECRET not in "".join(stage.received + team.received)
        await hall.host_goes(host, "revealed")
        await team.until(lambda view: view["face"] == "right")
        assert team.view["me"]["score"] == 10

    run(scenario)


def test_who_presses_first_holds_the_right(tmp_path: Path) -> None:
    """From the press on a tablet to the holder on the screen, with delays the server measured."""

    async def scenario(hall: Hall) -> None:
        host, stage, one, two = [await hall.join(token) for token in ("host", "stage", "team:1", "team:2")]
        await hall.host_goes(host, "shown")
        await host.until(lambda view: all(team["rtt_ms"] is not None for team in view["teams"][:2]))
        await hall.host_goes(host, "open")
        await asyncio.sleep(0.3)
        first = await two.give("press", slot=0, pressed_ms=None)
        second = await one.give("press", slot=0, pressed_ms=None)
        assert (first["type"], second["type"]) == ("done", "done")
        view = await stage.until(lambda view: view["bell"] and view["bell"]["holder"])
        assert view["bell"]["holder"]["seat"] == 2

    engine, round_id = make_game(tmp_path, prepared(board=0))

    async def whole() -> None:
        async with open_hall(engine, round_id) as hall:
            await scenario(hall)

    run_alone(whole())
    engine.dispose()


def test_rights_follow_the_token(run: Callable[..., None]) -> None:
    """A tablet gives no operator's command, a screen gives none at all, whatever the message says."""

    async def scenario(hall: Hall) -> None:
        team, stage = await hall.join("team:1"), await hall.join("stage")
        operator: dict[str, Any] = {"step": 1, "actor": "user:host", "audience": "host"}
        assert (await team.give("start_round", **operator))["code"] == "not_allowed"
        assert (await stage.give("press", slot=0, pressed_ms=None, seat=2))["code"] == "not_allowed"

    run(scenario)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"slot": "0", "choice": "B"},
        {"slot": 0, "choice": 2},
        {"slot": 0, "choice": ""},
        {"slot": -1, "choice": "B"},
        {"slot": 0, "choice": "B" * 101},
        {"slot": 0.5, "choice": "B"},
        {"slot": True, "choice": "B"},
    ],
    ids=lambda fields: str(fields)[:30],
)
def test_fields_are_checked(run: Callable[..., None], fields: dict[str, Any]) -> None:
    """A command with a wrong field is refused whole, with a sentence."""

    async def scenario(hall: Hall) -> None:
        team = await hall.join("team:1")
        answer = await team.give("answer", **fields)
        assert (answer["type"], answer["code"]) == ("refused", "malformed")
        assert answer["text"].endswith(".")

    run(scenario)


@pytest.mark.parametrize(
    "message",
    ["", "{}", b"\xff\xfe", '{"type":"do"}', '{"type":"view"}', "[" * 9000],
    ids=lambda message: str(message)[:15],
)
def test_nonsense_is_answered_with_a_sentence(run: Callable[..., None], message: str | bytes) -> None:
    """The connection stays, and so does everybody else's."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        await host.say(message)
        async with asyncio.timeout(10):
            while not host.refused:
                await asyncio.sleep(0.01)
        assert host.refused[0]["code"] == "malformed"
        assert (await host.give("start_round", step=1))["type"] == "done"
        assert host.hellos == 1

    run(scenario)


def test_a_command_without_a_hello_is_refused(run: Callable[..., None]) -> None:
    """Nobody acts before saying who they are."""

    async def scenario(hall: Hall) -> None:
        async with connect(f"ws://127.0.0.1:{hall.port}/live") as line:
            await line.send('{"type":"do","id":"a","command":"start_round","step":1}')
            assert json.loads(await line.recv())["code"] == "not_signed_in"

    run(scenario)


def test_too_long_a_message_ends_that_connection_alone(run: Callable[..., None]) -> None:
    """Over 16 kB is nobody's page."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        async with connect(f"ws://127.0.0.1:{hall.port}/live") as line:
            await line.send("x" * (MAX_MESSAGE_BYTES + 1))
            with pytest.raises(ConnectionClosed) as closed:
                await line.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
        assert (await host.give("start_round", step=1))["type"] == "done"

    run(scenario)


def test_messages_may_come_in_pieces(run: Callable[..., None]) -> None:
    """Fragments are put together."""

    async def scenario(hall: Hall) -> None:
        async with connect(f"ws://127.0.0.1:{hall.port}/live") as line:
            await line.send(iter(['{"type":"sy', 'nc","c":', "1.5}"]))
            assert json.loads(await line.recv())["c"] == 1.5

    run(scenario)


def test_the_servers_time_is_told(run: Callable[..., None]) -> None:
    """A sync probe is answered with the client's own clock and the server's, with fractions."""

    async def scenario(hall: Hall) -> None:
        async with connect(f"ws://127.0.0.1:{hall.port}/live") as line:
            times = []
            for _ in range(2):
                await line.send('{"type":"sync","c":7.5}')
                answer = json.loads(await line.recv())
                assert (answer["type"], answer["c"]) == ("sync", 7.5)
                times.append(answer["s"])
        assert 0 <= times[1] - times[0] < 5000

    run(scenario)


def test_a_flood_is_damped(run: Callable[..., None]) -> None:
    """Beyond the allowance messages are dropped, with a warning, and at last the line is cut."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        async with connect(f"ws://127.0.0.1:{hall.port}/live") as line:
            for _ in range(200):
                await line.send('{"type":"sync","c":1}')
            codes = set()
            while "too_fast" not in codes:
                codes.add(json.loads(await line.recv()).get("code"))
            with pytest.raises(ConnectionClosed):
                await flood(line)
        assert (await host.give("start_round", step=1))["type"] == "done"

    run(scenario)


async def flood(line: ClientConnection) -> None:
    """Send until the line is cut."""
    while True:
        await line.send('{"type":"sync","c":1}')
        await asyncio.sleep(0)  # the server runs on this loop too


def test_a_released_seat_is_closed_at_once(run: Callable[..., None]) -> None:
    """The old tablet learns that its seat went to another; the others stay."""

    async def scenario(hall: Hall) -> None:
        one, two, screen = [await hall.join(token) for token in ("team:1", "team:2", "stage")]
        hall.live.drop_seat(STAGE, 1)
        assert await one.closed() == 4409
        assert (await two.give("press", slot=0, pressed_ms=None))["code"] is not None
        assert screen.close_code is None

    run(scenario)


def test_the_host_sees_who_is_there(run: Callable[..., None]) -> None:
    """Coming, measured, off the page, gone."""

    async def scenario(hall: Hall) -> None:
        host, team = await hall.join("host"), await hall.join("team:4")
        await host.until(lambda view: view["teams"][3]["connected"])
        await host.until(lambda view: view["teams"][3]["rtt_ms"] is not None)
        await team.say({"type": "presence", "left_page": True, "checked": True})
        await host.until(lambda view: view["teams"][3]["left_page"] and view["teams"][3]["checked"])
        assert hall.live.presence(STAGE)[4].checked
        await team.say({"type": "presence", "lost_picture": True})
        await (await hall.join("stage")).say({"type": "presence", "lost_picture": True})
        await host.until(lambda view: view["teams"][3]["lost_picture"] and view["screen_lost_picture"])
        # nobody has said that its button was felt
        assert hall.live.presence(STAGE)[4].check == "failed"
        codes = [problem["code"] for problem in host.view["teams"][3]["health"]["problems"]]
        assert "touch" in codes
        await team.close()
        await host.until(lambda view: not view["teams"][3]["connected"])
        assert host.view["teams"][3]["health"]["seen_ms"] is not None

    run(scenario)


def test_before_a_round_the_waiting_page_is_shown(run: Callable[..., None], game: tuple[Engine, int]) -> None:
    """And the round as soon as it is put on the screens; and the waiting page again."""

    async def scenario(hall: Hall) -> None:
        team = await hall.join("team:1")
        assert (team.view["round"], team.view["me"]["name"]) == (None, "Bình An")
        assert (await team.give("press", slot=0, pressed_ms=None))["code"] == "no_round"
        await asyncio.to_thread(hall.live.activate, STAGE, game[1])
        await team.until(lambda view: view["round"] is not None)
        await asyncio.to_thread(hall.live.activate, STAGE, None)
        await team.until(lambda view: view["round"] is None)

    run(scenario, shown=False)


def test_a_command_for_another_round_is_refused(run: Callable[..., None]) -> None:
    """A page that says which round it means cannot hit another."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        assert (await host.give("start_round", step=1, round=99))["code"] == "other_round"
        assert (await host.give("start_round", step=1, round=host.frame["round"]))["type"] == "done"

    run(scenario)


def test_who_does_not_read_costs_nobody_anything(run: Callable[..., None]) -> None:
    """A screen that stopped reading is passed over; when it reads again it has the newest view."""

    async def scenario(hall: Hall) -> None:
        host = await hall.join("host")
        stuck = socket.socket()
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stuck.connect(("127.0.0.1", hall.port))
        reader, writer = await asyncio.open_connection(sock=stuck, limit=1024)
        writer.write(HANDSHAKE)
        await reader.readuntil(b"\r\n\r\n")
        hello = b'{"type":"hello","token":"stage"}'
        writer.write(bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)
        await asyncio.sleep(0.3)
        texts = [f"{number:0>400}" for number in range(80)]  # far more than the buffers of both ends hold
        await asyncio.to_thread(say_all, hall, host.frame["round"], texts)
        await host.until(lambda view: view["screen"]["text"] == texts[-1])
        received = b""
        async with asyncio.timeout(20):
            while texts[-1].encode() not in received:
                piece = await reader.read(65536)
                assert piece, "the line was cut"
                received += piece
        assert sum(text.encode() in received for text in texts) < len(texts)
        writer.close()

    run(scenario)


def say_all(hall: Hall, round_id: int, texts: list[str]) -> None:
    """Let the host put one message after the other on the screen."""
    who = identify("host")
    assert who is not None
    for text in texts:
        fields = {"step": 1, "mode": "message", "text": text}
        assert hall.live.give(who, round_id, "set_screen", fields).is_done
