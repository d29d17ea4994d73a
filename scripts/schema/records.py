"""Every record a rubric can be made of, by the name under which ``keys.yaml`` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache

from scripts.compile.examples import Example
from scripts.compile.shape import hints_of
from selfcheck.kinds import FAMILIES, inner
from selfcheck.rubric import Rubric


@cache
def records() -> dict[str, type]:
    """Every record by its name: ``Field``, or family and kind as in ``Check.at_most``."""
    found: dict[str, type] = {}
    waiting = [("Rubric", Rubric), ("Example", Example)]
    while waiting:
        name, cls = waiting.pop(0)
        if name not in found:
            found[name] = cls
            waiting += [each for hint in hints_of(cls).values() for each in named(inner(hint))]
    return found


def named(annotation: object) -> Iterator[tuple[str, type]]:
    """The records an annotation without its brackets stands for: none, one or a family's kinds."""
    if not isinstance(annotation, type):
        return
    if annotation in FAMILIES:
        for kind, cls in FAMILIES[annotation].items():
            yield f"{annotation.__name__}.{kind}", cls
    elif is_dataclass(annotation):
        yield annotation.__name__, annotation


@cache
def names() -> dict[type, str]:
    """The name of every record."""
    return {cls: name for name, cls in records().items()}
