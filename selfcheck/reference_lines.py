"""An applicant's own numbers beside published figures. A reference, never a threshold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.call import Figure
from selfcheck.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceLine:
    """One published figure beside the applicant's number, which is ``None`` while unknown."""

    figure: Figure
    own: Fraction | None


def reference_lines(case: Case, fields: Iterable[str]) -> tuple[ReferenceLine, ...]:
    """The published figures for any of ``fields``; empty where there is no public reference."""
    wanted = set(fields)
    return tuple(
        ReferenceLine(figure=figure, own=case.amount(figure.field))
        for figure in case.rubric.figures
        if figure.field is not None and figure.field in wanted
    )


def describe(case: Case, line: ReferenceLine) -> str:
    """The line in Chinese: own number, published figure, its source, date and caveat."""
    figure = line.figure
    assert figure.field is not None
    return (
        f"{case.name(figure.field)}：您填的是 {case.show(figure.field)}；公开数字：{figure.said}"
        f"（{figure.publisher}，{figure.date}；{figure.scope}）。{figure.caveat}"
    )
