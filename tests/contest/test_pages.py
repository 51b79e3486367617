"""The contest's pages: what each role sees and may do, and sentences for what goes wrong."""

import re

import pytest
from flask.testing import FlaskClient

from question_bank.database import db
from quiz_server.contest.models import Stage
from tests.conftest import SignIn
from tests.contest.builders import CODES
from tests.contest.rounds_made import play, usual_set

#: what the pages add to the use cases is the same on every database; those are tested on both
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def text_of(client: FlaskClient, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def prepare_form(revision_id: int, **changes: str) -> dict[str, str]:
    """The round form as the page offers it."""
    page = {
        "revision": str(revision_id),
        "s0.use": "yes", "s0.count": "10", "s0.reserve": "2", "s0.think": "15", "s0.warn": "5",
        "s0.right": "10", "s0.wrong": "0",
        "s1.use": "yes", "s1.count": "5", "s1.reserve": "1", "s1.window": "10", "s1.answer": "10",
        "s1.chances": "2", "s1.right": "10", "s1.wrong": "0",
    }  # fmt: skip
    return page | changes


def test_the_overview_reads_like_the_rules(sign_in: SignIn, stage: Stage) -> None:
    """Stages, units, parts, the tie ladder and all prizes with their sum in words."""
    page = text_of(sign_in("organiser"), "/contest/")

    assert "Cụm 1" in page
    assert "thị trấn Châu Ổ" in page
    assert "cao nhất 100 điểm" in page
    assert "35.000.000 đồng" in page
    assert "Ba mươi lăm triệu đồng" in page


def test_an_empty_installation_says_what_to_do(sign_in: SignIn) -> None:
    """No contest yet is no error."""
    assert "Chưa có hội thi nào" in text_of(sign_in("organiser"), "/contest/")


@pytest.mark.parametrize("role", ["organiser", "host", "secretary", "judge"])
def test_everybody_of_the_evening_sees_the_stage(sign_in: SignIn, stage: Stage, role: str) -> None:
    """In draw order."""
    page = text_of(sign_in(role), f"/contest/stages/{stage.id}")

    assert page.index("thị trấn Châu Ổ") < page.index("xã Bình An") < page.index("xã Bình Trung")


def test_formats_that_are_not_chosen_are_folded_away(sign_in: SignIn, stage: Stage) -> None:
    """The usual two stand open; a form that comes back shows what was chosen in it instead."""
    client = sign_in("organiser")
    fold = "other-formats"
    page = text_of(client, f"/contest/stages/{stage.id}")
    assert page.index('name="s1.use"') < page.index(fold) < page.index('name="s2.use"')

    typed = {"revision": "", "s2.use": "yes"}
    page = client.post(f"/contest/stages/{stage.id}/rounds", data=typed).get_data(as_text=True)
    assert page.index('name="s2.use"') < page.index(fold) < page.index('name="s0.use"')


@pytest.mark.parametrize("role", ["committee", "reviewer"])
def test_the_question_writers_do_not(sign_in: SignIn, stage: Stage, role: str) -> None:
    """The evening is not theirs."""
    client = sign_in(role, office="TP")

    assert client.get("/contest/").status_code == 403
    assert client.get(f"/contest/stages/{stage.id}/ranking").status_code == 403


@pytest.mark.parametrize(
    ("role", "address"),
    [("judge", "draw"), ("host", "draw"), ("secretary", "teams"), ("secretary", "rounds"), ("judge", "ties")],
)
def test_acts_are_kept_to_their_roles(sign_in: SignIn, stage: Stage, role: str, address: str) -> None:
    """A hidden button's address is closed as well."""
    assert sign_in(role).post(f"/contest/stages/{stage.id}/{address}").status_code == 403


def test_a_stage_that_is_not_there(sign_in: SignIn, stage: Stage) -> None:
    """A sentence and a status."""
    answer = sign_in("organiser").get("/contest/stages/999")

    assert answer.status_code == 404
    assert "Không tìm thấy điểm thi" in answer.get_data(as_text=True)


def test_the_slips_of_the_hall_become_the_order(sign_in: SignIn, stage: Stage) -> None:
    """Each team's number, typed beside it."""
    slips = {f"seat.{code}": str(8 - number) for number, code in enumerate(CODES)}
    answer = sign_in("secretary").post(f"/contest/stages/{stage.id}/draw", data=slips | {"method": "hand"})

    assert answer.status_code == 302
    assert [team.unit.code for team in db.session.get(Stage, stage.id).teams] == list(reversed(CODES))


def test_doubled_slips_keep_what_was_typed(sign_in: SignIn, stage: Stage) -> None:
    """The old order stays, and the numbers typed stay in their boxes."""
    slips = {f"seat.{code}": "1" for code in CODES}
    answer = sign_in("secretary").post(f"/contest/stages/{stage.id}/draw", data=slips | {"method": "hand"})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "không trùng" in page
    assert len(re.findall(r'name="seat\.\w+"[^>]*value="1"', page)) == 8


def test_a_random_draw_shows_the_seed_on_the_page(sign_in: SignIn, stage: Stage) -> None:
    """Anybody in the hall can write it down."""
    client = sign_in("organiser")
    client.post(f"/contest/stages/{stage.id}/draw", data={"method": "random", "seed": "de-thi-2024"})

    assert "<code>de-thi-2024</code>" in text_of(client, f"/contest/stages/{stage.id}")


def test_a_round_from_the_sealed_set_to_the_screens(sign_in: SignIn, stage: Stage) -> None:
    """Prepared, activated, on the screens, in the total."""
    revision = usual_set().id
    client = sign_in("organiser")
    home = f"/contest/stages/{stage.id}"

    assert client.post(f"{home}/rounds", data=prepare_form(revision)).status_code == 302
    assert "đã chuẩn bị" in text_of(client, home)
    assert client.post(f"{home}/rounds/1/activate").status_code == 302
    assert "đang trên màn hình" in text_of(client, home)
    play(1, {1: 75})
    assert "20,00" in text_of(client, f"{home}/ranking")
    assert "75/150" in text_of(client, f"{home}/ranking")


def test_a_round_that_cannot_be_played_comes_back_as_typed(sign_in: SignIn, stage: Stage) -> None:
    """Every reason on the page, the form as it was."""
    revision = usual_set().id
    answer = sign_in("host").post(
        f"/contest/stages/{stage.id}/rounds",
        data=prepare_form(revision, **{"s0.count": "14", "s1.answer": "7"}),
    )
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Các phần cần 19 câu" in page
    assert re.search(r'name="s0\.count" value="14"', page)
    assert re.search(r'name="s1\.answer" value="7"', page)


def test_a_judge_of_another_evening_has_no_sheet(sign_in: SignIn, stage: Stage) -> None:
    """An account that is not on this jury is told so."""
    answer = sign_in("judge", username="giamkhao9").get(f"/contest/stages/{stage.id}/marks")

    assert answer.status_code == 403
    assert "không thuộc Ban Giám khảo" in answer.get_data(as_text=True)


def test_a_judge_sees_no_ranking_before_all_marks_are_in(sign_in: SignIn, stage: Stage) -> None:
    """Nobody marks with an eye on the places."""
    answer = sign_in("judge", username="giamkhao1").get(f"/contest/stages/{stage.id}/ranking")

    assert answer.status_code == 403
    assert "khi mọi điểm của đêm thi đã đủ" in answer.get_data(as_text=True)


def test_before_any_mark_nobody_has_a_place(sign_in: SignIn, stage: Stage) -> None:
    """No team is level with others, and no prize hangs on that."""
    page = text_of(sign_in("secretary"), f"/contest/stages/{stage.id}/ranking")

    assert "chưa có hạng" in page
    assert 'class="tied"' not in page
    assert "chờ phân định" not in page


def test_the_changing_part_of_the_ranking_comes_alone(sign_in: SignIn, stage: Stage) -> None:
    """What the page fetches again holds no second page."""
    part = text_of(sign_in("secretary"), f"/contest/stages/{stage.id}/ranking?only=table")

    assert "<table" in part
    assert "<html" not in part


def test_the_ranking_for_excel(sign_in: SignIn, stage: Stage) -> None:
    """A file with a byte order mark and semicolons."""
    answer = sign_in("secretary").get(f"/contest/stages/{stage.id}/ranking.csv")

    assert answer.mimetype == "text/csv"
    assert answer.get_data().startswith("\ufeffHạng;Số thứ tự;Đội".encode())


def test_people_and_places_are_changed_on_the_page(sign_in: SignIn, stage: Stage) -> None:
    """A judge more, a team less with its reason, another venue."""
    client = sign_in("organiser")
    home = f"/contest/stages/{stage.id}"
    client.post(f"{home}/judges", data={"username": "giamkhao4", "name": "Trần Thị Minh Nguyệt"})
    client.post(f"{home}/withdraw", data={"seat": "8", "reason": "Bão lũ, không đến được"})
    client.post(f"{home}/details", data={"venue": "Nhà văn hóa xã Bình Phước", "date": "2024-09-06"})
    page = text_of(client, home)

    for piece in (
        "Trần Thị Minh Nguyệt",
        "Quyết định số 1",
        "Bão lũ, không đến được",
        "Nhà văn hóa",
        "06/9/2024",
    ):
        assert piece in page


def test_no_page_carries_inline_code(sign_in: SignIn, stage: Stage) -> None:
    """The content security policy would block it."""
    client = sign_in("organiser")
    usual_set()
    home = f"/contest/stages/{stage.id}"
    for address in ("/contest/", home, f"{home}/marks", f"{home}/ranking"):
        page = text_of(client, address)
        assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", page)
