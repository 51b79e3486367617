"""The formats told to the bank, and a set checked against a round before anything is sealed or opened."""

from typing import Any

import pytest

from question_bank import sets
from question_bank.database import db
from question_bank.models import QuestionSet
from question_bank.opening import openings_of
from quiz_server import rounds
from quiz_server.contest.models import Stage
from quiz_server.contest.rounds.needs import needs_of_formats
from quiz_server.formats.presets import load_presets
from tests.conftest import SignIn
from tests.question_bank.builders import approved_at_once, sealed


@pytest.fixture
def stage(cluster: Stage) -> Stage:
    """The cluster, kept in the database."""
    db.session.commit()
    return cluster


def a_set(board: int, bell: int) -> QuestionSet:
    """A set of so many board and bell questions."""
    made = sets.create(
        "Cụm 1", "x", [{"title": "Bảng", "count": board}, {"title": "Chuông", "count": bell}], 0
    )
    for section, count in enumerate((board, bell)):
        some = approved_at_once({"stem": f"Câu {section}.{number}?"} for number in range(count))
        sets.add(made.id, [question.id for question in some], section)
    return made


def sections(board: int, bell: int) -> list[dict[str, Any]]:
    """The usual two sections without reserves."""
    none = {"pick": {"reserve": 0}}
    return [
        {"format": "bang_abcd", "count": board, "overrides": none},
        {"format": "chuong_sau_hieu_lenh", "count": bell, "overrides": none},
    ]


def test_every_format_tells_the_bank_what_it_needs() -> None:
    """Kinds in the bank's own words; a package's mix adds up to the package."""
    told = {need.format: need for need in needs_of_formats()}

    assert set(told) == set(load_presets())
    assert told["bang_abcd"].kinds == ("mcq", "multi", "tf")
    assert told["hieu_y_dong_doi"].kinds == ("short",)
    assert sum(told["goi_boc_tham"].mix.values()) == told["goi_boc_tham"].each == 6


def test_an_open_set_is_checked_before_it_is_sealed(stage: Stage) -> None:
    """What is short is said while it can still be mended."""
    made = a_set(2, 1)

    assert rounds.check_set(stage.id, made.id, sections(2, 1)) == []
    assert "chỉ có 1 câu" in rounds.check_set(stage.id, made.id, sections(2, 2))[0]


def test_a_sealed_set_is_checked_without_opening_it(stage: Stage) -> None:
    """Its summary answers, and nobody is written down as having opened it."""
    made = a_set(2, 1)
    revision = sealed(made.id)

    assert rounds.check_set(stage.id, made.id, sections(2, 1)) == []
    assert "chỉ có 2 câu" in rounds.check_set(stage.id, made.id, sections(3, 1))[0]
    assert openings_of(revision.id) == []


def test_the_page_and_rest_say_whether_it_fits(stage: Stage, sign_in: SignIn) -> None:
    """By the stage's own form, and for programs."""
    made = a_set(2, 1)
    client, address = sign_in("organiser"), f"/contest/stages/{stage.id}/rounds/check"
    page = client.get(f"/contest/stages/{stage.id}").get_data(as_text=True)
    wish = {"set_id": made.id, "sections": sections(2, 1)}

    good = client.post(f"/api{address}", json=wish).json
    bad = client.post(f"/api{address}", json=wish | {"sections": sections(5, 1)}).json
    typed = client.post(address, data={"check": str(made.id), "s0.use": "yes"})

    assert f'<option value="{made.id}">Cụm 1 (đang soạn)</option>' in page
    assert good == {"fits": True, "reasons": []}
    assert (bad["fits"], len(bad["reasons"])) == (False, 1)
    assert typed.status_code == 422
    assert "hãy ghi một số nguyên" in typed.get_data(as_text=True)
