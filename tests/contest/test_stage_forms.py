"""A refused form of a stage's pages: the sentence at the field that is wrong, what was typed kept."""

import re

import pytest

from question_bank.database import db
from quiz_server.contest.models import Stage
from tests.conftest import SignIn
from tests.contest.builders import CODES
from tests.contest.rounds_made import usual_set
from tests.contest.test_pages import prepare_form

pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)

SLIPS = {f"seat.{code}": str(number) for number, code in enumerate(CODES, 1)} | {"method": "hand"}
LOTS = {f"lot.{code}": str(number) for number, code in enumerate(CODES, 1)} | {"count": "8"}
THIRD = CODES[2]

#: address → what is typed, the field that is wrong, a piece of the sentence
REFUSED: dict[str, tuple[str, dict[str, str], str, str]] = {
    "slip twice": ("/draw", SLIPS | {f"seat.{THIRD}": "1"}, f"seat.{THIRD}", "không trùng"),
    "no slip": ("/draw", SLIPS | {f"seat.{THIRD}": "hai"}, f"seat.{THIRD}", "số nguyên"),
    "no judge": ("/judges", {"name": "Đỗ Thị Hạnh", "username": ""}, "username", "tên đăng nhập"),
    "no name": ("/judges", {"name": " ", "username": "gk9"}, "name", "họ tên"),
    "known judge": ("/judges", {"name": "Ai đó", "username": "giamkhao1"}, "username", "đã là giám khảo"),
    "no day": ("/details", {"venue": "Sân vận động", "date": "31/9/2024"}, "date", "không đọc được"),
    "no reason": ("/withdraw", {"seat": "3", "how": "excluded", "reason": " "}, "reason", "ghi lý do"),
    "no count": ("/rounds", {"s0.count": "mười"}, "s0.count", "số nguyên"),
    "no set": ("/rounds", {"revision": ""}, "revision", "Chưa chọn bộ câu hỏi"),
    "small set": ("/rounds", {"s0.count": "14"}, "revision", "Các phần cần 19 câu"),
    "odd rules": ("/rounds", {"s1.chances": "0"}, "s1.chances", "“tối đa … đội được trả lời”: Phải từ 1"),
    "check": ("/rounds/check", {"s0.count": "14"}, "check", "Các phần cần 19 câu"),
    "lots": ("/lots/packages/promise", {"count": "tám"}, "count", "số nguyên"),
    "lots by hand": ("/lots/packages/hand", LOTS | {f"lot.{THIRD}": "1"}, f"lot.{THIRD}", "không trùng"),
    "few packages": ("/lots/packages/hand", LOTS | {"count": "3"}, "count", "từ 8 (số đội)"),
}


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def wrong_field(page: str) -> tuple[str, str]:
    """The name of the one field that is marked and has the focus, and the sentence that describes it."""
    [field] = re.findall(
        r'<(?:input|select)[^>]*aria-invalid="true" aria-describedby="problem" autofocus[^>]*>', page
    )
    [sentence] = re.findall(r'<span class="field-problem" id="problem">([^<]*)</span>', page)
    [name] = re.findall(r' name="([^"]+)"', field)
    return name, sentence


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_stands_at_its_field(sign_in: SignIn, stage: Stage, case: str) -> None:
    """Said there and nowhere else, 422 or 409, the field focused, the form as it was typed."""
    address, typed, field, piece = REFUSED[case]
    if address.startswith("/rounds"):
        revision = usual_set()
        typed = prepare_form(revision.id, check=str(revision.set_id)) | typed
    answer = sign_in("organiser").post(f"/contest/stages/{stage.id}{address}", data=typed)
    page = answer.get_data(as_text=True)

    assert answer.status_code in (409, 422)
    name, sentence = wrong_field(page)
    assert (name, piece in sentence) == (field, True)
    assert "notice-error" not in page
    for sent, value in typed.items():
        if re.search(rf'<input class="form-control[^>]*name="{re.escape(sent)}"', page):
            assert re.search(rf'name="{re.escape(sent)}"[^>]*value="{re.escape(value)}"', page), sent


def test_the_hall_s_word_is_asked_at_its_field(sign_in: SignIn, stage: Stage) -> None:
    """An empty word draws nothing, and the promise stands."""
    client = sign_in("secretary")
    client.post(f"/contest/stages/{stage.id}/draw/promise")
    answer = client.post(f"/contest/stages/{stage.id}/draw/promised", data={"word": " "})

    assert answer.status_code == 422
    assert wrong_field(answer.get_data(as_text=True))[0] == "word"


def test_a_field_that_left_the_page_is_said_above(sign_in: SignIn, stage: Stage) -> None:
    """Slips typed while somebody else promised a draw: the table has no fields any more."""
    client = sign_in("secretary")
    client.post(f"/contest/stages/{stage.id}/draw/promise")
    answer = client.post(f"/contest/stages/{stage.id}/draw", data=SLIPS | {f"seat.{THIRD}": "x"})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert re.search(r'<p class="notice notice-error" role="alert">[^<]*số nguyên', page)


def test_what_came_of_an_act_is_told_in_its_part(sign_in: SignIn, stage: Stage) -> None:
    """The answer leads to the part of the long page where the act was done, and says it there, once."""
    client = sign_in("organiser")
    judge = {"name": "Đỗ Thị Hạnh", "username": "giamkhao9"}
    answer = client.post(f"/contest/stages/{stage.id}/judges", data=judge)
    page = client.get(f"/contest/stages/{stage.id}").get_data(as_text=True)

    assert answer.location.endswith("#jury")
    assert page.count("Đã thêm giám khảo") == 1
    assert page.index('id="jury"') < page.index("Đã thêm giám khảo") < page.index('id="details"')


def test_a_check_that_is_well_says_so_beside_the_set(sign_in: SignIn, stage: Stage) -> None:
    """The answer stands where the question was asked."""
    revision = usual_set()
    form = prepare_form(revision.id, check=str(revision.set_id))
    page = sign_in("host").post(f"/contest/stages/{stage.id}/rounds/check", data=form).get_data(as_text=True)

    assert re.search(r'id="checked" role="status">Bộ này đủ câu', page)
