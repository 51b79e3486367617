"""Which answer a question has: explicit words first, the file's main mark next, never a guess.

Every source that says something is a `Vote`. Votes of trusted sources that differ give no answer and a
diagnosis; a secondary mark answers only what the main source leaves open, with less confidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .blocks import Block
from .channels import NAMES, Channel, best_channels, read_channels
from .cleaning import fold, plain
from .diagnostics import diagnose
from .keys import Key, normal, statement_answers, verdict_row
from .model import Diagnostic

Letters = tuple[str, ...]
LETTERS = "ABCDEFGHIJ"


@dataclass(slots=True)
class Decision:
    """The answer of one question: letters by position, or nothing, with the reasons."""

    letters: Letters = ()
    channel: str = ""
    trust: float = 1.0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    text: str = ""  # an answer in words, for questions without options
    settled: bool = False  # nothing may fill it in any more (two sources disagreed)


@dataclass
class Verdicts:
    """All decisions of a file with the channel it mainly uses."""

    decisions: list[Decision]
    main: str = ""
    count: int = 0


def decide(blocks: list[Block], keys: list[Key]) -> Verdicts:
    """Decisions for all questions of a file."""
    explicit = [_explicit(block) for block in blocks]
    _read_indexes(blocks, explicit)
    printed, ambiguous = assign_keys([(block.section, block.number) for block in blocks], keys)
    for place, votes in printed.items():
        explicit[place].extend(_key_votes(blocks[place], votes))
    channels = read_channels(blocks)
    asked = sum(1 for block in blocks if len(block.options) >= 2)
    ranked = best_channels(channels, asked)
    ranked = [channel for channel in ranked if _agrees_with(channel, explicit)]
    main = ranked[0] if ranked else None
    several = _multiple(main, blocks, asked)
    decisions = [
        _decide_one(place, block, explicit[place], ranked, channels, main, several, asked)
        for place, block in enumerate(blocks)
    ]
    verdicts = Verdicts(decisions)
    names = [d.channel for d in decisions if d.channel]
    if names:
        verdicts.main = max(set(names), key=names.count)
        verdicts.count = names.count(verdicts.main)
    if ambiguous and decisions:
        decisions[0].diagnostics.append(diagnose("KEY_AMBIGUOUS"))
    return verdicts


class _Vote(tuple[str, Letters]):
    """(channel, letters)"""


@dataclass(slots=True)
class Explicit:
    """What words say about a question: votes of letters, words, and what could not be used."""

    votes: list[tuple[str, Letters]] = field(default_factory=list)
    words: str = ""
    problems: list[Diagnostic] = field(default_factory=list)

    def extend(self, votes: Iterable[tuple[str, Letters] | Diagnostic]) -> None:
        for vote in votes:
            if isinstance(vote, Diagnostic):
                self.problems.append(vote)
            else:
                self.votes.append(vote)


def option_letters(block: Block) -> list[str]:
    """The letter each option gets: its own where the file's letters are a plain A, B, C…, else by position."""
    count = len(block.options)
    values = [option.label.value if option.label else None for option in block.options]
    if sorted(v for v in values if v is not None) == list(range(count)) and block.mode in (
        "letters",
        "digits",
    ):
        return [LETTERS[v] for v in values if v is not None]
    return list(LETTERS[:count])


def _reliable_labels(block: Block) -> bool:
    values = [
        option.label.value for option in block.options if option.label and option.label.value is not None
    ]
    return len(values) == len(set(values))


def _explicit(block: Block) -> Explicit:
    found = Explicit()
    for kind, pieces in block.clauses:
        if kind != "answer":
            continue
        column = bool(pieces) and pieces[0].line.label == "@answer"
        text = fold(" ".join(piece.text for piece in pieces))
        if not text:
            continue
        name = "column" if column else "answer_line"
        if not block.options:
            found.words = found.words or text
            continue
        first = pieces[0].text or text
        found.extend(_vote_of(block, text if len(text) < 400 else first, name, pieces[0].line.position))
    return found


