"""The rings of a stored round: as stories of its bell questions, and as a table for a complaint."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from sqlalchemy import Engine

from question_bank.language import say
from quiz_server.round.events import BellPressed, Giver, RingEffect
from quiz_server.round.presses import BellStory, Ring, remark, stories
from quiz_server.store import log
from quiz_server.store.codec import decode

#: the hall's clock
_VIETNAM = timezone(timedelta(hours=7))

_EFFECTS = {
    RingEffect.COUNTED: say("được tính"),
    RingEffect.LOST: say("bấm sớm, mất quyền"),
    RingEffect.LOCKED: say("bấm sớm, bị khóa"),
}
_GIVERS = {Giver.TABLET: say("máy của đội"), Giver.HOST: say("người điều khiển")}

COLUMNS = (
    say("câu"),
    say("phần"),
    say("đội"),
    say("tên đội"),
    say("lần bấm từ"),
    say("kết quả"),
    say("còn hiệu lực"),
    say("lúc được tính (giờ Việt Nam)"),
    say("sau đội đầu (ms)"),
    say("sai số so với đội đầu (ms)"),
    say("máy báo (ms)"),
    say("tín hiệu đến (ms)"),
    say("tính (ms)"),
    say("đường đi khứ hồi (ms)"),
    say("dao động (ms)"),
    say("phần bù dao động (ms)"),
    say("được tính lùi nhiều nhất (ms)"),
    say("sai số (ms)"),
    say("lệch đồng hồ máy (ms)"),
    say("trả lời phép đo"),
    say("ghi chú"),
    say("số sự kiện"),
)


def stories_of(engine: Engine, round_id: int) -> tuple[BellStory, ...]:
    """The bell questions of a round that anybody rang at. Raises `plain.Unreadable`."""
    with engine.connect() as connection:
        return stories([decode(row) for row in log.load(connection, round_id)])


def csv_text(told: Sequence[BellStory]) -> str:
    """Every ring as one line, for Excel: a byte order mark, semicolons, decimal commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for story in told:
        writer.writerows(_line(story, ring) for ring in story.rings)
    return "\ufeff" + text.getvalue()


def _line(story: BellStory, ring: Ring) -> list[str]:
    press: BellPressed = ring.press
    figures = (
        press.claimed_ms, press.arrived_ms, press.credited_ms, press.rtt_min_ms, press.jitter_ms,
        press.slack_ms, press.reach_ms, press.error_ms, press.offset_ms,
    )  # fmt: skip
    return [
        str(story.number),
        story.section,
        str(press.seat),
        ring.full_name,
        _GIVERS[press.by],
        _EFFECTS[press.effect],
        say("có") if ring.stands else say("không (đã hoàn tác)"),
        clock_text(press.credited_ms),
        _figure(ring.behind_ms),
        _figure(ring.unclear_ms),
        *(_figure(value) for value in figures),
        say("có") if press.answers_probes else say("không"),
        remark(press),
        str(ring.seq),
    ]


def clock_text(at_ms: float) -> str:
    """A moment of the server clock to the millisecond, in Vietnam's time."""
    moment = datetime.fromtimestamp(at_ms / 1000, _VIETNAM)
    return f"{moment:%d/%m/%Y %H:%M:%S},{moment.microsecond // 1000:03}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".replace(".", ",")
