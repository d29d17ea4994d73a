"""Whoever follows the handbook to the letter gets where it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.changes.history import history
from scripts.compile import compile_call
from scripts.render import render
from tests.handbook.steps import CHAPTERS, Edited, Shown, Typed, steps
from tests.project_copy import copy_project, run, use_python

NEW = "rubric/shuangkua-2026-guangdong"
AGAINST_THE_FORMER = next(
    step.line
    for step in steps("new-call.md")
    if isinstance(step, Typed) and "scripts.diff shuangkua-2022" in step.line
)
# These outlive a test, or run it: tests/test_docs.py says where they are checked.
LONG = {"make serve", "make check"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture
def mine(project: Path, tmp_path: Path) -> Path:
    """The project as somebody has cloned it, with a place to push to."""
    run(f"git clone -q --bare {project} {tmp_path / 'origin.git'}", tmp_path)
    done = run(f"git clone -q {tmp_path / 'origin.git'} {tmp_path / 'portal'}", tmp_path)
    assert done.returncode == 0, done.stdout
    use_python(tmp_path / "portal")
    return tmp_path / "portal"


def type_in(line: str, folder: Path) -> str:
    """Type a line; what it prints. Lint and diff end with 1 where they have something to say."""
    done = run(line, folder)
    tells = "scripts.lint" in line or "scripts.diff" in line
    assert done.returncode in ({0, 1} if tells else {0}), f"{line}\n{done.stdout}"
    return done.stdout


def told(printed: str) -> list[str]:
    """The changes that a comparison tells, without what follows from each."""
    changes = printed.partition("【填报示例的结果】")[0]
    return [line for line in changes.splitlines() if line.startswith("· ")]


def test_the_first_edit_is_five_minutes_work(project: Path, tmp_path: Path) -> None:
    run(f"git clone -q --bare {project} {tmp_path / 'origin.git'}", tmp_path)
    folder, printed = tmp_path, ""
    for step in steps("first-edit.md"):
        match step:
            case Typed(line) if line in LONG:
                pass
            case Typed(line) if line.startswith("cd "):
                folder = folder / line.removeprefix("cd ")
                use_python(folder)
            case Typed(line):
                printed = type_in(line.replace("仓库的网址", str(tmp_path / "origin.git")), folder)
                if "scripts.lint" in line:
                    assert "错误 0 处" in printed
            case Edited():
                step.apply(folder)
            case Shown(lines):
                for line in lines:
                    assert line in printed
                assert len(told(printed)) == 1
    assert "explain-project-name" in run("git branch -r", folder).stdout
    assert run("git status --porcelain", folder).stdout == ""


def after_the_chapter(folder: Path) -> Iterator[tuple[Typed | Edited | Shown, str]]:
    """Take every step of the chapter; each with what has been printed last."""
    printed = ""
    for step in steps("new-call.md"):
        match step:
            case Typed(line) if line in LONG:
                pass
            case Typed(line):
                if "--id some-call-2026" in line:
                    printed = type_in(line, folder)
                    shutil.rmtree(folder / "rubric" / "some-call-2026")
                else:
                    printed = type_in(line, folder)
            case Edited():
                step.apply(folder / NEW)
                printed = ""
            case Shown() if not printed:
                # After edits the chapter shows what the check has to say.
                printed = run(f".venv/bin/python -m scripts.lint {NEW}", folder).stdout
            case Shown():
                pass
        yield step, printed


def fill_in_as_told(folder: Path) -> None:
    """Replace the other markers by the regular expression that the chapter gives."""
    text = (CHAPTERS / "new-call.md").read_text("utf-8")
    found = re.search(r"查找 `(.+?)`，替换为 `(.+?)`", text)
    assert found is not None
    by = found[2].replace("$1", r"\1")
    for path in folder.glob("*.yaml"):
        path.write_text(re.sub(found[1], by, path.read_text("utf-8")), "utf-8")


def test_a_new_call_by_the_chapter_shows_exactly_the_five_changes(mine: Path) -> None:
    (mine / "通知.txt").write_text("各有关单位要按时把材料送到，逾期的一律不再接收。", "utf-8")
    seen: list[str] = []
    for step, printed in after_the_chapter(mine):
        if isinstance(step, Typed) and step.line.endswith(f"scripts.lint {NEW}"):
            seen.append(printed)
            if len(seen) == 1:
                mistakes = [each for each in printed.splitlines() if "错误：" in each]
                assert mistakes
                assert all("错误：还没有填：" in each for each in mistakes), printed
            else:
                assert "错误 0 处" in printed
        elif isinstance(step, Edited) and "TODO" in step.before:
            fill_in_as_told(mine / NEW)
        elif isinstance(step, Shown):
            for line in step.lines:
                assert line in printed, printed
            changes = [each for each in step.lines if each.startswith("· ")]
            if changes:
                assert told(printed) == changes
                assert len(changes) == 5
                # Beside the former call, what the new one is called has changed too.
                renamed, *others = told(type_in(AGAINST_THE_FORMER, mine))
                assert "简称由" in renamed
                assert others == changes
    compiled = compile_call(mine / NEW)
    pages = render(
        compiled.rubric, compiled.origin, history=history(compiled.rubric, compiled.earlier)
    )
    page = pages["shuangkua-2026-guangdong/changes.md"]
    assert page.count("<li>") == 5
    assert "培训能力" in page
    assert "call-2026" in run("git branch -r", mine).stdout
