"""Questions to send out: one of each kind, and random ones whose texts look like anything but questions."""

import struct
import zlib
from datetime import date
from typing import Any

from hypothesis import strategies as st

from question_bank.content import tidy
from question_bank.drafts import draft_json
from question_bank.export.record import Letterhead, Picture, Question
from question_bank.word import Draft

HEAD = Letterhead(
    authority="UBND huyện Bình Sơn",
    organiser="Ban Tổ chức Hội thi",
    contest="Hội thi tuyên truyền về chuyển đổi số năm 2024",
    place="Bình Sơn",
    day=date(2024, 9, 5),
    signer_title="TM. Ban Tổ chức\nTrưởng ban",
    recipients=("Ban Giám khảo", "Lưu: VT"),
)


def a_picture(name: str = "so-do.png", place: str = "stem", width: int = 40, shade: int = 90) -> Picture:
    """A small grey PNG."""
    rows = b"".join(b"\x00" + bytes([shade, shade, 200]) * width for _ in range(30))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 30, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + size + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return Picture(name, "image/png", data, place, "Sơ đồ quy trình")


MCQ = Question(
    code="TP-0001",
    kind="mcq",
    stem="Luật Giao dịch điện tử số 20/2023/QH15 có hiệu lực từ ngày nào?",
    options={"A": "01/01/2024", "B": "01/7/2024", "C": "01/01/2025", "D": "01/7/2025"},
    answer=("B",),
    explanation="Khoản 1 Điều 53 của Luật.",
    reference="Luật Giao dịch điện tử số 20/2023/QH15, Điều 53",
    valid_from=date(2024, 7, 1),
    topic="Chuyển đổi số",
    level="easy",
    points=10.0,
    office="Phòng Tư pháp",
    office_code="TP",
)
MULTI = Question(
    code="NV-0002",
    kind="multi",
    stem="Những việc nào thuộc cải cách hành chính?",
    options={"A": "Cải cách thể chế", "B": "Cải cách thủ tục", "C": "Trồng rừng"},
    answer=("A", "B"),
    office="Phòng Nội vụ",
)
TRUE_FALSE = Question(
    code="NV-0003",
    kind="tf",
    stem="Chữ ký số có giá trị như chữ ký tay.",
    options={"A": "Đúng", "B": "Sai"},
    answer=("A",),
    valid_from=date(2022, 10, 20),
    valid_to=date(2024, 6, 30),
)
STATEMENTS = Question(
    code="VH-0004",
    kind="statements",
    stem="Các ý sau đúng hay sai?",
    options={
        "a": "Một cửa là một nơi nhận hồ sơ",
        "b": "Hồ sơ nào cũng phải nộp giấy",
        "c": "Có thể tra cứu",
    },
    answer=("a", "c"),
    level="hard",
)
SHORT = Question(
    code="VH-0005",
    kind="short",
    stem="Thời hạn giải quyết là bao nhiêu ngày?",
    answer=("15",),
    accepted=("15 ngày", "mười lăm; 15 (ngày)"),
    explanation="Điều 5.",
    points=0.5,
)
ESSAY = Question(
    code="TP-0006",
    kind="essay",
    stem="Tình huống: ông A nộp hồ sơ lúc 16 giờ 55.\nCán bộ xử lý thế nào?",
    answer=("Ý 1: tiếp nhận hồ sơ.\nÝ 2: hẹn ngày trả.",),
    reference="Nghị định 61/2018/NĐ-CP",
)
EVERY_KIND = (MCQ, MULTI, TRUE_FALSE, STATEMENTS, SHORT, ESSAY)

_SYLLABLES = ("chuyển", "đổi", "số", "cải cách", "hành chính", "Bình Thạnh", "ĐIỀU", "ưu tiên", "Nghị định")
_TRAPS = (
    "A. ",
    "B) đúng",
    "Câu 5:",
    "Câu 12. Nội dung",
    "1.",
    "12)",
    "Đáp án: C",
    "Giải thích: vì",
    "Căn cứ pháp lý: không có",
    "Hiệu lực từ: 01/7/2024",
    "Mã: X-1 · Dạng: Trắc nghiệm",
    "ĐÁP ÁN",
    "PHẦN II",
    "=1+1",
    "+84",
    "-5",
    "@SUM(A1)",
    "“ngoặc kép” 'đơn'",
    "<b>&amp;</b>",
    "{~=}#:\\",
    "a\tb",
    "dòng một\ndòng hai",
    "B",
    "Hết./.",
    "$x^2$ %50% _x0041_",
    "✓ *",
    "…………",
)
_piece = st.one_of(
    st.sampled_from(_SYLLABLES), st.sampled_from(_TRAPS), st.integers(0, 2050).map(str), st.just("dài " * 110)
)


@st.composite
def texts(draw: st.DrawFn, most: int = 5) -> str:
    """Vietnamese words mixed with everything an importer could take for a label."""
    joined = draw(st.sampled_from([" ", "  ", ". ", "\n"])).join(
        draw(st.lists(_piece, min_size=1, max_size=most))
    )
    return "\n".join(line.strip() for line in joined.split("\n")).strip() or "x"


_days = st.none() | st.dates(date(1990, 1, 1), date(2040, 12, 31))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question of any kind with every field that a file must keep."""
    kind = draw(st.sampled_from([q.kind for q in EVERY_KIND]))
    labels = "abcdefghij" if kind == "statements" else "ABCDEFGHIJ"
    count = 2 if kind == "tf" else draw(st.integers(2, 7))
    labelled = kind not in ("short", "essay")
    options = {label: draw(texts(3)) for label in labels[:count]} if labelled else {}
    most = count if kind in ("multi", "statements") else 1
    right = st.lists(st.sampled_from(labels[:count]), min_size=1, max_size=most, unique=True)
    answer = tuple(sorted(draw(right))) if labelled else (draw(texts()),)
    since, until = draw(_days), draw(_days)
    return Question(
        code=draw(st.sampled_from(["", "TP-0012", "NV-9999"])),
        kind=kind,
        stem=draw(texts()),
        options=options,
        answer=answer,
        accepted=tuple(draw(st.lists(texts(2), max_size=3))) if kind == "short" else (),
        explanation=draw(st.just("") | texts()),
        reference=draw(st.just("") | texts()),
        valid_from=since,
        valid_to=until if not since or not until or until >= since else None,
        topic=draw(
            st.sampled_from(["", "Cải cách hành chính", "Chủ đề: lạ · Mã: 5", "Một cửa, một cửa liên thông"])
        ),
        level=draw(st.sampled_from(["", "easy", "medium", "hard"])),
        points=draw(st.none() | st.integers(0, 400).map(lambda n: n / 4)),
        office=draw(st.sampled_from(["", "Phòng Tư pháp"])),
    )


def content(question: Question) -> dict[str, Any]:
    """A record as the bank's content."""
    given = {
        name: getattr(question, name)
        for name in ("kind", "stem", "options", "explanation", "reference", "topic", "level", "points")
    }
    days = {name: getattr(question, name) for name in ("valid_from", "valid_to")}
    days = {name: day.isoformat() if day else None for name, day in days.items()}
    return tidy({**given, **days, "answer": list(question.answer), "accepted": list(question.accepted)})


def read_content(draft: Draft) -> dict[str, Any]:
    """What the bank would save of a draft."""
    return tidy(draft_json(draft)["content"])
