"""What the terminal shows at the start: addresses, sign-ins, PINs and the tablets' QR code."""

import io
from collections.abc import Sequence

import segno

_RULE = "─" * 78


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table, aligned, for a terminal of 80 columns."""
    widths = [max(len(str(row[i])) for row in [heads, *rows]) for i in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        return (
            "  "
            + "  ".join(str(cell).ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        )

    return "\n".join([_RULE, title, line(heads), *(line(row) for row in rows)])


def qr(url: str) -> str:
    """The address as a QR code that a phone reads off the terminal."""
    out = io.StringIO()
    segno.make(url, error="m").terminal(out, compact=True, border=2)
    return out.getvalue()


def banner(
    bases: Sequence[str],
    sign_ins: Sequence[dict[str, str]],
    stages: Sequence[tuple[str, Sequence[Sequence[str]]]],
) -> str:
    """The whole page. `bases` are the server's addresses, best first; `stages` name and PIN rows."""
    doors = [
        ("Trang làm việc", bases[0] + "/"),
        ("Máy của đội thi", bases[0] + "/tablet"),
        ("Màn hình sân khấu", bases[0] + "/stage"),
        ("Tài liệu API", bases[0] + "/api/docs"),
        *(("Địa chỉ khác", base + "/") for base in bases[1:]),
    ]
    parts = [table("ĐỊA CHỈ", ("Trang", "Mở bằng trình duyệt"), doors)]
    if sign_ins:
        rows = [(row["name"], row["username"], row["password"]) for row in sign_ins]
        parts.append(table("TÀI KHOẢN (tạo riêng cho máy này)", ("Người", "Tên", "Mật khẩu"), rows))
    parts += [table(f"MÃ PIN · {name}", ("Ghế", "Đội", "PIN"), rows) for name, rows in stages if rows]
    parts.append(f"{_RULE}\nMÃ QR CHO MÁY CỦA ĐỘI THI: {bases[0]}/tablet\n{qr(bases[0] + '/tablet')}")
    parts.append("Đang phục vụ. Nhấn Ctrl+C để dừng.")
    return "\n".join(parts)
