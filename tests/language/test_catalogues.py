"""The catalogues hold a wording for everything that is said, and nothing else."""

import gettext
import re
from functools import cache

import pytest

from tests import catalogues

#: `%(name)s` of a message, `{name}` of one that marshmallow fills, and the tags of a page
HOLES = re.compile(r"%\(\w+\)s|%%|\{\w*\}")
TAGS = re.compile(r"</?(?:a|b|br|code|em|i|kbd|li|p|small|span|strong|time)\b[^>]*>")
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềếểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


#: what stands in an empty field, in the form that papers have
EXAMPLES = {
    "59/2022/NĐ-CP",
    "Cụm 1 – Bình Phước",
    "19 giờ 00, ngày 05/9/2024",
    "21 giờ 45, cùng ngày",
    "UBND huyện …",
}


@cache
def _wordings(language: str) -> dict[str, tuple[str, ...]]:
    return catalogues.wordings(catalogues.read(language))


@pytest.mark.parametrize("language", catalogues.OTHERS)
def test_everything_said_has_a_wording(language: str) -> None:
    """Code and catalogue know the same messages, and each has its wording."""
    wordings = _wordings(language)

    assert set(catalogues.extracted()) == set(wordings)
    assert [message for message, texts in wordings.items() if not all(texts)] == []


@pytest.mark.parametrize("language", catalogues.OTHERS)
def test_wordings_keep_values_and_markup(language: str) -> None:
    """A wording uses the values of its message, each as often as it likes, and the same tags."""
    for message, texts in _wordings(language).items():
        for text in texts:
            given = set(HOLES.findall(message))
            used = set(HOLES.findall(text))
            assert used == given or (catalogues.is_counted(message) and used == given - {"%(count)s"}), (
                message
            )
            assert sorted(TAGS.findall(text)) == sorted(TAGS.findall(message)), message


@pytest.mark.parametrize("language", catalogues.OTHERS)
def test_no_sentence_is_left_vietnamese(language: str) -> None:
    """A wording is Vietnamese only where it shows how a field of a Vietnamese paper is filled in."""
    left = {
        message
        for message, texts in _wordings(language).items()
        if message in texts and VIETNAMESE.search(message)
    }

    assert left == EXAMPLES


@pytest.mark.parametrize("language", catalogues.OTHERS)
def test_the_server_reads_what_people_wrote(language: str) -> None:
    """The compiled catalogue is the written one."""
    compiled = gettext.translation("messages", catalogues.FOLDER, [language])

    for message, texts in _wordings(language).items():
        if len(texts) == 1:
            assert compiled.gettext(message) == texts[0]
        else:
            assert (compiled.ngettext(message, message, 1), compiled.ngettext(message, message, 2)) == texts
