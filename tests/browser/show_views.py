"""Results before the hall as the stage is sent them: the live total and every kind of step of a reveal."""

from decimal import Decimal
from typing import Any

from quiz_server.contest.points import format_points
from quiz_server.contest.prizes import Award
from quiz_server.contest.publishing.steps import Line, SideLine, revealed, steps_of
from tests.browser.views import NAMES, ROUND, View, stage

PARTS = ("Giới thiệu", "Kiến thức", "Tiểu phẩm")
LONG_PARTS = ("Giới thiệu × 0,3", "Hiểu biết kiến thức × 0,4", "Tiểu phẩm tuyên truyền × 0,3")
PRIZES = (
    Award("Giải Nhất", 4_000_000),
    Award("Giải Nhì", 3_000_000),
    *(Award("Giải Ba", 2_000_000),) * 2,
    *(Award("Giải Khuyến khích", 1_000_000),) * 4,
)
SIDE = Award("Giới thiệu xuất sắc nhất", 1_000_000)
LONG_NAME = "Liên quân xã Bình Tân Phú và thị trấn Châu Ổ"


def lines(count: int, level: tuple[int, ...] = (3, 4), long: bool = False) -> list[Line]:
    """Teams with places 1, 2, …, those at `level` sharing the first of them."""
    made = []
    for place in range(1, count + 1):
        rank = level[0] if place in level else place
        name = f"{LONG_NAME} {place}" if long and place % 3 else NAMES[(place * 5) % 22]
        parts = tuple(format_points(Decimal(30 - rank) - Decimal(part) / 8) for part in range(3))
        total = format_points(Decimal(98) - 3 * rank)
        prize = PRIZES[rank - 1] if rank <= len(PRIZES) else None
        made.append(Line(place, name, f"xã {name}", rank, place in level, parts, total, prize))
    return made


def live_total(count: int = 8, long: bool = False, final: bool = False) -> View:
    """The total of so many teams while marks are still missing."""
    rows = [
        {
            "seat": line.seat,
            "name": line.name,
            "rank": line.rank,
            "tied": line.tied,
            "parts": [line.parts[0], line.parts[1], line.parts[2] if final else "–"],
            "open": [False, not final, not final],
            "total": line.total,
            "final": final,
        }
        for line in lines(count, long=long)
    ]
    parts = list(LONG_PARTS if long else PARTS)
    return shown({"mode": "live", "parts": parts, "final": final, "rows": rows})


def reveal(
    step: int, count: int = 8, level: tuple[int, ...] = (3, 4), long: bool = False, **head: Any
) -> View:
    """The reveal after so many steps; from the end where `step` is negative."""
    made = lines(count, level, long)
    plan = steps_of(made, [SideLine(SIDE, made[0], "28,50"), SideLine(SIDE, made[1], "27,00")])
    at = step if step >= 0 else len(plan) + 1 + step
    return shown({"mode": "reveal", "parts": list(PARTS), **revealed(plan, at)}, **head)


def shown(show: dict[str, Any], **head: Any) -> View:
    """A view whose screen shows this in place of the round."""
    told = {"subject": "total", "title": "Tổng điểm", "contest": ROUND["contest"], "provisional": True}
    return stage("ready", show=told | show | head)


def drawn(count: int = 8, long: bool = False, seed: bool = True) -> View:
    """A draw of packages before the hall, promised or done."""
    rows = [
        {
            "seat": line.seat,
            "name": line.name,
            "place": f"Gói {line.seat * 7 % count + 1}",
            "number": line.seat,
        }
        for line in lines(count, long=long)
    ]
    proof = {"digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
    if seed:
        told = {"word": "hoa sen Bình Sơn", "seed": "0123456789abcdef0123-hoa sen Bình Sơn", "rows": rows}
    else:
        told = {"word": "", "seed": "", "rows": []}
    return shown({"mode": "draw", "kind": "packages", "title": "Bốc thăm gói câu hỏi", **proof, **told})


HELD = shown({"mode": "held"})

SHOWS: dict[str, View] = {
    "total of 8": live_total(),
    "total of 22": live_total(22),
    "total of 22, long names": live_total(22, long=True),
    "final total of 8, long names": live_total(8, long=True, final=True),
    "kept back": HELD,
    "before the reveal": reveal(0),
    "the last place": reveal(1),
    "a level place": reveal(-5),
    "the second": reveal(-4),
    "the winner": reveal(-3),
    "a side prize": reveal(-2),
    "a side prize, official": reveal(-1, provisional=False),
    "eight teams level, long names": reveal(1, level=(1, 2, 3, 4, 5, 6, 7, 8), long=True),
    "22 teams: before": reveal(0, 22),
    "22 teams: level, long names": reveal(-6, 22, level=(4, 5, 6), long=True),
    "22 teams: the winner, long names": reveal(-3, 22, long=True),
    "22 teams: all shown": reveal(-1, 22),
    "a draw promised": drawn(seed=False),
    "a draw of 8": drawn(),
    "a draw of 22, long names": drawn(22, long=True),
}
