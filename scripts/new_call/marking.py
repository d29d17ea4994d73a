"""Editing a call's YAML as text, so that comments and layout stay as somebody wrote them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import yaml

Path = tuple[str | int, ...]

MARKED: dict[tuple[str, str], str] = {
    ("call", "title"): "全名",
    ("call", "short_title"): "简称",
    ("call", "closed"): "还在受理就删去这一行；已截止的写明何时截止",
    ("call", "still_useful"): "还在受理就删去这一行；已截止的写还能用来做什么",
    ("documents", "title"): "文件全名",
    ("documents", "number"): "文号",
    ("documents", "date"): "发文日期，写成 2022-03-15 的样子；不知道就删去这一行",
    ("offices", "deadline"): "截止时间，写成 2022-03-17 18:00 的样子",
    ("steps", "when"): "什么时候，日期或一句话；不知道就删去这一行",
    ("checks", "limit"): "最晚日期，写成 2022-03-15 的样子",
}
"""What is different in every call: top-level key and key, and what to find out."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*")
_ANCHOR = re.compile(r"&\S+\s+")


def marked(text: str) -> str:
    """The text with a marker for everything that another call has otherwise.

    A marker names the former value, so that whoever fills it in sees what was meant.
    """
    edits = []
    for path, node in _scalars(text):
        wanted = MARKED.get((str(path[0]), str(path[-1])))
        # A limit may also be a number of characters, which stays.
        of_date = path[-1] != "limit" or _DATE.fullmatch(node.value)
        if wanted and node.value and of_date:
            edits.append(
                (node, json.dumps(f"TODO：{wanted}（上次：{node.value}）", ensure_ascii=False))
            )
    return _replaced(text, edits)


def call_keys_replaced(text: str, values: Mapping[str, str]) -> str:
    """The text with other values, written as YAML, for keys of ``call:``."""
    edits = [
        (node, values[str(path[1])])
        for path, node in _scalars(text)
        if len(path) == 2 and path[0] == "call" and path[1] in values
    ]
    return _replaced(text, edits)


def _scalars(text: str) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is not None:
        yield from _walk(root, ())


def _walk(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for index, each in enumerate(node.value):
            yield from _walk(each, (*path, index))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, str(key.value)))


def _replaced(text: str, edits: list[tuple[yaml.ScalarNode, str]]) -> str:
    # From the end, so that what comes before stays where it was; an alias names a node twice.
    places = {(node.start_mark.index, node.end_mark.index): new for node, new in edits}
    for (start, end), new in sorted(places.items(), reverse=True):
        old = text[start:end]
        anchor = _ANCHOR.match(old)
        # A block of lines ends with its line feed.
        tail = old[len(old.rstrip()) :]
        text = f"{text[:start]}{anchor[0] if anchor else ''}{new}{tail}{text[end:]}"
    return text
