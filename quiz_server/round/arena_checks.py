"""What contradicts itself in the rules of one team against all others."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.rules import Rules, Via, Who


def problems(rules: Rules) -> Iterator[str]:
    """Every reason why this section cannot be played."""
    arena = rules.arena
    if arena is None:
        return
    if rules.who is not Who.ALL or rules.input.via is not Via.BOARD:
        yield say("Một đội đấu với các đội còn lại thì mọi đội cùng giơ bảng hoặc chọn trên máy.")
    if rules.elim is None:
        yield say("Một đội đấu với các đội còn lại thì đội sai phải rời sàn.")
    elif rules.elim.rescues:
        yield say("Một đội đấu với các đội còn lại thì không cứu trợ đội đã rời sàn.")
    if arena.each <= 0 or arena.each != round(arena.each, 2):
        yield say("Điểm cho mỗi đội sai phải lớn hơn 0 và chỉ lẻ đến hai chữ số thập phân.")
