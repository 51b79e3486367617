"""Vietnamese typed for the old fonts: TCVN3 (.VnTime, ABC) and VNI-Windows, turned into Unicode.

Those fonts draw Vietnamese letters at the codes of Western ones, so that the stored text is unreadable in
any other font. The tables follow TCVN 5712:1993 (TCVN3) and the VNI-Windows code page.
"""

from __future__ import annotations

import re

_TCVN3_CODES = (
    "µ¶·¸¹" "¨»¼½¾Æ" "©ÇÈÉÊË" "®" "ÌÎÏÐÑ" "ªÒÓÔÕÖ" "×ØÜÝÞ" "ßáâãä" "«åæçèé" "¬êëìíî" "ïñòóô" "\xadõö÷øù"
    "úûüýþ" "¡¢£¤¥¦§"
)  # fmt: skip
_TCVN3_LETTERS = (
    "àảãáạ" "ăằẳẵắặ" "âầẩẫấậ" "đ" "èẻẽéẹ" "êềểễếệ" "ìỉĩíị" "òỏõóọ" "ôồổỗốộ" "ơờởỡớợ" "ùủũúụ" "ưừửữứự"
    "ỳỷỹýỵ" "ĂÂÊÔƠƯĐ"
)  # fmt: skip
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)

_VNI_VOWELS = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ",
          "ü": "ẵ", "ë": "ặ", "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể",
          "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ",
          "ã": "ỗ", "ä": "ộ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
}  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base, tones in _VNI_VOWELS.items():
        for mark, letter in tones.items():
            table[base + mark] = letter
            table[base.upper() + mark.upper()] = letter.upper()
            table[base.upper() + mark] = letter.upper()
    for code, letter in _VNI_SINGLE.items():
        table[code] = letter
        table[code.upper()] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_UNICODE_VIETNAMESE = re.compile("[ăĂđĐơƠưƯĩĨũŨ\u1ea0-\u1ef9]")
# Signs of TCVN3 that hardly ever stand in other text, and never several of them in ten words.
_TCVN3_SIGNS = re.compile("[µ¶·¸¹¨»¼½¾©®ª«¬§¡¢£¤¥¦]")
_VNI_IN_WORD = re.compile(
    r"[aeouyAEOUYôöÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË](?![ùøûõïâáàåãäêéèúüë])|ñ[aeiouyôö]"
)


def from_tcvn3(text: str, capitals: bool = False) -> str:
    """TCVN3 text in Unicode; `capitals` for the fonts (".VnTimeH") that draw small letters as capitals."""
    converted = text.translate(_TCVN3)
    return converted.upper() if capitals else converted


def from_vni(text: str) -> str:
    """VNI-Windows text in Unicode."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found.group()], text)


def is_legacy(font: str) -> bool:
    """Whether a font is an old Vietnamese one, whose text may be in TCVN3 or VNI."""
    return font.casefold().startswith((".vn", "vni-"))


def convert(text: str, font: str) -> str:
    """`text` in Unicode if `font` is an old Vietnamese font and the text is not Unicode already."""
    if not font or (text.isascii() and not font.endswith("H")):
        return text
    if _UNICODE_VIETNAMESE.search(text):
        return text
    name = font.casefold()
    if name.startswith(".vn"):
        return from_tcvn3(text, capitals=name.endswith("h"))
    if name.startswith("vni-"):
        return from_vni(text)
    return text


def guess(text: str) -> str:
    """Which old code a text without a font is in: "tcvn3", "vni" or "", judged on many of its words."""
    words = len(text.split())
    if words < 5 or len(_UNICODE_VIETNAMESE.findall(text)) * 20 > words:
        return ""
    if len(_TCVN3_SIGNS.findall(text)) * 5 > words:
        return "tcvn3"
    if len(_VNI_IN_WORD.findall(text)) * 4 > words:
        return "vni"
    return ""
