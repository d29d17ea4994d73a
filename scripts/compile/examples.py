"""Worked examples beside the rules: answers, and what must follow from them.

They are documentation an editor can write and a test at once: every compilation assesses them, and
one that does not come out as written is a mistake with file and line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from scripts.compile.problems import Origin, Problem, did_you_mean
from scripts.compile.shape import Place, build_item
from scripts.compile.verified import Verified
from scripts.compile.yaml_source import YamlSource, read_yaml
from selfcheck.answers import FORMAT, Answers
from selfcheck.assessor import Assessor
from selfcheck.checks.base import Finding
from selfcheck.record import Record
from selfcheck.rubric import Rubric

_MEND = "；规则改得对，就把示例改成这样"
Bounds = tuple[int | str, int | str]
"""An interval as an editor writes it: whole numbers, or fractions in quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected(Record):
    """What must follow. What is not mentioned is not looked at, except ``errors``.

    ``errors`` are the ids of exactly the checks that report an error (none, if left out),
    ``warnings`` likewise where given; ``notes`` must be among the notes, ``reports`` among all
    findings, for an example that is about these and leaves most of the form blank.
    """

    verdict: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    conditions: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, Bounds] = field(default_factory=dict)
    overall: dict[str, Bounds] = field(default_factory=dict)
    score: Bounds | None = None
    groups: dict[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Record):
    """One worked example; its ``name`` is a sentence, its id the name of its file."""

    name: str
    answers: dict[str, object]
    expect: Expected
    about: str = ""
    evidence: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worked:
    """An example with its id and the place where it is written."""

    id: str
    example: Example
    origin: Origin

    def file(self, rubric: Rubric) -> str:
        """The example as an answers file, for the self-check page and the terminal."""
        content = {
            "format": FORMAT,
            "name": self.example.name,
            "call": rubric.call.id,
            "rubric": rubric.call.version,
            "answers": self.example.answers,
            "evidence": self.example.evidence,
        }
        return json.dumps(content, ensure_ascii=False, indent=1)


def read_examples(
    folder: Path,
    root: Path,
    rubric: Rubric,
    *,
    verify: bool = True,
    verified: Verified | None = None,
) -> tuple[list[Worked], list[Problem]]:
    """Read and verify every example of a call; returns them and every mistake.

    Without ``verify`` what follows from the answers may be something else than written. What is
    ``verified`` already is not assessed again.
    """
    worked: list[Worked] = []
    problems: list[Problem] = []
    # Examples differ from each other in a few answers, so that one costs little after another.
    assessor = Assessor(rubric)
    for path in sorted((folder / "examples").glob("*.y*ml")):
        source = read_yaml(path, path.relative_to(root).as_posix())
        problems += source.problems
        if not source.readable:
            continue
        example, mistakes = build_item(Example, source.data, ())
        problems += [Problem(_place(source, place), message) for place, message in mistakes]
        if example is not None:
            worked.append(Worked(path.stem, example, Origin(source.file, 1, 1)))
            if verified and verified.knows(source.text):
                continue
            differing = [
                Problem(_place(source, place), f"{message}{_MEND if place[0] == 'expect' else ''}")
                for place, message in (_differences(rubric, assessor, example) if verify else ())
            ]
            problems += differing
            if verified and not differing:
                verified.add(source.text)
    if verified:
        verified.keep()
    return worked, problems


def _place(source: YamlSource, place: Place) -> Origin:
    while place not in source.values:
        place = place[:-1]
    return source.keys.get(place, source.values[place])


def _differences(
    rubric: Rubric, assessor: Assessor, example: Example
) -> Iterator[tuple[Place, str]]:
    for key in (*example.answers, *example.evidence):
        if key not in rubric.fields:
            where = "answers" if key in example.answers else "evidence"
            hint = did_you_mean(key, rubric.fields)
            yield (where, key), f"没有编号为“{key}”的栏目{hint}"
    answers = Answers(
        call=rubric.call.id,
        rubric=rubric.call.version,
        answers=example.answers,
        evidence=example.evidence,
    )
    found, expected = assessor.judge(answers), example.expect
    if found.verdict != expected.verdict:
        yield ("expect", "verdict"), f"结论实际是 {found.verdict}，不是 {expected.verdict}"
    yield from _findings(found.findings, expected)
    states = {each.id: each.state for each in found.conditions}
    for key, state in expected.conditions.items():
        if states.get(key) != state:
            yield ("expect", "conditions", key), f"条件“{key}”实际是 {states.get(key, '没有')}"
    # Few examples are about estimates, which take longer.
    if expected.indicators or expected.overall:
        whole = assessor.assess(answers)
        yield from _intervals("indicators", expected.indicators, whole.indicators)
        yield from _intervals("overall", expected.overall, whole.overall.weightings)
    if found.score is not None:
        yield from _intervals("groups", expected.groups, found.score.by_group)
        low, high = found.score.low, found.score.high
        if expected.score is not None and _bounds(expected.score) != (
            Fraction(low),
            Fraction(high),
        ):
            yield ("expect", "score"), f"总分实际是 [{low}, {high}]"


def _findings(found: Sequence[Finding], expected: Expected) -> Iterator[tuple[Place, str]]:
    by_severity: Mapping[str, set[str]] = {
        severity: {each.check for each in found if each.severity == severity}
        for severity in ("error", "warning", "note")
    }
    exact = [("errors", expected.errors, by_severity["error"])]
    if expected.warnings is not None:
        exact.append(("warnings", expected.warnings, by_severity["warning"]))
    for key, wanted, actual in exact:
        for check in sorted(set(wanted) - actual):
            yield ("expect", key), f"“{check}”实际没有出现在 {key} 里"
        for check in sorted(actual - set(wanted)):
            yield ("expect", key), f"实际还有“{check}”，没有写在 {key} 里"
    for check in sorted(set(expected.reports).difference(*by_severity.values())):
        yield ("expect", "reports"), f"“{check}”实际没有报出来"
    for check in sorted(set(expected.notes) - by_severity["note"]):
        yield ("expect", "notes"), f"“{check}”实际没有出现在 notes 里"


def _intervals(
    key: str, expected: Mapping[str, Bounds], found: object
) -> Iterator[tuple[Place, str]]:
    assert isinstance(found, tuple)
    actual = {each.id: (each.low, each.high) for each in found}
    for name, bounds in expected.items():
        if name not in actual:
            yield ("expect", key, name), f"没有“{name}”{did_you_mean(name, actual)}"
        elif _bounds(bounds) != actual[name]:
            low, high = actual[name]
            yield ("expect", key, name), f'“{name}”实际是 ["{low}", "{high}"]'


def _bounds(bounds: Bounds) -> tuple[Fraction, Fraction]:
    return Fraction(bounds[0]), Fraction(bounds[1])
