"""What contradicts itself in the rules of the floor."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.ladder_rules import Help
from quiz_server.round.rules import ClockStart, Rules, Via, Who
from quiz_server.round.unit_rules import TeamScore


def problems(rules: Rules) -> Iterator[str]:
    """Every reason why this floor, or the help of the last one on it, cannot be played."""
    elim = rules.elim
    if Help.LAST_HELP in rules.helps:
        yield say("Phao cứu trợ là của người cuối cùng trên sàn, không phải trợ giúp trong lượt của đội.")
    if elim is None:
        return
    if rules.who is not Who.ALL or rules.input.via is not Via.BOARD:
        yield say("Sai là rời sàn chỉ dùng khi mọi đội cùng giơ bảng.")
    if elim.stop_when < 1 and rules.arena is not None:
        yield say("Một đội đấu với các đội còn lại thì dừng khi trên sàn còn ít nhất 1 đội.")
    if elim.stop_when < 1 and rules.team_score is TeamScore.LEFT:
        yield say("Tính điểm theo số người còn trên sàn thì phải dừng khi còn ít nhất 1 người.")
    if elim.last_help_ms is None:
        return
    if elim.stop_when >= 1:
        yield (
            say(
                "Phao cứu trợ là để người cuối cùng trên sàn thi tiếp: đặt dừng khi còn 0 đội, "
                "hoặc phao cứu trợ 0 giây."
            )
        )
    if elim.last_help_ms <= 0:
        yield say("Thời gian phao cứu trợ phải lớn hơn 0 giây.")
    if rules.clock.start is ClockStart.ON_SHOW:
        yield say("Câu hỏi hiện ra là tính giờ ngay thì không còn lúc để dùng phao cứu trợ.")
