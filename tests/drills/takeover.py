"""The laptop dies in the middle of a bell question, its disk with it; a second one takes over from the stick.

`python -m tests.drills.takeover` plays it with the real program and a
stage's tablets on this machine and prints what happened when. The second installation
starts empty on the same address, with nothing but the stick's folder.
"""

import asyncio
import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, select

from config import load_settings
from question_bank.database import db
from quiz_server.__main__ import prepare
from quiz_server.accounts import seats
from quiz_server.accounts.models import User
from quiz_server.admission import seats_for, watch_token
from quiz_server.app import create_app
from quiz_server.contest.models import Stage
from quiz_server.store import log, rounds
from quiz_server.store.copies import check
from quiz_server.store.shelf import Shelf
from tests.browser.server import RunningServer
from tests.live.builders import prepared
from tests.live.player import Player

#: the whole drill, starts of both servers included
WITHIN_S = 180.0
#: the stick is given this long to have the last press; the plug is pulled after it
STICK_WITHIN_S = 10.0


@dataclass
class Report:
    """What the drill found. `steps` are (seconds since the laptop died, what was true then)."""

    steps: list[tuple[float, str]] = field(default_factory=list)
    scores_before: dict[int, float] = field(default_factory=dict)
    scores_after: dict[int, float] = field(default_factory=dict)
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    joined_again: int = 0
    finished: bool = False


@dataclass(frozen=True)
class Evening:
    """One stage with its round on the screens, and the tokens of who plays it."""

    round_id: int
    host: str
    tablets: list[str]


def set_up(instance: Path, board: int = 2, bell: int = 3) -> Evening:
    """An installation with the demo contest, a round of its first stage, and its tablets, joined."""
    app = create_app(load_settings({}, instance=instance))
    with app.app_context():
        prepare(app, "contest")
        stage = db.session.scalars(select(Stage).order_by(Stage.order)).first()
        assert stage is not None
        taken = seats_for(stage)
        db.session.commit()
        stage.active_round_id = rounds.create_round(
            db.engine,
            stage.id,
            prepared(board=board, bell=bell, teams=len(taken) - 1),
            at_ms=1,
            actor="user:dieukhien",
        )
        db.session.commit()
        tablets = [seats.join(seat.pin, f"drill-tablet-{seat.number}").token for seat in taken if seat.number]
        person = db.session.scalars(select(User).where(User.username == "dieukhien")).one()
        evening = Evening(stage.active_round_id, watch_token(stage.id, "host", person), tablets)
        db.engine.dispose()
    return evening


@contextlib.asynccontextmanager
async def playing(port: int, evening: Evening) -> AsyncIterator[tuple[Player, list[Player]]]:
    """The host's page and the tablets, which come back by themselves."""
    tokens = (evening.host, *evening.tablets)
    host, *tablets = [Player(lambda: port, token, f"page{number}") for number, token in enumerate(tokens)]
    try:
        yield host, tablets
    finally:
        for player in (host, *tablets):
            await player.close()


async def go(host: Player, *until: str) -> None:
    """The natural next step, again and again, until one of these phases is reached."""
    while host.view.get("phase") not in until:
        step = host.view["next"] or {"command": "close_answering", "args": {}}
        verdict = {"verdict": "right"} if step["command"] == "judge" else {}
        before = host.view["step"]
        await host.give(step["command"], step=before, **step["args"], **verdict)
        await host.until(lambda view, before=before: view["step"] != before)  # type: ignore[misc]


async def play_until_the_bell(host: Player, tablets: list[Player]) -> None:
    """Two board questions and a bell question that a team holds."""
    await host.until(bool)
    for _ in range(2):
        await go(host, "open")
        slot = host.view["question"]["slot"]
        await asyncio.gather(*(one.give("answer", slot=slot, choice="B") for one in tablets))
        await go(host, "revealed")
        await host.give("show_question", step=host.view["step"])
        await host.until(lambda view: view["phase"] != "revealed")
    await go(host, "open")
    # the bell opens a moment after it was announced
    await asyncio.sleep(0.3)
    slot = host.view["question"]["slot"]
    await tablets[2].give("press", slot=slot, pressed_ms=None)
    await host.until(lambda view: view["phase"] == "answering")


