"""Contests made for tests."""

from typing import Any

COMMUNES = (
    ("chau_o", "thị trấn Châu Ổ", "TT Châu Ổ"),
    ("binh_an", "xã Bình An", "Bình An"),
    ("binh_chanh", "xã Bình Chánh", "Bình Chánh"),
    ("binh_khuong", "xã Bình Khương", "Bình Khương"),
    ("binh_tan_phu", "xã Bình Tân Phú", "Bình Tân Phú"),
    ("binh_thanh", "xã Bình Thanh", "Bình Thanh"),
    ("binh_thanh_nang", "xã Bình Thạnh", "Bình Thạnh"),
    ("binh_trung", "xã Bình Trung", "Bình Trung"),
)
CODES = tuple(code for code, _, _ in COMMUNES)

CLUSTER_PRIZES = (("Giải Nhất", 1, 4), ("Giải Nhì", 1, 3), ("Giải Ba", 2, 2), ("Giải Khuyến khích", 4, 1))
FINAL_PRIZES = (("Giải Nhất", 1, 5), ("Giải Nhì", 1, 4), ("Giải Ba", 1, 3), ("Giải Khuyến khích", 3, 2))


def prizes(rows: tuple[tuple[str, int, int], ...]) -> list[dict[str, Any]]:
    """Prize rows with the amount in millions."""
    return [
        {"title": title, "count": count, "amount": millions * 1_000_000} for title, count, millions in rows
    ]


def contest_data(**changes: Any) -> dict[str, Any]:
    """The plan's contest, cut down to one cluster of eight teams and the final."""
    data: dict[str, Any] = {
        "name": "Hội thi tuyên truyền về chuyển đổi số gắn với cải cách hành chính huyện Bình Sơn năm 2024",
        "year": 2024,
        "units": [{"code": code, "full_name": full, "name": name} for code, full, name in COMMUNES],
        "parts": [
            {
                "code": "gioi_thieu",
                "title": "Giới thiệu",
                "kind": "jury",
                "max": 30,
                "limit_s": 300,
                "side_prize": True,
            },
            {"code": "kien_thuc", "title": "Kiến thức", "kind": "quiz", "max": 40},
            {
                "code": "tieu_pham",
                "title": "Tiểu phẩm",
                "kind": "jury",
                "max": 30,
                "limit_s": 600,
                "side_prize": True,
            },
        ],
        "stages": [
            {
                "kind": "cluster",
                "name": "Cụm 1",
                "venue": "xã Bình Phước",
                "date": "2024-09-05",
                "teams": list(CODES),
            },
            {"kind": "final", "name": "Chung kết", "venue": "thị trấn Châu Ổ"},
        ],
        "judges": [{"username": f"giamkhao{n}", "name": f"Giám khảo {n}"} for n in (1, 2, 3)],
        "prizes": {"cluster": prizes(CLUSTER_PRIZES), "final": prizes(FINAL_PRIZES)},
        "side_prizes": [
            {"part": "gioi_thieu", "title": "Giới thiệu xuất sắc nhất", "amount": 1_000_000},
            {"part": "tieu_pham", "title": "Tiểu phẩm xuất sắc nhất", "amount": 1_000_000},
        ],
        "tie": ["tieu_pham", "kien_thuc", "cau_hoi_phu", "boc_tham"],
    }
    return data | changes
