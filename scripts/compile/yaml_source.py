"""Reading YAML into plain data with the place of every key and value.

The file is read more strictly than YAML 1.1 reads it: a value that YAML would silently turn into
something else (18:00 into a number, ``no`` into a boolean, 010 into 8) is reported by name. A text
that begins with ``TODO`` stands for a value that is still missing, and is reported as that alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

import yaml

from scripts.compile.problems import UNFILLED, Origin, Problem
from scripts.compile.yaml_syntax import FULL_WIDTH_COLON, colon_message, syntax_problems
from selfcheck.visible import ACTING, visible

DataPath = tuple[str | int, ...]

_CONFLICT = re.compile(r"^<{7}(?!<)", re.MULTILINE)
_FULL_WIDTH_QUOTES = re.compile("“[^“”]*”")
_MARK = "TODO"
_MARKER = re.compile(rf"{_MARK}\s*[：:]?\s*")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)")
_TAGS = "tag:yaml.org,2002:"
_TEXT, _MAPPING, _SEQUENCE = (f"{_TAGS}{each}" for each in ("str", "map", "seq"))
# Texts of several lines are fine.
_ORDINARY = {ord("\n"): " ", ord("\t"): " "}


class Places:
    """The places of one file's values, or of its keys: hardly any of them is ever asked for.

    Args:
        file: How messages call the file.
        root: What it was parsed into, which is walked along the path of a value.
        of_keys: Whether the places of keys are meant.
    """

    def __init__(self, file: str, root: yaml.Node | None = None, *, of_keys: bool = False) -> None:
        self._file = file
        self._root = root
        self._of_keys = of_keys

    def __contains__(self, path: DataPath) -> bool:
        return self.get(path) is not None

    def __getitem__(self, path: DataPath) -> Origin:
        place = self.get(path)
        if place is None:
            raise KeyError(path)
        return place

    @overload
    def get(self, path: DataPath) -> Origin | None: ...
    @overload
    def get(self, path: DataPath, default: Origin) -> Origin: ...
    def get(self, path: DataPath, default: Origin | None = None) -> Origin | None:
        """The place of what stands at this path, if anything does."""
        key, value = None, self._root
        for step in path:
            key, value = _inside(value, step)
        node = key if self._of_keys else value
        return default if node is None else _origin(self._file, node)


def _inside(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The node of a key, if it is one, and that of its value; of a key twice the first counts."""
    if isinstance(node, yaml.MappingNode):
        same = (pair for pair in node.value if pair[0].value == step)
        return next(same, (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _origin(file: str, node: yaml.Node) -> Origin:
    mark = node.start_mark
    return Origin(file, mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class YamlSource:
    """One YAML file as data, the places of its values and keys, and the mistakes in it.

    ``readable`` is false where the file could not be parsed at all, so that ``data`` is empty.
    """

    file: str
    values: Places
    keys: Places
    text: str = ""
    data: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    @classmethod
    def of(cls, file: str, root: yaml.Node | None) -> YamlSource:
        """A file that has been parsed, without its data as yet."""
        return cls(file, Places(file, root), Places(file, root, of_keys=True))

    @classmethod
    def unreadable(cls, file: str, problems: list[Problem]) -> YamlSource:
        """A file that could not be parsed."""
        return cls(file, Places(file), Places(file), problems=problems, readable=False)


class _Loader(yaml.CSafeLoader):
    """PyYAML's, without the resolving by path that nobody has asked it for."""

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return _plain(value) if implicit[0] else _TEXT
        return _MAPPING if kind is yaml.MappingNode else _SEQUENCE


@lru_cache(maxsize=2048)
def _plain(value: str) -> str:
    """What a scalar without quotation marks is; keys and ids come again and again."""
    for tag, pattern in _Loader.yaml_implicit_resolvers.get(value[:1], ()):
        if pattern.match(value):
            return str(tag)
    return _TEXT


def read_yaml(path: Path, name: str) -> YamlSource:
    """Read one file; ``name`` is how messages call it. Mistakes are collected, never raised."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        problem = Problem(Origin(name, 1, 1), "文件不是 UTF-8 编码，请另存为 UTF-8")
        return YamlSource.unreadable(name, [problem])
    conflicts = [text.count("\n", 0, each.start()) + 1 for each in _CONFLICT.finditer(text)]
    if conflicts:
        said = "这里有 Git 没有合并完的记号：留下要的一边，删去 <<<<<<<、=======、>>>>>>> 三行"
        problems = [Problem(Origin(name, line, 1), said) for line in conflicts]
        return YamlSource.unreadable(name, problems)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return YamlSource.unreadable(name, syntax_problems(name, text, error))
    except yaml.YAMLError as error:
        problem = Problem(Origin(name, 1, 1), f"YAML 读不出来：{error}")
        return YamlSource.unreadable(name, [problem])
    source = YamlSource.of(name, node)
    source.text = text
    if node is None:
        source.problems.append(Problem(Origin(name, 1, 1), "文件是空的：写上内容，或删去这个文件"))
        return source
    data = _Converter(source).convert(node)
    if isinstance(data, dict):
        source.data = data
    else:
        place = source.values[()]
        source.problems.append(Problem(place, "最外层应是“键: 值”，例如 call:、sections:"))
    return source


class _Converter:
    """Turns composed nodes into data."""

    def __init__(self, source: YamlSource) -> None:
        self._source = source

    def convert(self, node: yaml.Node, *, item: bool = False) -> object:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, item=item)
        return [self.convert(each, item=True) for each in node.value]

    def _mapping(self, node: yaml.MappingNode, *, item: bool) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in data:
                first, _ = _inside(node, key)
                line = "" if first is None else f"第 {first.start_mark.line + 1} 行"
                said = f"“{key}”在同一处写了两次（{line}已经有了），请删去一个"
                if item:
                    said += "；如果从这里是下一项，前面少了“- ”"
                self._report(key_node, said)
                continue
            data[key] = self.convert(value_node)
        return data

    def _scalar(self, node: yaml.ScalarNode) -> object:
        text: str = node.value
        # Hardly any text has to be looked at closely.
        acting = None if text.isprintable() else ACTING.search(text.translate(_ORDINARY))
        if acting:
            said = f"文字里有看不见的控制字符 {visible(acting[0])}，会扰乱显示，请删去"
            self._report(node, said)
        marker = text.startswith(_MARK) and _MARKER.match(text)
        if marker:
            self._report(node, f"{UNFILLED}{text[marker.end() :] or '写上内容'}")
            return text
        if node.style:
            return text
        read = None if node.tag == _TEXT else _READERS.get(node.tag.removeprefix(_TAGS))
        if read is None:
            match = "：" in text and FULL_WIDTH_COLON.match(text)
            if match:
                self._report(node, colon_message(match[2]))
            elif _FULL_WIDTH_QUOTES.fullmatch(text):
                said = f'{text} 的引号是全角的，会一起显示出来：请改成半角，写成 "{text[1:-1]}"'
                self._report(node, said)
            return text
        value, problem = read(text)
        if problem:
            self._report(node, problem)
        return value

    def _report(self, node: yaml.Node, message: str) -> None:
        self._source.problems.append(Problem(_origin(self._source.file, node), message))


def _read_int(text: str) -> tuple[object, str]:
    if _DECIMAL.fullmatch(text):
        return int(text), ""
    if ":" in text:
        return text, f'时间 {text} 没有加引号，YAML 会把它读成一个数，请写成 "{text}"'
    return text, f'{text} 会被 YAML 读成另一个数，请写成普通十进制数，或加引号写成 "{text}"'


def _read_bool(text: str) -> tuple[object, str]:
    if text in ("true", "false"):
        return text == "true", ""
    return text, f'{text} 会被 YAML 读成真假值：真假请写 true 或 false，文字请加引号写成 "{text}"'


def _read_date(text: str) -> tuple[object, str]:
    return text, f'日期 {text} 没有加引号，请写成 "{text}"'


def _read_float(text: str) -> tuple[object, str]:
    if ":" in text:
        return _read_int(text)
    return text, f'{text} 是小数，规则里不用小数；如果是文字请加引号写成 "{text}"'


_READERS: dict[str, Callable[[str], tuple[object, str]]] = {
    "int": _read_int,
    "bool": _read_bool,
    "timestamp": _read_date,
    "float": _read_float,
    "null": lambda text: (None, ""),
}