_LETTER_LIST = re.compile(
    r"(?:(?:câu|ý|phương\s*án|đáp\s*án|là|:)\s*)*[(\[“\"]?([A-JĐ](?:[)\].]?\s*(?:[,;&+/]|và|,\s*và|\s)\s*[(\[]?[A-J])*|[a-jđ](?:[)\].]?\s*(?:[,;&+]|và)\s*[a-j])*)[)\]”\".]*\s*(?:$|(?=[.,:;)–-]\s)|(?=\s*\())"
)
_LETTER_TEXT = re.compile(r"[(\[]?([A-Ja-jĐ])[)\].:]+\s*(\S.*)$")
_STRIPPED = re.compile(r"[^\w]+")


def _squeezed(text: str) -> str:
    return _STRIPPED.sub("", plain(text))


def _vote_of(block: Block, text: str, name: str, position: str) -> list[tuple[str, Letters] | Diagnostic]:
    """What an answer in words says: letters, the text of an option, or both."""
    text = text.strip().strip("→➔=> ").rstrip(".")
    text = re.sub(r"\)$", "", text) if text.count(")") > text.count("(") else text
    letters = option_letters(block)
    exact = [
        n
        for n, option in enumerate(block.options)
        if option.text and _squeezed(option.text) == _squeezed(text)
    ]
    if len(exact) == 1 and len(_squeezed(text)) > 1:
        note = diagnose("ANSWER_BY_TEXT", position, letter=letters[exact[0]])
        return [(name, (letters[exact[0]],)), note]
    listed = _LETTER_LIST.match(text)
    paired = _LETTER_TEXT.match(text)
    if paired is not None:
        return _letter_and_text(block, paired, name, position)
    if listed is not None:
        wanted = re.findall(r"[A-JĐa-jđ](?![\wà-ỹ])", listed.group(1))
        votes = _by_labels(block, [w.upper() for w in wanted], name, position, text)
        if exact and isinstance(votes[0], Diagnostic):
            return [(name, (letters[exact[0]],))]
        return votes
    if block.mode == "digits" and re.fullmatch(r"[1-9]", text):
        return _by_labels(block, [LETTERS[int(text) - 1]], name, position, text)
    if re.fullmatch(r"\d{1,2}", text) and not exact:
        place = int(text)
        if 1 <= place <= len(letters):
            return [("index_line", (letters[place - 1],))]
    squeezed = _squeezed(text)
    near = [
        n
        for n, option in enumerate(block.options)
        if len(squeezed) >= 12
        and len(_squeezed(option.text)) >= 12
        and (_squeezed(option.text).startswith(squeezed) or squeezed.startswith(_squeezed(option.text)))
    ]
    if len(near) == 1:
        return [(name, (letters[near[0]],)), diagnose("ANSWER_BY_TEXT", position, letter=letters[near[0]])]
    if exact:
        return [(name, (letters[exact[0]],))]
    return [diagnose("ANSWER_NOT_AN_OPTION", position, value=text[:80])]


def _by_labels(
    block: Block, wanted: list[str], name: str, position: str, text: str
) -> list[tuple[str, Letters] | Diagnostic]:
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
        if block.options[0].label and block.options[0].label.family == "column":
            places = [value] if value < len(letters) else []
        if not places and value < len(values) and not _reliable_labels(block):
            places = [value]  # A, B, C, C: the last can only be the D that is meant
        if not places:
            return [diagnose("ANSWER_NOT_AN_OPTION", position, value=text[:80])]
        if len(places) > 1 or (not _reliable_labels(block) and places != [value]):
            return [diagnose("ANSWER_LABEL_AMBIGUOUS", position, value=letter)]
        picked.append(letters[places[0]])
    return [(name, tuple(sorted(picked)))]


