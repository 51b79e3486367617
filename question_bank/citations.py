"""Legal documents that a question rests on, as its reference names them. Pure.

A document is known by its number. However people write it (`59/2022/ND-CP`,
`59 / 2022 / nđ-cp`), it has one key, and one usual spelling.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from question_bank.search import fold

KINDS = (
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Thông tư liên tịch",
    "Thông tư",
    "Công văn",
    "Kế hoạch",
    "Hướng dẫn",
    "Kết luận",
    "Quy định",
    "Văn bản khác",
)
#: kinds that people call by their title
TITLED = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")

_SIGN = r"[A-ZĐƯ][A-Za-zĐđƯư0-9]*(?:\s?-\s?[A-ZĐƯ][A-Za-zĐđƯư0-9&]*)*"
_NUMBER = re.compile(
    rf"(?<![\w/])(\d{{1,5}}[a-z]?)\s?(?:/\s?((?:19|20)\d{{2}})\s?)?(?:/\s?({_SIGN})|-\s?([A-ZĐ]{{2}}/TW))"
    r"|(?<![\w/])(\d{1,5})/((?:19|20)\d{2})(?![\w/])"
)
_NAMED = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?P<name>\s+[^\d,.;:()\n]{2,80}?)?\s+"
    r"(?:năm\s+)?(?:\(\s*)?(?P<year>(?:19|20)\d{2})(?![\d/])"
)
_KIND = re.compile("|".join(KINDS[:-1]), re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:điểm\s+[a-zđ]\s*,?\s*)?(?:khoản\s+\d+[a-z]?\s*,?\s*)?điều\s+\d+[a-z]?"
    r"(?:\s*,\s*khoản\s+\d+[a-z]?)?|phụ lục\s+[IVX\d]+",
    re.IGNORECASE,
)
#: what follows is no ground any more, or is only named: "sửa đổi, bổ sung một số điều của Nghị định …"
_ASIDE = re.compile(
    r"(?:thay thế|thay cho|thay bằng|thay bởi|sửa đổi|bổ sung|bãi bỏ)\b[^.;()]*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Citation:
    """A document as a text cites it: its number (or title and year), its kind, and the article."""

    number: str
    kind: str = ""
    article: str = ""

    @property
    def key(self) -> str:
        """What is the same however the number is written."""
        return key(self.number)


def key(number: str) -> str:
    """`"06/QĐ-TTg"` and `"6 / QD-TTG"` give `"6/qd-ttg"`."""
    bare = re.sub(r"\s*([/-])\s*", r"\1", fold(number.replace("–", "-").replace("—", "-")))
    return re.sub(r"^0+(?=\d)", "", bare)


def spelled(number: str) -> str:
    """The usual spelling of a number: `"59/2022/ND-CP"` becomes `"59/2022/NĐ-CP"`."""
    text = unicodedata.normalize("NFC", number).replace("–", "-").replace("—", "-")
    text = re.sub(r"\s*([/-])\s*", r"\1", " ".join(text.split()))
    head, slash, sign = text.rpartition("/")
    if not slash or not head[:1].isdigit() or sign.isdigit():
        return text
    sign = "-".join(_usual_sign(part) for part in sign.split("-"))
    return f"{head}/{sign}"


def _usual_sign(part: str) -> str:
    usual = {"ND": "NĐ", "QD": "QĐ", "TTG": "TTg", "HDND": "HĐND", "BLDTBXH": "BLĐTBXH"}
    return usual.get(part.upper(), part.upper())


def cited(text: str) -> list[Citation]:
    """The documents a text rests on, in order, each once.

    What the first one amends or replaces is named in a text, but is not its ground.
    """
    places = _places(unicodedata.normalize("NFC", text).replace("–", "-"))
    found: dict[str, Citation] = {}
    for at, (start, end, citation) in enumerate(places):
        if at and _ASIDE.search(text[places[at - 1][1] : start]):
            continue
        begin, limit = (
            places[at - 1][1] if at else 0,
            places[at + 1][0] if at + 1 < len(places) else len(text),
        )
        article = _article(text[max(begin, start - 110) : start], text[end : min(limit, end + 110)], at == 0)
        found.setdefault(citation.key, replace(citation, article=article))
    return list(found.values())


def _places(text: str) -> list[tuple[int, int, Citation]]:
    numbered = [(m.start(), m.end(), _numbered(text, m)) for m in _NUMBER.finditer(text)]
    places = [(start, end, one) for start, end, one in numbered if one is not None]
    taken = [(start - 120, end) for start, end, _ in places]
    for match in _NAMED.finditer(text):
        if not any(start <= match.end() <= end for start, end in taken):
            name = " ".join(f"{match['kind']}{match['name'] or ''} {match['year']}".split())
            places.append((match.start(), match.end(), Citation(name, match["kind"])))
    return sorted(places, key=lambda place: place[:2])


def _numbered(text: str, match: re.Match[str]) -> Citation | None:
    before = text[max(0, match.start() - 110) : match.start()]
    kinds = list(_KIND.finditer(before))
    kind = next((one for one in KINDS if kinds and fold(one) == fold(kinds[-1].group())), "")
    if match[5]:  # a number without its sign says nothing without the kind before it: "Nghị định 59/2022"
        near = kinds and len(before) - kinds[-1].end() < 60
        if not near:
            return None
        sign = "/NĐ-CP" if kind == "Nghị định" else ""
        return Citation(f"{match[5]}/{match[6]}{sign}", kind)
    number = spelled(match.group())
    by_sign = next((known for sign, known in _SIGNS.items() if f"/{sign}-" in number), kind)
    return Citation(number, by_sign)


#: first part of a number's sign → the kind it stands for, whatever word stands before it
_SIGNS = {
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQ": "Nghị quyết",
    "KH": "Kế hoạch",
}


def _article(before: str, after: str, first: bool) -> str:
    before = before.rpartition(";")[2]
    near = list(_ARTICLE.finditer(before))
    if near and (first or len(before) - near[-1].end() < 60):
        return near[-1].group()
    found = _ARTICLE.search(after)
    return found.group() if found else ""


@dataclass(frozen=True)
class Known:
    """A document of the table, as far as recognising it goes."""

    id: int
    keys: frozenset[str]
    kind: str
    title: str
    year: str


def recognise(citation: Citation, known: Iterable[Known]) -> int | None:
    """The document a citation means: by its number, by the beginning of it, or by title and year.

    None where no document fits, or more than one.
    """
    documents = list(known)
    wanted = citation.key  # folded once, not for every document
    exact = [one.id for one in documents if wanted in one.keys]
    if exact:
        return exact[0]
    begins = [
        one.id
        for one in documents
        if citation.kind == one.kind and any(k.startswith(wanted + "/") for k in one.keys)
    ]
    title, _, year = wanted.rpartition(" ")
    titled = [one.id for one in documents if title and one.year == year and fold(one.title) == title]
    fitting = set(begins or titled)
    return fitting.pop() if len(fitting) == 1 else None
