"""An id of a kept version never just disappears, of whatever kind it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.compile import RubricErrors, compile_call
from scripts.compile.retired import KINDS, ids_of, written
from scripts.compile.versions import keep_version

SMALL = Path(__file__).parents[2] / "rubrics" / "small-2030"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small call with its version 1 kept and version 2 begun."""
    folder = Path(shutil.copytree(SMALL, tmp_path / SMALL.name))
    keep_version(compile_call(folder).rubric, folder)
    edit(folder, "call.yaml", 'version: "1"', 'version: "2"')
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CASES = [
    ("checks", "count.filled", "rules.yaml", "id: count.filled", "id: count.given"),
    ("conditions", "able", "form.yaml", "id: able", "id: fit"),
    ("dimensions", "business", "rules.yaml", "id: business", "id: trade"),
    ("indicators", "count", "rules.yaml", "- id: count\n", "- id: number\n"),
    ("lists", "trades", "form.yaml", "trades", "branches"),
    ("attachments", "list", "rules.yaml", "{id: list,", "{id: register,"),
    ("options", "money.mode/own", "form.yaml", "id: own", "id: alone"),
    ("options", "trades/food", "form.yaml", "id: food", "id: meals"),
    ("fields", "money.built", "form.yaml", "money.built", "money.begun"),
]


@pytest.mark.parametrize(("kind", "own", "file", "old", "new"), CASES)
def test_what_is_gone_has_to_be_retired(
    small: Path, kind: str, own: str, file: str, old: str, new: str
) -> None:
    edit(small, file, old, new)
    if own in ("trades", "list"):
        edit(small, "inventories.yaml", f": {own}", f": {new.split()[-1].strip('},')}")
    with pytest.raises(RubricErrors) as caught:
        compile_call(small)
    (problem,) = caught.value.problems
    assert str(problem.origin).endswith("versions/1.json:1:1")
    assert f"第 1 版有过的{KINDS[kind]}“{own}”不见了" in problem.message
    assert kind == "fields" or written(kind, own) in problem.message
    edit(small, "rules.yaml", "attachments:", f"retired: [{written(kind, own)}]\nattachments:")
    assert written(kind, own) in compile_call(small).rubric.retired


def test_every_kind_has_a_case() -> None:
    # A section's id is also what its fields' places and links hang on; it is retired the same way.
    assert {kind for kind, *_ in CASES} | {"sections"} == set(KINDS)
    found = {kind for kind, _ in ids_of(compile_call(SMALL).rubric)}
    assert found == set(KINDS)


def test_options_go_with_their_field(small: Path) -> None:
    edit(small, "form.yaml", "id: money.mode, label: 方式", "id: money.way, label: 方式")
    edit(small, "rules.yaml", "money.mode", "money.way")
    edit(small, "rules.yaml", "attachments:", "retired: [money.mode]\nattachments:")
    assert "money.way" in compile_call(small).rubric.fields
