"""Copies that make themselves, the journal beside them, and going on with another laptop."""

import json
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from quiz_server.clock import ServerClock
from quiz_server.live.command_forms import Moment, command_of
from quiz_server.live.writer import Writer
from quiz_server.store import backups as automatic
from quiz_server.store import journal, log, proof, rounds
from quiz_server.store.backups import Backups
from quiz_server.store.copies import CopyRefused, back_up
from quiz_server.store.journal import Saved
from quiz_server.store.shelf import KEEP, TAKEOVER, Keeper, Shelf
from quiz_server.store.takeover import take_over
from tests.live.builders import make_game, prepared
from tests.live.desk import HOST

KEY = "k" * 48


class Laptop:
    """A server's database, its writer without a thread, and what the writer has saved."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.instance = folder
        self.engine, self.round_id = make_game(folder, prepared())
        self.database = Path(str(self.engine.url.database))
        self.saved: list[Saved] = []
        self.writer = Writer(self.engine, ServerClock(), lambda views, replies: None)
        self.writer.listeners.append(self.saved.append)
        self.writer.open()

    def do(self, name: str, **fields: Any) -> None:
        """A host's command that has to work."""
        state = rounds.load_state(self.engine, self.round_id)
        values = {"step": state.step, "slot": state.slot, **fields}
        command = command_of(name, values, HOST, Moment(ServerClock().now_ms()))
        answer = self.writer.ask(self.round_id, command, f"c{len(self.saved)}")
        self.writer.turn(0)
        assert answer.result(0).is_done


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """A laptop with a prepared round."""
    made = Laptop(tmp_path / "first")
    yield made
    made.engine.dispose()


def hashes(engine: Engine, round_id: int) -> list[str]:
    """The chain of a round."""
    with engine.connect() as connection:
        return [row.hash for row in log.load(connection, round_id)]


def reopened(path: Path) -> Engine:
    """The database in this file."""
    return create_engine(f"sqlite:///{path}")


def shelf_with(laptop: Laptop, folder: Path, copied_after: int) -> Shelf:
    """A stick with a copy made after so many saves, and a journal of all of them."""
    shelf = Shelf(folder)
    keeper = Keeper(laptop.database, shelf, {"secret_key": KEY, "addresses": ["192.168.1.10"], "port": 8000})
    keeper.start()
    for number, name in enumerate(["start_round", "show_question", "open_answering", "close_answering"]):
        if number == copied_after:
            keeper.stop()
            keeper = Keeper(laptop.database, shelf, {"secret_key": KEY})
        laptop.do(name)
    keeper._add("".join(journal.line_of(saved) for saved in laptop.saved))
    return shelf


def test_another_laptop_goes_on_where_the_first_stopped(laptop: Laptop, tmp_path: Path) -> None:
    """The copy is of the second command; the journal brings the rest, receipts included."""
    shelf = shelf_with(laptop, tmp_path / "stick", copied_after=2)
    second = tmp_path / "second"
    second.mkdir()

    done = take_over(shelf.folder, second / "quiz.db", second)

    engine = reopened(second / "quiz.db")
    assert done.events == 2
    assert hashes(engine, laptop.round_id) == hashes(laptop.engine, laptop.round_id)
    with engine.connect() as connection:
        assert set(log.load_receipts(connection, laptop.round_id)) == {f"c{number}" for number in range(4)}
        assert rounds.running(connection) == [laptop.round_id]
    assert proof.verify(engine, laptop.round_id).holds
    assert (second / "secret_key").read_text() == KEY
    assert (done.addresses, done.port) == (("192.168.1.10",), 8000)
    engine.dispose()


