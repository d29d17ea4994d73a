"""What building the site costs beside plain MkDocs, and how it grows: ``make bench-build``.

The same pages, exported as Markdown, are built by MkDocs alone with the same theme and plugins.
Our side is measured in three states: with all that earlier builds have kept; as `make` has set it
up, when nothing has been built yet; and bare, with nothing compiled, generated or kept at all.
Compiling a call is compared with PyYAML's C loader reading the same files. All times are processor
times, taken in turn, so that a busy machine disturbs all sides alike.

Sizes do not depend on each other: ``--calls 1 4 10 --only building`` takes a few minutes.
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

SIZES = (1, 4, 10, 50, 100)
ROUNDS = {1: 5, 4: 5, 10: 3}
"""How often each size is measured: many calls even out by themselves what disturbs a moment."""
COMPILE_ROUNDS = 15

MADE = ("build/.cache", "build/social")
"""What is kept between builds, and made by setting up."""

BESIDE_MKDOCS = 1.15
BESIDE_YAML = 2.0
REBUILD_BESIDE_MKDOCS = 1.3
GROWTH = 1.2
"""The targets, as ratios. Growth is of the time for a page, from several calls to the most."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurements and print them; the exit status says whether targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--calls", type=int, nargs="+", default=SIZES, help="how many, each alone")
    parser.add_argument("--rounds", type=int, help="rounds at every size (more at the small ones)")
    parser.add_argument("--only", choices=("compiling", "rebuilding", "building"))
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        folder = Path(name)
        measurements = {
            "compiling": partial(_compiling, folder / "kept"),
            "rebuilding": partial(_rebuilding, folder / "rebuild"),
            "building": partial(_building, folder, options.calls, options.rounds),
        }
        met = [measure() for name, measure in measurements.items() if options.only in (None, name)]
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
    found = {name: ratio(took[name], took["PyYAML"]) for name in took}
    del found["PyYAML"]
    for name, each in found.items():
        print(
            f"  {name}: {median(took[name]) * 1000:.0f} ms, {_judged(each, BESIDE_YAML)}",
            flush=True,
        )
    return max(found.values()) <= BESIDE_YAML


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
        f"MkDocs alone {median(took['plain']):.2f} s: {_judged(found, REBUILD_BESIDE_MKDOCS)}",
        flush=True,
    )
    return found <= REBUILD_BESIDE_MKDOCS


def _rebuild(folder: Path, edited: Path) -> float:
    return float(run(ROOT, "-m", "benchmarks.rebuild", str(folder), str(edited)))


def _building(folder: Path, sizes: Sequence[int], rounds: int | None) -> bool:
    print("\nprocessor time, ms a page; beside MkDocs the median, and the least and most")
    print(
        "calls  pages  KB a page  MkDocs   kept  set up   bare"
        "  kept                set up              bare"
    )
    met = True
    ours: dict[int, float] = {}
    for size in sizes:
        took, pages = _built(folder, size, rounds or ROUNDS.get(size, 1))
        weight = mean(path.stat().st_size for path in pages) / 1000
        spent = {name: median(each) / len(pages) * 1000 for name, each in took.items()}
        beside = {name: _beside(each, took["plain"]) for name, each in took.items()}
        print(
            f"{size:5}  {len(pages):5}  {weight:9.0f}  {spent['plain']:6.1f}  {spent['kept']:5.1f}"
            f"  {spent['set up']:6.1f}  {spent['bare']:5.1f}  {beside['kept']}  {beside['set up']}"
            f"  {ratio(took['bare'], took['plain']):.2f}×",
            flush=True,
        )
        for name in ("kept", "set up"):
            met = met and ratio(took[name], took["plain"]) <= BESIDE_MKDOCS
        ours[size] = spent["kept"]
    print(f"beside MkDocs, kept and as set up: {'met' if met else 'missed'} ({BESIDE_MKDOCS}×)")
    # A single call has to pay for the start of Python and the copying of the runtime.
    several = [took for size, took in ours.items() if size > 1]
    growth = several[-1] / several[0] if several else 1.0
    print(f"time a page, from several calls to the most: {_judged(growth, GROWTH)}")
    return met and growth <= GROWTH


def _beside(ours: list[float], plain: list[float]) -> str:
    each = [one / other for one, other in zip(ours, plain, strict=False)]
    return f"{ratio(ours, plain):.2f}× ({min(each):.2f}–{max(each):.2f})"


def _built(folder: Path, size: int, rounds: int) -> tuple[dict[str, list[float]], list[Path]]:
    """The times of each way to build so many calls, and the pages."""
    ours = project(folder / f"{size}", size)
    plain = exported(ours, folder / f"{size}-exported")
    build = ["-m", "mkdocs", "build", "--quiet"]
    _remove_made(ours)
    bare = processor_time(ours, build)
    _remove_made(ours)
    for step in ("scripts.compile", "scripts.prepare"):
        run(ours, "-m", step)
    made = folder / f"{size}-made"
    for each in MADE:
        shutil.copytree(ours / each, made / each)

    def set_up() -> float:
        for each in MADE:
            shutil.rmtree(ours / each)
            shutil.copytree(made / each, ours / each)
        return processor_time(ours, build)

    contestants: dict[str, Seconds] = {
        "set up": set_up,
        "kept": partial(processor_time, ours, build),
        "plain": partial(processor_time, plain, build),
    }
    # Each run is a process of its own: none of them is warmer than another.
    took = interleaved(contestants, rounds, warm_up=False)
    return took | {"bare": [bare]}, list((ours / "site").rglob("index.html"))


def _remove_made(project: Path) -> None:
    """Leave of a project what Git would keep, and the runtime."""
    bytecode = [
        each for room in ("scripts", "selfcheck") for each in (project / room).rglob("__pycache__")
    ]
    for folder in (*(project / each for each in MADE), *bytecode):
        shutil.rmtree(folder, ignore_errors=True)


def _judged(found: float, target: float) -> str:
    return f"{found:.2f}× (target {target}×{'' if found <= target else ', missed'})"


if __name__ == "__main__":
    sys.exit(main())
