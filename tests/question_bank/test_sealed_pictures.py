"""A sealed set proves its pictures too."""

from hashlib import sha256

import pytest
from sqlalchemy import delete, update

from question_bank import pictures, sets
from question_bank.database import db
from question_bank.models import SetRevision
from question_bank.opening import open_revision, openings_of
from question_bank.picture_models import Picture, PictureUse
from question_bank.refusals import BankRefused
from tests.question_bank.builders import (
    PASSPHRASE,
    an_approved_question,
    an_office,
    an_opener,
    opened,
    sealed,
)
from tests.question_bank.pictures_made import a_picture

pytestmark = pytest.mark.usefixtures("app")


def a_sealed_set() -> tuple[SetRevision, str]:
    """A set of one question with a picture, and the picture's digest."""
    an_office("TP")
    kept = pictures.add(a_picture(), "x.png", "TP", None).sha256
    shown = [{"sha256": kept, "place": "stem", "alt": "Biển cấm"}]
    made = sets.create("Cụm 1", "ban-to-chuc", [{"title": "Bảng", "count": 1, "letters": True}], 0)
    sets.add(made.id, [an_approved_question(pictures=shown).id])
    return sealed(made.id), kept


def test_the_sealed_text_names_the_picture_by_its_content() -> None:
    """So the printed SHA-256 covers it; size and description travel along for the screens."""
    revision, kept = a_sealed_set()

    [question] = opened(revision.id)["questions"]
    assert question["pictures"] == [
        {"sha256": kept, "place": "stem", "alt": "Biển cấm", "width": 60, "height": 40}
    ]
    assert sha256(pictures.find(kept, None).data).hexdigest() == kept


@pytest.mark.parametrize("harm", ["exchanged", "gone"])
def test_a_picture_exchanged_or_gone_closes_the_set(harm: str) -> None:
    """Whoever changes bytes in the database is found out at the opening, and the try is written down."""
    revision, kept = a_sealed_set()
    if harm == "gone":
        db.session.execute(delete(PictureUse))
        db.session.execute(delete(Picture).where(Picture.sha256 == kept))
    else:
        db.session.execute(update(Picture).values(data=a_picture(colour="red")))
    db.session.commit()

    with pytest.raises(BankRefused) as refused:
        open_revision(revision.id, PASSPHRASE, an_opener())

    assert refused.value.code == "pictures_changed"
    assert "TP-0001" in refused.value.text
    assert openings_of(revision.id)[0].outcome == "damaged"
