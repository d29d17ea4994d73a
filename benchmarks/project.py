"""A copy of the project with one of its calls several times over, and its pages exported."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
CALL = "shuangkua-2022-guangdong"
COPIED = ("docs", "scripts", "selfcheck", "benchmarks")
# Ten megabytes a call, of which neither builder does anything but copy them.
WITHOUT_SINGLE_FILES = "def offline_page(rubric: object) -> str:\n    return ''\n"


def project(folder: Path, calls: int) -> Path:
    """Make a project of so many calls, each as large as the real one."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "calls")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("mkdocs.yml", "package.json", "package-lock.json", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "build").mkdir()
    for name in ("build/runtime", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "scripts" / "offline" / "__init__.py").write_text(WITHOUT_SINGLE_FILES, "utf-8")
    for number in range(calls):
        _variant(folder / "rubric" / f"call-{number:03}")
    return folder


def _variant(folder: Path) -> None:
    """The real call under another id."""
    shutil.copytree(ROOT / "rubric" / CALL, folder)
    path = folder / "call.yaml"
    path.write_text(path.read_text("utf-8").replace(f"id: {CALL}", f"id: {folder.name}"), "utf-8")


def exported(project: Path, folder: Path) -> Path:
    """The project's pages as plain Markdown."""
    run(project, "-m", "scripts.export", str(folder))
    return folder


def run(folder: Path, *arguments: str) -> str:
    """Run Python in a folder; returns what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        # Else only what the search's segmenter says of itself.
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return done.stdout


def processor_time(folder: Path, arguments: Sequence[str]) -> float:
    """Seconds of processor time that a Python takes in a folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(folder, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
