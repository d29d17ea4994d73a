"""Where each key of the YAML is used first in the project's own rubrics, as it is written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts.compile.examples import Example
from scripts.compile.shape import hints_of
from selfcheck.kinds import FAMILIES, inner
from selfcheck.rubric import Rubric

MOST_LINES = 6
"""Longer values are cut: an example shows how to write, not what there is."""


@dataclass(frozen=True, slots=True)
class Use:
    """One key with its value, the file relative to ``rubric/``, and the line."""

    file: str
    line: int
    text: str


def first_uses(folders: Iterable[Path]) -> dict[tuple[type, str], Use]:
    """The first use of every key of every record, in the order of the calls given."""
    found: dict[tuple[type, str], Use] = {}
    for folder in folders:
        for path in sorted((*folder.glob("*.y*ml"), *folder.glob("examples/*.y*ml"))):
            top = Example if path.parent != folder else Rubric
            name = path.relative_to(folder.parent).as_posix()
            for key, use in uses_in(top, name, path.read_text("utf-8")):
                found.setdefault(key, use)
    return found


@cache
def uses_in(top: type, name: str, text: str) -> tuple[tuple[tuple[type, str], Use], ...]:
    """The first uses in one file; while serving, most files are as they were."""
    seen: dict[tuple[type, str], Use] = {}
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for cls, key, value in _walk(top, root):
        if (cls, str(key.value)) not in seen:
            use = Use(name, key.start_mark.line + 1, _written(text, key, value))
            seen[cls, str(key.value)] = use
    return tuple(seen.items())


def _walk(annotation: Any, node: Any) -> Iterator[tuple[type, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _walk(annotation, each)
    if not isinstance(node, yaml.MappingNode):
        return
    cls = annotation
    if annotation in FAMILIES:
        kinds = {str(key.value): str(value.value) for key, value in node.value}
        cls = FAMILIES[annotation].get(kinds.get("kind", ""))
    if not hasattr(cls, "__dataclass_fields__"):
        return
    hints = hints_of(cls)
    for key, value in node.value:
        # What another place is repeated from by an alias has been met there.
        if value.start_mark.index < key.start_mark.index:
            continue
        if key.value == "kind" or key.value in hints:
            yield cls, key, value
            yield from _walk(inner(hints.get(key.value)), value)


def _written(text: str, key: yaml.Node, value: yaml.Node) -> str:
    """Key and value as they stand in the file, moved to the left, and cut if long."""
    whole = text[key.start_mark.index : value.end_mark.index].rstrip()
    indent = key.start_mark.column
    first, *rest = whole.split("\n")
    lines = [first, *(each[indent:] if not each[:indent].strip() else each for each in rest)]
    lines = [each for each in lines if each.strip() and not each.lstrip().startswith("#")]
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], "…"]
    return "\n".join(lines)
