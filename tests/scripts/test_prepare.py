"""Setting up leaves nothing for the first build to generate, and no template to compile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from scripts.prepare import compile_templates

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("docs", "rubric", "scripts", "selfcheck")

BEGIN_AGAIN = """
from scripts import recalled
from scripts.compile import kept
from scripts.export.tree import begun
def keep(*_):
    raise AssertionError("made again")
kept.Kept.keep = keep
begun()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project as it is before anything is made in it."""
    for name in BUILT_FROM:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "build").mkdir()
    for name in ("build/runtime", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def python(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_a_build_finds_all_that_it_would_have_to_make(project: Path) -> None:
    again = python(project, "-c", BEGIN_AGAIN)
    assert "made again" in again.stderr
    prepared = python(project, "-m", "scripts.prepare")
    assert (prepared.returncode, prepared.stdout) == (0, "")
    again = python(project, "-c", BEGIN_AGAIN)
    assert (again.returncode, "made again" in again.stderr) == (0, False)
    assert list((project / "build" / ".cache" / "templates").rglob("*.cache"))
    assert list((project / "build" / "social").glob("*.png"))


def test_a_mistake_is_told_without_a_traceback(project: Path) -> None:
    path = project / "rubric" / "innovative-sme-2022" / "terms.yaml"
    path.write_text(path.read_text("utf-8").replace("text:", "texd:", 1), "utf-8")
    prepared = python(project, "-m", "scripts.prepare")
    assert prepared.returncode == 1
    assert "texd" in prepared.stderr
    assert "Traceback" not in prepared.stderr


def test_templates_are_compiled_with_all_that_they_name() -> None:
    texts = {
        "page.html": '{% extends "base.html" %}',
        "base.html": '{% include "part.html" %}{% import "words.html" as words %}{% include x %}',
        "part.html": '{% include "base.html" %}',
        "words.html": "",
        "other.html": "{{ x | unknown }}",
    }
    environment = Environment(loader=DictLoader(texts))
    compile_templates(environment, ["page.html"])
    assert environment.cache is not None
    assert {name for _, name in environment.cache} == texts.keys() - {"other.html"}
