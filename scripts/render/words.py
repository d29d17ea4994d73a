"""The words readers see for the rubric's own terms, and dates as they are written in Chinese."""

from __future__ import annotations

import datetime
import re

from selfcheck.checks.base import Severity
from selfcheck.form import Field, FieldType
from selfcheck.guidance import Trust
from selfcheck.rubric import Rubric
from selfcheck.source import Basis

_DATE = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")

BASIS: dict[Basis, str] = {"文": "原文写明", "理": "由原文定义推得", "推": "本站推断"}

SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "提醒", "note": "提示"}

SEVERITY_MEANING: dict[Severity, str] = {
    "error": "与通知写明的要求矛盾，报送前必须改",
    "warning": "很可能有问题，请核对或说明原因",
    "note": "程序判断不了，请人工留意",
}

TRUST: dict[Trust, str] = {
    "stated": "由本次文件得出",
    "authority": "主管部门在别的项目里说过",
    "experience": "别的项目的经验",
}

TRUST_MEANING: dict[Trust, str] = {
    "stated": "由这次申报的通知或申报书直接推得，可以当作规则。",
    "authority": "主管部门在别的项目里的要求，说明他们会看什么；这次的通知没有这样写。",
    "experience": "别的项目的公开文章，多为咨询机构所写，只作提醒。",
}

TYPE: dict[FieldType, str] = {
    "text": "文字",
    "long_text": "长文字",
    "integer": "整数",
    "number": "数",
    "percent": "百分数",
    "date": "日期（年月日）",
    "month": "日期（可只到年月）",
    "phone": "电话",
    "mobile": "手机号",
    "email": "邮箱",
    "yes_no": "是 / 否",
    "choice": "单选",
    "tick": "勾选，可多选",
    "seal": "盖章或签字",
    "attachment": "附件",
}

TOPIC: dict[str, str] = {
    "submission": "谁能报、怎么报送",
    "contents": "申报书的目录",
    "evidence": "证明材料",
    "format": "排版与装订",
}
"""The topics of rules in the order of their parts on the page."""


def state_of(rubric: Rubric) -> str:
    """Whether a call can be applied for now."""
    if rubric.call.closed:
        return "已截止，供参考"
    return "正在申报" if rubric.offices else "可以自评"


def type_words(field: Field) -> str:
    """What kind of answer a field takes, with its unit and its limit."""
    words = [TYPE[field.type]]
    if field.unit and field.unit != "字":
        words.append(f"单位：{field.unit}")
    if field.max_characters is not None:
        words.append(f"限 {field.max_characters} 字")
    if field.filled_by_office:
        words.append("由推荐单位填写")
    return "，".join(words)


def chinese_date(written: str) -> str:
    """Write the dates in a text the Chinese way: ``2022-03-17`` as “2022年3月17日”."""
    return _DATE.sub(
        lambda date: f"{date['year']}年{int(date['month'])}月{int(date['day'])}日", written
    )


def chinese_duration(span: datetime.timedelta) -> str:
    """A span as days and hours, for example “21 小时” or “2 天 3 小时”."""
    hours, rest = divmod(int(abs(span).total_seconds()), 3600)
    days, hours = divmod(hours, 24)
    parts = [(days, "天"), (hours, "小时"), (rest // 60, "分钟")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
