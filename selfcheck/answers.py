"""The answers file: what the page saves and the terminal reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

FORMAT = "selfcheck-answers/1"


class AnswersError(ValueError):
    """An answers file that cannot be used; the message says where and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """An answers file as it was written; nothing has been interpreted yet.

    ``answers`` and ``evidence`` are keyed by field id and may hold anything JSON can hold.
    ``duplicates`` lists keys that stood twice in one object of the file; the last one counts.
    """

    call: str
    rubric: str
    answers: Mapping[str, object]
    evidence: Mapping[str, object] = field(default_factory=dict)
    duplicates: tuple[str, ...] = ()


def read_answers(text: str) -> Answers:
    """Read the text of an answers file.

    Raises:
        AnswersError: if it is not JSON, not an object, of another format, names no call, or
            its ``answers`` or ``evidence`` is not an object.
    """
    duplicates: list[str] = []

    def as_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in found:
                duplicates.append(key)
            found[key] = value
        return found

    try:
        data = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=as_object,
            parse_float=Decimal,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 列"
        raise AnswersError(f"{place}：不是有效的 JSON，文件可能被改动或没有存完整") from None
    except RecursionError:
        raise AnswersError("括号嵌套太深，不是自评答案文件") from None
    except ValueError as error:
        if isinstance(error, AnswersError):
            raise
        raise AnswersError("有一个数的位数太多，无法读取") from None
    if not isinstance(data, dict):
        raise AnswersError("第 1 行：最外层应是一个对象 {…}，不是自评答案文件")
    if data.get("format") != FORMAT:
        raise AnswersError(f"“format”应为 “{FORMAT}”，现在是 {_shown(data.get('format'))}")
    call = data.get("call")
    if not isinstance(call, str) or not call:
        raise AnswersError("缺少 “call”：不知道这份答案属于哪一次申报")
    return Answers(
        call=call,
        rubric=str(data.get("rubric") or ""),
        answers=_object(data, "answers"),
        evidence=_object(data, "evidence"),
        duplicates=tuple(dict.fromkeys(duplicates)),
    )


def _object(data: dict[str, object], key: str) -> dict[str, object]:
    value = data.get(key)
    if value is None and key == "evidence":
        return {}
    if not isinstance(value, dict):
        raise AnswersError(f"“{key}”应是一个对象 {{…}}，现在是 {_shown(value)}")
    return value


def _shown(value: object) -> str:
    return "空" if value is None else f"“{str(value)[:40]}”"


def _refuse_constant(word: str) -> NoReturn:
    raise AnswersError(f"“{word}”不是 JSON 允许的数")
