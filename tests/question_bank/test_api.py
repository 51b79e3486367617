"""The REST of the bank."""

from io import BytesIO

from question_bank import sets
from tests.conftest import SignIn
from tests.question_bank.builders import (
    PASSPHRASE,
    a_content,
    a_paper,
    a_question,
    a_word_file,
    an_approved_question,
    an_office,
    sealed,
)


def test_questions_come_in_pages(sign_in: SignIn) -> None:
    """A list tells how many there are in all and gives one page of them."""
    for _ in range(3):
        a_question()

    answer = sign_in("reviewer").get("/api/bank/questions?page_size=2&page=2")

    assert [question["code"] for question in answer.json] == ["TP-0003"]
    assert '"total": 3' in answer.headers["X-Pagination"]


def test_a_question_goes_in_and_out(sign_in: SignIn) -> None:
    """What was sent is what comes back, days included."""
    an_office("TP")
    client = sign_in("committee", office="TP")

    made = client.post("/api/bank/questions", json={**a_content(valid_from="2024-07-01"), "office": "TP"})

    got = client.get(f"/api/bank/questions/{made.json['id']}").json
    assert (made.status_code, got["answer"], got["valid_from"]) == (201, ["A"], "2024-07-01")


def test_unknown_fields_are_refused(sign_in: SignIn) -> None:
    """A field that the API does not know is a mistake, told with its name."""
    question = a_question()

    answer = sign_in("organiser").patch(
        f"/api/bank/questions/{question.id}", json={"version": 1, "state": "approved"}
    )

    assert answer.status_code == 422
    assert "state" in str(answer.json["fields"])


def test_a_day_that_is_none_is_refused(sign_in: SignIn) -> None:
    """31 February is refused as a field, not as a server error."""
    question = a_question()
    body = {"version": 1, "valid_from": "2024-02-31"}

    answer = sign_in("organiser").patch(f"/api/bank/questions/{question.id}", json=body)

    assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_an_old_version_is_a_conflict(sign_in: SignIn) -> None:
    """A change made on an old version answers 409 with the sentence."""
    question = a_question()
    client = sign_in("organiser")
    client.patch(f"/api/bank/questions/{question.id}", json={"version": 1, "stem": "Mới?"})

    answer = client.patch(f"/api/bank/questions/{question.id}", json={"version": 1, "stem": "Cũ?"})

    assert (answer.status_code, answer.json["code"]) == (409, "conflict")


def test_a_file_goes_from_upload_to_the_bank(sign_in: SignIn) -> None:
    """Upload, correct, confirm: the questions are in the bank as drafts."""
    an_office("TP")
    client = sign_in("committee", office="TP")
    data = {"office": "TP", "file": (BytesIO(a_word_file(3)), "tep.docx")}
    batch = client.post("/api/bank/imports", data=data).json
    address = f"/api/bank/imports/{batch['id']}"

    kept = client.patch(address, json={"edits": [{"position": 0, "content": {"stem": "Sửa lại?"}}]})
    edits = [{"position": position, "decision": "accepted"} for position in range(3)]
    saved = client.post(f"{address}/confirm", json={"edits": edits})

    assert (batch["tally"]["questions"], kept.status_code, saved.status_code) == (3, 200, 201)
    assert saved.json[0]["stem"] == "Sửa lại?"


def test_the_same_file_answers_with_the_earlier_import(sign_in: SignIn) -> None:
    """A program can lead its user to the import that has the file already."""
    an_office("TP")
    client, data = sign_in("committee", office="TP"), a_word_file()
    first = client.post("/api/bank/imports", data={"office": "TP", "file": (BytesIO(data), "tep.docx")})

    again = client.post("/api/bank/imports", data={"office": "TP", "file": (BytesIO(data), "ten-khac.docx")})

    assert (again.status_code, again.json["code"]) == (409, "same_file")
    assert again.json["batch_id"] == first.json["id"]


