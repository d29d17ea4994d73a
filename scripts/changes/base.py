"""What every change has in common, and the kinds of change that any part of a rubric can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scripts.changes.wording import differing, nested, quoted, spaced

PARTS: dict[str, tuple[str, str]] = {
    "call": ("申报本身", "这次申报"),
    "documents": ("文件", "这份文件"),
    "conditions": ("申报条件", "这项条件"),
    "offices": ("收件单位", "这个收件单位"),
    "routes": ("报送路线", "这条路线"),
    "quota": ("推荐名额", "推荐名额的规定"),
    "countdown": ("倒排时间", "这件事"),
    "steps": ("步骤", "这一步"),
    "scoring": ("计分", "计分办法"),
    "direct": ("直通条件", "这项直通条件"),
    "dimensions": ("维度", "这个维度"),
    "indicators": ("指标", "这项指标"),
    "sections": ("申报书各节", "这一节"),
    "fields": ("栏目", "这一栏"),
    "lists": ("选项表", "这张选项表"),
    "checks": ("核对", "这条核对"),
    "attachments": ("附件", "这件附件"),
    "rules": ("规定", "这条规定"),
    "inventories": ("清单", "这张清单"),
    "columns": ("清单的列", "这一列"),
    "ambiguities": ("没说清的地方", "这一处"),
    "figures": ("公开数字", "这个数字"),
    "paper": ("版面", "版面的规定"),
    "pitfalls": ("容易出错的地方", "这一条"),
    "terms": ("名词", "这个词"),
    "faq": ("常见问题", "这个问题"),
}
"""Every part of a rubric in the order of a report: its name, and how to point at one of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one thing that has an id; ``name`` is how it was called last.

    ``affects`` are the fields whose saved answers it concerns. ``recheck`` is true of the kinds
    after which an answer that was right may be so no longer.
    """

    kind: ClassVar[str]
    recheck: ClassVar[bool] = False

    part: str = "fields"
    id: str
    name: str
    affects: tuple[str, ...] = ()

    @property
    def unsettles(self) -> bool:
        """Whether there are saved answers that have to be looked at again."""
        return self.recheck and bool(self.affects)

    def explain(self) -> str:
        """What has changed, as a sentence without its subject."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Change):
    """Something that the earlier version did not have."""

    kind: ClassVar[str] = "added"

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"新增的{PARTS[self.part][0].removeprefix('申报书')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired(Change):
    """Something that is there no more."""

    kind: ClassVar[str] = "retired"

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"不再有{PARTS[self.part][1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Change):
    """The same thing under other words: what was filled in stays right."""

    kind: ClassVar[str] = "renamed"

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"名称由“{nested(self.before)}”改为“{nested(self.after)}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Change):
    """The same thing under another heading."""

    kind: ClassVar[str] = "moved"

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"由“{self.before}”移到“{self.after}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordered(Change):
    """The same thing at another place among its neighbours; ``after`` is empty for the first."""

    kind: ClassVar[str] = "order"

    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"顺序有变，现在排在“{self.after}”之后" if self.after else "顺序有变，现在排在最前"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsChanged(Change):
    """Other words around the same rule: ``key`` says which, the texts are as they were."""

    kind: ClassVar[str] = "words"

    key: str
    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        before, after = differing(self.before, self.after)
        return f"{self.key}由{quoted(nested(before))}改为{quoted(nested(after))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChanged(Change):
    """Another place in the documents."""

    kind: ClassVar[str] = "source"

    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"依据由“{self.before}”改为“{self.after}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChanged(Change):
    """Another value of one key, both as a reader would say them."""

    kind: ClassVar[str] = "value"
    recheck: ClassVar[bool] = True

    key: str
    before: str
    after: str

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        return f"{self.key}由{spaced(self.before)}改为{spaced(self.after).rstrip()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersChanged(Change):
    """Other members of a list that has no order of its own."""

    kind: ClassVar[str] = "members"
    recheck: ClassVar[bool] = True

    key: str
    gone: tuple[str, ...]
    new: tuple[str, ...]

    def explain(self) -> str:
        """See :meth:`Change.explain`."""
        parts = (("不再有", self.gone), ("新增", self.new))
        said = [f"{word}{'、'.join(each)}" for word, each in parts if each]
        return f"{self.key}有改动：{'，'.join(said) or '只是顺序不同'}"