def scores(host: Player) -> dict[int, float]:
    """Every team's score as the host sees it."""
    return {team["seat"]: team["score"] for team in host.view["teams"]}


async def until_the_stick_has(shelf: Shelf, seq: int) -> None:
    """The plug is not pulled before the stick has the last press, as it would be a moment later anyway."""
    end = time.monotonic() + STICK_WITHIN_S
    while not any(f'"seq":{seq},' in path.read_text("utf-8") for path in shelf.journals()):
        assert time.monotonic() < end, "the stick did not follow"
        await asyncio.sleep(0.02)


async def drill(folder: Path) -> Report:
    """Play it; the report says what was lost, which has to be nothing."""
    report, stick = Report(), folder / "stick"
    (folder / "second").mkdir()
    evening = set_up(folder / "first" / "instance")
    first = RunningServer(folder / "first", "contest", QUIZ_BACKUPS=str(stick))
    second = RunningServer(folder / "second", "none", first.port)
    first.start()
    try:
        async with playing(first.port, evening) as (host, tablets):
            await play_until_the_bell(host, tablets)
            report.scores_before = scores(host)
            await until_the_stick_has(Shelf(stick), host.frame["seq"])
            hellos = [one.hellos for one in tablets]
            first.kill()
            died = time.monotonic()

            def now(what: str) -> None:
                report.steps.append((time.monotonic() - died, what))

            shutil.rmtree(first.instance)
            check(Shelf(stick).copies()[0])
            await asyncio.to_thread(second.start, "--takeover", str(stick))
            now("máy thứ hai đã khôi phục từ USB và trả lời")
            for one, before in zip(tablets, hellos, strict=True):
                while one.hellos == before or one.view.get("phase") != "answering":
                    await asyncio.sleep(0.05)
            now(f"{len(tablets)} máy tính bảng tự nối lại, thấy đúng câu đang thi")
            await host.until(lambda view: view["phase"] == "answering" and view["paused"])
            report.scores_after = scores(host)
            await host.give("resume", step=host.view["step"])
            await host.until(lambda view: not view["paused"])
            await go(host, "revealed")
            now("đội giữ chuông đã trả lời, đáp án đã công bố")
            await go(host, "finished")
            now("vòng thi kết thúc")
            report.finished = True
            report.joined_again = sum(one.close_code in (4401, 4409) for one in tablets)
            answers = [answer for player in (host, *tablets) for answer in player.answers.items()]
            second.stop()
            _compare(report, second.instance / "quiz.db", evening.round_id, answers)
    finally:
        first.stop()
        second.stop()
    return report


def _compare(
    report: Report, database: Path, round_id: int, answers: list[tuple[str, dict[str, object]]]
) -> None:
    """Whether everything that was acknowledged, by either laptop, stands in the log."""
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        receipts = log.load_receipts(connection, round_id)
    engine.dispose()
    done = {number: answer for number, answer in answers if answer["type"] == "done"}
    report.acknowledged = len(done)
    report.lost = [
        number for number, answer in done.items() if receipts.get(number, None) is None or
        receipts[number].seq != answer["seq"]
    ]  # fmt: skip


def main() -> int:
    """Play the drill and tell it."""
    with tempfile.TemporaryDirectory(prefix="takeover-") as name:
        report = asyncio.run(asyncio.wait_for(drill(Path(name)), WITHIN_S))
    say = sys.stdout.write
    say("Máy thứ nhất mất điện và hỏng ổ đĩa khi một đội đang giữ chuông (giây thứ 0).\n")
    for seconds, what in report.steps:
        say(f"{seconds:6.1f} s  {what}\n")
    same = report.scores_before == report.scores_after
    say(f"Điểm trước và sau: {'như nhau' if same else 'KHÁC NHAU'}.\n")
    say(f"Đã xác nhận {report.acknowledged} lệnh, mất {len(report.lost)}. ")
    say(f"Máy tính bảng phải nhập lại PIN: {report.joined_again}.\n")
    return 0 if same and report.finished and not report.lost and not report.joined_again else 1


if __name__ == "__main__":
    raise SystemExit(main())