def test_a_set_is_made_drawn_and_sealed(sign_in: SignIn) -> None:
    """The whole way of a set over REST ends with its hash among the revisions."""
    for number in range(3):
        an_approved_question(stem=f"Câu {number}?")
    client = sign_in("organiser")
    plan = [{"title": "Bảng", "count": 2, "letters": True}]
    made = client.post("/api/bank/sets", json={"title": "Cụm 1", "plan": plan, "reserves": 1}).json
    address = f"/api/bank/sets/{made['id']}"

    drawn = client.post(f"{address}/draw", json={"quotas": {"TP": 3}, "seed": "2024"}).json
    answer = client.post(f"{address}/seal", json={"passphrase": PASSPHRASE}).json

    assert [place["reserve"] for place in drawn["items"]] == [False, False, True]
    assert [finding for finding in drawn["findings"] if finding["blocking"]] == []
    revision = client.get("/api/bank/revisions").json[0]
    assert revision["sha256"] == answer["sha256"]
    assert revision["summary"]["sections"][0]["kinds"] == {"mcq": 2}
    assert "passphrase" not in revision


def test_the_seal_is_tried_copied_and_its_log_read_over_rest(sign_in: SignIn) -> None:
    """A wrong passphrase is refused and logged, the right one opens and copies."""
    made = sets.create("Cụm 1", "x", [{"title": "Bảng", "count": 1}], 0)
    sets.add(made.id, [an_approved_question().id])
    revision = sealed(made.id)
    client, address = sign_in("organiser"), f"/api/bank/revisions/{revision.id}"

    wrong = client.post(f"{address}/try", json={"passphrase": "sai mật khẩu rồi"})
    right = client.post(f"{address}/try", json={"passphrase": PASSPHRASE})
    copied = client.post(
        f"/api/bank/sets/{made.id}/copy", json={"title": "Bản hai", "passphrase": PASSPHRASE}
    )

    assert (wrong.status_code, wrong.json["code"]) == (403, "wrong_passphrase")
    assert (right.status_code, right.json["outcome"]) == (200, "opened")
    assert [place["code"] for place in copied.json["items"]] == ["TP-0001"]
    log = [(entry["purpose"], entry["outcome"]) for entry in client.get(f"{address}/openings").json]
    assert log == [("copy", "opened"), ("check", "opened"), ("check", "wrong")]


def test_the_document_of_the_api_names_every_address(sign_in: SignIn) -> None:
    """OpenAPI holds the bank's addresses, so that other programs can find them."""
    paths = sign_in("organiser").get("/api/openapi.json").json["paths"]

    assert "/api/bank/questions" in paths
    assert "/api/bank/imports/{batch_id}/confirm" in paths
    assert "/api/bank/sets/{set_id}/seal" in paths


def test_a_corrected_file_is_told_over_rest(sign_in: SignIn) -> None:
    """Upload, differences, a match by hand, another look, a new file after all."""
    an_office("TP")
    client = sign_in("committee", office="TP")
    questions = ("Ai đăng ký tạm trú? | *Chủ nhà | Trưởng ấp", "Bầu cử từ mấy tuổi? | 16 | *18")

    def upload(*lines: str) -> str:
        data = {"office": "TP", "file": (BytesIO(a_paper(*lines)), "tep.docx")}
        return f"/api/bank/imports/{client.post('/api/bank/imports', data=data).json['id']}"

    first = upload(*questions)
    edits = [{"position": 0, "decision": "accepted"}, {"position": 1, "decision": "accepted"}]
    client.post(f"{first}/confirm", json={"edits": edits})
    second = upload(questions[0].replace("Ai", "Người nào"))

    changes = client.get(f"{second}/changes").json
    assert [found["standing"] for found in changes["comparisons"]] == ["changed"]
    assert changes["comparisons"][0]["changed"][0]["pieces"][0] == ["out", "Ai"]
    assert [question["code"] for question in changes["gone"]] == ["TP-0002"]
    assert client.post(f"{second}/compare").json == changes
    matched = client.put(f"{second}/drafts/0/question", json={"question_id": None}).json
    assert [question["code"] for question in matched["gone"]] == ["TP-0001", "TP-0002"]
    assert client.put(f"{second}/earlier", json={"batch_id": None}).json["updates"] is None
