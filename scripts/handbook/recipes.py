"""The recipes of the editors' handbook: a snippet for every kind, and what it comes to.

A snippet holds whole top-level keys. Put in the place of those of a small call, ``example-2030``,
it compiles, and answers come out as the recipe says; tests do exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts.handbook.reference import slug
from selfcheck.kinds import FAMILIES

HERE = Path(__file__).parent
CALL = HERE / "example-2030"
FOLDER = HERE / "recipes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is filled in, or a list with its rows, and what follows.

    ``finds`` is the sentence that is shown; empty where a check has nothing to say.
    """

    fill: dict[str, object] = field(default_factory=dict)
    list: str = ""
    finds: str = ""
    state: str = ""
    points: tuple[int, int] | None = None
    routes: tuple[str, ...] = ()
    counts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One recipe: for which kind, when one wants it, what to write, and what comes of it."""

    kind: str
    title: str
    when: str
    write: str
    cases: tuple[Case, ...]

    @property
    def word(self) -> str:
        """The kind as YAML names it."""
        return self.kind.partition(".")[2] or self.kind

    @property
    def anchor(self) -> str:
        """The id of the recipe on its page."""
        return slug(self.kind)


def kinds() -> list[str]:
    """Every kind that needs a recipe: those of all families, and the routes."""
    named = [f"{cls.__name__}.{kind}" for cls, kinds in FAMILIES.items() for kind in kinds]
    return [*named, "Route"]


@cache
def recipes(page: str) -> tuple[Recipe, ...]:
    """The recipes of one page, which is the name of their file."""
    text = (FOLDER / f"{page}.yaml").read_text("utf-8")
    data: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(
        Recipe(**{**each, "cases": tuple(_case(case) for case in each["cases"])}) for each in data
    )


def pages() -> list[str]:
    """The names of the files of recipes."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def put_in(recipe: Recipe, folder: Path) -> Path:
    """Write the small call with the recipe in it below ``folder``; returns the call's folder."""
    own = yaml.safe_load(recipe.write)
    target = folder / CALL.name
    target.mkdir(parents=True)
    for path in CALL.glob("*.yaml"):
        kept = {
            key: value
            for key, value in yaml.safe_load(path.read_text("utf-8")).items()
            if key not in own
        }
        text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)
        (target / path.name).write_text(text, "utf-8")
    (target / "recipe.yaml").write_text(recipe.write, "utf-8")
    return target


def _case(data: dict[str, Any]) -> Case:
    points = data.get("points")
    return Case(
        **{
            **data,
            "points": (points[0], points[1]) if points else None,
            "routes": tuple(data.get("routes", ())),
        }
    )
