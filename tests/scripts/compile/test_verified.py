"""An example is assessed again if, and only if, something has changed that it follows from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.compile import RubricErrors, compile_call
from selfcheck.answers import Answers
from selfcheck.assessor import Assessor, Judgement

CALL = Path(__file__).parents[3] / "rubric" / "innovative-sme-2022"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CALL, tmp_path / CALL.name))


@pytest.fixture
def assessed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls of the engine since the list was last cleared."""
    seen: list[str] = []

    class Watched(Assessor):
        def judge(self, answers: Answers) -> Judgement:
            seen.append(answers.call)
            return super().judge(answers)

    monkeypatch.setattr("scripts.compile.examples.Assessor", Watched)
    return seen


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_only_what_has_changed_is_assessed_again(
    call: Path, tmp_path: Path, assessed: list[str]
) -> None:
    kept = tmp_path / "kept"
    every = len(list((call / "examples").glob("*.yaml")))
    first = compile_call(call, remembering=kept)
    assert len(assessed) == every > 10
    assessed.clear()
    assert compile_call(call, remembering=kept).examples == first.examples
    assert assessed == []
    replace(call / "examples" / "all-blank.yaml", "name: ", "name: 又 ")
    compile_call(call, remembering=kept)
    assert len(assessed) == 1
    assessed.clear()
    replace(call / "form.yaml", "label: ", "label: 新 ")
    compile_call(call, remembering=kept)
    assert len(assessed) == every


def test_a_wrong_example_is_told_every_time_and_the_others_are_remembered(
    call: Path, tmp_path: Path, assessed: list[str]
) -> None:
    kept = tmp_path / "kept"
    replace(call / "examples" / "all-blank.yaml", "verdict: ", "verdict: not_")
    for expected in (len(list((call / "examples").glob("*.yaml"))), 1, 1):
        assessed.clear()
        with pytest.raises(RubricErrors, match="结论实际是"):
            compile_call(call, remembering=kept)
        assert len(assessed) == expected


def test_nothing_is_remembered_unasked(call: Path, tmp_path: Path, assessed: list[str]) -> None:
    compile_call(call)
    assessed.clear()
    compile_call(call)
    assert assessed
    assert [path.name for path in tmp_path.iterdir()] == [call.name]
