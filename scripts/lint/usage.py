"""What nothing uses: fields that nothing reads, and checks that no example shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scripts.compile import Compiled
from scripts.compile.problems import Origin
from scripts.lint.remarks import Remark
from selfcheck.answers import Answers
from selfcheck.conditions import Answered
from selfcheck.engine import assess
from selfcheck.rubric import Rubric


def check_usage(compiled: Compiled, *, every: bool) -> Iterator[Remark]:
    """Yield what comes to nothing; ``every`` check that no example shows, or their number."""
    read = set(_read(compiled.rubric))
    for own, field in compiled.rubric.fields.items():
        if own not in read:
            said = f"栏目“{field.short}”（{own}）没有任何核对、条件、指标或清单用到"
            yield Remark(compiled.origin("fields", own), said)
    yield from _never_shown(compiled, every)


def _read(rubric: Rubric) -> Iterator[str]:
    """Every field that something looks at."""
    direct = rubric.scoring.direct if rubric.scoring else ()
    for check in rubric.checks:
        yield from check.reads()
    for indicator in rubric.indicators:
        yield from indicator.reads()
    for condition in (*rubric.conditions, *direct):
        yield from condition.reads()
        if isinstance(condition, Answered):
            for section in condition.sections:
                yield from (each.id for each in rubric.sections_by_id[section].fields)
    yield from (count.field for each in rubric.inventories for count in each.counts)
    yield from (each.when_field for each in rubric.routes)
    yield from (each.field for each in rubric.attachments)
    if rubric.quota and rubric.quota.outside:
        yield rubric.quota.outside
    if rubric.call.applicant_field:
        yield rubric.call.applicant_field


def _never_shown(compiled: Compiled, every: bool) -> Iterator[Remark]:
    shown = {
        finding.check
        for each in compiled.examples
        for finding in assess(
            compiled.rubric,
            Answers(
                call=compiled.rubric.call.id,
                rubric=compiled.rubric.call.version,
                answers=each.example.answers,
                evidence=each.example.evidence,
            ),
        ).findings
    }
    unshown = [
        (compiled.origin("checks", each.id), each.id)
        for each in compiled.rubric.checks
        if each.id not in shown
    ]
    if every:
        for place, own in unshown:
            yield Remark(place, f"没有一个填报示例触发核对“{own}”，请在 examples/ 里加一个")
        return
    for file, members in groupby(sorted(unshown), key=lambda each: each[0].file):
        count = len(list(members))
        said = f"有 {count} 条核对没有填报示例触发，加 --all 逐条列出"
        yield Remark(Origin(file, 1, 1), said)
