"""What the engine is tried on while it is built: to warm it up, and to see what it uses."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.compile import compile_all, compile_call
from scripts.handbook.recipes import pages, put_in, recipes
from scripts.runtime.random_answers import random_file
from scripts.runtime.sources import ROOT
from selfcheck.answers import FORMAT
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric

Trial = tuple[str, list[str]]
"""The JSON of a rubric, and that of answers to it."""

RANDOM_FILES = 20


def recipes_tried() -> Iterator[Trial]:
    """The recipes of the editors' handbook: it has every kind of rule.

    Not the portal's own calls: editing one would change what everybody has to download.
    """
    for rubric, files in _recipes():
        yield rubric_to_json(rubric), files


def all_tried() -> Iterator[Trial]:
    """The recipes and the portal's calls, also unanswered and answered by chance.

    Most edits of a call make no difference to what of Python is used.
    """
    chance = random.Random(0)
    calls = [
        (call.rubric, [each.file(call.rubric) for each in call.examples])
        for call in compile_all(ROOT / "rubric")
    ]
    for rubric, files in [*_recipes(), *calls]:
        more = [random_file(chance, rubric) for _ in range(RANDOM_FILES)]
        yield rubric_to_json(rubric), [_file(rubric, {}), *files, *more]


@cache
def _recipes() -> list[tuple[Rubric, list[str]]]:
    """The rubric of each recipe, and what its cases fill in."""
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        for page in pages():
            for recipe in recipes(page):
                folder = put_in(recipe, Path(temporary) / recipe.anchor)
                rubric = compile_call(folder, Path(temporary)).rubric
                found.append((rubric, [_file(rubric, case.fill) for case in recipe.cases]))
    return found


def _file(rubric: Rubric, answers: dict[str, object]) -> str:
    whole = {"format": FORMAT, "call": rubric.call.id, "answers": answers}
    return json.dumps(whole, ensure_ascii=False)
