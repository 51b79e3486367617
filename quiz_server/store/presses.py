"""The rings of a stored round: as stories of its bell questions, and as a table for a complaint."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from sqlalchemy import Engine

from quiz_server.round.events import BellPressed, Giver, RingEffect
from quiz_server.round.presses import BellStory, Ring, remark, stories
from quiz_server.store import log
from quiz_server.store.codec import decode

#: the hall's clock
_VIETNAM = timezone(timedelta(hours=7))

_EFFECTS = {
    RingEffect.COUNTED: "được tính",
    RingEffect.LOST: "bấm sớm, mất quyền",
    RingEffect.LOCKED: "bấm sớm, bị khóa",
}
_GIVERS = {Giver.TABLET: "máy của đội", Giver.HOST: "người điều khiển"}

COLUMNS = (
    "câu",
    "phần",
    "đội",
    "tên đội",
    "lần bấm từ",
    "kết quả",
    "còn hiệu lực",
    "lúc được tính (giờ Việt Nam)",
    "sau đội đầu (ms)",
    "sai số so với đội đầu (ms)",
    "máy báo (ms)",
    "tín hiệu đến (ms)",
    "tính (ms)",
    "đường đi khứ hồi (ms)",
    "dao động (ms)",
    "phần bù dao động (ms)",
    "được tính lùi nhiều nhất (ms)",
    "sai số (ms)",
    "lệch đồng hồ máy (ms)",
    "trả lời phép đo",
    "ghi chú",
    "số sự kiện",
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
        "có" if ring.stands else "không (đã hoàn tác)",
        clock_text(press.credited_ms),
        _figure(ring.behind_ms),
        _figure(ring.unclear_ms),
        *(_figure(value) for value in figures),
        "có" if press.answers_probes else "không",
        remark(press),
        str(ring.seq),
    ]


def clock_text(at_ms: float) -> str:
    """A moment of the server clock to the millisecond, in Vietnam's time."""
    moment = datetime.fromtimestamp(at_ms / 1000, _VIETNAM)
    return f"{moment:%d/%m/%Y %H:%M:%S},{moment.microsecond // 1000:03}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".replace(".", ",")
