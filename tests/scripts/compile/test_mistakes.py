"""Every mistake an editor can make is reported with its place and how to mend it."""

import shutil
from pathlib import Path

import pytest
import yaml

from scripts.compile import RubricErrors, compile_call

SMALL = Path(__file__).parents[2] / "rubrics" / "small-2030"
CASES = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text("utf-8"))


def compile_broken(folder: Path) -> list[str]:
    with pytest.raises(RubricErrors) as caught:
        compile_call(folder, root=folder)
    return [str(each).removeprefix(".") for each in caught.value.problems]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / SMALL.name))


def break_file(small: Path, case: dict[str, str]) -> None:
    path = small / case["file"]
    text = path.read_text("utf-8")
    assert case["replace"] in text, "the case does not fit the rubric any more"
    path.write_text(text.replace(case["replace"], case["by"], 1), "utf-8")


def test_the_small_rubric_itself_is_sound(small: Path) -> None:
    assert compile_call(small).rubric.call.id == "small-2030"


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_mistake(small: Path, case: dict) -> None:
    break_file(small, case)
    messages = compile_broken(small)
    assert sorted(messages) == sorted(case["expect"]), "\n".join(messages)


def test_all_mistakes_are_reported_in_one_run(small: Path) -> None:
    chosen = [
        each
        for each in CASES
        if each["name"] in ("键名写错，提示最像的键", "引用了不存在的栏目", "日期没有加引号")
    ]
    for case in chosen:
        break_file(small, case)
    assert sorted(compile_broken(small)) == sorted(
        line for each in chosen for line in each["expect"]
    )


def test_origins_name_the_line_an_editor_has_to_open(small: Path) -> None:
    origin = compile_call(small, root=small.parent).origin("fields", "count.small")
    line = (small / "form.yaml").read_text("utf-8").splitlines()[origin.line - 1]
    assert origin.file == "small-2030/form.yaml"
    assert "id: count.small" in line
