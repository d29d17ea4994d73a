"""How the values of a rubric are said in a sentence about a change."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from scripts.compile.shape import hints_of, is_reference
from scripts.schema.keys import key_of
from selfcheck.call import Delivery
from selfcheck.checks.base import Check
from selfcheck.conditions import Condition
from selfcheck.form import FieldType
from selfcheck.ids import FieldId
from selfcheck.inventory import Column
from selfcheck.kinds import inner
from selfcheck.phrases import SEVERITY_WORDS
from selfcheck.quantities import Quantity
from selfcheck.rubric import Rubric
from selfcheck.scores.base import Score
from selfcheck.scores.single import Band
from selfcheck.source import Source

NOTHING = "无"
CONTEXT = 8
"""How many characters around a change of a long text are shown."""
LONGEST = 60

TYPES: dict[FieldType, str] = {
    "text": "一行文字",
    "long_text": "一段文字",
    "integer": "整数",
    "number": "数",
    "percent": "百分数",
    "date": "日期",
    "month": "年月",
    "phone": "电话",
    "mobile": "手机",
    "email": "电子邮箱",
    "yes_no": "是或否",
    "choice": "单选",
    "tick": "勾选",
    "seal": "盖章或签字",
    "attachment": "附件",
}
"""What a field holds, as a reader would say it."""

_LITERALS: dict[str, str] = {
    **SEVERITY_WORDS,
    **{str(each): words for each, words in TYPES.items()},
    "文": "原文写明",
    "理": "由定义推得",
    "推": "推断",
    "all": "“都要填”",
    "any": "“填一栏就行”",
    "cover": "封面",
    "table": "表格",
    "lines": "逐行",
    "format": "排版装订",
    "contents": "目录",
    "evidence": "证明材料",
    "submission": "报送",
    "year": "年份",
    "organisation_code": "机构代码",
}


def quoted(text: str) -> str:
    """A text in quotation marks, nothing as “无”."""
    return f"“{text}”" if text else NOTHING


def spaced(text: str) -> str:
    """A text with the blanks that digits have beside Chinese characters."""
    head = " " if text[:1].isascii() else ""
    return f"{head}{text}{' ' if text[-1:].isascii() else ''}"


def nested(text: str) -> str:
    """A text to stand in quotation marks, its own ones made single."""
    return text.replace("“", "‘").replace("”", "’")


def short(text: str, most: int = LONGEST) -> str:
    """A text cut where it is too long to be a name in a sentence."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def differing(before: str, after: str) -> tuple[str, str]:
    """Both texts reduced to where they differ, with a little around it; short ones as they are."""
    if max(len(before), len(after)) <= LONGEST // 2 or not before or not after:
        return short(before), short(after)
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    rest = most - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    first = max(0, start - CONTEXT)
    return _cut(before, first, end), _cut(after, first, end)


def _cut(text: str, first: int, end: int) -> str:
    last = min(len(text), len(text) - end + CONTEXT)
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{short(text[first:last], 2 * LONGEST)}{tail}"


def title_of(record: Any, rubric: Rubric) -> str:
    """What to call a part of a rubric in a sentence."""
    if isinstance(record, Check):
        return short(record.explain(rubric).removesuffix("。"))
    if isinstance(record, Column):
        return record.header
    for key in ("short", "short_title", "name", "title", "label", "term", "question", "text"):
        if found := getattr(record, key, ""):
            return short(str(found))
    return str(getattr(record, "id", ""))


def shown(value: Any, annotation: Any, rubric: Rubric) -> str:
    """A value of a key as a reader would say it; ``annotation`` says what the key holds."""
    if value is None or value == "" or value == ():
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "、".join(shown(each, inner(annotation), rubric) for each in value)
    if is_dataclass(value):
        return _record(value, rubric)
    if is_reference(inner(annotation)):
        return f"“{_referred(inner(annotation), str(value), rubric)}”"
    literal = getattr(inner(annotation), "__args__", ())
    return _LITERALS.get(value, value) if value in literal else quoted(str(value))


def _referred(annotation: Any, own: str, rubric: Rubric) -> str:
    if annotation is FieldId:
        return rubric.fields[own].short
    scopes: tuple[dict[str, Any], ...] = (
        rubric.sections_by_id,
        rubric.lists_by_id,
        rubric.offices_by_id,
        rubric.documents_by_id,
        rubric.attachments_by_id,
        {each.id: each for each in rubric.routes},
        {column.id: column for each in rubric.inventories for column in each.columns},
    )
    kind = annotation.__name__.removesuffix("Id").replace("List", "OptionList")
    for scope in scopes:
        if own in scope and type(scope[own]).__name__ == kind:
            return title_of(scope[own], rubric)
    return own


def _record(record: Any, rubric: Rubric) -> str:
    if isinstance(record, Source):
        return f"“{rubric.cite(record)}”"
    if isinstance(record, Score):
        return f"“{'；'.join(record.explain(rubric))}”"
    if isinstance(record, Quantity):
        return f"“{record.definition(rubric)}”"
    if isinstance(record, Delivery):
        return f"“{record.item}（{record.medium}）”{record.copies} 份"
    if isinstance(record, Band):
        return f"“{record.explain('')}：{record.points} 分”"
    if isinstance(record, Condition):
        return f"“{record.title}：{record.text}”"
    cls: type = type(record)
    hints = hints_of(cls)
    said = [
        f"{key_of(cls, each.name).name} {shown(own, hints[each.name], rubric)}"
        for each in fields(record)
        if (own := getattr(record, each.name)) not in (None, "", (), False)
    ]
    return f"（{'，'.join(said)}）"
