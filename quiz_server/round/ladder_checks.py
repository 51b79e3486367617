"""What contradicts itself in the rules of a ladder and of its helps."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.ladder_rules import Help, Ladder
from quiz_server.round.rules import Kind, Rules, Source


def problems(rules: Rules) -> Iterator[str]:
    """Every reason why this ladder, or these helps, cannot be played."""
    if rules.ladder is not None:
        yield from _ladder_problems(rules, rules.ladder)
    if not rules.helps:
        return
    if not rules.in_turns or rules.clock.turn_ms is not None or rules.steal is not None:
        yield say("Trợ giúp chỉ dùng khi lần lượt từng đội trả lời, không tính giờ chung, không cướp quyền.")
    if Help.FIFTY_FIFTY in rules.helps and Kind.MCQ not in rules.pick.kinds:
        yield say("Trợ giúp 50:50 bỏ phương án sai nên chỉ dùng với câu trắc nghiệm.")
    if any(ms is not None and ms <= 0 for ms in rules.helps.values()):
        yield say("Thời gian trợ giúp phải lớn hơn 0 giây.")
    if rules.helps.get(Help.FIFTY_FIFTY) is not None:
        yield say("Trợ giúp 50:50 bỏ phương án ngay nên không có thời gian.")


def _ladder_problems(rules: Rules, ladder: Ladder) -> Iterator[str]:
    pick, score = rules.pick, rules.score
    if not rules.in_turns or rules.clock.turn_ms is not None or pick.source is Source.VALUE:
        yield say(
            "Thang câu hỏi chỉ dùng khi lần lượt từng đội trả lời từng câu, không tính giờ chung cả lượt."
        )
    if not set(pick.kinds) <= {Kind.MCQ, Kind.TF, Kind.SHORT}:
        yield say("Thang câu hỏi chỉ dùng câu có đáp án, không dùng tình huống, từ khóa hay gợi ý.")
    if len(ladder.rungs) != pick.count:
        yield say(
            "Thang có %(rungs)s nấc nhưng mỗi đội có %(questions)s câu: số nấc phải bằng số câu.",
            rungs=len(ladder.rungs),
            questions=pick.count,
        )
    if list(ladder.rungs) != sorted(set(ladder.rungs)) or any(points <= 0 for points in ladder.rungs):
        yield say("Điểm các nấc phải lớn hơn 0 và tăng dần.")
    marks = list(ladder.milestones)
    if marks != sorted(set(marks)) or any(not 1 <= rung <= pick.count for rung in marks):
        yield say("Các mốc phải là số thứ tự nấc, tăng dần, không trùng và không vượt quá số câu.")
    if score.right != 0 or score.wrong != 0 or score.none != 0:
        yield say("Điểm theo nấc thang thì không có điểm riêng cho câu đúng, câu sai.")
