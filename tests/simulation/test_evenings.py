"""Evenings in which everything goes wrong; each seed is one of them, the same every time."""

from collections import Counter
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest

from quiz_server.live.game import Draft
from quiz_server.live.writer import Writer
from quiz_server.store import log
from tests.loops import in_own_thread
from tests.simulation.evening import Told, evening

SEEDS = range(1, 13)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_nothing_acknowledged_is_lost_whatever_goes_wrong(tmp_path: Path) -> None:
    """Every evening ends with a whole log, one holder at a time, and views that say what it says."""
    total: Counter[str] = Counter()
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        folder.mkdir()
        total.update(asdict(_played(seed, folder)))

    # the faults did happen, or the evenings would prove nothing
    assert total["lives"] > 2 * len(SEEDS)
    assert total["takeovers"] > 5
    assert total["not_saved"] > 5
    assert total["acknowledged"] > 20 * len(SEEDS)


def test_a_seed_is_the_same_evening_again(tmp_path: Path) -> None:
    """A failure that names its seed can be looked at."""
    told = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        told.append(_played(3, tmp_path / name))

    assert told[0] == told[1]


def _answers_without_receipt(draft: Draft, connection: object) -> None:
    log.append(connection, draft.rows)  # type: ignore[arg-type]


def _shown_before_it_is_saved(writer: Writer, drafts: list[Draft]) -> None:
    for draft in drafts:
        draft.keep()
        writer._tell(draft)


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("defect", ["no receipt", "shown before saved"])
def test_a_defect_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, defect: str) -> None:
    """A server that forgets its answers, or shows what is on no disk, does not come through."""
    if defect == "no receipt":
        monkeypatch.setattr(Draft, "write", _answers_without_receipt)
    else:
        write = Writer._write

        def hasty(writer: Writer, drafts: list[Draft]) -> None:
            _shown_before_it_is_saved(writer, drafts)
            writer._answer((), writer._views(lambda showing, state, now: showing.publication(state, now)))
            write(writer, drafts)

        monkeypatch.setattr(Writer, "_write", hasty)

    assert any(_fails(seed, tmp_path / str(seed)) for seed in range(1, 15))


def _played(seed: int, folder: Path) -> Told:
    return in_own_thread(partial(evening, seed, folder))


def _fails(seed: int, folder: Path) -> bool:
    folder.mkdir()
    try:
        _played(seed, folder)
    except (AssertionError, LookupError, ValueError):
        return True
    return False
