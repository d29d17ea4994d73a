"""Assessing answers again and again while they are edited: each edit computes what it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TypeVar

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment, NextStep, Verdict
from selfcheck.assessment_json import AssessmentJson
from selfcheck.case import Case
from selfcheck.checks.base import Finding
from selfcheck.conclusions import (
    Outlook,
    Place,
    add_up,
    decide,
    find_settled,
    find_version,
    look_out,
    place_of,
)
from selfcheck.conditions import Condition, ConditionResult
from selfcheck.filling import Filling, filling_of
from selfcheck.next_steps import FindingSteps, condition_step, finding_steps, questions_step
from selfcheck.readings import Readings
from selfcheck.remembered import OfEqual, OfFields, OfObjects
from selfcheck.rubric import Rubric
from selfcheck.scoring import ScoreEstimate, estimate_score
from selfcheck.standings import Standing, standing_of

T = TypeVar("T")


class Assessor:
    """Assesses one answers file after another against one rubric.

    Each assessment is the one that a new assessor would make; only the time it takes depends on
    the one before, the less of which has changed the better. Nothing older is kept.
    """

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._parts: _Parts | None = None
        self._json = AssessmentJson()

    def assess(self, answers: Answers) -> Assessment:
        """Assess the answers, whoever gave them."""
        return self._take(lambda parts: parts.assess(answers))

    def judge(self, answers: Answers) -> Judgement:
        """Only judge them: the same as of the assessment, in less than half the time."""
        return self._take(lambda parts: parts.judge(answers).judgement)

    def assess_json(self, answers: Answers) -> str:
        """The assessment as the text that :meth:`Assessment.to_json` gives."""
        return self._json.text(self.assess(answers))

    def _take(self, work: Callable[[_Parts], T]) -> T:
        # Should this be broken off, then what was half renewed is not used again.
        parts, self._parts = self._parts or _Parts(self._rubric), None
        result = work(parts)
        self._parts = parts
        return result


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of the answers themselves; each part is the one that an assessment has."""

    verdict: Verdict
    conditions: tuple[ConditionResult, ...]
    findings: tuple[Finding, ...]
    score: ScoreEstimate | None


@dataclass(frozen=True, slots=True)
class _Judging:
    """A judgement, the case it is about, and the steps that meeting conditions takes."""

    case: Case
    judgement: Judgement
    steps: list[NextStep]


class _Parts:
    """The results of all parts for the last answers."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._readings = Readings(rubric)
        self._not_estimated: set[str] = set()
        """Fields that have changed since the estimates were made: not every file is assessed."""
        self._conditions = OfFields([partial(_judge, each) for each in rubric.conditions])
        self._checks = OfFields([each.evaluate for each in rubric.checks])
        self._score = OfFields([estimate_score])
        self._standings = OfFields([partial(standing_of, each) for each in rubric.indicators])
        self._questions = OfFields([partial(filling_of, rubric.questions)])
        self._sections = OfFields([partial(filling_of, each.fields) for each in rubric.sections])
        self._places = OfObjects[Finding, Place](partial(place_of, rubric))
        self._finding_steps = OfObjects[Finding, FindingSteps](partial(finding_steps, rubric))
        self._outlook = OfEqual[Outlook]()
        self._ranked = OfEqual[list[NextStep]]()

    def judge(self, answers: Answers) -> _Judging:
        changed = self._readings.take(answers)
        self._not_estimated |= changed
        case = Case.after(self._rubric, self._readings)
        judged = self._conditions.renew(case, changed)
        checked = self._checks.renew(case, changed)
        (score,) = self._score.renew(case, changed)
        conditions = tuple([each.result for each in judged])
        version = find_version(self._rubric, answers)
        found = [*version, *case.problems, *[each for each in checked if each]]
        judgement = Judgement(
            verdict=decide(conditions, score),
            conditions=conditions,
            findings=self._in_order(found),
            score=score,
        )
        return _Judging(case, judgement, [each.step for each in judged if each.step])

    def assess(self, answers: Answers) -> Assessment:
        rubric = self._rubric
        judging = self.judge(answers)
        case, judgement = judging.case, judging.judgement
        changed, self._not_estimated = self._not_estimated, set()
        standings = self._standings.renew(case, changed)
        (questions,) = self._questions.renew(case, changed)
        sections = self._sections.renew(case, changed)
        indicators = tuple([each.estimate for each in standings])
        # All that the estimates of the whole and the worth of a step follow from.
        ends = [(each.low, each.high, each.missing) for each in indicators]
        score = judgement.score
        outlook = self._outlook.renew(ends, lambda: look_out(rubric, indicators, score))
        return Assessment(
            call=rubric.call.id,
            rubric=rubric.call.version,
            verdict=judgement.verdict,
            conditions=judgement.conditions,
            findings=judgement.findings,
            indicators=indicators,
            dimensions=outlook.dimensions,
            overall=outlook.overall,
            next_steps=(
                *judging.steps,
                *self._steps(judgement.findings),
                *questions_step(rubric, questions.unanswered),
                *self._rank(outlook, sections, standings),
            ),
            progress=add_up([questions, *sections]),
            settled=find_settled(standings, judgement.conditions, score),
            score=score,
        )

    def _in_order(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        places = zip(self._places.renew(findings), findings, strict=True)
        return tuple([finding for _, finding in sorted(places, key=itemgetter(0))])

    def _steps(self, findings: Sequence[Finding]) -> Iterator[NextStep]:
        steps = self._finding_steps.renew(findings)
        yield from [each.error for each in steps if each.error]
        yield from [each.evidence for each in steps if each.evidence]

    def _rank(
        self, outlook: Outlook, sections: Sequence[Filling], standings: Sequence[Standing]
    ) -> list[NextStep]:
        empty = [each.empty for each in sections]
        gaps = [each.gaps for each in standings]
        ranking = outlook.ranking
        return self._ranked.renew(
            (outlook, empty, gaps),
            lambda: [
                *ranking.unanswered(zip(self._rubric.sections, empty, strict=True)),
                *ranking.gaps(gaps),
            ],
        )


@dataclass(frozen=True, slots=True)
class _Judged:
    """One condition's result, and what meeting it asks for."""

    result: ConditionResult
    step: NextStep | None


def _judge(condition: Condition, case: Case) -> _Judged:
    result = condition.result(case)
    return _Judged(result, condition_step(case, condition, result))
