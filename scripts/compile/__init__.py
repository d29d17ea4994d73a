"""From YAML to a checked rubric: every mistake in one run, each with file, line and column."""

from __future__ import annotations

from pathlib import Path

from scripts.compile.folder import Compiled, compile_folder
from scripts.compile.problems import Origin, Problem, RubricErrors

__all__ = [
    "KEPT_IN",
    "Compiled",
    "Origin",
    "Problem",
    "RubricErrors",
    "call_folders",
    "compile_all",
    "compile_call",
]

KEPT_IN = Path(__file__).parents[2] / "build" / ".cache" / "calls"
"""Where the project remembers what has been compiled."""

RUBRICS = Path("rubric")
"""The folder of all calls, relative to the repository root, where every command runs."""


def call_folders(folder: Path = RUBRICS) -> list[Path]:
    """The folders of calls below ``folder``; beside them stand the schemas, without any YAML."""
    return sorted(path for path in folder.iterdir() if any(path.glob("*.y*ml")))


def compile_call(
    folder: Path,
    root: Path | None = None,
    *,
    verify_examples: bool = True,
    remembering: Path | None = None,
) -> Compiled:
    """Compile one call's folder; messages name files relative to ``root`` (default: here).

    ``verify_examples`` says whether an example that comes out otherwise than written is a mistake.
    With a folder for ``remembering``, a call is compiled again only after a change of anything in
    its folder, and examples that were right are assessed again only after a change of what they
    follow from.

    Raises:
        RubricErrors: with all mistakes.
    """
    here = (root or Path.cwd()).resolve()
    folder = folder.resolve()
    root = here if folder.is_relative_to(here) else folder.parent
    return compile_folder(folder, root, verify_examples=verify_examples, remembering=remembering)


def compile_all(folder: Path = RUBRICS, *, remembering: Path | None = None) -> tuple[Compiled, ...]:
    """Compile every call below ``folder``, in the order of their names.

    ``remembering`` is as for :func:`compile_call`.

    Raises:
        RubricErrors: with all mistakes of all calls.
    """
    compiled: list[Compiled] = []
    problems: list[Problem] = []
    for each in call_folders(folder):
        try:
            compiled.append(compile_call(each, remembering=remembering))
        except RubricErrors as error:
            problems.extend(error.problems)
    if problems:
        raise RubricErrors(problems)
    return tuple(compiled)