def _letter_and_text(
    block: Block, found: re.Match[str], name: str, position: str
) -> list[tuple[str, Letters] | Diagnostic]:
    """ "B. text of the option": the letter counts unless the text is another option's."""
    letter, text = found.group(1).upper(), _squeezed(found.group(2))
    votes = _by_labels(block, [letter], name, position, found.group(0))
    letters = option_letters(block)
    same = [letters[n] for n, option in enumerate(block.options) if _squeezed(option.text) == text]
    if same and votes and not isinstance(votes[0], Diagnostic) and votes[0][1][0] not in same:
        return [diagnose("ANSWER_TEXT_MISMATCH", position, value=found.group(0)[:80])]
    return votes


def _read_indexes(blocks: list[Block], explicit: list[Explicit]) -> None:
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
        explicit[place].votes.append(("index_line", (letter,)))
        explicit[place].problems.append(diagnose("ANSWER_BY_INDEX", value=value, letter=letter))


Numbered = list[tuple[str, int | None]]
"""The questions of a file: (section, number)."""


def assign_keys(questions: Numbered, keys: list[Key]) -> tuple[dict[int, list[tuple[str, str]]], bool]:
    """(place of a question → [(channel, answer as printed)], whether some could not be told apart).

    Where numbers start again in each part, a key is matched to its part by heading, else by order.
    """
    runs = _runs(questions)
    found: dict[int, list[tuple[str, str]]] = {}
    ambiguous = False
    for group in _key_parts(keys, len(runs)):
        named = _by_heading(questions, runs, group)
        for place, key in enumerate(group):
            if len(runs) <= 1:
                _put(questions, found, key, [p for run in runs for p in run])
            elif key.heading and place in named:
                _put(questions, found, key, runs[named[place]])
            elif len(group) == len(runs) and all(named[at] == at for at in named):
                _put(questions, found, key, runs[place])
            else:
                counted = Counter(number for _, number in questions)
                _put(questions, found, key, [p for p, (_, n) in enumerate(questions) if counted[n] == 1])
                ambiguous = ambiguous or any(counted[n] > 1 for n in key.answers)
    return found, ambiguous


def _runs(questions: Numbered) -> list[list[int]]:
    """Places of questions between restarts of the numbering."""
    runs: list[list[int]] = []
    seen: set[int] = set()
    last = 0
    for place, (_, number) in enumerate(questions):
        if number is None:
            continue
        if not runs or number in seen or number < last - 3:
            runs.append([])
            seen = set()
        runs[-1].append(place)
        seen.add(number)
        last = number
    return runs


def _put(
    questions: Numbered, found: dict[int, list[tuple[str, str]]], key: Key, places: Iterable[int]
) -> None:
    for place in places:
        number = questions[place][1]
        if number is None:
            continue
        if number in key.clashes:
            found.setdefault(place, []).extend((key.kind, value) for value in sorted(key.clashes[number]))
        elif number in key.answers:
            found.setdefault(place, []).append((key.kind, key.answers[number]))


_PART = re.compile(
    r"(phan|chuong|muc|part|section|chu de|nhom)\s*(?:thi\s*)?([ivxlc]+|\d+|[a-z])\b|([ivx]+)\s*[.)]"
)


def _part_name(heading: str) -> str:
    found = _PART.match(plain(heading))
    return "" if found is None else f"{found.group(1) or 'phan'} {found.group(2) or found.group(3)}"


def _by_heading(questions: Numbered, runs: list[list[int]], group: list[Key]) -> dict[int, int]:
    """Place of a key in the group → run of questions whose section has the same name."""
    sections = [_part_name(questions[run[0]][0]) for run in runs]
    found = {}
    for place, key in enumerate(group):
        name = _part_name(key.heading)
        if name and sections.count(name) == 1:
            found[place] = sections.index(name)
    return found


