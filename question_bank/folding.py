"""What a set's page tells of the findings: what many questions have in common is one sentence. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from question_bank.language import say
from question_bank.seal import Finding

#: two lines are read faster than a fold is opened
FEWEST = 3


@dataclass(frozen=True)
class Told:
    """One line of the page: a finding alone, or one sentence for those of several questions."""

    blocking: bool
    text: str
    findings: tuple[Finding, ...]

    @property
    def folded(self) -> bool:
        """Whether the line stands for several."""
        return len(self.findings) > 1


def folded(findings: Sequence[Finding]) -> list[Told]:
    """The findings in their order; what many questions have in common where the first of them stood."""
    groups: dict[tuple[bool, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.blocking, finding.about), []).append(finding)
    lines: list[Told] = []
    for finding in findings:
        alike = groups[finding.blocking, finding.about]
        if not finding.about or len(alike) < FEWEST:
            lines.append(Told(finding.blocking, finding.text, (finding,)))
        elif finding is alike[0]:
            text = say("%(count)s câu: %(text)s", count=len(alike), text=finding.about)
            lines.append(Told(finding.blocking, text, tuple(alike)))
    return lines
