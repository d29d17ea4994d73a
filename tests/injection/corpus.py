"""The collection of texts that try to become something else than text, and how it is dealt out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, TypeVar

import yaml

from selfcheck.answers import LONGEST_ID

Place = TypeVar("Place")

CANARY = "canary.invalid"
"""A host that cannot exist: whatever asks for it was made by one of the texts."""

SURROGATE = "\ud800"
"""Half a character, which JSON and JavaScript can hold and UTF-8, and so YAML, cannot."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """One text; where it runs, it sets ``window.__ran`` to its number."""

    number: int
    kind: str
    name: str
    text: str


@cache
def corpus() -> tuple[Hostile, ...]:
    """Every text of the collection, and one that no YAML file can hold."""
    kinds: dict[str, dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("corpus.yaml").read_text("utf-8")
    )
    named = [(kind, name, each) for kind, texts in kinds.items() for name, each in texts.items()]
    named.append(("unicode", "lone-surrogate", f"甲{SURROGATE}<img src=x onerror=RUN>"))
    return tuple(
        Hostile(number, kind, name, _text(each, number))
        for number, (kind, name, each) in enumerate(named, 1)
    )


def _text(written: str | dict[str, Any], number: int) -> str:
    repeated = written if isinstance(written, str) else written["text"] * written["times"]
    return repeated.replace("RUN", f"__ran={number}").replace("CANARY", f"//{CANARY}/{number}")


def texts() -> list[str]:
    """The texts alone."""
    return [each.text for each in corpus()]


def dealt(places: Sequence[Place], first: int) -> Iterator[tuple[Place, str]]:
    """Give each place a text, beginning with the ``first``: the rest of the round is told by it."""
    return zip(places, islice(cycle(texts()), first % len(texts()), None), strict=False)


def ids() -> list[str]:
    """The texts that may stand for the id of a field: a longer one gets the whole file refused."""
    return [each for each in texts() if len(each) <= LONGEST_ID]
