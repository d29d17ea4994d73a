"""Looking through one call's folder, or through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.compile import Compiled, RubricErrors, call_folders, compile_call
from scripts.compile.yaml_source import read_yaml
from scripts.lint.fingerprints import NAME, read_fingerprints
from scripts.lint.labels import check_labels
from scripts.lint.remarks import Remark
from scripts.lint.sense import check_sense
from scripts.lint.texts import check_explained, check_texts
from scripts.lint.usage import check_usage


def lint(folder: Path, *, every: bool = False) -> tuple[list[Remark], int]:
    """All remarks on a call's folder or a folder of calls, and how many markers are unfilled."""
    here = Path.cwd().resolve()
    folder = folder.resolve()
    root = here if folder.is_relative_to(here) else folder.parent
    found: list[Remark] = []
    unfilled = 0
    for call in calls_in(folder):
        remarks, left = _call(call, root, every)
        found += remarks
        unfilled += left
    return sorted(set(found)), unfilled


def calls_in(folder: Path) -> list[Path]:
    """The folder itself where it is a call's, else every call's folder in it."""
    if any(folder.glob("*.y*ml")):
        return [folder]
    return call_folders(folder)


def _call(folder: Path, root: Path, every: bool) -> tuple[list[Remark], int]:
    found = list(_style(folder, root))
    try:
        compiled = compile_call(folder, root)
    except RubricErrors as error:
        unfilled = sum(each.unfilled for each in error.problems)
        found += [Remark(each.origin, each.message, "error") for each in error.problems]
        try:
            # Where only examples come out otherwise, the rest can be told in the same run.
            compiled = compile_call(folder, root, verify_examples=False)
        except RubricErrors:
            return found, unfilled
        return [*found, *_advice(compiled, folder, root, every)], unfilled
    return [*found, *_advice(compiled, folder, root, every)], 0


def _advice(compiled: Compiled, folder: Path, root: Path, every: bool) -> Iterator[Remark]:
    """What can be said of a call that is whole."""
    yield from check_usage(compiled, every=every)
    yield from check_labels(compiled, folder, root)
    yield from check_sense(compiled)


def _style(folder: Path, root: Path) -> Iterator[Remark]:
    """What can be said of files even where they do not compile."""
    paths = sorted((*folder.glob("*.y*ml"), *folder.glob("examples/*.y*ml")))
    sources = [read_yaml(path, path.relative_to(root).as_posix()) for path in paths]
    rubric = [each for each, path in zip(sources, paths, strict=True) if path.parent == folder]
    yield from check_texts(rubric, read_fingerprints(folder / NAME))
    yield from check_explained(rubric)
