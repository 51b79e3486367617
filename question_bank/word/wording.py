"""What a file says in words about the answer of a question: answer lines, columns, keys, index lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from . import clauses
from .cleaning import fold, plain
from .diagnostics import diagnose
from .keys import normal, statement_answers, verdict_row
from .kinds import names_letters
from .model import Diagnostic
from .parts import Block, Piece

Letters = tuple[str, ...]


Votes = list[tuple[str, Letters] | Diagnostic]
"""(channel, letters) said, or why what is said cannot be used."""


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


_JUDGED = re.compile(
    r"(đúng|sai)\s*\(\s*(?:đáp\s*án\s*đúng|đúng\s*(?:phải\s*)?là|sửa)\s*[:：]?\s*(.*?)\s*\)?\.?$",
    re.IGNORECASE,
)
"""“Sai (Đáp án đúng: 1945)”."""


@dataclass(slots=True)
class Explicit:
    """What words say about a question: votes of letters, words, and what could not be used."""

    votes: list[tuple[str, Letters]] = field(default_factory=list)
    words: str = ""
    problems: list[Diagnostic] = field(default_factory=list)
    by_place: str = ""  # "told" by nothing but letters or a place, "stray" where no option is meant by them

    def take(self, said: str, votes: Votes) -> None:
        """Notes what the words `said` mean."""
        self.extend(votes)
        if votes and (names_letters(said) or said.strip(" .").isdigit()):
            if not isinstance(votes[0], Diagnostic):
                self.by_place = "told"
            elif votes[0].code == "ANSWER_NOT_AN_OPTION":
                self.by_place = "stray"

    def refuse(self, why: Diagnostic) -> None:
        """Takes all votes back."""
        self.votes = []
        self.problems.append(why)

    def extend(self, votes: Iterable[tuple[str, Letters] | Diagnostic]) -> None:
        for vote in votes:
            if isinstance(vote, Diagnostic):
                self.problems.append(vote)
            else:
                self.votes.append(vote)


def option_letters(block: Block) -> list[str]:
    """The letter each option gets: its own where the file has a plain A, B, C…, else one by position."""
    count = len(block.options)
    values = [option.label.value if option.label else None for option in block.options]
    if sorted(v for v in values if v is not None) == list(range(count)) and block.mode in (
        "letters",
        "digits",
    ):
        return [LETTERS[v] for v in values if v is not None]
    return [
        LETTERS[n] if n < len(LETTERS) else f"{LETTERS[n % len(LETTERS)]}{n // len(LETTERS)}"
        for n in range(count)
    ]


def _reliable_labels(block: Block) -> bool:
    values = [
        option.label.value for option in block.options if option.label and option.label.value is not None
    ]
    return len(values) == len(set(values))


def _only_lacks(values: list[int | None], place: int) -> bool:
    """Whether an option without a letter stands between others that have the letters of their places."""
    return values[place] is None and all(value in (None, n) for n, value in enumerate(values))


def _is_column(block: Block) -> bool:
    label = block.options[0].label
    return label is not None and label.family == "column"


def _is_plain(block: Block) -> bool:
    """Whether labels may count on though places do not: columns, options struck out between others."""
    return _is_column(block) or any(note.code == "STRUCK_OUT" for note in block.diagnostics)


def explicit_votes(block: Block, indexed: bool | None = False) -> Explicit:
    """What the clauses of a question say; `indexed` when the file tells right options by their place."""
    found = Explicit()
    reasons: list[tuple[str, list[Piece]]] = []
    for kind, pieces in block.clauses:
        if kind != "answer":
            continue
        column = bool(pieces) and pieces[0].line.label == "@answer"
        text = fold(" ".join(piece.text for piece in pieces))
        if not text:
            continue
        named = clauses.answers_number(pieces[0].line, pieces[0].start)
        if named is not None and named != block.number:
            position = pieces[0].line.position
            found.problems.append(
                diagnose("ANSWER_OTHER_NUMBER", position, named=named, number=block.number or "?")
            )
            continue
        name = "column" if column else "answer_line"
        judged = _JUDGED.match(text)
        if not block.options:
            found.words = found.words or (judged.group(1) if judged else text)
            if judged:
                reasons.append(("explanation", pieces))
            continue
        if judged:
            text = judged.group(2)
        first = pieces[0].text or text
        said = text if len(text) < 400 else first
        position = pieces[0].line.position
        digit = said.strip(" .")
        found.take(
            said,
            _by_digit(block, digit, name, position, indexed)
            if len(digit) == 1 and digit.isdigit()
            else _vote_of(block, said, name, position),
        )
    block.clauses += reasons
    if block.options and not found.votes and not found.problems:
        chosen = clauses.chosen_in(block.clause("explanation"))
        if chosen:
            found.take(chosen, _by_labels(block, [chosen], "answer_line", "", chosen))
    return found


def _by_digit(block: Block, digit: str, name: str, position: str, indexed: bool | None) -> Votes:
    """A digit is the place of an option or its text; where both can be meant, the file's habit decides."""
    letters = option_letters(block)
    same = [letters[n] for n, option in enumerate(block.options) if _squeezed(option.text) == digit]
    placed = _by_letters(block, digit, name, position) or [
        diagnose("ANSWER_NOT_AN_OPTION", position, value=digit)
    ]
    if len(same) != 1 or indexed or (not isinstance(placed[0], Diagnostic) and placed[0][1] == (same[0],)):
        return placed
    if indexed is None:
        return [diagnose("ANSWER_LABEL_AMBIGUOUS", position, value=digit)]
    return [(name, (same[0],)), diagnose("ANSWER_BY_TEXT", position, letter=same[0])]


