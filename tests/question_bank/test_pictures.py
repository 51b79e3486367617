"""Pictures of the bank: kept once, carried by everything a question goes through, seen by those who may."""

import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from question_bank import catalog, imports, pictures, review
from question_bank.content import content_of, differences, problems, tidy
from question_bank.database import db
from question_bank.history import history
from question_bank.picture_models import Picture
from question_bank.refusals import BankRefused
from question_bank.shown_pictures import shown_text
from tests.conftest import SignIn
from tests.question_bank.builders import WRITER, a_content, a_question, an_office
from tests.question_bank.pictures_made import a_picture, a_word_file_with_pictures, opened


def kept(office: str = "TP", colour: str = "navy") -> str:
    """The SHA-256 of a picture that an office brought."""
    an_office(office)
    return pictures.add(a_picture(colour=colour), "bien-bao.png", office, None).sha256


def shown(sha256: str, place: str = "stem", alt: str = "") -> dict[str, str]:
    """An entry of a content's pictures."""
    return {"sha256": sha256, "place": place, "alt": alt}


@pytest.mark.usefixtures("app")
def test_a_file_s_pictures_come_with_its_questions() -> None:
    """Stem and options keep theirs through draft, question, version and search; each is stored once."""
    an_office("TP")
    batch = imports.take_file(a_word_file_with_pictures(), "hình.docx", "TP", WRITER)
    [question] = imports.confirm(batch.id, WRITER, "TP", [{"position": 0, "decision": "accepted"}])

    assert [one["place"] for one in question.pictures] == ["stem", "A", "B", "C", "D"]
    assert question.stem == "Biển báo nào dưới đây có trong hình?"
    assert question.options == dict.fromkeys("ABCD", "")
    assert problems(content_of(question)) == []
    assert question.versions[0].content["pictures"] == question.pictures
    assert catalog.find(catalog.Filter(text="bon bien bao giao thong"), None).total == 1
    assert db.session.scalar(select(func.count()).select_from(Picture)) == 5


@pytest.mark.usefixtures("app")
def test_the_source_shows_its_pictures_in_their_lines() -> None:
    """A run of the source names the picture that stands there."""
    an_office("TP")
    batch = imports.take_file(a_word_file_with_pictures(), "hình.docx", "TP", WRITER)

    runs = [run for line in batch.reading["lines"] for run in line["runs"]]
    assert [run["picture"] for run in runs if "picture" in run] == [
        one["sha256"] for one in batch.drafts[0].content["pictures"]
    ]


@pytest.mark.usefixtures("app")
def test_the_same_picture_is_kept_once() -> None:
    """Two questions, two offices, two uploads of what we wrote ourselves: one row."""
    first = kept("TP")
    again = pictures.add(pictures.find(first, None).data, "tải về.png", an_office("NV"), "NV").sha256

    assert again == first
    assert opened(pictures.find(first, None).data).size == (60, 40)


@pytest.mark.usefixtures("app")
def test_another_office_s_picture_does_not_exist() -> None:
    """A member can neither see nor use what another office brought; a reviewer's edit lends it."""
    an_office("NV")
    foreign = kept("TP")
    question = a_question("NV")
    for act in (
        lambda: pictures.find(foreign, "NV"),
        lambda: review.edit(question.id, {"pictures": [shown(foreign)]}, 1, "chi-nv", "NV"),
        lambda: review.create("NV", a_content(pictures=[shown(foreign)]), "chi-nv", "NV"),
    ):
        with pytest.raises(BankRefused) as refused:
            act()
        assert refused.value.code in ("not_found", "picture_missing")

    review.edit(question.id, {"pictures": [shown(foreign)]}, 1, "anh-binh", None)

    assert pictures.find(foreign, "NV").sha256 == foreign


@pytest.mark.usefixtures("app")
def test_a_changed_picture_is_a_version_with_a_readable_difference() -> None:
    """An approved question whose picture changes is a draft again, and the history says what changed."""
    sha256 = kept()
    question = a_question()
    review.edit(question.id, {"pictures": [shown(sha256, "stem", "Biển cấm")]}, 1, WRITER, None)
    review.edit(question.id, {"pictures": [shown(sha256, "B", "Biển cấm")]}, 2, WRITER, None)

    [change] = history(question)[0].changed
    text = "".join(part for what, part in change.pieces if what != "out")
    assert (change.label, text) == ("Hình", f"phương án B: Biển cấm ({sha256[:8]})")
    assert history(question)[0].note == "Sửa hình"


@pytest.mark.usefixtures("app")
def test_only_so_many_and_only_what_is_there() -> None:
    """A picture that nobody brought, and a wall of pictures, are refused with nothing written."""
    question = a_question()
    sha256 = kept()
    wall = [shown(sha256, "stem")] + [shown(kept(colour=f"#0000{n:02x}"), "stem") for n in range(12)]
    for given, code in (([shown("0" * 64)], "picture_missing"), (wall, "too_many_pictures")):
        with pytest.raises(BankRefused) as refused:
            review.edit(question.id, {"pictures": given}, 1, WRITER, None)
        assert refused.value.code == code
    assert question.version == 1


def test_pictures_find_places_that_exist() -> None:
    """A picture makes an option that has no words; without options it goes to the stem; each stands once."""
    one, two = "a" * 64, "b" * 64
    content = tidy(
        a_content(options={"A": "một"}, pictures=[shown(one, "b"), shown(one, "B"), shown(two, "A")])
    )
    assert content["options"] == {"A": "một", "B": ""}
    assert [(p["sha256"], p["place"]) for p in content["pictures"]] == [(one, "B"), (two, "A")]

    spoken = tidy({**content, "kind": "short", "options": {}})
    assert {p["place"] for p in spoken["pictures"]} == {"stem"}


