"""The order of Vietnamese words, as a dictionary has it.

The letters are a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y, each a
letter of its own; f j w z stand where English has them. Words that differ by
their tones alone follow ngang, huyền, hỏi, ngã, sắc, nặng; small letters come
before capitals. This is the order of the Unicode CLDR for "vi". Neither the two
databases nor Python's own comparison give it.
"""

import unicodedata

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
#: combining grave, hook above, tilde, acute, dot below
_TONES = {tone: place for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}

#: spaces and signs, digits and other letters, with their places among each other
_SIGN, _DIGIT, _LETTER, _FOREIGN = range(4)

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]


def dictionary_order(text: str) -> Key:
    """A sort key: `sorted(names, key=dictionary_order)`; equal only for texts alike to the letter in NFC."""
    letters, tones, capitals = [], [], []
    for letter in unicodedata.normalize("NFC", text):
        plain, tone = _without_tone(letter)
        letters.append(_place(plain.lower()))
        tones.append(tone)
        capitals.append(plain != plain.lower())
    return tuple(letters), tuple(tones), tuple(capitals)


def _without_tone(letter: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[part] for part in parts if part in _TONES), 0)
    bare = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", bare), tone


def _place(letter: str) -> tuple[int, int]:
    if letter in _LETTERS:
        return _LETTER, _LETTERS[letter]
    if letter.isdigit():
        return _DIGIT, ord(letter)
    return (_FOREIGN, ord(letter)) if letter.isalpha() else (_SIGN, ord(letter[0]))
