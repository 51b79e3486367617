"""The committee's guide tells the truth."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "bank.md").read_text(encoding="utf-8")


def codes_in_use() -> set[str]:
    """Every literal code that a use case of the bank refuses with."""
    found = set()
    for file in (ROOT / "question_bank").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BankRefused":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_refusal_is_explained() -> None:
    """Somebody who meets a code finds it in the guide."""
    codes = codes_in_use()

    assert len(codes) > 15
    assert [code for code in sorted(codes) if f"`{code}`" not in GUIDE] == []


def test_the_commands_exist() -> None:
    """Each command of the guide is one of `flask bank`."""
    from question_bank.cli import bank_cli

    named = {line.split(" bank ")[1].split()[0] for line in GUIDE.splitlines() if line.startswith("flask ")}
    assert named == set(bank_cli.commands)
