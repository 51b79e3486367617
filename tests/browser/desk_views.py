"""Sample views of the host, the secretary and the MC, in the shapes of docs/ARCHITECTURE.md."""

from typing import Any

from quiz_server.round.tablet_words import told
from tests.browser.harness import now_ms
from tests.browser.views import BELL, BOARD, NAMES, OPTIONS, ROUND, SCORES, STEM, question, running

View = dict[str, Any]

TITLES = (
    "Cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính",
    "Dịch vụ công trực tuyến toàn trình",
    "Ngày Chuyển đổi số quốc gia",
    "Đề án 06 và nhóm tiện ích",
    "Thẻ căn cước cho người chưa đủ 14 tuổi",
    "Chữ ký số cá nhân",
    "Nghị định 30 về công tác văn thư",
    "Chỉ số hài lòng SIPAS 2023",
    "VNeID mức độ 2",
    "Thanh toán không dùng tiền mặt",
    "Tổ công nghệ số cộng đồng",
    "Hòm thư góp ý",
    "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế",
    "Hồ sơ quá hạn",
    "Danh tính số và mã QR",
)
KEY: View = {
    "answer": ["B"],
    "answer_text": "Theo nhu cầu",
    "explanation": "Người dưới 14 tuổi được cấp thẻ căn cước theo nhu cầu của mình hoặc của người đại diện.",
    "reference": "Điều 19 Luật Căn cước số 26/2023/QH15",
    "office": "TP",
    "code": "TP-07",
    "valid_from": "2024-07-01",
    "valid_to": None,
}
SECTIONS = [{**BOARD, "seconds": 15}, {**BELL, "seconds": 10}]
BOARD_ACTIONS = ("enter_answers", "void_question", "pause", "finish_round", "set_screen", "adjust_score")
BELL_ACTIONS = ("void_question", "pause", "finish_round", "set_screen", "adjust_score", "close_answering")


#: when a tablet that is away was heard last
SEEN_MS = 1_727_870_530_000


def full_name(index: int) -> str:
    """The unit's full name: one of the 22 is a township."""
    name = NAMES[index]
    return "thị trấn Châu Ổ" if name == "TT Châu Ổ" else f"xã {name}"


def tablet_health(check: str = "passed", **changes: Any) -> View:
    """A tablet with nothing amiss, where no `changes` say otherwise."""
    measured: View = {
        "asleep": False, "seen_ms": None, "jitter_ms": 1, "error_ms": 1.2, "drift_ppm": -18,
        "check": check, "problems": [],
    }  # fmt: skip
    return measured | changes


def host_teams(count: int = 8, **changes: Any) -> list[View]:
    """Teams as the host sees them; `changes` name a field and give {seat: value}. Who is away was there."""
    scores = SCORES[:count]
    teams = [
        {
            "seat": index + 1,
            "name": NAMES[index],
            "full_name": full_name(index),
            "score": scores[index],
            "rank": 1 + sum(score > scores[index] for score in scores),
            "tied": scores.count(scores[index]) > 1,
            "connected": True,
            "rtt_ms": 3 + index % 9,
            "left_page": False,
            "checked": True,
            "health": tablet_health(),
            "answer": None,
            "late": False,
            "entered_by": None,
            "verdict": None,
            "points": None,
            "bell": None,
        }
        for index in range(count)
    ]
    for field, by_seat in changes.items():
        for seat, value in by_seat.items():
            teams[seat - 1][field] = value
    for team in teams:
        if not team["connected"] and "health" not in changes:
            team["health"] = tablet_health(seen_ms=SEEN_MS)
    return teams


def host_order(current: int) -> list[View]:
    """Fifteen slots, those before the current one done with their marks."""
    return [
        {
            "slot": slot,
            "section": int(slot >= 10),
            "number": slot + 1 - 10 * (slot >= 10),
            "title": title,
            "points": 20 if slot >= 10 else 10,
            "state": "done" if slot < current else "current" if slot == current else "todo",
        }
        | ({"marks": _marks()} if slot < current else {})
        for slot, title in enumerate(TITLES)
    ]


def _marks() -> View:
    verdicts = ("right", "right", "wrong", "right", "none", "right", "wrong", "right")
    letters = ("B", "B", "A", "B", "-", "B", "D", "B")
    return {
        str(seat + 1): {
            "answer": letters[seat],
            "verdict": verdict,
            "points": 10 if verdict == "right" else 0,
        }
        for seat, verdict in enumerate(verdicts)
    }


def log_of(*texts: str) -> list[View]:
    """A log of these sentences, each of which can be undone."""
    start = 1_727_870_530_000
    return [
        {"seq": 11 + index, "at_ms": start + index * 21_000, "text": text, "undo_to": 10 + index}
        for index, text in enumerate(texts)
    ]