def _key_parts(keys: list[Key], runs: int) -> list[list[Key]]:
    """Keys grouped so that each group covers the file once: as many keys as runs, else each alone."""
    if runs > 1 and any(_part_name(key.heading) for key in keys):
        return [keys]
    if runs > 1 and len(keys) % runs == 0:
        return [keys[at : at + runs] for at in range(0, len(keys), runs)]
    return [[key] for key in keys]


def _key_votes(block: Block, printed: list[tuple[str, str]]) -> list[tuple[str, Letters] | Diagnostic]:
    values = {normal(value) for _, value in printed}
    if len(values) > 1:
        return [diagnose("KEY_MISMATCH", number=block.number, values=", ".join(sorted(values)))]
    votes: list[tuple[str, Letters] | Diagnostic] = []
    for name, value in printed:
        if block.options and statement_answers(value) is None and verdict_row(value) is None:
            votes += _vote_of(block, value, name, "")
        elif not any(kind == "answer" for kind, _ in block.clauses):
            block.key_text = value
    return votes


_CONFLICTS = frozenset(("KEY_MISMATCH", "ANSWER_TEXT_MISMATCH", "ANSWER_LABEL_AMBIGUOUS"))


def _agrees_with(channel: Channel, explicit: list[Explicit]) -> bool:
    """A mark that mostly differs from the words of the file means something else."""
    same = other = 0
    for place, marked in channel.marked.items():
        votes = {vote for _, vote in explicit[place].votes}
        if len(votes) == 1 and len(marked) == 1:
            letters = next(iter(votes))
            if len(letters) == 1 and LETTERS.find(letters[0]) in marked:
                same += 1
            else:
                other += 1
    return other == 0 or same >= 3 * other


_MANY = re.compile(
    r"\b(?:những|chọn\s*(?:các|nhiều|hai|ba|2|3)|các\s+\S+(?:\s+\S+)?\s+nào|nhiều\s+(?:đáp|phương)\s*án|which\s+of\s+the\s+following\s+are|select\s+all|\(\s*chọn)",
    re.IGNORECASE,
)


def _multiple(main: Channel | None, blocks: list[Block], asked: int) -> bool:
    """Whether the file has questions with several right options."""
    if main is None:
        return False
    if main.name in ("symbol", "style"):
        return True
    return main.several >= 3 and main.several >= 0.15 * asked


def _decide_one(
    place: int,
    block: Block,
    explicit: Explicit,
    ranked: list[Channel],
    channels: dict[str, Channel],
    main: Channel | None,
    several: bool,
    asked: int,
) -> Decision:
    decision = Decision(text=explicit.words or block.key_text)
    decision.diagnostics += explicit.problems
    if len(block.options) < 2:
        return decision
    letters = option_letters(block)
    if any(problem.code in _CONFLICTS for problem in explicit.problems):
        decision.settled = True
        return decision
    votes = list(explicit.votes)
    distinct = {vote for _, vote in votes}
    if len(distinct) > 1:
        first, second = sorted(distinct)[:2]
        return _disagree(decision, _told(votes, first), _told(votes, second))
    if explicit.problems and not votes and any(p.severity == "error" for p in explicit.problems):
        decision.settled = True
        return decision
    marked = main.marked.get(place) if main else None
    chosen = _letters_of(marked, letters) if marked else ()
    clear = bool(marked) and (
        len(chosen) == 1
        or (
            several
            and (len(chosen) < len(letters) or (main is not None and main.name in ("symbol", "style")))
        )
    )
    if votes:
        name, vote = votes[0]
        if (
            main
            and marked
            and len(chosen) == 1
            and len(vote) == 1
            and chosen != vote
            and len(main.marked) >= 3
        ):
            return _disagree(
                decision, f"{NAMES[name]} ({', '.join(vote)})", f"{NAMES[main.name]} ({', '.join(chosen)})"
            )
        decision.letters, decision.channel = vote, name
        return decision
    if main is None:
        return decision
    if clear:
        against = _against(place, chosen, ranked, main, letters)
        if against is not None:
            return _disagree(decision, f"{NAMES[main.name]} ({', '.join(chosen)})", against)
        decision.letters, decision.channel = chosen, main.name
        decision.trust = 0.97 if len(chosen) == 1 else 0.9
        return decision
    return _open_question(place, block, decision, chosen, letters, channels, ranked, main, asked)


