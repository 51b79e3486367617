"""A puzzle from the bank to its last piece, and who gets which pieces of its picture."""

import json
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from question_bank.database import db
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.round import scoring, views
from quiz_server.round.history import History
from quiz_server.store import rounds as stored
from quiz_server.store.log import Row
from tests.conftest import SignIn
from tests.contest.papers.reading import word
from tests.contest.puzzle_made import ALT, WORDS, PuzzleRound, puzzle_round
from tests.round.twin import public_views

#: a point of each piece, away from edges and crosses: rows 1 to 4, the centre
POINTS = ((30, 90), (560, 90), (30, 310), (560, 310), (260, 130))
COVER = (15, 42, 79)


@pytest.fixture
def played(cluster: Stage) -> PuzzleRound:
    """A puzzle on the stage, no row chosen yet."""
    return puzzle_round(cluster)


def shown(played: PuzzleRound) -> str:
    """The address that the hall's screen is given."""
    return str(views.stage_view(played.state, {})["puzzle"]["picture"]["src"])


def open_pieces(client: FlaskClient, address: str) -> list[int]:
    """Which pieces the picture at an address holds."""
    answer = client.get(address)
    assert answer.status_code == 200
    picture = Image.open(BytesIO(answer.data)).convert("RGB")
    assert picture.size == (600, 400)
    return [number for number, point in enumerate(POINTS, start=1) if picture.getpixel(point) != COVER]


def test_a_sealed_puzzle_is_played_to_its_last_piece(app: Flask, played: PuzzleRound) -> None:
    """Given a set from the bank, when rows, a wrong and a right keyword are played, then all adds up."""
    played.row(1, d1="một cửa", d2="Một Cửa", d3="hai cửa")
    played.do("press", 3).do("hear_keyword", seat=3).do("judge", seat=3, verdict="wrong")
    played.row(2, d2="căn cước")
    played.do("press", 4).do("hear_keyword", seat=4).do("judge", seat=4, verdict="right").do("reveal")
    assert [int(score) for score in scoring.scores(played.state).values()][:4] == [10, 20, 0, 50]
    board = views.stage_view(played.state, {})["puzzle"]
    assert (board["keyword"]["answer"], board["out"], board["picture"]["alt"]) == (WORDS[-1], [3], ALT)
    assert [row["answer"] for row in board["rows"]] == list(WORDS[:4])
    assert open_pieces(app.test_client(), shown(played)) == [1, 2, 3, 4, 5]
    played.do("finish_round")
    assert stored.standing(db.engine, played.number).teams[3].score == Decimal(50)


def test_the_tracking_sheet_names_rows_centre_and_keyword(played: PuzzleRound, cluster: Stage) -> None:
    """In the order they were chosen; a row that was not reached stays open to be written by hand."""
    played.row(3, d1="chữ ký số").do("press", 2)
    played.do("hear_keyword", seat=2).do("judge", seat=2, verdict="right").do("reveal").do("finish_round")
    db.session.expire_all()
    text = word(cluster, "d6").text
    heads = [line for line in text.splitlines() if line.startswith(("Hàng", "Trung tâm", "Từ khóa"))]
    assert heads[:6] == ["Hàng 3", "Hàng …", "Hàng …", "Hàng …", "Trung tâm", "Từ khóa"]
    assert "chữ ký số Đ" in text
    assert "+60" in text


def test_only_open_pieces_leave_the_server(app: Flask, played: PuzzleRound) -> None:
    """Given rows 3 and 1 open, every address the hall was given still means what it meant, and no more."""
    hall = app.test_client()
    steps = [shown(played)]
    for row in (3, 1):
        steps.append(shown(played.row(row)))
    assert [open_pieces(hall, address) for address in steps] == [[], [3], [1, 3]]
    start = steps[0].removesuffix("0")
    guessed = [start + pieces for pieces in ("1", "2", "1-2-3-4-5", "1-2-3", "5", "99", "x", "3-x", "-1")]
    other = start.split("/")
    for place, wrong in ((2, "999"), (3, "0" * 16), (4, "0"), (4, "99")):
        guessed.append("/".join([*other[:place], wrong, *other[place + 1 :]]) + "0")
    assert {hall.get(address).status_code for address in guessed} == {404}


def test_a_piece_closes_again_with_an_undo(app: Flask, played: PuzzleRound) -> None:
    """What was taken back is not given to anybody who has not got it yet."""
    hall, address = app.test_client(), shown(played.row(2))
    assert open_pieces(hall, address) == [2]
    line = next(line for line in reversed(played.state.log) if line.undo_to is not None)
    played.do("undo", to_seq=line.undo_to)
    assert hall.get(address).status_code == 404


def test_the_whole_picture_is_for_host_and_jury_alone(
    app: Flask, sign_in: SignIn, played: PuzzleRound
) -> None:
    """Ahead of the hall; secretary, MC's tablet, teams and screens wait until everything is open."""
    played.row(1)
    whole = f"/pictures/{played.sha256}"
    ahead = [sign_in(role).get(whole).status_code for role in ("host", "judge")]
    others = [one.get(whole).status_code for one in (sign_in("secretary"), app.test_client())]
    assert (ahead, others) == ([200, 200], [404, 404])
    assert views.host_view(played.state, {})["puzzle"]["whole"]["sha256"] == played.sha256

    played.do("press", 2).do("hear_keyword", seat=2).do("judge", seat=2, verdict="right").do("reveal")
    assert app.test_client().get(whole).status_code == 200


def test_no_public_view_names_picture_or_keyword_before_they_are_open(played: PuzzleRound) -> None:
    """Neither the picture's name nor its description, nor the explanation, in any state of the puzzle."""
    secrets = (played.sha256, ALT, WORDS[-1], "CHUYỂN", "Từ khóa của ô chữ")
    stages = [played.state, played.do("choose_row", row=1).state, played.asked().state]
    stages.append(played.do("press", 2).do("hear_keyword", seat=2).state)
    stages.append(played.do("judge", seat=2, verdict="wrong").state)
    for row in (2, 3, 4):
        stages.append(played.row(row).state)
    stages += [played.asked().state, played.do("show_question").state, played.do("open_answering").state]
    for state in stages:
        sent = json.dumps(public_views(state), ensure_ascii=False)
        assert [secret for secret in secrets if secret in sent] == []


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_piece_is_kept_by_the_browser_that_got_it_and_runs_nothing(
    app: Flask, cluster: Stage, form: str, media_type: str
) -> None:
    """An address means one picture for ever; it is drawn in the form the picture came in."""
    answer = app.test_client().get(shown(puzzle_round(cluster, form)))
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == (media_type, "nosniff")
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_round_off_the_stage_gives_no_piece(app: Flask, played: PuzzleRound, cluster: Stage) -> None:
    """Once the screens wait again, the door is closed."""
    address = shown(played)
    rounds.deactivate(cluster.id)
    db.session.commit()
    assert app.test_client().get(address).status_code == 404


def test_a_hall_that_asks_at_once_folds_no_event_twice(
    app: Flask, played: PuzzleRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The round is folded on by what its log gained, once for all who ask."""
    folded: list[int] = []
    fold = stored.fold

    def counting(rows: Sequence[Row], before: History | None = None) -> History:
        folded.append(len(rows))
        return fold(rows, before)

    monkeypatch.setattr(stored, "fold", counting)
    hall, before = app.test_client(), played.state.seq
    hall.get(shown(played))
    address = shown(played.row(1))
    gained = played.state.seq - before
    folded.clear()
    assert [hall.get(address).status_code for _ in range(5)] == [200] * 5
    assert sum(folded) == gained
