"""Finds what contradicts itself in the rules and the questions of a puzzle."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.puzzle_rules import Puzzle
from quiz_server.round.rules import ClockStart, Kind, Question, Rules, Source, Via, Who

#: a row of this many cells can still be read from the last seat
MOST_CELLS = 30


def problems(rules: Rules) -> Iterator[str]:
    """Every reason why the puzzle of these rules cannot be played, and why others may not have one."""
    puzzle = rules.puzzle
    if (rules.pick.source is Source.PUZZLE) != (puzzle is not None):
        yield say("Câu hỏi lấy từ ô chữ thì phải có luật từ khóa, và chỉ ô chữ mới có luật từ khóa.")
    if puzzle is None:
        return
    if rules.who is not Who.ALL or rules.input.via is not Via.TYPE or set(rules.pick.kinds) != {Kind.SHORT}:
        yield say("Ô chữ thì mọi đội cùng gõ câu trả lời ngắn.")
    if rules.pick.reserve:
        yield say("Hàng ngang của ô chữ gắn với từ khóa nên không có câu dự phòng.")
    if rules.score.by_rank or rules.elim is not None or rules.clock.think_each_ms:
        yield (
            say(
                "Ô chữ không tính điểm theo thứ tự thời gian, không loại khỏi sàn, "
                "không có thời gian riêng từng câu."
            )
        )
    if rules.clock.start is ClockStart.ON_SHOW:
        yield say("Ô chữ tính giờ sau khi MC đọc xong câu hỏi.")
    yield from _keyword_problems(rules, puzzle)


def _keyword_problems(rules: Rules, puzzle: Puzzle) -> Iterator[str]:
    points = [*puzzle.keyword, *([] if puzzle.after_last is None else [puzzle.after_last])]
    if not puzzle.keyword or min(points) <= 0:
        yield say("Điểm từ khóa phải lớn hơn 0.")
    elif points != sorted(points, reverse=True):
        yield say("Điểm từ khóa chỉ được giảm dần khi mở thêm hàng ngang.")
    given = points if puzzle.chooser is None else [*points, puzzle.chooser]
    if any(not one.is_finite() or one != round(one, 2) for one in given):
        yield say("Điểm của ô chữ chỉ được lẻ đến hai chữ số thập phân.")
    if puzzle.last_ms <= 0:
        yield say("Thời gian bấm chuông sau gợi ý cuối phải lớn hơn 0 giây.")
    if puzzle.chooser is not None and puzzle.chooser < rules.score.right:
        yield say("Đội chọn hàng ngang không được ít điểm hơn đội khác.")
    if puzzle.ring_after > rules.pick.count:
        yield say("Số lượt hàng ngang trước khi được bấm chuông nhiều hơn số hàng ngang.")


def question_problems(questions: tuple[Question, ...], rules: Rules) -> Iterator[str]:
    """What the questions of a puzzle lack."""
    if rules.puzzle is None:
        return
    for question in questions:
        count, code = cells(question), question.code or question.question_id
        if not count:
            yield say("câu %(code)s không có chữ nào để xếp vào ô chữ.", code=code)
        if count > MOST_CELLS:
            yield say(
                "câu %(code)s có đáp án %(count)s chữ cái, ô chữ xếp được nhiều nhất %(most)s.",
                code=code,
                count=count,
                most=MOST_CELLS,
            )


def cells(question: Question) -> int:
    """How many cells an answer takes: its letters and digits, without spaces and signs."""
    return sum(letter.isalnum() for letter in solution(question))


def solution(question: Question) -> str:
    """What stands in the cells: the first accepted answer."""
    return question.accepted[0] if question.accepted else question.answer_text