def tells_by_place(blocks: list[Block]) -> bool | None:
    """Whether answers are given as the place of the option, 1 for the first: nearly all are small numbers.

    None where too few are given to tell.
    """
    told = [block.clause("answer").strip(" .") for block in blocks if len(block.options) >= 2]
    said = [text for text in told if text]
    digits = sum(len(text) == 1 and text.isdigit() for text in said)
    if digits < 0.8 * len(said):
        return False
    return True if digits >= _ENOUGH else None


_ENOUGH = 3  # answers that show a habit


_LETTER_LIST = re.compile(
    r"(?i:(?:(?:câu|ý|phương\s*án|đáp\s*án|là|:)\s*)*)[(\[“\"]?"
    r"([A-JĐ](?:[)\].]?\s*(?:[,;&+/]|và|,\s*và|\s)\s*[(\[]?[A-J])*|[a-jđ](?:[)\].]?\s*(?:[,;&+]|và)\s*[a-j])*)"
    r"[)\]”\".]*\s*(?:$|(?=[.,:;)–-]\s)|(?=\s*\()|(?=\s+(?:vì|do|theo|bởi)\s))"
)
_LETTER_TEXT = re.compile(r"[(\[]?([A-Ja-jĐ])[)\].:]+\s*(\S.*)$")


_STRIPPED = re.compile(r"[^\w]+")


def _squeezed(text: str) -> str:
    return _STRIPPED.sub("", plain(text))


def _vote_of(block: Block, text: str, name: str, position: str) -> Votes:
    """What an answer in words says: letters, the text of an option, or both."""
    text = text.strip().strip("→➔=>*✅☑✔✓; ").rstrip(".]*")
    text = re.sub(r"\)$", "", text) if text.count(")") > text.count("(") else text
    letters = option_letters(block)
    squeezed = _squeezed(text)
    texts = [_squeezed(option.text) for option in block.options]
    same = [letters[n] for n, option in enumerate(texts) if option and option == squeezed]
    if len(same) > 1:  # "UI/t" and "UIt" differ by their signs only
        exact = fold(text).casefold()
        same = [
            x for x, o in zip(letters, block.options, strict=True) if o.text.rstrip(".").casefold() == exact
        ]
    if len(same) > 1 and len(squeezed) > 1:
        return [diagnose("ANSWER_FITS_SEVERAL", position, value=text[:80], letters=", ".join(same))]
    if len(same) == 1 and len(squeezed) > 1:
        return [(name, (same[0],)), diagnose("ANSWER_BY_TEXT", position, letter=same[0])]
    votes = _by_letters(block, text, name, position)
    if votes is not None and not (same and isinstance(votes[0], Diagnostic)):
        return votes
    if len(same) == 1:
        return [(name, (same[0],))]
    near = [letters[n] for n, option in enumerate(texts) if _alike(option, squeezed)]
    if len(near) == 1:
        return [(name, (near[0],)), diagnose("ANSWER_BY_TEXT", position, letter=near[0])]
    return [diagnose("ANSWER_NOT_AN_OPTION", position, value=text[:80])]


def _alike(one: str, other: str) -> bool:
    """Whether one text is the beginning of the other, long enough not to be chance."""
    return min(len(one), len(other)) >= 12 and (one.startswith(other) or other.startswith(one))


