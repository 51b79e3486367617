"""Sample views in the shapes of docs/ARCHITECTURE.md, for looking at the screens in every state."""

from typing import Any

View = dict[str, Any]

NAMES = (
    "Bình An", "Bình Chương", "Bình Đông", "Bình Khương", "Bình Phước", "Bình Thạnh",
    "Bình Thuận", "TT Châu Ổ", "Bình Chánh", "Bình Châu", "Bình Dương", "Bình Hải",
    "Bình Hiệp", "Bình Hòa", "Bình Long", "Bình Minh", "Bình Mỹ", "Bình Nguyên",
    "Bình Tân Phú", "Bình Thanh", "Bình Trị", "Bình Trung",
)  # fmt: skip
SCORES = (40, 30, 40, 20, 30, 40, 10, 30, 50, 0, 20, 30, 10, 40, 20, 30, 60, 10, 20, 30, 40, 0)

STEM = "Từ ngày 01/7/2024, người chưa đủ 14 tuổi được cấp thẻ căn cước trong trường hợp nào?"
OPTIONS = ("Bắt buộc khi đi học", "Theo nhu cầu", "Chỉ khi có hộ chiếu", "Không được cấp")

LONG_STEM = (
    "Theo quy định hiện hành về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên "
    "thông trong giải quyết thủ tục hành chính, khi hồ sơ quá thời hạn giải quyết thì cơ quan, "
    "đơn vị có thẩm quyền phải làm gì đối với tổ chức, cá nhân đã nộp hồ sơ; việc đó được thực "
    "hiện bằng hình thức nào, ai là người ký văn bản, và thời hạn trả kết quả lần sau được ghi ở "
    "đâu để người dân theo dõi, giám sát được?"
)
LONG_OPTIONS = (
    "Gửi văn bản xin lỗi, ghi rõ lý do quá hạn và thời hạn trả kết quả lần sau, "
    "đồng thời cập nhật trên Hệ thống",
    "Chỉ cần thông báo bằng lời tại Bộ phận Một cửa khi người dân đến hỏi kết quả giải quyết hồ sơ",
    "Trả lại toàn bộ hồ sơ và yêu cầu tổ chức, cá nhân nộp lại từ đầu theo thời hạn mới",
    "Không phải làm gì nếu đã chuyển hồ sơ cho cơ quan cấp trên xem xét, giải quyết theo thẩm quyền",
)

ROUND = {
    "id": 1,
    "title": "Phần thi kiến thức",
    "stage": "Cụm 1",
    "venue": "xã Bình Phước",
    "contest": "Hội thi tuyên truyền cải cách hành chính và chuyển đổi số huyện Bình Sơn năm 2024",
    "rehearsal": False,
}
BOARD = {
    "index": 0,
    "of": 2,
    "format": "bang_abcd",
    "who": "all",
    "title": "Bảng A/B/C/D",
    "rules_text": "Mỗi câu 15 giây, đúng 10 điểm, sai 0 điểm.",
    "count": 10,
    "points": 10,
}
BELL = {
    **BOARD,
    "index": 1,
    "format": "chuong_sau_hieu_lenh",
    "who": "bell",
    "title": "Bấm chuông sau hiệu lệnh",
    "rules_text": "Bấm sau hiệu lệnh; bấm sớm mất quyền ở câu đó. Trả lời trong 10 giây, đúng 20 điểm.",
    "count": 5,
    "points": 20,
}


def question(stem: str = STEM, options: tuple[str, ...] = OPTIONS, **changes: Any) -> View:
    """A question as every audience sees it."""
    labelled = [{"label": label, "text": text} for label, text in zip("ABCD", options, strict=False)]
    shown = {"slot": 4, "number": 5, "of": 10, "points": 10, "kind": "mcq", "stem": stem, "options": labelled}
    return shown | changes


