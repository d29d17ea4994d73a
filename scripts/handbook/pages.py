"""The generated pages of the editors' handbook, as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from markupsafe import escape as html_escape

from scripts.bytecode import bytecode_of
from scripts.handbook.leaves import LEAVES
from scripts.handbook.recipes import CALL, Case, Recipe, recipes
from scripts.handbook.reference import records_on
from scripts.handbook.uses import Use, first_uses, uses_in
from scripts.render import escaping
from scripts.render.escaping import finalize
from selfcheck.rubric import Rubric

TEMPLATES = Path(__file__).parent / "templates"
KEYS = "editing/keys"
RECIPES = "editing/recipes"
_STATES = {"met": "符合", "unmet": "不符合", "unknown": "还不能判断"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of recipes: the name of its file, and the page of the reference beside it."""

    name: str
    title: str
    about: str
    keys: str


SHEETS = (
    Sheet(
        name="checks-amounts", title="核对数字", about="比大小、合计、范围、对得上", keys="checks"
    ),
    Sheet(
        name="checks-texts",
        title="核对文字和日期",
        about="字数、一致、名单、写法、先后和截止",
        keys="checks",
    ),
    Sheet(
        name="checks-presence", title="核对有没有", about="填没填、备没备、附没附", keys="checks"
    ),
    Sheet(
        name="conditions",
        title="申报条件",
        about="怎样算符合、不符合、还不能判断",
        keys="conditions",
    ),
    Sheet(
        name="scores", title="得分和量", about="公布了分值的怎么写，数怎么算出来", keys="dimensions"
    ),
    Sheet(name="routes", title="报送路线", about="走哪条路线，材料先送到哪里", keys="call"),
    Sheet(name="lists", title="清单怎么数", about="从附件清单数出申报书上的数", keys="papers"),
)


def handbook(folders: Iterable[Path]) -> dict[str, str]:
    """The generated pages by path; examples of keys are taken from the calls in these folders."""
    where = {each.anchor: sheet.name for sheet in SHEETS for each in recipes(sheet.name)}
    uses = {**_in_recipes(), **first_uses(folders)}
    keys = _environment().get_template("keys.md.j2")
    pages = {
        f"{KEYS}/{leaf.name}/index.md": keys.render(
            leaf=leaf, leaves=LEAVES, records=records_on(leaf.name, uses), recipes=where
        )
        for leaf in LEAVES
    }
    written = _environment().get_template("recipes.md.j2")
    for sheet in SHEETS:
        pages[f"{RECIPES}/{sheet.name}/index.md"] = written.render(
            sheet=sheet, recipes=recipes(sheet.name), labels=_labels()
        )
    return pages


@cache
def _in_recipes() -> dict[tuple[type, str], Use]:
    """Keys that no call has used yet stand in a recipe."""
    found: dict[tuple[type, str], Use] = {}
    for sheet in SHEETS:
        for recipe in recipes(sheet.name):
            for key, use in uses_in(Rubric, f"配方“{recipe.title}”", recipe.write):
                found.setdefault(key, use)
    return found


@cache
def _fields() -> list[dict[str, Any]]:
    """The fields of the recipes' call, as they are written."""
    form = _load((CALL / "form.yaml").read_text("utf-8"))
    return [*form["questions"], *(each for part in form["sections"] for each in part["fields"])]


@cache
def _labels() -> dict[str, str]:
    """What the fields of the recipes' call are called."""
    return {each["id"]: each.get("name") or each["label"] for each in _fields()}


@cache
def _choices() -> dict[tuple[str, object], str]:
    return {
        (field["id"], option["id"]): option["label"]
        for field in _fields()
        for option in field.get("options", ())
    }


def _load(text: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


def _answer(value: object, field: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return _choices().get((field, value), str(value))


def _comes_to(case: Case, labels: dict[str, str], recipe: Recipe) -> str:
    if case.counts:
        return "；".join(f"{labels[field]} {count}" for field, count in case.counts.items())
    if case.routes:
        titles = {each["id"]: each["title"] for each in _load(recipe.write)["routes"]}
        said = "、".join(f"“{titles[each]}”" for each in case.routes)
        return f"走{said}" if len(case.routes) == 1 else f"还说不定：{said}都有可能"
    said = case.finds or "没有问题，不说话"
    if case.state:
        return f"{_STATES[case.state]}。{said}"
    if case.points:
        low, high = case.points
        return f"{low} 分。{said}" if low == high else f"{low} 到 {high} 分。{said}"
    return said


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=bytecode_of("handbook", Path(escaping.__file__).read_text("utf-8")),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        comment_start_string="{##",
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["front_matter"] = lambda text: Markup(
        json.dumps(html_escape(text), ensure_ascii=False)
    )
    environment.filters["verbatim"] = _verbatim
    environment.filters["answer"] = _answer
    environment.filters["comes_to"] = _comes_to
    return environment


def _verbatim(text: str) -> Markup:
    """Text that keeps its lines, in one line of HTML: an empty one would end the block."""
    return Markup(str(html_escape(text.rstrip("\n"))).replace("\n", "&#10;"))
