"""A laptop dies with its disk; another one goes on from the stick."""

import asyncio
from pathlib import Path

from tests.drills.takeover import WITHIN_S, drill
from tests.loops import run_alone


def test_another_laptop_takes_over(tmp_path: Path) -> None:
    """Nothing acknowledged is lost, no tablet asks for its PIN, and the bell question goes on."""
    report = run_alone(asyncio.wait_for(drill(tmp_path), WITHIN_S))

    assert report.acknowledged > 20
    assert report.lost == []
    assert report.joined_again == 0
    assert report.scores_after == report.scores_before
    assert report.finished
