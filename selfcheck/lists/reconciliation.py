"""What a list comes to, beside what the form says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Literal

TallyState = Literal["agrees", "differs", "unstated", "uncountable"]
"""``unstated``: the form has no number yet. ``uncountable``: the list lacks a column for it."""

TroubleKind = Literal[
    "broken",
    "duplicate",
    "nameless",
    "unknown",
    "blank",
    "early",
    "several",
    "formula",
    "total",
    "example",
]
"""What may be wrong with rows, from what changes the counts to what only wants knowing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One figure of the form, as the list has it and as the form states it.

    ``entry`` is the list's number as it can be put into the form, empty where there is none.
    """

    field: str
    name: str
    unit: str
    state: TallyState
    counted: Fraction | None
    stated: Fraction | None
    entry: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One kind of thing about rows: how many there are, and the first places where."""

    kind: TroubleKind
    count: int
    message: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """A list counted and set against the form.

    ``how`` says how the file was read. ``rows`` are the lines of the list, ``counted`` those that
    the tallies count. ``ignored`` are headers that mean nothing here, ``missing`` those of columns
    the file lacks.
    """

    call: str
    inventory: str
    attachment: str
    title: str
    file: str
    how: str
    rows: int
    counted: int
    tallies: tuple[Tally, ...]
    troubles: tuple[Trouble, ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether every figure that could be compared is the same, and every row was read."""
        odd = {"broken", "duplicate", "nameless", "unknown", "blank"}
        return not any(each.state == "differs" for each in self.tallies) and not any(
            each.kind in odd for each in self.troubles
        )

    def to_json(self) -> str:
        """The whole as one line of JSON."""
        return json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))

    def report(self) -> Iterator[str]:
        """The whole as lines for people."""
        yield f"{self.attachment} {self.title}（{self.file}，{self.how}）"
        yield f"  读到 {self.rows:,} 行，计入 {self.counted:,} 行"
        if self.missing:
            yield f"  没有的列：{'、'.join(self.missing)}"
        if self.ignored:
            yield f"  没有用到的列：{'、'.join(self.ignored)}"
        marks = {"agrees": "一致", "differs": "不同", "unstated": "未填", "uncountable": "数不出"}
        for tally in self.tallies:
            yield f"  [{marks[tally.state]}] {tally.message}"
        for trouble in self.troubles:
            yield f"  {trouble.message}"
            yield from (f"      {each}" for each in trouble.places[:10])
            if len(trouble.places) > 10:
                yield "      …"


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value
