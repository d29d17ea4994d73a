"""What is compared: a call, a folder, a kept version, or a call as it was in Git."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from scripts.compile import RUBRICS, Compiled, RubricErrors, call_folders, compile_call
from scripts.compile.examples import Worked
from scripts.compile.versions import FOLDER
from selfcheck.jsondata import rubric_from_json
from selfcheck.rubric import Rubric


class CannotRead(Exception):
    """One side cannot be read; the message says which and why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: how it was named, its rubric, and its worked examples."""

    name: str
    rubric: Rubric
    examples: tuple[Worked, ...] = ()


def read_side(name: str, rubrics: Path = RUBRICS) -> Side:
    """Find what ``name`` means and read it; calls are looked for below ``rubrics``.

    Raises:
        CannotRead: with a message that says what to write instead.
    """
    if Path(name).is_dir():
        return _compiled(name, Path(name))
    call, at, version = name.partition("@")
    if at:
        return _kept(name, rubrics / call, version)
    revision, colon, call = name.rpartition(":")
    if colon:
        return _committed(name, revision, call, rubrics)
    if (rubrics / name).is_dir():
        return _compiled(name, rubrics / name)
    raise CannotRead(
        f"没有“{name}”这次申报，{_known(rubrics)}；"
        f"也可以写文件夹、旧版本（申报@1）或 Git 版本（HEAD~1:申报）"
    )


def _compiled(name: str, folder: Path, root: Path | None = None) -> Side:
    try:
        compiled: Compiled = compile_call(folder, root, verify_examples=False)
    except RubricErrors as error:
        raise CannotRead(
            f"“{name}”有 {len(error.problems)} 处错误，改好才能比较：\n{error}"
        ) from error
    return Side(name, compiled.rubric, compiled.examples)


def _kept(name: str, folder: Path, version: str) -> Side:
    if not folder.is_dir():
        raise CannotRead(f"“{name}”：没有“{folder.name}”这次申报，{_known(folder.parent)}")
    kept = sorted(path.stem for path in (folder / FOLDER).glob("*.json"))
    if version not in kept:
        have = f"有：{'、'.join(kept)}" if kept else "一个版本都没有留存"
        raise CannotRead(f"“{name}”：没有留存第 {version} 版，{have}")
    try:
        text = (folder / FOLDER / f"{version}.json").read_text("utf-8")
        return Side(name, rubric_from_json(text))
    except ValueError as error:
        raise CannotRead(f"“{name}”：留存的文件读不出来，请从版本库恢复：{error}") from error


def _committed(name: str, revision: str, call: str, rubrics: Path) -> Side:
    """The call as it was at a revision, compiled by the present engine."""
    top = Path(_git(name, rubrics, "rev-parse", "--show-toplevel").decode().strip())
    spec = f"{revision}^{{commit}}"
    commit = _git(name, rubrics, "rev-parse", "--verify", "--quiet", "--end-of-options", spec)
    inside = (rubrics.resolve() / call).relative_to(top.resolve()).as_posix()
    archive = _git(name, top, "archive", commit.decode().strip(), "--", inside)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        return _compiled(name, Path(folder) / inside, Path(folder))


_GIT_SAYS = {
    "rev-parse": "Git 里没有这个版本，写提交号、分支、标签，或 HEAD~1 这样的写法",
    "archive": "这个版本里没有这次申报",
}


def _git(name: str, folder: Path, command: str, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", command, *arguments], cwd=folder, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise CannotRead(f"“{name}”：没有安装 git，或者没有文件夹 {folder}") from None
    if done.returncode:
        said = _GIT_SAYS[command]
        if "--show-toplevel" in arguments:
            said = "这里不是 Git 仓库"
        raise CannotRead(f"“{name}”：{said}")
    return done.stdout


def _known(rubrics: Path) -> str:
    return f"有：{'、'.join(path.name for path in call_folders(rubrics))}"
