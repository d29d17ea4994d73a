"""Reading one answer: from what was typed or stored to a value the checks can work with."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from selfcheck.form import BOOLEAN, Field
from selfcheck.numbers import read_number
from selfcheck.values import NONE, NONE_WORD, Unreadable, Value

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)|年?)")
_YES = {"是", "有", "yes", "true", "✓", "√", "☑"}
_CHOSEN = BOOLEAN | {"choice"}
"""Types whose answers are chosen, so that “无” can only mean one of the choices."""

_NO = {"否", "no", "false", "☐"}


def read_answer(field: Field, raw: object) -> Value | None:
    """Read the answer to ``field``; ``None`` means unanswered (absent, null or only blanks).

    Raises:
        Unreadable: if there is an answer but it cannot be read as the field's type.
    """
    if raw is None:
        return None
    text = raw.strip() if isinstance(raw, str) else None
    if text == "":
        return None
    if text == NONE_WORD and field.type not in _CHOSEN:
        return NONE
    if field.type in BOOLEAN:
        return _read_flag(raw)
    if field.numeric:
        if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
            raise Unreadable("应为数字")
        return read_number(field, raw)
    if text is None:
        raise Unreadable("应为文字")
    if field.type == "date":
        return _read_date(text, whole_day=True)
    if field.type == "month":
        return _read_date(text, whole_day=False)
    if field.type == "choice":
        return _read_choice(field, text)
    return text


def _read_flag(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        word = raw.strip().lower()
        if word in _YES:
            return True
        if word in _NO or word == NONE_WORD:
            return False
    raise Unreadable("应为“是”或“否”")


def _read_choice(field: Field, wanted: str) -> str:
    for option in field.options:
        if wanted in (option.id, option.label):
            return option.id
    choices = "、".join(f"“{option.label}”" for option in field.options)
    raise Unreadable(f"不在选项之中，可选：{choices}")


def _read_date(typed: str, *, whole_day: bool) -> str:
    """Return ``YYYY-MM-DD``, or where a day is not required also ``YYYY-MM`` or ``YYYY``."""
    text = "".join(unicodedata.normalize("NFKC", typed).split())
    match = _DATE.fullmatch(text)
    if match is None or (whole_day and match[3] is None):
        wanted = "2022-03-15" if whole_day else "2019-05、2019年5月或 2019-05-20"
        raise Unreadable(f"读不出日期，请写成 {wanted}")
    year, month, day = match[1], match[2], match[3]
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise Unreadable("没有这一天，请核对日期") from None
    return "-".join(part.zfill(2) for part in (year, month, day) if part is not None)


def later(first: str, second: str) -> bool:
    """Whether the date ``first`` is certainly later than ``second``; both may be partial."""
    common = min(len(first), len(second))
    return first[:common] > second[:common]
