"""Byte-equal results on several Pythons and in the shipped Pyodide, for many random answers.

Run by hand after ``make build``::

    .venv/bin/python -m benchmarks.same_results --cases 2000 --python python3.12 --python python3.13

The other Pythons need nothing installed: the engine is standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.compile import compile_all
from scripts.runtime.random_answers import random_file
from selfcheck.answers import read_answers
from selfcheck.engine import assess
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric
from tests.pyodide.shipped import ShippedEngine

ROOT = Path(__file__).parents[1]
SEED = 2022
READ_AND_ASSESS = """
import json, sys
from selfcheck.api import assess_text
rubrics = json.loads(sys.stdin.readline())
for line in sys.stdin:
    call, file = json.loads(line)
    print(json.dumps(assess_text(rubrics[call], file)))
"""
Case = tuple[str, str]
"""The id of a call and the text of an answers file."""


def main() -> int:
    """Compare digests of all assessments; 1 if any differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="random answer sets per call")
    parser.add_argument("--python", action="append", default=[], help="another Python to run")
    options = parser.parse_args()
    rubrics = {each.rubric.call.id: each.rubric for each in compile_all(ROOT / "rubric")}
    texts = {call: rubric_to_json(rubric) for call, rubric in rubrics.items()}
    cases: list[Case] = []
    for call, rubric in rubrics.items():
        random_ = random.Random(SEED)
        cases += [(call, random_file(random_, rubric)) for _ in range(options.cases)]
    digests = {f"CPython {sys.version.split()[0]}": digest(here(rubrics, cases))}
    for python in options.python:
        version = subprocess.check_output([python, "--version"], text=True).split()[1]
        digests[f"CPython {version}"] = digest(elsewhere(python, texts, cases))
    with ShippedEngine() as engine:
        digests[f"Pyodide {engine.python}"] = digest(
            engine.assess(texts[call], file) for call, file in cases
        )
    print(f"{len(cases)} answer sets, {options.cases} for each of {len(rubrics)} calls")
    for name, found in digests.items():
        print(f"{name:<18} {found}")
    return 0 if len(set(digests.values())) == 1 else 1


def here(rubrics: dict[str, Rubric], cases: Iterable[Case]) -> Iterator[str]:
    """The assessments on this Python, each as if it were the first."""
    return (assess(rubrics[call], read_answers(file)).to_json() for call, file in cases)


def elsewhere(python: str, texts: dict[str, str], cases: Iterable[Case]) -> Iterator[str]:
    """The assessments on another Python, in one process."""
    lines = [json.dumps(texts), *(json.dumps(case) for case in cases)]
    done = subprocess.run(
        [python, "-c", READ_AND_ASSESS],
        cwd=ROOT,
        input="\n".join(lines) + "\n",
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return (json.loads(line) for line in done.stdout.splitlines())


def digest(texts: Iterable[str]) -> str:
    """One digest over all texts in their order."""
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode() + b"\n")
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
