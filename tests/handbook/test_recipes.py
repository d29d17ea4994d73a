"""Every kind has a recipe, and every recipe does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.compile import compile_call
from scripts.handbook.pages import SHEETS, handbook
from scripts.handbook.recipes import FOLDER, Case, Recipe, kinds, put_in, recipes
from selfcheck.answers import Answers
from selfcheck.case import Case as Applicant
from selfcheck.engine import assess
from selfcheck.kinds import FAMILIES
from selfcheck.lists.reading import ListReading
from selfcheck.rubric import Rubric

REAL = Path(__file__).parents[2] / "rubric"
ALL = [each for sheet in SHEETS for each in recipes(sheet.name)]
CASES = [pytest.param(each, case, id=f"{each.kind}-{number}") for each in ALL
         for number, case in enumerate(each.cases)]  # fmt: skip


def compiled(recipe: Recipe, folder: Path) -> Rubric:
    return compile_call(put_in(recipe, folder)).rubric


def test_every_kind_has_exactly_one_recipe() -> None:
    assert sorted(each.kind for each in ALL) == sorted(kinds())


def test_every_file_of_recipes_is_a_page() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {each.name for each in SHEETS}


@pytest.mark.parametrize("recipe", ALL, ids=[each.kind for each in ALL])
def test_the_snippet_uses_its_kind(recipe: Recipe) -> None:
    family = recipe.kind.partition(".")[0]
    if family in {each.__name__ for each in FAMILIES}:
        assert f"kind: {recipe.word}\n" in recipe.write or f"kind: {recipe.word}," in recipe.write
    else:
        assert "routes" in yaml.safe_load(recipe.write)
    # One that fires and one that does not show more than one alone.
    assert recipe.cases


@pytest.mark.parametrize(("recipe", "case"), CASES)
def test_it_comes_out_as_the_recipe_says(recipe: Recipe, case: Case, tmp_path: Path) -> None:
    rubric = compiled(recipe, tmp_path)
    answers = Answers(call=rubric.call.id, rubric=rubric.call.version, answers=case.fill)
    found = assess(rubric, answers)
    assert not [each for each in found.findings if each.check not in rubric.checks_by_id]
    family = recipe.kind.partition(".")[0]
    if family in ("Check", "Quantity"):
        own = rubric.checks[0].id
        said = [each.message for each in found.findings if each.check == own]
        assert said == ([case.finds] if case.finds else [])
    elif family == "Condition":
        result = found.conditions[0]
        assert (result.state, result.message) == (case.state, case.finds)
    elif family == "Score":
        points = found.indicators[0]
        assert case.points is not None
        assert [points.low, points.high] == list(case.points)
        assert " ".join(points.why) == case.finds
    elif family == "Count":
        reading = ListReading(rubric, inventory="", file="清单")
        reading.feed(case.list.encode())
        tallies = {each.field: each.entry for each in reading.finish(answers).tallies}
        assert tallies == case.counts
    else:
        assert tuple(each.id for each in Applicant.of(rubric, answers).routes()) == case.routes


def test_the_pages_show_what_is_tested() -> None:
    pages = handbook([REAL / "shuangkua-2022-guangdong"])
    for sheet in SHEETS:
        page = pages[f"editing/recipes/{sheet.name}/index.md"]
        for recipe in recipes(sheet.name):
            assert f"{{#{recipe.anchor}}}" in page
            for line in recipe.write.splitlines():
                assert line.replace('"', "&#34;") in page
