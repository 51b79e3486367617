"""How loud the hall's screen is: the host's word, in the log, untouched by what else happens."""

from quiz_server.round.commands import SetSound, Undo
from quiz_server.round.sound import Sound, SoundSet
from quiz_server.round.views import stage_view
from tests.round.builders import Table


def test_the_host_sets_it_and_the_hall_is_told() -> None:
    """Louder, softer and silent are events; the stage's view says what holds."""
    table = Table().start().do(SetSound, volume=40, muted=False)
    assert stage_view(table.state, {})["sound"] == {"volume": 40, "muted": False}
    table.do(SetSound, volume=40, muted=True)
    assert stage_view(table.state, {})["sound"] == {"volume": 40, "muted": True}


def test_the_same_loudness_twice_is_one_event() -> None:
    """Nothing is written where nothing changes, and an older view is as good as the newest."""
    table = Table().start()
    assert table.host(SetSound, volume=10, muted=False, step=0) == (SoundSet(volume=10, muted=False),)
    table.do(SetSound, volume=10, muted=False)
    assert table.host(SetSound, volume=10, muted=False) == ()


def test_an_undo_leaves_the_sound_alone() -> None:
    """Taking back a verdict does not turn a muted hall loud."""
    table = Table().start()
    table.show()
    place = next(line.undo_to for line in reversed(table.state.log) if line.undo_to is not None)
    table.do(SetSound, volume=30, muted=True)
    table.do(Undo, to_seq=place)
    assert table.state.sound == Sound(volume=30, muted=True)
