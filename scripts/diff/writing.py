"""A report as text for a terminal, as Markdown for a merge request, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from scripts.changes import Change
from scripts.changes.outcomes import Outcome, alike
from scripts.changes.wording import short
from scripts.diff.report import Placed, Report
from selfcheck.rubric import Rubric
from selfcheck.visible import visible, visible_json

MOST_NAMED = 6
MOST_EXAMPLES = 3
"""So many fields and examples are named in a line; of the rest only the number is told."""


def as_text(report: Report) -> str:
    """The report in Chinese, grouped by part."""
    return "\n".join(visible(line) for line in _text(report))


def as_markdown(report: Report) -> str:
    """The report as a list that GitHub and GitLab show."""
    return "\n".join(visible(line) for line in _markdown(report))


def as_json(report: Report) -> str:
    """The report for programs; the keys are English, the sentences Chinese."""
    content = {
        "old": _side(report.old.name, report.old.rubric),
        "new": _side(report.new.name, report.new.rubric),
        "head": [
            {"name": name, "before": before, "after": after} for name, before, after in report.head
        ],
        "changes": [_plain(each) for each in report.changes],
        "examples": {
            "assessed": report.examples,
            "changed": [
                {"id": each.id, "name": each.name, "differences": list(each.said)}
                for each in report.outcomes
            ],
        },
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return "\n".join(visible_json(line) for line in text.split("\n"))


def effect(change: Change, rubric: Rubric, old: Rubric) -> str:
    """What a change means for answers that somebody has saved, in a sentence."""
    if not change.affects:
        return "不影响已存的答案"
    fields = {**old.fields, **rubric.fields}
    named = [f"{fields[each].short}（{each}）" for each in change.affects[:MOST_NAMED]]
    rest = len(change.affects) - MOST_NAMED
    said = f"{'、'.join(named)}{f' 等 {len(change.affects)} 栏' if rest > 0 else ''}"
    if change.kind == "added" and change.part == "fields":
        return f"要新填：{said}"
    if change.kind == "retired" and change.part == "fields":
        return f"已填的不再用：{said}"
    return f"{'要重新核对' if change.unsettles else '涉及'}：{said}"


def _side(name: str, rubric: Rubric) -> dict[str, str]:
    return {"name": name, "call": rubric.call.id, "version": rubric.call.version}


def _plain(placed: Placed) -> dict[str, object]:
    change = placed.change
    return {
        "kind": change.kind,
        "part": change.part,
        "id": change.id,
        "name": change.name,
        "where": placed.where,
        "message": f"{change.name}：{change.explain()}",
        "fields": list(change.affects),
        "recheck": change.unsettles,
    }


def _title(report: Report) -> str:
    old, new = report.old.rubric.call, report.new.rubric.call
    return f"{old.short_title} 第 {old.version} 版 → {new.short_title} 第 {new.version} 版"


def _counts(report: Report) -> str:
    recheck = sum(each.change.unsettles for each in report.changes)
    return (
        f"共 {len(report.changes)} 处改动，其中 {recheck} 处要核对已存的答案；"
        f"{report.examples} 个填报示例里 {len(report.outcomes)} 个的结果有变。"
    )


def _text(report: Report) -> Iterator[str]:
    yield _title(report)
    for name, before, after in report.head:
        yield f"{name}：{before} → {after}"
    if report.empty:
        yield "没有改动。"
        return
    yield _counts(report)
    for title, members in report.by_part():
        yield ""
        yield f"【{title}】{len(members)} 处"
        for each in members:
            yield f"· {each.change.name}：{each.change.explain()}"
            yield f"    {effect(each.change, report.new.rubric, report.old.rubric)}"
            if each.where:
                yield f"    {each.where}"
    if report.outcomes:
        yield ""
        yield "【填报示例的结果】"
        for said, found in alike(report.outcomes):
            yield f"· {_examples(found)}"
            yield from (f"    {each}" for each in said)


def _markdown(report: Report) -> Iterator[str]:
    yield f"# {_escaped(_title(report))}"
    yield ""
    for name, before, after in report.head:
        yield f"- {name}：{_escaped(before)} → {_escaped(after)}"
    if report.empty:
        yield "没有改动。"
        return
    yield ""
    yield _counts(report)
    for title, members in report.by_part():
        yield ""
        yield f"## {title}"
        yield ""
        for each in members:
            change = each.change
            told = _escaped(short(effect(change, report.new.rubric, report.old.rubric), 200))
            recheck = "**要核对** " if change.unsettles else ""
            yield f"- {recheck}`{change.id}` {_escaped(f'{change.name}：{change.explain()}')}"
            yield f"  {told}"
    if report.outcomes:
        yield ""
        yield "## 填报示例的结果"
        yield ""
        for said, found in alike(report.outcomes):
            yield f"- {_escaped(_examples(found))}"
            yield from (f"    - {_escaped(each)}" for each in said)


def _examples(found: Sequence[Outcome]) -> str:
    named = "、".join(f"{each.name}（{each.id}）" for each in found[:MOST_EXAMPLES])
    return f"{named}{f' 等 {len(found)} 个示例' if len(found) > MOST_EXAMPLES else ''}"


def _escaped(text: str) -> str:
    """Text that Markdown takes for text."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text
