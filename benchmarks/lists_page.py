"""Counting a list of a million rows in the page itself: ``python -m benchmarks.lists_page``.

A file is chosen in Chromium as an applicant would. Timed is from choosing it until its numbers
stand in the page; beside it the same bytes on CPython. Watched meanwhile: the progress bar, how
long the page once could not draw, and the memory of the process for the page. Cancelling is timed
as well.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.contestants import CALL, ours
from benchmarks.hosting import Host
from benchmarks.lists import ANSWERS, MOST_TIMES, RUBRIC, pieces, workbook
from scripts.browser.chromium import require
from selfcheck.api import ListCount
from tests.conftest import CHROMIUM_ARGUMENTS

SIZES = {"清单.csv": (10_000, 1_000_000), "清单.xlsx": (10_000, 100_000)}
PATIENCE_MS = 600_000

WATCH = """() => {
  const bar = document.querySelector("[data-counting-progress]");
  globalThis.watched = { steps: 0, back: false, still: 0 };
  let value = 0;
  let last = performance.now();
  const look = (now) => {
    watched.still = Math.max(watched.still, now - last);
    last = now;
    if (bar.value !== value) watched.steps += 1;
    if (bar.value < value) watched.back = true;
    value = bar.value;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def main() -> int:
    """Measure, print a table, and say whether the target is met."""
    argparse.ArgumentParser(
        prog="python -m benchmarks.lists_page", description=main.__doc__
    ).parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        ours(folder / "site")
        with (
            Host(folder / "site").serving() as address,
            playwright.chromium.launch(
                executable_path=require(), args=CHROMIUM_ARGUMENTS
            ) as chromium,
        ):
            print(
                "| list | rows | size | CPython | the page | ratio | steps of the bar "
                "| longest still | memory before | at most |"
            )
            print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
            ratios = []
            for kind, sizes in SIZES.items():
                for rows in sizes:
                    file = folder / str(rows) / kind
                    _write(file, rows)
                    page = chromium.new_page()
                    _open(page, address)
                    ratios.append((rows, _measure(page, file, rows)))
                    page.close()
            page = chromium.new_page()
            _open(page, address)
            print(
                f"\nCancelled {_cancel(page, folder / '1000000' / '清单.csv'):.2f} s after asking."
            )
    met = all(ratio <= MOST_TIMES for rows, ratio in ratios if rows >= 100_000)
    print(f"Target: at most {MOST_TIMES}× CPython. {'Met.' if met else 'Missed.'}")
    return 0 if met else 1


def _write(file: Path, rows: int) -> None:
    file.parent.mkdir(exist_ok=True)
    if file.suffix == ".xlsx":
        file.write_bytes(workbook(rows))
        return
    with file.open("wb") as out:
        out.writelines(pieces(rows))


def _open(page: Page, address: str) -> None:
    page.goto(f"{address}{CALL}/selfcheck/")
    expect(page.locator("[data-engine-text]")).to_contain_text("检查程序就绪", timeout=60_000)
    # What comes after the start is there too; it is no part of counting.
    page.wait_for_load_state("networkidle")


def _measure(page: Page, file: Path, rows: int) -> float:
    """Print a line of the table; returns the ratio to CPython."""
    page.evaluate(WATCH)
    before = _memory()
    with _peak() as most:
        begin = time.perf_counter()
        page.locator("[data-list-file]").set_input_files(file)
        said = page.locator("[data-counting-said]")
        expect(said).to_contain_text(f"读到 {rows} 行", timeout=PATIENCE_MS)
        took = time.perf_counter() - begin
    watched: dict[str, Any] = page.evaluate("watched")
    if watched["back"]:
        raise SystemExit("The progress bar went back.")
    here = _here(file, said.inner_text())
    print(
        f"| .{file.suffix[1:]} | {rows:,} | {file.stat().st_size / 1e6:.1f} MB | {here:.2f} s "
        f"| {took:.2f} s | {took / here:.1f}× | {watched['steps']} | {watched['still']:.0f} ms "
        f"| {before:.0f} MB | {max(most):.0f} MB |",
        flush=True,
    )
    return took / here


def _here(file: Path, said: str) -> float:
    """Seconds on CPython for the same bytes, which must count the same."""
    begin = time.perf_counter()
    count = ListCount(RUBRIC, "", file.name, file.stat().st_size)
    with file.open("rb") as content:
        while piece := content.read(1 << 18):
            count.feed(piece)
    while count.work() < 1:
        pass
    found = count.finish(ANSWERS)
    took = time.perf_counter() - begin
    counted = said.partition("计入 ")[2].partition(" 行")[0]
    if f'"counted":{counted},' not in found.replace(" ", ""):
        raise SystemExit(f"The page counted otherwise than CPython: {said}")
    return took


def _cancel(page: Page, file: Path) -> float:
    """Seconds from asking to cancel until the page says so."""
    page.locator("[data-list-file]").set_input_files(file)
    page.wait_for_function("() => document.querySelector('[data-counting-progress]').value > 0.2")
    begin = time.perf_counter()
    page.locator("[data-action=list-stop]").click()
    expect(page.locator("[data-counting-said]")).to_contain_text("已取消", timeout=PATIENCE_MS)
    return time.perf_counter() - begin


@contextmanager
def _peak() -> Iterator[list[float]]:
    """What the page's process holds while something runs, looked at ten times a second."""
    seen = [_memory()]
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            seen.append(_memory())

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        over.set()
        looking.join()


def _memory() -> float:
    """Megabytes that the largest page of the browser holds; Linux tells, others are not asked."""
    largest = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (process / "cmdline").read_bytes():
                pages = int((process / "statm").read_text().split()[1])
                largest = max(largest, pages * resource.getpagesize())
        except OSError:
            # It has ended meanwhile.
            continue
    return largest / 1e6


if __name__ == "__main__":
    sys.exit(main())