def test_options_that_differ_in_their_pictures_differ() -> None:
    """Two pictures are two options; the same picture twice is not."""
    one, two = "a" * 64, "b" * 64
    content = tidy(a_content(options={}, answer=["A"], pictures=[shown(one, "A"), shown(two, "B")]))
    assert problems(content) == []

    same = tidy(a_content(options={}, answer=["A"], pictures=[shown(one, "A"), shown(one, "B")]))
    assert problems(same) == ["Có hai phương án giống nhau."]


def test_versions_from_before_pictures_are_compared_too() -> None:
    """A version that knows no pictures has none."""
    now = tidy(a_content())
    before = {field: value for field, value in now.items() if field != "pictures"}
    assert differences(before, now) == []


@pytest.mark.parametrize(
    ("text", "number", "read"),
    [
        ("Biển nào? [img]", 1, "Biển nào?"),
        ("[img] [img] Biển nào?", 2, "Biển nào?"),
        ("Cho [obj] thì đúng?", 1, "Cho (hình) thì đúng?"),
        ("So [img] với [img] và xem [img]", 3, "So (hình 1) với (hình 2) và xem"),
        ("Xem [img] đã mất", 0, "Xem [thiếu hình] đã mất"),
        ("Dẫn chung [img]\nHỏi [math:x^{2}]?", 1, "Dẫn chung\nHỏi x²?"),
        ("Không có gì", 2, "Không có gì"),
    ],
)
def test_signs_for_pictures_become_words_or_go(text: str, number: int, read: str) -> None:
    """The MC must never have to read a sign aloud."""
    assert shown_text(text, number) == read


def upload(client: FlaskClient, data: bytes, office: str = "TP", name: str = "x.png") -> tuple[int, Any]:
    """What the API says to a picture."""
    answer = client.post("/api/bank/pictures", data={"picture": (BytesIO(data), name), "office": office})
    return answer.status_code, answer.json


def test_a_picture_goes_in_by_the_api_and_out_by_the_door(sign_in: SignIn) -> None:
    """Uploaded, named in a question, fetched as what it is, kept by the browser and nobody else."""
    an_office("TP")
    client = sign_in("committee", office="TP")
    status, made = upload(client, a_picture("GIF"))
    sent = {**a_content(), "office": "TP", "pictures": [shown(made["sha256"], "A", "Biển A")]}
    question = client.post("/api/bank/questions", json=sent).json
    got = client.get(f"/pictures/{made['sha256']}")

    assert (status, made["media_type"], made["width"]) == (201, "image/png", 60)
    assert question["pictures"] == [shown(made["sha256"], "A", "Biển A")]
    assert opened(got.data).size == (60, 40)
    assert (got.mimetype, got.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert got.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert got.headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_what_is_no_picture_is_refused_with_what_to_do(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the file and the way out; the codes are the reader's."""
    an_office("TP")
    client = sign_in("committee", office="TP")

    status, told = upload(client, b'<svg xmlns="http://www.w3.org/2000/svg"/>', name="sơ đồ.svg")
    assert (status, told["code"]) == (422, "picture_svg")
    assert "sơ đồ.svg" in told["text"]
    assert upload(client, b"PK\x03\x04")[1]["code"] == "picture_unreadable"
    assert upload(client, a_picture(), office="NV")[0] == 404
    monkeypatch.setattr(pictures, "MAX_BYTES", 50)
    assert upload(client, a_picture())[1]["code"] == "picture_too_heavy"


#: the token a page signs for its forms holds the second in which it was made
_SIGNED_NOW = re.compile(r'(?<=name="csrf-token" content=")[^"]+|(?<=name="csrf_token" value=")[^"]+')


def test_the_door_tells_nobody_what_is_behind_it(app: Flask, sign_in: SignIn) -> None:
    """Another office, a host without a round, a visitor, a wrong name: the same 404."""
    sha256 = kept("TP")
    answers = [
        client.get(address)
        for client in (sign_in("committee", office="NV"), sign_in("host"), app.test_client())
        for address in (f"/pictures/{sha256}", f"/pictures/{'0' * 64}", "/pictures/..%2f")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({_SIGNED_NOW.sub("", answer.text) for answer in answers[:2]}) == 1
    assert sign_in("reviewer").get(f"/pictures/{sha256}").status_code == 200


def test_a_form_places_adds_and_removes_pictures(sign_in: SignIn) -> None:
    """The question page works without a script: new pictures travel with the form."""
    first, second = kept(), kept(colour="red")
    question = a_question(pictures=[shown(first), shown(second, "A")])
    form = {
        "version": "1",
        "kind": "mcq",
        "stem": "Hỏi?",
        **{f"option-{label}": f"Ý {label}" for label in "ABCD"},
        "key": "A",
        "picture": [first, second],
        "picture-place": ["explanation", "A"],
        "picture-alt": ["Sơ đồ", ""],
        "picture-gone": "1",
        "new-picture": (BytesIO(a_picture(colour="green")), "mới.png"),
        "new-place": "B",
    }
    client = sign_in("organiser")
    answer = client.post(f"/bank/questions/{question.id}/edit", data=form, content_type="multipart/form-data")

    assert answer.status_code == 302
    db.session.refresh(question)
    assert question.pictures[0] == shown(first, "explanation", "Sơ đồ")
    assert [one["place"] for one in question.pictures] == ["explanation", "B"]
    text = client.get(f"/bank/questions/{question.id}").get_data(as_text=True)
    assert text.count(f'src="/pictures/{first}" alt="Sơ đồ"') == 2  # the question, and the form