def _by_letters(block: Block, text: str, name: str, position: str) -> Votes | None:
    """What letters or the place of an option say; None when the words hold neither."""
    paired = _LETTER_TEXT.match(text)
    if paired is not None:
        return _letter_and_text(block, paired, name, position)
    listed = _LETTER_LIST.match(text)
    if listed is not None:
        wanted = re.findall(r"[A-JĐa-jđ](?![\wà-ỹ])", listed.group(1))
        if len(set(wanted)) < len(wanted):  # the answers of several questions in a row
            return [diagnose("ANSWER_NOT_AN_OPTION", position, value=text[:80])]
        return _by_labels(block, [letter.upper() for letter in wanted], name, position, text)
    if block.mode == "digits" and re.fullmatch(r"[1-9]", text):
        return _by_labels(block, [LETTERS[int(text) - 1]], name, position, text)
    if re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= len(block.options):
        return [("index_line", (option_letters(block)[int(text) - 1],))]
    return None


def _by_labels(block: Block, wanted: list[str], name: str, position: str, text: str) -> Votes:
    values = [option.label.value if option.label else None for option in block.options]
    letters = option_letters(block)
    picked = []
    for letter in dict.fromkeys(wanted):
        value = 3 if letter == "Đ" else ord(letter) - 65
        if block.mode not in ("letters", "digits"):
            if value >= len(letters):
                return [diagnose("ANSWER_NOT_AN_OPTION", position, value=text[:80])]
            picked.append(letters[value])
            continue
        places = [n for n, v in enumerate(values) if v == value]
        if _is_column(block):
            places = [value] if value < len(letters) else []
        if not places and value < len(values) and (not _reliable_labels(block) or _only_lacks(values, value)):
            places = [value]  # A, B, C, C: the last can only be the D that is meant
        if not places:
            return [diagnose("ANSWER_NOT_AN_OPTION", position, value=text[:80])]
        if len(places) > 1 or (letters[places[0]] != LETTERS[value] and not _is_plain(block)):
            return [diagnose("ANSWER_LABEL_AMBIGUOUS", position, value=letter)]
        picked.append(letters[places[0]])
    return [(name, tuple(sorted(picked)))]


def _letter_and_text(block: Block, found: re.Match[str], name: str, position: str) -> Votes:
    """ "B. text of the option": the letter counts unless the text is another option's."""
    letter, text = found.group(1).upper(), _squeezed(found.group(2))
    votes = _by_labels(block, [letter], name, position, found.group(0))
    letters = option_letters(block)
    same = [letters[n] for n, option in enumerate(block.options) if _squeezed(option.text) == text]
    if same and votes and not isinstance(votes[0], Diagnostic) and votes[0][1][0] not in same:
        return [diagnose("ANSWER_TEXT_MISMATCH", position, value=found.group(0)[:80])]
    return votes


def read_indexes(blocks: list[Block], explicit: list[Explicit]) -> None:
    """A line with only a digit under the options is the place of the right one, if the whole file says so."""
    found = {}
    for place, block in enumerate(blocks):
        if len(block.options) < 2 or explicit[place].votes:
            continue
        lone = [p for p in block.tail if p.text] or block.options[-1].pieces[1:]
        if lone and re.fullmatch(r"\d", lone[0].text) and len([p for p in lone if p.text]) == 1:
            found[place] = int(lone[0].text)
    asked = sum(1 for block in blocks if len(block.options) >= 2)
    if not found or len(found) < 0.6 * asked:
        return
    if any(not 1 <= value <= len(blocks[place].options) for place, value in found.items()):
        return
    for place, value in found.items():
        block = blocks[place]
        lone = [p for p in block.tail if p.text]
        if lone:
            block.clauses.append(("answer", [lone[0]]))
            block.tail.remove(lone[0])
        else:
            block.clauses.append(("answer", block.options[-1].pieces[1:]))
            del block.options[-1].pieces[1:]
        letter = option_letters(block)[value - 1]
        said: Votes = [("index_line", (letter,)), diagnose("ANSWER_BY_INDEX", value=value, letter=letter)]
        explicit[place].take(str(value), said)


def key_votes(block: Block, printed: list[tuple[str, str]]) -> Votes:
    values = {normal(value) for _, value in printed}
    if len(values) > 1:
        return [diagnose("KEY_MISMATCH", number=block.number, values=", ".join(sorted(values)))]
    votes: Votes = []
    for name, value in printed:
        if block.options and statement_answers(value) is None and verdict_row(value) is None:
            votes += _vote_of(block, value, name, "")
        elif not block.clause("answer"):
            block.key_text = value
    return votes
