"""How long until the first result of Python in the browser: ``make bench-startup``.

Our page and its peers, in one run, from local files, by turns. Every visit is by a browser just
started: with an empty profile (cold), once more with the same profile (warm), and with an empty
profile over a slow line. A machine's speed cancels out of the ratios to a bare ``loadPyodide()``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median

from playwright.sync_api import BrowserType, sync_playwright

from benchmarks.contestants import CONTESTANTS, PEERS, Contestant
from benchmarks.hosting import Host, Line
from benchmarks.timing import ratio
from scripts.browser.chromium import require
from tests.conftest import CHROMIUM_ARGUMENTS

BARE, OURS = "bare loadPyodide()", "our self-check page"
SLOW_BITS, SLOW_DELAY = 20e6, 0.040
TARGETS = {"cold": 0.45, "warm": 0.45, "cold at 20 Mbit/s": 0.6}
"""What our page may take, as a share of what the bare one takes."""

PATIENCE_MS = 120_000
SETTLING_MS = 700
"""A browser just started is busy with itself."""

UNDISTURBED_MS = 2500
"""After the first result: browsers keep compiled code a moment later."""

Visits = dict[str, list[float]]


def main() -> int:
    """Measure and print a table; the exit status says whether the targets are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="*", help="words in the names of the pages to measure")
    options = parser.parse_args()
    chosen = [
        each
        for each in CONTESTANTS
        if not options.only or each.name == BARE or any(word in each.name for word in options.only)
    ]
    visits: dict[str, Visits] = {each.name: {case: [] for case in TARGETS} for each in chosen}
    with ExitStack() as stack:
        hosts = {each.name: _host(each) for each in chosen}
        served = {name: stack.enter_context(host.serving()) for name, host in hosts.items()}
        chromium = stack.enter_context(sync_playwright()).chromium
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
            for each in chosen:
                _visit(chromium, each, hosts[each.name], served[each.name], visits[each.name])
    _print(visits)
    return 0 if OURS not in visits or _met(visits) else 1


def _host(contestant: Contestant) -> Host:
    folder = PEERS / "sites" / contestant.name.replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    contestant.build(folder)
    return Host(folder)


def _visit(
    chromium: BrowserType, contestant: Contestant, host: Host, address: str, visits: Visits
) -> None:
    url = f"{address}{contestant.path}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        visits["cold"].append(_first_result(chromium, profile, url, contestant.done))
        visits["warm"].append(_first_result(chromium, profile, url, contestant.done))
    host.line = Line(SLOW_BITS, SLOW_DELAY)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        taken = _first_result(chromium, profile, url, contestant.done)
        visits["cold at 20 Mbit/s"].append(taken)
    host.line = Line()


def _first_result(chromium: BrowserType, profile: str, url: str, done: str) -> float:
    """Seconds from navigation to the frame that shows the first result."""
    with chromium.launch_persistent_context(
        profile, executable_path=require(), args=CHROMIUM_ARGUMENTS
    ) as context:
        page = context.pages[0]
        page.wait_for_timeout(SETTLING_MS)
        page.goto(url, wait_until="commit")
        expression = f"() => ({done}) && performance.now()"
        shown = page.wait_for_function(expression, timeout=PATIENCE_MS).json_value()
        page.wait_for_timeout(UNDISTURBED_MS)
        return float(shown) / 1000


def _met(visits: dict[str, Visits]) -> bool:
    return all(
        ratio(visits[OURS][case], visits[BARE][case]) <= target for case, target in TARGETS.items()
    )


def _print(visits: dict[str, Visits]) -> None:
    rounds = len(visits[BARE]["cold"])
    print(
        f"\nSeconds to the first result: median of {rounds} (least–most), and its ratio to bare\n"
    )
    _row("page", *TARGETS)
    _row(*["---"] * (len(TARGETS) + 1))
    for name, own in visits.items():
        _row(name, *(_cell(own[case], visits[BARE][case]) for case in TARGETS))
    _row("target for our page", *(f"{target:.2f}×" for target in TARGETS.values()))


def _cell(own: Sequence[float], bare: Sequence[float]) -> str:
    times = ratio(list(own), list(bare))
    return f"{median(own):.2f} ({min(own):.2f}–{max(own):.2f}), {times:.2f}×"


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.exit(main())
