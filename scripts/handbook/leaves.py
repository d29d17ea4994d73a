"""The pages of the reference, and which record is described on which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from scripts.compile.examples import Example
from scripts.compile.shape import hints_of
from scripts.schema.records import named
from selfcheck.kinds import FAMILIES, inner
from selfcheck.rubric import Rubric
from selfcheck.source import Source

BASICS = "basics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of the reference; ``keys`` are the top-level keys it is about."""

    name: str
    title: str
    about: str
    keys: tuple[str, ...] = ()


LEAVES = (
    Leaf(name=BASICS, title="有哪些键", about="最外层的键，和到处都用的“依据”"),
    Leaf(
        name="call",
        title="申报本身",
        about="文件、收件单位、路线、步骤",
        keys=("call", "documents", "offices", "routes", "quota", "steps", "countdown", "retired"),
    ),
    Leaf(
        name="form",
        title="申报书和问题",
        about="各节、各栏、选项表，和申报书之前的问题",
        keys=("sections", "questions", "lists"),
    ),
    Leaf(name="conditions", title="条件", about="申报条件怎样写", keys=("conditions",)),
    Leaf(
        name="dimensions",
        title="指标和计分",
        about="维度、指标、得分规则，和由答案算出的量",
        keys=("dimensions", "scoring"),
    ),
    Leaf(name="checks", title="核对", about="自评核对哪些事", keys=("checks",)),
    Leaf(
        name="papers",
        title="附件和版面",
        about="附件、清单、规定、版面",
        keys=("attachments", "inventories", "rules", "paper"),
    ),
    Leaf(
        name="guidance",
        title="说明文字",
        about="没说清的地方、常见问题、容易出错的地方、名词、公开数字",
        keys=("ambiguities", "faq", "pitfalls", "terms", "figures"),
    ),
    Leaf(name="examples", title="填报示例", about="examples/ 里的文件"),
)
# Several use the same record: whoever comes first here describes it.
_ORDER = ("sections", "dimensions", "conditions", "scoring", "attachments", "call", "checks")


@cache
def homes() -> dict[type, str]:
    """The page on which every record is described; a family's common keys by its base."""
    found: dict[type, str] = {Rubric: BASICS, Source: BASICS}
    pages = {key: each.name for each in LEAVES for key in each.keys}
    hints = hints_of(Rubric)
    for key in (*_ORDER, *(each for each in pages if each not in _ORDER)):
        _claim(found, inner(hints[key]), pages[key])
    _claim(found, Example, "examples")
    return found


def _claim(found: dict[type, str], annotation: Any, page: str) -> None:
    if annotation in FAMILIES:
        found.setdefault(annotation, page)
    for _, cls in named(annotation):
        if cls not in found:
            found[cls] = page
            for hint in hints_of(cls).values():
                for each in (hint, *get_args(hint)):
                    _claim(found, inner(each), page)
