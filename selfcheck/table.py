"""Many answers files at a glance: one line each, aligned also where Chinese is wide."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from selfcheck.assessment import Assessment
from selfcheck.checks.base import SEVERITIES
from selfcheck.phrases import SEVERITY_WORDS, VERDICTS
from selfcheck.visible import visible

HEADINGS = ("文件", "申报单位", "结论", *(SEVERITY_WORDS[each] for each in SEVERITIES), "已填")


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and for each folder the ``.json`` files below it, in order."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.rglob("*.json")) if path.is_dir() else [path])
    return list(dict.fromkeys(found))


def row(path: Path, applicant: str, assessment: Assessment) -> tuple[str, ...]:
    """The line of one file that could be assessed."""
    severities = [each.severity for each in assessment.findings]
    counts = [str(severities.count(each)) for each in SEVERITIES]
    progress = f"{assessment.progress.answered}/{assessment.progress.of}"
    return (str(path), applicant, VERDICTS[assessment.verdict], *counts, progress)


def broken_row(path: Path, reason: str) -> tuple[str, ...]:
    """The line of a file that could not be read."""
    return (str(path), "", f"读不出：{reason}", *("" for _ in SEVERITIES), "")


def align(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write rows as columns, each as wide as its widest cell on a terminal."""
    rows = [[visible(cell) for cell in cells] for cells in rows]
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for cells in rows:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def show_progress(done: int, total: int) -> None:
    """Draw a progress bar on standard error, only where a person is watching."""
    if not sys.stderr.isatty():
        return
    filled = 30 * done // total
    end = "\n" if done == total else ""
    bar = "█" * filled + "·" * (30 - filled)
    print(f"\r{bar} {done}/{total}", end=end, file=sys.stderr, flush=True)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
