"""Mistakes of YAML's syntax, said in the reader's language and where they were made."""

from __future__ import annotations

import re

import yaml

from scripts.compile.problems import Origin, Problem

FULL_WIDTH_COLON = re.compile(r"^(\s*(?:-\s+)*)([A-Za-z_][\w.-]*)\s*：")
_TAB = re.compile(r" *\t")
_TAB_MESSAGE = "缩进里有制表符（Tab），请改成空格"
_NEAR = 12
"""So many lines above a mistake of syntax a quotation mark may have been left open."""
_SYNTAX: tuple[tuple[str, str], ...] = (
    ("found character '\\t'", _TAB_MESSAGE),
    ("found a tab character", _TAB_MESSAGE),
    (
        "mapping values are not allowed",
        "这里多出一个冒号：要么上一行的缩进不对，要么文字里有“: ”而没有加引号",
    ),
    ("could not find expected ':'", "这一行少了冒号，键后面要有“: ”（半角冒号加一个空格）"),
    ("expected <block end>", "缩进与前面的行对不上，同一层的键要左对齐"),
    ("did not find expected key", "缩进与前面的行对不上，同一层的键要左对齐"),
    ("did not find expected '-' indicator", "列表的每一项都要以“- ”开头，并且左对齐"),
    ("found unexpected end of stream", "引号没有成对，请补上结尾的引号"),
    ("while scanning a quoted scalar", "引号没有成对，或引号后面多了文字"),
    ("found undefined alias", "这里的“*”被当成引用，文字以“*”开头时要加引号"),
    (
        "found character that cannot start any token",
        "这里的符号不能开头（例如 @ ` %），请给文字加引号",
    ),
)


def syntax_problems(name: str, text: str, error: yaml.MarkedYAMLError) -> list[Problem]:
    """What keeps a file, called by this name, from being parsed.

    Args:
        name: How messages call the file.
        text: What is in it.
        error: Why the parser gave up, which is often only a consequence.
    """
    full_width = [
        Problem(Origin(name, number, len(match[1]) + len(match[2]) + 1), colon_message(match[2]))
        for number, line in enumerate(text.splitlines(), 1)
        if (match := FULL_WIDTH_COLON.match(line))
    ]
    if full_width:
        return full_width
    mark = error.problem_mark or error.context_mark
    place = Origin(name, mark.line + 1, mark.column + 1) if mark else Origin(name, 1, 1)
    said = f"{error.context or ''} {error.problem or ''}"
    lines = text.splitlines()[: place.line]
    tab = _TAB.match(lines[-1]) if lines else None
    if tab:
        return [Problem(Origin(name, place.line, tab.end()), _TAB_MESSAGE)]
    quote = _left_open(lines)
    if quote:
        return [Problem(Origin(name, *quote), "引号没有成对，请补上结尾的引号")]
    hint = next((chinese for english, chinese in _SYNTAX if english in said), "")
    return [Problem(place, hint or f"YAML 语法错误：{said.strip()}")]


def _left_open(lines: list[str]) -> tuple[int, int] | None:
    """Where the last quotation mark begins that is not closed in its line.

    YAML notices it only at the next one, which may be far below.
    """
    for number in range(len(lines), max(0, len(lines) - _NEAR), -1):
        line = lines[number - 1]
        if line.replace('\\"', "").count('"') % 2 and not line.lstrip().startswith("#"):
            return number, line.index('"') + 1
    return None


def colon_message(key: str) -> str:
    """That a key has a colon of the wrong width."""
    return f"“{key}”后面用了全角冒号“：”，请改成半角冒号加一个空格“: ”"
