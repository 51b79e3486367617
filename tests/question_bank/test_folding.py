"""The findings of a set as its page tells them: one sentence for what many questions have in common."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank import sets
from question_bank.folding import FEWEST, folded
from question_bank.seal import Finding
from tests.conftest import SignIn
from tests.question_bank.builders import an_approved_question

ABOUTS = st.sampled_from(["", "chưa được duyệt.", "chưa ghi căn cứ pháp lý."])
FINDINGS = st.builds(lambda blocking, about: Finding(blocking, about or "Bộ trống.", about=about),
                     st.booleans(), ABOUTS)  # fmt: skip


@given(st.lists(FINDINGS))
def test_nothing_is_lost_and_nothing_is_mixed(findings: list[Finding]) -> None:
    """Every finding stands in one line, with others only where both weigh and say the same."""
    lines = folded(findings)

    assert sorted(id(one) for line in lines for one in line.findings) == sorted(map(id, findings))
    for line in lines:
        assert {(one.blocking, one.about) for one in line.findings} == {
            (line.blocking, line.findings[0].about)
        }
        assert len(line.findings) == 1 or (len(line.findings) >= FEWEST and line.findings[0].about)
    places = {id(one): place for place, one in enumerate(findings)}
    firsts = [places[id(line.findings[0])] for line in lines]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("count", [FEWEST - 1, FEWEST])
def test_the_page_folds_what_many_questions_lack(sign_in: SignIn, count: int) -> None:
    """From three on one sentence with their number, their codes to unfold; two keep a line each."""
    made = sets.create("Cụm 1", "ban-to-chuc")
    chosen = [an_approved_question(stem=f"Câu không căn cứ {n}?", reference="") for n in range(count)]
    sets.add(made.id, [question.id for question in chosen])
    client = sign_in("reviewer")
    panel = client.get(f"/bank/sets/{made.id}").text.split('class="panel findings"')[1].split("</section>")[0]

    several = count >= FEWEST
    assert ("<summary>3 câu: chưa ghi căn cứ pháp lý.</summary>" in panel) == several
    assert panel.count("chưa ghi căn cứ pháp lý.") == (1 if several else count)
    for question in chosen:
        said = question.code if several else "mở câu"
        assert re.search(rf'href="/bank/questions/{question.id}">{said}</a>', panel)
    over_rest = client.get(f"/api/bank/sets/{made.id}").json["findings"]
    assert sum("chưa ghi căn cứ" in one["text"] for one in over_rest) == count
