"""Documents named in a text as the ground of an answer, and dates in force, normalised."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .cleaning import fold
from .model import LegalBasis

_KINDS = (
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Thông tư liên tịch",
    "Thông tư",
    "Chỉ thị",
    "Kế hoạch",
    "Hiến pháp",
    "Công văn",
    "Kết luận",
    "Quy định",
    "Hướng dẫn",
    "Chương trình",
    "Đề án",
    "Công điện",
)
_HINT = re.compile("|".join(f"{kind[1:]}" for kind in _KINDS))
_CANONICAL = {kind.casefold(): kind for kind in _KINDS}
_KIND = r"(?P<kind>(?i:" + "|".join(_KINDS) + r"))"
_DATE = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_CODE = (
    r"\d{1,5}[a-z]?(?:/\d{4})?(?:/|-)[A-ZĐ][A-ZĐa-z0-9]*(?:[-–/][A-ZĐƯ][A-ZĐƯa-z0-9]*)*"
    r"|\d{1,5}/\d{4}(?:/[A-ZĐ][\w-]*)?"
)
_NUMBERED = re.compile(
    rf"{_KIND}(?:\s+liên\s+tịch)?\s*(?:số\s*[:.]?\s*)?(?P<number>{_CODE})"
    rf"(?:\s*,?\s*(?:ban\s+hành\s+)?(?:ngày|,)?\s*(?P<date>{_DATE}))?"
)
_NAMED = re.compile(
    r"(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?P<name>[A-ZÀ-ỸĐ][^,.;:()\n?]{2,90}?)?\s*"
    r"(?:năm\s+|\(|số\s+)?(?P<year>(?:19|20)\d{2})(?!\d)"
)
_ARTICLE = re.compile(
    r"(?:(?:[Đđ]iểm\s+[a-zđ]\s*,?\s*)?(?:[Kk]hoản\s+\d+[a-z]?\s*,?\s*)?[Đđ]iều\s+\d+[a-z]?)"
    r"(?:\s*,\s*(?:khoản\s+\d+[a-z]?)(?:\s*,\s*điểm\s+[a-zđ])?)?|[Mm]ục\s+[IVX\d]+(?:\.\d+)*"
)
_FULL_DATE = re.compile(
    r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{4})-(\d{2})-(\d{2})"
)
_FROM = re.compile(
    r"(?:(?<!hết )(?<!Hết )hiệu\s*lực|áp\s*dụng)(?:\s*thi\s*hành)?\s*(?:kể\s*)?(?:từ)?\s*"
    r"(?:ngày)?\s*[:：]?\s*"
    rf"(?P<date>{_DATE})",
    re.IGNORECASE,
)
_DAY = rf"(?:ngày)?\s*[:：]?\s*(?P<date>{_DATE}|\d{{4}}-\d{{2}}-\d{{2}})"
# "đến hết ngày 30/6/2024" names the last day; "hết hiệu lực từ 01/7/2024" the day after it.
_TO = re.compile(
    r"(?:(?P<ended>hết\s*hiệu\s*lực)(?:\s*thi\s*hành)?(?:\s*(?:kể\s*)?từ|\s*vào|\s*trước)?(?P<last>\s*(?:sau|đến(?:\s*hết)?|hết))?"
    rf"|(?:hiệu\s*lực\s*)?đến(?:\s*hết)?)\s*{_DAY}",
    re.IGNORECASE,
)
_RANGE_END = re.compile(rf"(?<=\d{{4}})\s*[-–—]\s*{_DAY}", re.IGNORECASE)

_ENDS = re.compile(r"đến\s+(?:hết|ngày|tháng|năm|\d)|hết\s*hiệu\s*lực", re.IGNORECASE)


def parse_date(text: str) -> date | None:
    """The first date in a text: "22/4/2022", "22 tháng 4 năm 2022" or "2022-04-22"; None without one."""
    found = _FULL_DATE.search(text)
    if found is None:
        return None
    one, two, three = ([part for part in found.groups() if part is not None] + ["", "", ""])[:3]
    day, month, year = (three, two, one) if len(one) == 4 else (one, two, three)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def legal_bases(text: str) -> tuple[LegalBasis, ...]:
    """The documents a text names, in order, each once."""
    if _HINT.search(text) is None:
        return ()
    found: list[tuple[int, int, LegalBasis]] = []
    for match in _NUMBERED.finditer(text):
        basis = LegalBasis(
            _CANONICAL.get(fold(match["kind"]).casefold(), match["kind"]),
            match["number"].replace("–", "-").strip(),
            parse_date(match["date"] or ""),
            "",
        )
        found.append((match.start(), match.end(), basis))
    for match in _NAMED.finditer(text):
        if any(start <= match.start() < end for start, end, _ in found):
            continue
        name = fold(f"{match['kind']} {match['name'] or ''}")
        found.append((match.start(), match.end(), LegalBasis(name, match["year"], None, "")))
    found.sort(key=lambda item: item[0])
    return tuple(dict.fromkeys(_with_article(text, found, place) for place in range(len(found))))


def _with_article(text: str, found: list[tuple[int, int, LegalBasis]], place: int) -> LegalBasis:
    """The document with the article cited after it, else before it ("khoản 1 Điều 5 Nghị định …")."""
    start, end, basis = found[place]
    limit = found[place + 1][0] if place + 1 < len(found) else len(text)
    after = _ARTICLE.search(text, end, min(limit, end + 120))
    if after is not None:
        return basis._replace(article=fold(after.group()))
    begin = found[place - 1][1] if place else 0
    before = list(_ARTICLE.finditer(text, max(begin, start - 80), start))
    return basis._replace(article=fold(before[-1].group())) if before else basis


def in_force(text: str) -> tuple[date | None, date | None]:
    """(first day, last day) in force as a text states them: "(hiệu lực từ 22/4/2022 đến hết 30/6/2024)"."""
    if "iệu lực" not in text and "IỆU LỰC" not in text and "áp dụng" not in text:
        return None, None
    until = _TO.search(text)
    since = _FROM.search(_without(text, until))
    return parse_date(since["date"]) if since else None, _last_day(until)


def period(text: str) -> tuple[date | None, date | None, bool]:
    """(first day, last day, whether both were understood) in what follows "Hiệu lực từ:".

    For example "20/10/2022 đến hết ngày 30/6/2024"; False when there is no date, or an end that is none.
    """
    until = _TO.search(text) or _RANGE_END.search(text)
    since, last = parse_date(_without(text, until)), _last_day(until)
    understood = last is not None if until or _ENDS.search(text) else since is not None
    return since, last, understood


def last_day_before_end(text: str) -> date | None:
    """The last day in force when `text` follows "Hết hiệu lực:": "01/7/2024", "sau ngày 30/6/2024"."""
    return _last_day(_TO.match(f"hết hiệu lực {text.strip()}"))


def _without(text: str, part: re.Match[str] | None) -> str:
    return text if part is None else f"{text[: part.start()]} {text[part.end() :]}"


def _last_day(until: re.Match[str] | None) -> date | None:
    """The last day in force: an end "hết hiệu lực từ" a day is the day before it."""
    day = parse_date(until["date"]) if until else None
    if until is None or day is None or day == date.min:
        return None
    named = until.groupdict()
    return day - timedelta(days=1) if named.get("ended") and not named["last"] else day
