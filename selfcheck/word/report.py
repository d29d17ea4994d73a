"""The self-check report as a Word document: what was found, how sure it is, and what it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from selfcheck.answers import Answers
from selfcheck.assessment import Assessment
from selfcheck.case import Case
from selfcheck.checks.base import SEVERITIES, Finding
from selfcheck.engine import assess
from selfcheck.paper.blanks import chinese_date
from selfcheck.phrases import (
    ESTIMATE,
    NOT_OFFICIAL,
    REFERENCES,
    SEVERITY_WORDS,
    STATES,
    counts,
    gain,
    interval,
    points,
    verdict,
)
from selfcheck.reference_lines import describe, reference_lines
from selfcheck.rubric import Rubric
from selfcheck.scoring import ScoreEstimate
from selfcheck.word.package import word_file
from selfcheck.word.parts import WordCell, paragraph, paragraphs, run, table

TEXT, LABEL = "TableText", "TableLabel"
PAIR = (2600, 6400)
"""The widths of a table's two columns, in twentieths of a point."""

TRIPLE = (1300, 2400, 5300)


def report(rubric: Rubric, answers: Answers, today: date) -> bytes:
    """The report as a ``.docx``, dated ``today``.

    Raises:
        NoTemplate: if the build has not made the template.
    """
    assessment = assess(rubric, answers)
    case = Case.of(rubric, answers)
    return word_file(
        "".join(
            [
                paragraph(run("自查报告"), style="ContentsTitle"),
                *_head(rubric, case, assessment, today),
                *_conditions(rubric, assessment),
                *_findings(rubric, case, assessment),
                *_estimate(rubric, assessment),
                *_references(case),
                *_next_steps(assessment),
            ]
        )
    )


def _head(rubric: Rubric, case: Case, assessment: Assessment, today: date) -> Iterator[str]:
    applicant = rubric.call.applicant_field
    progress = assessment.progress
    rows = [
        ("申报", rubric.call.title),
        ("申报单位", case.text(applicant) if applicant else ""),
        ("结论", verdict(assessment)),
        ("发现", counts(assessment)),
        ("填写", f"已填 {progress.answered} 项，共 {progress.of} 项"),
        ("依据的要求", f"{rubric.call.id} 第 {rubric.call.version} 版"),
        ("日期", chinese_date(today.isoformat())),
    ]
    yield _pairs((title, text or "未填") for title, text in rows)
    yield paragraph()
    yield from _lines(NOT_OFFICIAL, rubric.call.not_published, rubric.call.closed)


def _conditions(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    yield _heading("申报条件")
    titles = {each.id: f"{each.number}{each.title}" for each in rubric.conditions}
    yield _triples(
        (STATES[each.state], titles[each.id], f"{each.message}\n依据：{each.source}")
        for each in assessment.conditions
    )


def _findings(rubric: Rubric, case: Case, assessment: Assessment) -> Iterator[str]:
    yield _heading("发现的问题")
    if not assessment.findings:
        yield from _lines("没有发现问题。没填的不算问题。")
        return
    for severity in SEVERITIES:
        found = [each for each in assessment.findings if each.severity == severity]
        if found:
            yield _heading(f"{SEVERITY_WORDS[severity]}（{len(found)} 条）", level=2)
            yield _pairs((_where(case, each), _finding(rubric, each)) for each in found)


def _where(case: Case, finding: Finding) -> str:
    known = [each for each in finding.fields if each in case.rubric.fields]
    return "、".join(case.name(each) for each in known) or "整份材料"


def _finding(rubric: Rubric, finding: Finding) -> str:
    check = rubric.checks_by_id.get(finding.check)
    why = f"为什么：{check.why}" if check is not None else ""
    source = f"依据：{finding.source}" if finding.source else ""
    return "\n".join(each for each in (finding.message, why, source) if each)


def _estimate(rubric: Rubric, assessment: Assessment) -> Iterator[str]:
    if assessment.score is not None:
        yield from _score(rubric, assessment.score)
        return
    yield _heading("材料体现程度")
    yield from _lines(ESTIMATE)
    titles = {each.id: f"{each.number}、{each.title}" for each in rubric.dimensions}
    yield _pairs((titles[each.id], interval(each.low, each.high)) for each in assessment.dimensions)
    yield from _lines("合起来看：权重没有公布，按几种写明的假设各算一遍。")
    yield _pairs(
        (each.title, interval(each.low, each.high)) for each in assessment.overall.weightings
    )


def _score(rubric: Rubric, score: ScoreEstimate) -> Iterator[str]:
    yield _heading("按公布的标准得分")
    total = f"{points(score.low, score.high)}（满分 {score.maximum}，合格线 {score.pass_mark}）"
    titles = {each.id: each.title for each in rubric.dimensions}
    rows = [
        (STATES[each.state], titles[each.id], _group(each.low, each.high, each.minimum))
        for each in score.by_group
    ]
    yield _triples([*rows, ("", "合计", total)])
    if score.direct and rubric.scoring:
        names = {each.id: each.title for each in rubric.scoring.direct}
        yield _heading("不看得分的情形", level=2)
        yield _triples((STATES[each.state], names[each.id], each.message) for each in score.direct)
    yield from _lines(f"规则：{score.rule}", f"依据：{score.source}")


def _group(low: int, high: int, minimum: int | None) -> str:
    least = f"（不得低于 {minimum}）" if minimum is not None else ""
    return f"{points(low, high)}{least}"


def _references(case: Case) -> Iterator[str]:
    lines = [each for each in reference_lines(case, case.rubric.fields) if each.own is not None]
    if lines:
        yield _heading("公开参考")
        yield from _lines(REFERENCES, *(describe(case, each) for each in lines))


def _next_steps(assessment: Assessment) -> Iterator[str]:
    yield _heading("接下来")
    if not assessment.next_steps:
        yield from _lines("没有待办。报送前请按材料要求再核对一遍纸质件。")
    for number, each in enumerate(assessment.next_steps, 1):
        yield from _lines(f"{number}. {each.text}{gain(each)}")


def _heading(text: str, level: int = 1) -> str:
    return paragraph(run(text), style=f"Heading{level}")


def _lines(*texts: str) -> Iterator[str]:
    yield from (paragraphs(text, TEXT) for text in texts if text)


def _pairs(rows: Iterable[Sequence[str]]) -> str:
    return _table(rows, PAIR)


def _triples(rows: Iterable[Sequence[str]]) -> str:
    return _table(rows, TRIPLE)


def _table(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """All but the last cell of a row name what the last one says."""
    return table((_row(*each) for each in rows), widths, whole_rows=True)


def _row(*texts: str) -> list[WordCell]:
    *names, text = texts
    cells = [WordCell(content=paragraph(run(each), style=LABEL), shaded=True) for each in names]
    return [*cells, WordCell(content=paragraphs(text, TEXT))]
