"""What the same answers come to under two rubrics: verdict, findings, conditions, intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.changes.wording import nested, short, title_of
from scripts.compile.examples import Worked
from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.engine import assess
from selfcheck.phrases import SEVERITY_WORDS, STATES, VERDICTS, interval, points
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One worked example whose result differs, and how, a sentence for each difference."""

    id: str
    name: str
    said: tuple[str, ...]


def alike(found: Sequence[Outcome]) -> list[tuple[tuple[str, ...], list[Outcome]]]:
    """The outcomes together that differ in the same way: one rule changes many of them."""
    groups: dict[tuple[str, ...], list[Outcome]] = {}
    for each in found:
        groups.setdefault(each.said, []).append(each)
    return list(groups.items())


def outcomes(old: Rubric, new: Rubric, examples: Sequence[Worked]) -> tuple[Outcome, ...]:
    """The examples whose answers come to something else under the new rubric."""
    found = []
    for each in examples:
        before, after = _assessed(old, each), _assessed(new, each)
        said = tuple(_differences(old, new, before, after))
        if said:
            found.append(Outcome(id=each.id, name=each.example.name, said=said))
    return tuple(found)


def _assessed(rubric: Rubric, worked: Worked) -> Assessment:
    # Without a version, so that the finding of another version does not stand in every one.
    return assess(
        rubric,
        Answers(
            call=rubric.call.id,
            rubric="",
            answers=worked.example.answers,
            evidence=worked.example.evidence,
        ),
    )


def _differences(old: Rubric, new: Rubric, before: Assessment, after: Assessment) -> Iterator[str]:
    if before.verdict != after.verdict:
        yield f"结论由“{VERDICTS[before.verdict]}”变为“{VERDICTS[after.verdict]}”"
    yield from _findings(old, new, before, after)
    states = {each.id: each.state for each in before.conditions}
    for each in after.conditions:
        was = states.get(each.id, each.state)
        if was != each.state:
            title = next(x.title for x in new.conditions if x.id == each.id)
            yield f"条件“{title}”由“{STATES[was]}”变为“{STATES[each.state]}”"
    if before.score and after.score:
        was_points = points(before.score.low, before.score.high)
        now_points = points(after.score.low, after.score.high)
        if was_points != now_points:
            yield f"总分由 {was_points}变为 {now_points}"
    yield from _intervals(new, before, after)


def _findings(old: Rubric, new: Rubric, before: Assessment, after: Assessment) -> Iterator[str]:
    was = {each.check: each for each in before.findings}
    now = {each.check: each for each in after.findings}
    for own, finding in was.items():
        if own not in now:
            yield f"不再报{SEVERITY_WORDS[finding.severity]}：{_check(old, own, finding.message)}"
    for own, finding in now.items():
        severity = SEVERITY_WORDS[finding.severity]
        if own not in was:
            yield f"新报{severity}：{_check(new, own, finding.message)}"
        elif was[own].severity != finding.severity:
            earlier = SEVERITY_WORDS[was[own].severity]
            yield f"由{earlier}变为{severity}：{_check(new, own, finding.message)}"


def _check(rubric: Rubric, own: str, message: str) -> str:
    check = rubric.checks_by_id.get(own)
    return f"“{nested(title_of(check, rubric) if check else short(message))}”"


def _intervals(new: Rubric, before: Assessment, after: Assessment) -> Iterator[str]:
    scored = before.score is not None or after.score is not None
    was = {each.id: (each.low, each.high) for each in before.indicators}
    titles = {each.id: each.title for each in new.indicators}
    for each in after.indicators:
        earlier, now = was.get(each.id, (each.low, each.high)), (each.low, each.high)
        if earlier != now:
            first, last = (
                points(int(low), int(high)) if scored else interval(low, high)
                for low, high in (earlier, now)
            )
            yield f"指标“{titles[each.id]}”由 {first} 变为 {last}"
    whole = [(each.overall.low, each.overall.high) for each in (before, after)]
    if not scored and whole[0] != whole[1]:
        yield f"总的估计由 {interval(*whole[0])} 变为 {interval(*whole[1])}"
