"""What building the site costs beside plain MkDocs, and how it grows: ``make bench-build``.

The same pages, exported as Markdown, are built by MkDocs alone with the same theme and plugins.
Compiling a call, its examples being known to be right, is compared with
PyYAML's C loader reading the same files. All times are processor
times, taken in turn, so that a busy machine disturbs both sides alike.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

import yaml

from benchmarks.project import CALL, ROOT, exported, processor_time, project, run
from benchmarks.timing import interleaved, ratio, timed
from scripts.compile import KEPT_IN, compile_call

SIZES = (1, 10, 50, 100)
ROUNDS = 3
COMPILE_ROUNDS = 15

BESIDE_MKDOCS = 1.15
BESIDE_YAML = 2.0
REBUILD_BESIDE_MKDOCS = 1.3
GROWTH = 1.2
"""The targets, as ratios. Growth is of the time for a page, from one call to the most."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements and print them; the exit status says whether targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of calls")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    met = [_compiling()]
    with TemporaryDirectory() as folder:
        met.append(_rebuilding(Path(folder) / "rebuild"))
        met.append(_building(Path(folder), options.sizes, options.rounds))
    print("All targets are met." if all(met) else "A target is missed.")
    return 0 if all(met) else 1


def _compiling() -> bool:
    os.chdir(ROOT)
    folder = Path("rubric") / CALL
    files = [*folder.glob("*.yaml"), *folder.glob("examples/*.yaml")]

    def load() -> None:
        for path in files:
            yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

    contestants = {
        "ours": timed(partial(compile_call, folder, remembering=KEPT_IN)),
        "yaml": timed(load),
    }
    took = interleaved(contestants, COMPILE_ROUNDS)
    found = ratio(took["ours"], took["yaml"])
    print(
        f"compiling {CALL} ({len(files)} files): {median(took['ours']) * 1000:.0f} ms, "
        f"PyYAML's C loader {median(took['yaml']) * 1000:.0f} ms: {_judged(found, BESIDE_YAML)}"
    )
    return found <= BESIDE_YAML


def _rebuilding(folder: Path) -> bool:
    ours = project(folder / "ours", 2)
    plain = exported(ours, folder / "plain")
    contestants = {
        "ours": partial(_rebuild, ours, ours / "rubric" / "call-000" / "form.yaml"),
        "plain": partial(_rebuild, plain, plain / "docs" / "call-000" / "apply" / "index.md"),
    }
    took = interleaved(contestants, 2)
    found = ratio(took["ours"], took["plain"])
    print(
        f"rebuilding two calls after an edit: {median(took['ours']):.2f} s, "
        f"MkDocs alone {median(took['plain']):.2f} s: {_judged(found, REBUILD_BESIDE_MKDOCS)}"
    )
    return found <= REBUILD_BESIDE_MKDOCS


def _rebuild(folder: Path, edited: Path) -> float:
    return float(run(ROOT, "-m", "benchmarks.rebuild", str(folder), str(edited)))


def _building(folder: Path, sizes: Sequence[int], rounds: int) -> bool:
    print("\ncalls  pages  KB a page  ours, ms a page  MkDocs, ms a page  ratio")
    met = True
    per_page: list[float] = []
    for size in sizes:
        ours = project(folder / f"{size}", size)
        plain = exported(ours, folder / f"{size}-exported")
        build = ["-m", "mkdocs", "build", "--quiet"]
        took = interleaved(
            {
                "ours": partial(processor_time, ours, build),
                "plain": partial(processor_time, plain, build),
            },
            rounds,
        )
        pages = list((ours / "site").rglob("index.html"))
        weight = mean(path.stat().st_size for path in pages) / 1000
        found = ratio(took["ours"], took["plain"])
        per_page.append(median(took["ours"]) / len(pages) * 1000)
        plain_page = median(took["plain"]) / len(pages) * 1000
        print(
            f"{size:5}  {len(pages):5}  {weight:9.0f}  {per_page[-1]:15.0f}  {plain_page:17.0f}  "
            f"{_judged(found, BESIDE_MKDOCS)}"
        )
        met = met and found <= BESIDE_MKDOCS
    # The first calls pay for the start of Python and the copying of the runtime.
    growth = per_page[-1] / min(per_page)
    print(f"time a page, most calls beside the best: {_judged(growth, GROWTH)}")
    return met and growth <= GROWTH


def _judged(found: float, target: float) -> str:
    return f"{found:.2f}× (target {target}×{'' if found <= target else ', missed'})"


if __name__ == "__main__":
    sys.exit(main())
