"""The answers file: what the page saves and the terminal reads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NoReturn

FORMAT = "selfcheck-answers/1"

# The same limits as docs/javascripts/selfcheck/form/: whatever one refuses the other refuses.
MOST_BYTES = 5_000_000
"""Far more than a filled form; anything bigger is some other file."""
MOST_ANSWERS = 2_000
LONGEST_ID = 200
DEEPEST = 64
"""How deep brackets may be nested; a filled form needs three."""

_LONGEST_WHOLE = 4_000
"""Python refuses to make an ``int`` of a few more digits than this."""


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


def read_answers_file(content: bytes) -> Answers:
    """Read the bytes of an answers file.

    Raises:
        AnswersError: if it is too large or not UTF-8, or for what :func:`read_answers` refuses.
    """
    if len(content) > MOST_BYTES:
        raise AnswersError("文件太大，不是自评答案文件")
    try:
        return read_answers(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        place = f"第 {error.start + 1} 个字节"
        raise AnswersError(f"{place}不是 UTF-8 文字，请用自评页面重新保存") from None


def read_answers(text: str) -> Answers:
    """Read the text of an answers file.

    Raises:
        AnswersError: if it is not JSON, nested too deep, not an object, of another format, names
            no call, or its ``answers`` or ``evidence`` is not an object or holds too much.
    """
    if _too_deep(text):
        raise AnswersError("括号嵌套太深，不是自评答案文件")
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
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 列"
        raise AnswersError(f"{place}：不是有效的 JSON，文件可能被改动或没有存完整") from None
    if not isinstance(data, dict):
        raise AnswersError("第 1 行：最外层应是一个对象 {…}，不是自评答案文件")
    if data.get("format") != FORMAT:
        raise AnswersError(f"“format”应为 “{FORMAT}”，现在是 {_shown(data.get('format'))}")
    call = data.get("call")
    if not isinstance(call, str) or not 0 < len(call) <= LONGEST_ID:
        raise AnswersError("缺少 “call”：不知道这份答案属于哪一次申报")
    return Answers(
        call=call,
        rubric=_version(data.get("rubric")),
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
    if len(value) > MOST_ANSWERS:
        raise AnswersError(f"“{key}”里有 {len(value)} 项，没有这样的申报书")
    if max(map(len, value), default=0) > LONGEST_ID:
        raise AnswersError(f"“{key}”里有一个编号太长，不是自评答案文件")
    return value


def _version(value: object) -> str:
    known = isinstance(value, str | int | Decimal) and not isinstance(value, bool)
    return str(value)[:LONGEST_ID] if known else ""


def _shown(value: object) -> str:
    return "空" if value is None else f"“{str(value)[:40]}”"


def _too_deep(text: str) -> bool:
    """Whether brackets are nested deeper than a file of ours; the parser itself recurses."""
    if "\\" in text:
        text = re.sub(r"\\.", "", text, flags=re.DOTALL)
    outside = "".join(text.split('"')[::2])
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", outside):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= _LONGEST_WHOLE else Decimal(digits)


def _decimal(digits: str) -> Decimal | str:
    """A number with an absurd exponent stays text, and is then found to be no number."""
    try:
        return Decimal(digits)
    except InvalidOperation:
        return digits


def _refuse_constant(word: str) -> NoReturn:
    raise AnswersError(f"“{word}”不是 JSON 允许的数")
