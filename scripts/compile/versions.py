"""Earlier published versions of a call, each kept as the compiled rubric it was.

Whoever opens answers of an earlier version is told from these what has changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.compile.problems import Origin, Problem
from scripts.compile.retired import missing
from selfcheck.jsondata import rubric_from_json, rubric_to_json
from selfcheck.rubric import Rubric

FOLDER = "versions"
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
"""A version is a part of addresses and file names."""


class CannotKeep(Exception):
    """The version cannot be kept; the message says why, in Chinese."""


def keep_version(rubric: Rubric, folder: Path) -> Path:
    """Keep the rubric of a call as it is now; returns the file written.

    Raises:
        CannotKeep: if its version is no file name, or another rubric was kept under it.
    """
    version = rubric.call.version
    if not _VERSION.fullmatch(version):
        raise CannotKeep(f"版本“{version}”只能用字母、数字、点、下划线和连字符")
    path = folder / FOLDER / f"{version}.json"
    text = rubric_to_json(rubric) + "\n"
    if path.exists() and path.read_text("utf-8") != text:
        raise CannotKeep(f"第 {version} 版已经留存过，内容不同：请先改 call.yaml 的 version")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def read_versions(
    folder: Path, root: Path, rubric: Rubric
) -> tuple[tuple[Rubric, ...], list[Problem]]:
    """The kept versions of a call other than the present one, and every mistake in them."""
    earlier: list[Rubric] = []
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        origin = Origin(path.relative_to(root).as_posix(), 1, 1)
        try:
            kept = rubric_from_json(path.read_text("utf-8"))
        except ValueError as error:
            problems.append(Problem(origin, f"读不出来，请从版本库恢复这个文件：{error}"))
            continue
        problems += [Problem(origin, message) for message in _mistakes(path, kept, rubric)]
        if kept.call.version != rubric.call.version:
            earlier.append(kept)
    return tuple(earlier), problems


def _mistakes(path: Path, kept: Rubric, rubric: Rubric) -> Iterator[str]:
    if kept.call.id != rubric.call.id:
        yield f"这是“{kept.call.id}”的，不是“{rubric.call.id}”的"
    elif kept.call.version != path.stem or not _VERSION.fullmatch(path.stem):
        yield f"里面是第 {kept.call.version} 版，与文件名不一致"
    else:
        for message in missing(kept, rubric):
            yield f"第 {path.stem} 版{message}"
