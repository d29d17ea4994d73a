"""What an answer to the questions of a condition leads to, in words."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.conditions import AllYes, Condition, OneOf
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to answer, and what follows from it."""

    answer: str
    outcome: str


def meanings_of(rubric: Rubric, condition: Condition) -> tuple[Meaning, ...]:
    """What follows from answering yes, no or not at all; nothing where no question is asked."""
    if isinstance(condition, AllYes):
        several = len(condition.fields) > 1
        return (
            Meaning("每一题都是“是”" if several else "是", "符合这一条。"),
            Meaning("有一题是“否”" if several else "否", "不符合这一条，也就不符合申报条件。"),
            Meaning("拿不准", "先不答。自评会写“还不能判断”，并说还差什么。"),
        )
    if isinstance(condition, OneOf):
        labels = {each.id: each.label for each in rubric.fields[condition.field].options}
        meanings = [Meaning(_either(labels, condition.accepted), "符合这一条。")]
        if condition.undecided:
            answer = _either(labels, condition.undecided)
            meanings.append(Meaning(answer, condition.undecided_reason))
        rest = tuple(
            each for each in labels if each not in (*condition.accepted, *condition.undecided)
        )
        if rest:
            meanings.append(Meaning(_either(labels, rest), "不符合这一条，也就不符合申报条件。"))
        return tuple(meanings)
    return ()


def _either(labels: dict[str, str], options: tuple[str, ...]) -> str:
    return "、".join(labels[each] for each in options)
