"""What building the site costs beside plain MkDocs, and how it grows: ``make bench-build``.

The same pages, exported as Markdown, are built by MkDocs alone with the same theme and plugins.
Our side is measured twice: as in a fresh clone, where nothing has been built or compiled before,
and with what `make` has kept from one build to the next. Compiling a call is compared with PyYAML's
C loader reading the same files. All times are processor times, taken in turn, so that a busy
machine disturbs all sides alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

import yaml

from benchmarks.project import CALL, ROOT, exported, processor_time, project, run
from benchmarks.timing import Seconds, interleaved, ratio, timed
from scripts.compile import compile_call

SIZES = (1, 10, 50, 100)
ROUNDS = {1: 5, 10: 3, 50: 1, 100: 1}
"""How often each size is measured: many calls even out by themselves what disturbs a moment."""
COMPILE_ROUNDS = 15

BESIDE_MKDOCS = 1.15
BESIDE_YAML = 2.0
REBUILD_BESIDE_MKDOCS = 1.3
GROWTH = 1.2
"""The targets, as ratios. Growth is of the time for a page, from ten calls to the most."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements and print them; the exit status says whether targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of calls")
    parser.add_argument("--rounds", type=int, help="rounds at every size (more at the small ones)")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        met = [
            _compiling(Path(folder) / "kept"),
            _rebuilding(Path(folder) / "rebuild"),
            _building(Path(folder), options.sizes, options.rounds),
        ]
    print("All targets are met." if all(met) else "A target is missed.")
    return 0 if all(met) else 1


def _compiling(kept: Path) -> bool:
    os.chdir(ROOT)
    folder = Path("rubric") / CALL
    files = [*folder.glob("*.yaml"), *folder.glob("examples/*.yaml")]

    def load() -> None:
        for path in files:
            yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

    def compile_again() -> None:
        (kept / CALL / "compiled").unlink()
        compile_call(folder, remembering=kept)

    contestants = {
        "nothing known": timed(partial(compile_call, folder)),
        "nothing changed": timed(partial(compile_call, folder, remembering=kept)),
        "its examples known to be right": timed(compile_again),
        "PyYAML": timed(load),
    }
    took = interleaved(contestants, COMPILE_ROUNDS)
    print(
        f"compiling {CALL} ({len(files)} files), PyYAML {median(took['PyYAML']) * 1000:.0f} ms:",
        flush=True,
    )
    for name in ("nothing known", "nothing changed"):
        found = ratio(took[name], took["PyYAML"])
        print(f"  {name}: {median(took[name]) * 1000:.0f} ms, {found:.2f}×")
    name = "its examples known to be right"
    found = ratio(took[name], took["PyYAML"])
    print(f"  {name}: {median(took[name]) * 1000:.0f} ms, {_judged(found, BESIDE_YAML)}")
    return found <= BESIDE_YAML


def _rebuilding(folder: Path) -> bool:
    ours = project(folder / "ours", 2)
    plain = exported(ours, folder / "plain")
    contestants = {
        "ours": partial(_rebuild, ours, ours / "rubric" / "call-000" / "form.yaml"),
        "plain": partial(_rebuild, plain, plain / "docs" / "call-000" / "apply" / "index.md"),
    }
    took = interleaved(contestants, 3)
    found = ratio(took["ours"], took["plain"])
    print(
        f"rebuilding two calls after an edit: {median(took['ours']):.2f} s, "
        f"MkDocs alone {median(took['plain']):.2f} s: {_judged(found, REBUILD_BESIDE_MKDOCS)}"
    )
    return found <= REBUILD_BESIDE_MKDOCS


def _rebuild(folder: Path, edited: Path) -> float:
    return float(run(ROOT, "-m", "benchmarks.rebuild", str(folder), str(edited)))


def _building(folder: Path, sizes: Sequence[int], rounds: int | None) -> bool:
    print("\n                        processor time, ms a page        beside MkDocs")
    print("calls  pages  KB a page   MkDocs   kept  fresh clone    kept  fresh clone", flush=True)
    met = True
    ours: dict[int, float] = {}
    for size in sizes:
        took, pages = _built(folder, size, rounds or ROUNDS.get(size, 1))
        weight = mean(path.stat().st_size for path in pages) / 1000
        plain, kept, fresh = (
            median(took[name]) / len(pages) * 1000 for name in ("plain", "kept", "fresh")
        )
        found = ratio(took["kept"], took["plain"])
        print(
            f"{size:5}  {len(pages):5}  {weight:9.0f}  {plain:7.1f}  {kept:5.1f}  {fresh:11.1f}  "
            f"{found:5.2f}× {ratio(took['fresh'], took['plain']):11.2f}×",
            flush=True,
        )
        met = met and found <= BESIDE_MKDOCS
        ours[size] = kept
    print(f"beside MkDocs, with what is kept: {'met' if met else 'missed'} ({BESIDE_MKDOCS}×)")
    # A single call has to pay for the start of Python and the copying of the runtime.
    several = [took for size, took in ours.items() if size > 1]
    growth = several[-1] / several[0] if several else 1.0
    print(f"time a page, from ten calls to the most: {_judged(growth, GROWTH)}")
    return met and growth <= GROWTH


def _built(folder: Path, size: int, rounds: int) -> tuple[dict[str, list[float]], list[Path]]:
    """The times of each way to build so many calls, and the pages."""
    ours = project(folder / f"{size}", size)
    plain = exported(ours, folder / f"{size}-exported")
    cache = ours / "build" / ".cache"
    build = ["-m", "mkdocs", "build", "--quiet"]

    def fresh() -> float:
        shutil.rmtree(cache, ignore_errors=True)
        return processor_time(ours, build)

    contestants: dict[str, Seconds] = {
        "fresh": fresh,
        "kept": partial(processor_time, ours, build),
        "plain": partial(processor_time, plain, build),
    }
    # Each run is a process of its own: none of them is warmer than another.
    took = interleaved(contestants, rounds, warm_up=False)
    return took, list((ours / "site").rglob("index.html"))


def _judged(found: float, target: float) -> str:
    return f"{found:.2f}× (target {target}×{'' if found <= target else ', missed'})"


if __name__ == "__main__":
    sys.exit(main())
