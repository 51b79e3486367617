"""Finds what contradicts itself in the times of practice tasks."""

from collections.abc import Iterator

from question_bank.language import say
from quiz_server.round.rules import Kind, Rules


def problems(rules: Rules) -> Iterator[str]:
    """Every reason why tasks cannot be played by these rules, and why others may not have their times."""
    tasks = Kind.PRACTICE in rules.pick.kinds
    values = rules.pick.values
    if tasks and not values:
        yield say("Câu thực hành chỉ dùng khi đội chọn mức điểm.")
    own = [value.practice_ms for value in values]
    if any((time is not None) != tasks for time in own):
        yield (
            say(
                "Câu thực hành cần thời gian riêng cho từng mức điểm, "
                "và chỉ phần thi có câu thực hành mới có thời gian đó."
            )
        )
    stolen = [value.practice_steal_ms for value in values]
    if any((time is not None) != (tasks and rules.steal is not None) for time in stolen):
        yield (
            say(
                "Đội giành quyền làm câu thực hành cần thời gian riêng cho từng mức điểm, "
                "và chỉ khi có cướp quyền mới có thời gian đó."
            )
        )
    if any(time is not None and time <= 0 for time in (*own, *stolen)):
        yield say("Thời gian thực hành phải lớn hơn 0.")
