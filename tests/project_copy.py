"""A temporary copy of the project, in which commands may do what they do."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def copy_project(folder: Path) -> Path:
    """Copy what Git would keep into ``folder``, commit it there, and use this project's Python."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.split("\0"):
        if name and (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    # What a setup makes: the compiled calls and the Word template.
    for made in ("calls", "templates"):
        shutil.copytree(ROOT / "selfcheck" / made, folder / "selfcheck" / made, dirs_exist_ok=True)
    run("git init -q -b main && git add -A && git commit -q -m 开始", folder)
    use_python(folder)
    return folder


def use_python(folder: Path) -> None:
    """Let ``.venv/bin/python`` in a copy be this project's."""
    # A folder of its own, as Git is told to leave alone; what is in it is shared.
    (folder / ".venv").mkdir()
    for each in (ROOT / ".venv").iterdir():
        (folder / ".venv" / each.name).symlink_to(each)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line as somebody would type it; its output is kept, errors among it."""
    who = {"GIT_AUTHOR_NAME": "编辑", "GIT_AUTHOR_EMAIL": "editor@example.org"}
    who |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in who.items()}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **who, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