LOG = log_of(
    "Hiện câu 4 trên sân khấu",
    "Chạy đồng hồ câu 4",
    "Khóa trả lời câu 4",
    "Công bố câu 4: đúng 6 đội, +10 mỗi đội",
    "Hiện câu 5 trên sân khấu",
)


def host(phase: str = "shown", command: str | None = "open_answering", **changes: Any) -> View:
    """The host's view of a board question in one phase, with its next step."""
    view = {
        "audience": "host",
        "round": ROUND,
        "status": "running",
        "phase": phase,
        "paused": False,
        "step": 17,
        "screen": {"mode": "auto", "text": ""},
        "sound": {"volume": 80, "muted": False},
        "section": SECTIONS[0],
        "sections": SECTIONS,
        "order": host_order(4),
        "reserves_left": 3,
        "question": question(multiple=False) | KEY,
        "clock": None,
        "teams": host_teams(),
        "bell": None,
        "next": {"command": command, "args": {}} if command else None,
        "actions": actions(*BOARD_ACTIONS),
        "log": LOG,
    }
    return view | changes


def actions(*commands: str) -> list[View]:
    """The list of what else is allowed."""
    return [
        {"command": command, "args": {}, "danger": command in {"void_question", "finish_round"}}
        for command in commands
    ]


def press(seat: int, behind: float, state: str, margin: float | None = 3.1, **figures: Any) -> View:
    """One entry of the bell's queue, over an ordinary path where no `figures` say otherwise."""
    ordinary = {
        "by": "tablet",
        "arrived_behind_ms": behind,
        "travelled_ms": 4.2,
        "path_ms": 3.4,
        "reach_ms": 9.8,
        "error_ms": 1.3,
        "remark": "",
    }
    entry = {"seat": seat, "name": NAMES[seat - 1], "behind_ms": behind, "margin_ms": margin, "state": state}
    return entry | ordinary | figures


def host_bell(
    phase: str, command: str | None = None, queue: list[View] | None = None, **changes: Any
) -> View:
    """The host's view of a bell question."""
    queue = queue or []
    holder = next((one["seat"] for one in queue if one["state"] == "holder"), None)
    bells = {
        one["seat"]: {
            "order": place,
            "behind_ms": one["behind_ms"],
            "early": False,
            "locked": False,
            "state": one["state"],
        }
        for place, one in enumerate(queue, start=1)
    }
    view = host(
        phase,
        command,
        section=SECTIONS[1],
        order=host_order(11),
        question=question(slot=11, number=2, of=5, points=20, multiple=False) | KEY,
        teams=host_teams(bell=bells),
        bell={"holder": holder, "queue": queue, "dead_heat": None},
        actions=actions(*BELL_ACTIONS),
    )
    if command == "judge":
        view["next"]["args"] = {"seat": holder}
    return view | changes


def waiting_host() -> View:
    """The host's page before a round is activated."""
    (slow,) = told(["slow"])
    health = {
        2: tablet_health("unchecked"),
        4: tablet_health("unchecked", seen_ms=SEEN_MS),
        5: tablet_health("failed", jitter_ms=12, error_ms=9.4, problems=[slow]),
    }
    teams = host_teams(
        8, connected={4: False}, rtt_ms={4: None, 5: 83}, checked={2: False, 4: False}, health=health
    )
    kept = ("seat", "name", "full_name", "connected", "checked", "rtt_ms", "left_page", "health")
    stage = {"id": 1, "name": "Cụm 1", "venue": "xã Bình Phước", "contest": ROUND["contest"]}
    teams = [{name: team[name] for name in kept} for team in teams]
    return {"audience": "host", "round": None, "phase": "waiting", "stage": stage, "teams": teams}


def secretary(phase: str = "open", allowed: bool = True, count: int = 8, **changes: Any) -> View:
    """The secretary's view of a board question."""
    fields = ("seat", "name", "full_name", "score", "connected", "answer", "late", "entered_by")
    view = {
        "audience": "secretary",
        "round": ROUND,
        "phase": phase,
        "paused": False,
        "step": 17,
        "section": SECTIONS[0],
        "question": question(STEM, OPTIONS, multiple=False),
        "clock": running(left_s=9, now_ms=now_ms()) if phase == "open" else None,
        "teams": [{name: team[name] for name in fields} for team in host_teams(count)],
        "allowed": allowed,
    }
    return view | changes


def mc(phase: str = "shown", **changes: Any) -> View:
    """The MC's view of a board question."""
    view = {
        "audience": "mc",
        "round": ROUND,
        "phase": phase,
        "paused": False,
        "section": SECTIONS[0],
        "question": question(multiple=False),
        "clock": None,
        "bell": None,
        "reveal": None,
    }
    return view | changes