def test_what_stood_there_before_is_kept(laptop: Laptop, tmp_path: Path) -> None:
    """The second laptop's own database and key lie beside the new ones."""
    shelf = shelf_with(laptop, tmp_path / "stick", copied_after=1)
    other = Laptop(tmp_path / "second")
    (other.instance / "secret_key").write_text("o" * 48)
    before = hashes(other.engine, other.round_id)
    other.engine.dispose()

    done = take_over(shelf.folder, other.database, other.instance)

    kept = {path.name: path for path in done.kept}
    engine = reopened(kept[f"{other.database.name}.truoc-khoi-phuc-1"])
    assert hashes(engine, other.round_id) == before
    assert kept["secret_key.truoc-khoi-phuc-1"].read_text() == "o" * 48
    engine.dispose()


@pytest.mark.parametrize("damage", ["torn", "patched", "hole", "foreign"])
def test_a_journal_that_does_not_fit_adds_nothing_wrong(laptop: Laptop, damage: str) -> None:
    """A torn end is passed over; a changed row, a hole and another's log end it where they begin."""
    start = laptop.database.with_name("start.db")
    back_up(laptop.database, start)
    for name in ("start_round", "show_question", "open_answering"):
        laptop.do(name)
    lines = [journal.line_of(saved) for saved in laptop.saved]
    if damage == "torn":
        lines[2] = lines[2][: len(lines[2]) // 2]
    elif damage == "patched":
        first = laptop.saved[1]
        lines[1] = journal.line_of(replace(first, rows=(replace(first.rows[0], actor="user:khac"),)))
    elif damage == "hole":
        del lines[1]
    else:
        lines = [line.replace('"round_id":1', '"round_id":9') for line in lines]
    path = laptop.database.with_name("journal-000001-x.jsonl")
    path.write_text("".join(lines), encoding="utf-8")

    engine = reopened(start)
    applied = journal.apply(engine, journal.read([path]))

    expected = {"torn": (2, ()), "patched": (1, (1,)), "hole": (1, (1,)), "foreign": (0, (9,))}
    assert (applied.events, applied.strangers) == expected[damage]
    assert proof.verify(engine, laptop.round_id).holds
    engine.dispose()


def test_the_newest_whole_copy_is_taken(laptop: Laptop, tmp_path: Path) -> None:
    """By its number, not by a clock that may be wrong; a torn copy is passed over."""
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(laptop.database, stick / "auto-000001-20240905-194200.db")
    laptop.do("start_round")
    back_up(laptop.database, stick / "auto-000002-20000101-000000.db")
    whole = (stick / "auto-000001-20240905-194200.db").read_bytes()
    (stick / "auto-000003-20240905-194300.db").write_bytes(whole[: len(whole) // 2])
    second = tmp_path / "second"
    second.mkdir()

    done = take_over(stick, second / "quiz.db", second)

    assert done.copy.name == "auto-000002-20000101-000000.db"


def test_a_folder_without_a_copy_changes_nothing(laptop: Laptop, tmp_path: Path) -> None:
    """A sentence, and the database as it was."""
    before = hashes(laptop.engine, laptop.round_id)

    with pytest.raises(CopyRefused, match="được giữ nguyên"):
        take_over(tmp_path, laptop.database, laptop.instance)

    assert hashes(laptop.engine, laptop.round_id) == before


def test_copies_follow_the_questions(laptop: Laptop, tmp_path: Path) -> None:
    """A copy at the start, one when the round turns, one at the end; a journal of all that was saved."""
    stick = tmp_path / "stick"
    backups = Backups(laptop.database, laptop.instance, [stick], {"secret_key": KEY})
    laptop.writer.listeners.append(backups.saved)
    backups.start()
    for name in ("start_round", "show_question", "open_answering", "close_answering", "reveal"):
        laptop.do(name)
    backups.stop()

    for state, shelf in zip(backups.states, (Shelf(laptop.instance / "backups"), Shelf(stick)), strict=True):
        assert (state.error, state.copied_at is None, state.journal_at is None) == (None, False, False)
        engine = reopened(shelf.copies()[0])
        assert hashes(engine, laptop.round_id) == hashes(laptop.engine, laptop.round_id)
        engine.dispose()
        assert [saved.rows for saved in journal.read(shelf.journals())] == [one.rows for one in laptop.saved]
        assert stat.S_IMODE((shelf.folder / TAKEOVER).stat().st_mode) == 0o600
        assert json.loads((shelf.folder / TAKEOVER).read_text()) == {"secret_key": KEY}


def test_old_copies_give_way_and_others_stay(laptop: Laptop, tmp_path: Path) -> None:
    """The newest stay; a copy made by hand is nobody's to delete."""
    shelf = Shelf(tmp_path / "stick")
    shelf.folder.mkdir()
    for number in range(1, KEEP + 3):
        (shelf.folder / f"auto-{number:06d}-20240905-194200.db").write_bytes(b"")
    (shelf.folder / "quiz-20240905-180000.db").write_bytes(b"by hand")

    keeper = Keeper(laptop.database, shelf, {})
    keeper.start()
    keeper.stop()

    names = [path.name.split("-")[1] for path in shelf.copies()]
    assert len(names) == KEEP
    assert names[0] > f"{KEEP + 2:06d}"
    assert (shelf.folder / "quiz-20240905-180000.db").exists()


def test_copies_from_before_a_sealing_go(laptop: Laptop, tmp_path: Path) -> None:
    """They would tell which questions the sealed set holds; the new copy stays, and so does the journal."""
    backups = Backups(laptop.database, laptop.instance, [tmp_path / "stick"], {})
    laptop.writer.listeners.append(backups.saved)
    backups.start()
    for name in ("start_round", "show_question", "open_answering", "close_answering", "reveal"):
        laptop.do(name)
    backups.start_afresh()
    backups.stop()

    for shelf in (Shelf(laptop.instance / "backups"), Shelf(tmp_path / "stick")):
        numbers = [int(path.name.split("-")[1]) for path in shelf.copies()]
        assert 1 not in numbers
        assert len(numbers) <= 2  # the copy that was asked for, and the last one of all
        assert shelf.journals()


def test_a_stick_that_was_pulled_out_is_told_and_filled_again(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written where the stick used to be; back again, a whole copy closes the gap."""
    root = tmp_path / "stick"
    root.mkdir()
    mounted = threading.Event()
    monkeypatch.setattr(os.path, "ismount", lambda path: mounted.is_set())
    keeper = Keeper(laptop.database, Shelf(root / "thi", mount=root), {"secret_key": KEY})
    laptop.do("start_round")
    keeper._copy()
    keeper._add(journal.line_of(laptop.saved[0]))
    assert "không thấy ổ" in (keeper.state.error or "")
    assert not (root / "thi").exists()

    mounted.set()
    laptop.do("show_question")
    keeper._add(journal.line_of(laptop.saved[1]))
    keeper._wanted.put(False)
    keeper._make_copies()

    assert keeper.state.error is None
    second = tmp_path / "second"
    second.mkdir()
    take_over(root / "thi", second / "quiz.db", second)
    engine = reopened(second / "quiz.db")
    assert hashes(engine, laptop.round_id) == hashes(laptop.engine, laptop.round_id)
    engine.dispose()


def test_a_chosen_drive_is_remembered(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a drive that is plugged in can be chosen; it is used again after a restart."""
    root = tmp_path / "stick"
    root.mkdir()
    monkeypatch.setattr(automatic, "removable", lambda: [root])
    monkeypatch.setattr(os.path, "ismount", lambda path: True)
    backups = Backups(laptop.database, laptop.instance, [], {})
    backups.start()

    assert backups.choices() == [root]
    assert not backups.use_drive(tmp_path / "elsewhere")
    assert backups.use_drive(root)
    assert backups.choices() == []
    backups.stop()

    again = Backups(laptop.database, laptop.instance, [], {})
    assert [state.folder for state in again.states] == [laptop.instance / "backups", root / "thi-kien-thuc"]
    assert list((root / "thi-kien-thuc").glob("auto-*.db"))
