"""A new call is begun from nothing or from another one, and is whole once it is filled in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from scripts.changes import all_changes
from scripts.compile import RubricErrors, call_folders, compile_call
from scripts.form import render_form
from scripts.new_call.__main__ import main
from scripts.new_call.marking import call_keys_replaced, marked
from scripts.render import render

REAL = Path(__file__).parents[2] / "rubric"
CALLS = [path.name for path in call_folders(REAL)]
MARKER = re.compile(
    r'"TODO：(?P<wanted>(?:[^"\\]|\\.)*?)(?:（上次：(?P<former>(?:[^"\\]|\\.)*)）)?"'
)


@pytest.fixture
def rubrics(tmp_path: Path) -> Path:
    folder = tmp_path / "rubric"
    for name in CALLS:
        shutil.copytree(REAL / name, folder / name)
    return folder


def scaffold(rubrics: Path, *arguments: str) -> int:
    return main([*arguments, "--rubrics", str(rubrics)])


def fill_in(folder: Path) -> int:
    """Fill in every marker as an editor would: what it was the last time, or something fitting."""

    def answer(marker: re.Match[str]) -> str:
        if marker["former"]:
            return f'"{marker["former"]}"'
        if "截止时间" in marker["wanted"]:
            return '"2031-03-17 18:00"'
        if "日期" in marker["wanted"]:
            return '"2031-03-15"'
        return "2031" if "年份" in marker["wanted"] else '"某某"'

    filled = 0
    for path in sorted(folder.rglob("*.yaml")):
        text, count = MARKER.subn(answer, path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        filled += count
    return filled


@pytest.mark.parametrize("own", ["fresh-2031", "fresh"])
def test_a_call_from_nothing_is_the_smallest_whole_one(rubrics: Path, own: str) -> None:
    assert scaffold(rubrics, "--id", own) == 0
    with pytest.raises(RubricErrors) as caught:
        compile_call(rubrics / own)
    assert all(each.unfilled for each in caught.value.problems)
    assert fill_in(rubrics / own) == len(caught.value.problems)
    compiled = compile_call(rubrics / own)
    assert (compiled.rubric.call.id, compiled.rubric.call.year) == (own, 2031)
    assert compiled.examples
    assert f"{own}/index.md" in render(compiled.rubric, compiled.origin, "", compiled.examples)
    assert "org.name" in render_form(compiled.rubric)


@pytest.mark.parametrize("template", CALLS)
def test_a_call_from_another_one_carries_its_ids_over(rubrics: Path, template: str) -> None:
    assert scaffold(rubrics, "--id", "next-2031", "--from", template) == 0
    with pytest.raises(RubricErrors) as caught:
        compile_call(rubrics / "next-2031")
    assert all(each.unfilled for each in caught.value.problems)
    assert fill_in(rubrics / "next-2031") == len(caught.value.problems)
    old, new = compile_call(rubrics / template), compile_call(rubrics / "next-2031")
    assert list(new.rubric.fields) == list(old.rubric.fields)
    assert (new.rubric.call.id, new.rubric.call.version, new.rubric.call.year) == (
        "next-2031",
        "1",
        2031,
    )
    assert all_changes(old.rubric, new.rubric) == ()
    assert set(render(new.rubric, new.origin)) == {
        path.replace(template, "next-2031") for path in render(old.rubric, old.origin)
    }


@pytest.mark.parametrize("template", CALLS)
def test_comments_and_layout_stay(rubrics: Path, template: str) -> None:
    scaffold(rubrics, "--id", "next-2031", "--from", template)
    own = REAL / template
    for path in (*own.glob("*.yaml"), *own.glob("examples/*.yaml")):
        old = path.read_text("utf-8").splitlines()
        new = (rubrics / "next-2031" / path.relative_to(REAL / template)).read_text("utf-8")
        changed = [line for line in new.splitlines() if line not in old]
        assert len(new.splitlines()) == len(old)
        assert all(re.search(r"TODO：|^  (id|year): ", line) for line in changed)


def test_kept_versions_and_translations_stay_with_the_call_they_are_of(rubrics: Path) -> None:
    kept = rubrics / CALLS[0] / "versions" / "1.json"
    kept.parent.mkdir()
    kept.write_text("{}", "utf-8")
    assert (rubrics / CALLS[0] / "en").is_dir()
    scaffold(rubrics, "--id", "next-2031", "--from", CALLS[0])
    folders = {each.name for each in (rubrics / "next-2031").iterdir() if each.is_dir()}
    assert folders == {"examples"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--id", CALLS[0]], f"已经有“{CALLS[0]}”了"),
        (["--id", "新申报"], "只能用小写字母"),
        (["--id", "../x"], "只能用小写字母"),
        (["--id", "x", "--from", "nosuch"], "没有“nosuch”这次申报，有："),
    ],
)
def test_what_cannot_be_is_refused(
    rubrics: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(rubrics.rglob("*"))
    assert scaffold(rubrics, *arguments) == 2
    assert said in capsys.readouterr().err
    assert sorted(rubrics.rglob("*")) == before


def test_the_next_steps_are_told(rubrics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scaffold(rubrics, "--id", "next-2031", "--from", CALLS[0])
    said = capsys.readouterr().out
    assert f"scripts.diff {CALLS[0]} next-2031" in said
    assert "scripts.lint" in said


def test_every_way_of_writing_a_value_can_be_replaced() -> None:
    text = (
        "call:\n"
        "  id: old  # stays\n"
        "  title: 'one'\n"
        "  closed: >-\n    two\n    lines\n"
        "  year: 2022\n"
        "offices:\n"
        '  - {deadline: &when "2022-01-01 00:00"}\n'
        "  - deadline: *when\n"
        "checks:\n"
        "  - limit: 1000\n"
    )
    done = call_keys_replaced(marked(text), {"id": "new", "year": "2031"})
    assert "id: new  # stays" in done
    data = yaml.safe_load(done)
    assert data["call"]["year"] == 2031
    assert data["call"]["title"] == "TODO：全名（上次：one）"
    assert data["call"]["closed"].endswith("（上次：two lines）")
    assert data["offices"][0] == data["offices"][1]
    assert data["offices"][0]["deadline"].startswith("TODO：截止时间")
    assert data["checks"] == [{"limit": 1000}]
