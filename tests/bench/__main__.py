"""`python -m tests.bench [NAME …]` runs every `bench_*.py` of this folder, or the named ones.

Each module offers `run() -> dict` (JSON values) and `table(result) -> str`.
"""

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"


def names() -> list[str]:
    """The benches there are, without their prefix."""
    return sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))


def main() -> int:
    """Run, show, write down."""
    parser = argparse.ArgumentParser(prog="tests.bench", description="Đo tốc độ và ghi results.json.")
    parser.add_argument("name", nargs="*", choices=[*names(), []], help="bài đo; không ghi thì đo tất cả")
    chosen = parser.parse_args().name or names()
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    results["machine"] = {
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }
    for name in chosen:
        module = importlib.import_module(f"tests.bench.bench_{name}")
        results[name] = module.run()
        sys.stdout.write(f"\n{name}\n{module.table(results[name])}\n")
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