def running(kind: str = "think", left_s: float = 9, total_s: float = 15, now_ms: int = 0) -> View:
    """A clock with so many seconds left at `now_ms`."""
    deadline = now_ms + int(left_s * 1000)
    total = int(total_s * 1000)
    starts = deadline - total
    return {
        "kind": kind,
        "starts_at_ms": starts,
        "deadline_ms": deadline,
        "total_ms": total,
        "left_ms": None,
        "warn_ms": 5000,
    }


def standing(left_s: float = 9, total_s: float = 15) -> View:
    """A clock that stands still."""
    return running("think", left_s, total_s) | {"left_ms": int(left_s * 1000)}


def stage_teams(count: int = 8, **changes: Any) -> list[View]:
    """Teams as the stage sees them, ranked by score; `changes` are lists by team or one value for all."""
    scores = SCORES[:count]
    return [
        {
            "seat": index + 1,
            "name": NAMES[index],
            "full_name": f"xã {NAMES[index]}",
            "score": scores[index],
            "rank": 1 + sum(score > scores[index] for score in scores),
            "tied": scores.count(scores[index]) > 1,
            "connected": True,
            "answered": False,
            "answer": None,
            "verdict": None,
            "points": None,
        }
        | {
            name: value[index] if isinstance(value, (list, tuple)) else value
            for name, value in changes.items()
        }
        for index in range(count)
    ]


def stage(phase: str = "shown", teams: list[View] | None = None, **changes: Any) -> View:
    """What the screen gets in one phase."""
    teams = teams if teams is not None else stage_teams()
    ordered = sorted(teams, key=lambda team: (team["rank"], team["seat"]))
    view = {
        "audience": "stage",
        "round": ROUND,
        "phase": phase,
        "paused": False,
        "screen": {"mode": "auto", "text": ""},
        "sound": {"volume": 80, "muted": False},
        "section": BOARD,
        "question": question(),
        "clock": None,
        "answered": sum(1 for team in teams if team["answered"]),
        "teams": teams,
        "bell": None,
        "reveal": None,
        "standings": [
            {name: team[name] for name in ("rank", "tied", "seat", "name", "score")} for team in ordered
        ],
    }
    return view | changes


REVEAL = {
    "answer": ["B"],
    "answer_text": "Theo nhu cầu",
    "explanation": "Người dưới 14 tuổi được cấp thẻ căn cước theo nhu cầu.",
    "reference": "Điều 19 Luật Căn cước số 26/2023/QH15, hiệu lực từ 01/7/2024",
}


def queue(*rows: tuple[int, int, str]) -> list[View]:
    """A queue of the bell from (seat, ms behind, state)."""
    return [
        {"seat": seat, "name": NAMES[seat - 1], "behind_ms": behind, "state": state}
        for seat, behind, state in rows
    ]


def waiting_stage(count: int = 8) -> View:
    """The screen before a round is activated."""
    teams = [
        {
            "seat": index + 1,
            "name": NAMES[index],
            "full_name": f"xã {NAMES[index]}",
            "connected": index % 4 != 3,
            "checked": index % 3 == 0,
            "rtt_ms": 4,
        }
        for index in range(count)
    ]
    place = {"id": 1, "name": "Cụm 1", "venue": "xã Bình Phước", "contest": ROUND["contest"]}
    return {"audience": "stage", "round": None, "phase": "waiting", "stage": place, "teams": teams}


def team(face: str, phase: str = "open", **changes: Any) -> View:
    """What team 6 gets with one face."""
    view = {
        "audience": "team",
        "round": ROUND,
        "phase": phase,
        "paused": False,
        "face": face,
        "me": {"seat": 6, "name": "Bình Thạnh", "full_name": "xã Bình Thạnh", "score": 80},
        "section": BOARD,
        "question": question(),
        "answer": None,
        "bell": None,
        "holder": None,
        "clock": None,
        "verdict": None,
        "points": None,
        "reveal": None,
    }
    return view | changes