def _open_question(
    place: int,
    block: Block,
    decision: Decision,
    chosen: Letters,
    letters: list[str],
    channels: dict[str, Channel],
    ranked: list[Channel],
    main: Channel,
    asked: int,
) -> Decision:
    """The main mark is silent or says several: a cue in the stem, or a second mark, may still settle it."""
    if 1 < len(chosen) < len(letters):
        if _MANY.search(block.stem_text) and main.name in (
            "underline",
            "highlight",
            "color",
            "underline_label",
            "bold",
        ):
            decision.letters, decision.channel, decision.trust = chosen, main.name, 0.6
            return decision
        decision.diagnostics.append(diagnose("SEVERAL_MARKED", count=len(chosen), letters=", ".join(chosen)))
        decision.settled = True
        return decision
    if chosen and len(chosen) == len(letters):
        decision.diagnostics.append(diagnose("ALL_MARKED"))
    second = _second(place, channels, ranked, main, asked)
    if second is not None:
        picked = _letters_of(second.marked[place], letters)
        decision.letters, decision.channel, decision.trust = picked, second.name, 0.6
        decision.diagnostics.append(
            diagnose(
                "MARK_OTHER_CHANNEL", letter=picked[0], channel=NAMES[second.name], main=NAMES[main.name]
            )
        )
    return decision


def _letters_of(marked: frozenset[int], letters: list[str]) -> Letters:
    return tuple(sorted(letters[n] for n in marked if n < len(letters)))


def _told(votes: list[tuple[str, Letters]], letters: Letters) -> str:
    name = next(name for name, vote in votes if vote == letters)
    return f"{NAMES[name]} ({', '.join(letters)})"


def _disagree(decision: Decision, first: str, second: str) -> Decision:
    decision.settled = True
    decision.diagnostics.append(diagnose("ANSWERS_DISAGREE", first=first, second=second))
    return decision


def _overlap(one: Channel, other: Channel) -> tuple[int, int]:
    """(questions where both single out the same option, where they single out different ones)."""
    same = different = 0
    for place, marked in one.marked.items():
        theirs = other.marked.get(place)
        if theirs and len(theirs) == 1 and len(marked) == 1:
            if theirs == marked:
                same += 1
            else:
                different += 1
    return same, different


def _against(
    place: int, chosen: Letters, ranked: list[Channel], main: Channel, letters: list[str]
) -> str | None:
    for other in ranked:
        marked = other.marked.get(place)
        if other is main or not marked or len(marked) != 1 or len(chosen) != 1:
            continue
        picked = _letters_of(marked, letters)
        same, different = _overlap(main, other)
        if picked != chosen and same >= 3 and same >= 4 * different:
            return f"{NAMES[other.name]} ({', '.join(picked)})"
    return None


def _second(
    place: int, channels: dict[str, Channel], ranked: list[Channel], main: Channel, asked: int
) -> Channel | None:
    """Another mark that singles out an option here and can be believed: it goes along with the main one
    elsewhere, or the main one answers nearly all questions and this one never contradicts it."""
    candidates = []
    for channel in channels.values():
        marked = channel.marked.get(place)
        if channel is main or not marked or len(marked) != 1:
            continue
        if channel.name in ("italic", "number_mark", "bold_label", "color_label"):
            continue
        same, different = _overlap(main, channel)
        together = same >= 3 and same >= 9 * different
        alone = (
            different == 0
            and main.single >= 0.9 * asked
            and channel.single <= 0.1 * asked + 1
            and channel.quality >= 0.75
        )
        if together or alone:
            candidates.append(channel)
    picks = {channel.marked[place] for channel in candidates}
    return candidates[0] if len(picks) == 1 else None
