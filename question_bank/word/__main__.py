"""`python -m question_bank.word FILE… --out DIR`: imports files without a database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from . import Refused, read_file
from .container import LIMITS
from .writing import as_json


def main(arguments: list[str] | None = None) -> int:
    """Reads each file and writes DIR/<file name>.json; 2 when any file was refused, else 0."""
    parser = argparse.ArgumentParser(
        prog="python -m question_bank.word", description="Đọc ngân hàng câu hỏi từ tệp Word."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục ghi kết quả .json")
    parser.add_argument(
        "--max-mb", type=int, default=LIMITS.file // (1024 * 1024), help="cỡ tệp lớn nhất, MB"
    )
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    limits = LIMITS._replace(file=options.max_mb * 1024 * 1024)
    status = 0
    for path in options.files:
        try:
            reading = read_file(path, limits)
        except Refused as refused:
            sys.stderr.write(f"{path.name}: {refused.message}\n")
            status = 2
            continue
        text = json.dumps(as_json(reading), ensure_ascii=False, indent=1)
        (options.out / f"{path.name}.json").write_text(text, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
