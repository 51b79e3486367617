"""A NUL in anything sent is refused with a sentence, on both engines, and changes nothing."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from question_bank.database import db
from question_bank.models import Question
from tests.conftest import SignIn


@pytest.mark.parametrize("address", ["/bank/?text=a%00b", "/bank/documents/?a%00=1", "/pictures/a%00b"])
def test_an_address_with_a_nul_is_refused(sign_in: SignIn, address: str) -> None:
    """Nothing is looked for with it."""
    assert sign_in("committee", office="NV").get(address).status_code == 400


def test_a_field_with_a_nul_is_refused(app: Flask, sign_in: SignIn) -> None:
    """Nothing is kept of the form."""
    answer = sign_in("committee", office="NV").post("/bank/new", data={"stem": "Câu\x00 hỏi", "office": "NV"})

    assert answer.status_code == 400
    assert "chưa thực hiện" in answer.text
    assert db.session.scalar(select(func.count(Question.id))) == 0
