"""Timing that a busy machine disturbs as little as possible."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Seconds = Callable[[], float]
"""Runs something once and returns how long it took."""

Clock = Callable[[], float]


def timed(work: Callable[[], object], clock: Clock = time.process_time) -> Seconds:
    """Make ``work`` report its duration, by default in processor time."""

    def run() -> float:
        start = clock()
        work()
        return clock() - start

    return run


def interleaved(
    contestants: Mapping[str, Seconds], rounds: int, *, warm_up: bool = True
) -> dict[str, list[float]]:
    """Run all in turn, ``rounds`` times, so that slow moments of the machine hit all alike.

    A first round, which warms up, does not count.
    """
    durations: dict[str, list[float]] = {name: [] for name in contestants}
    gc.disable()
    try:
        for number in range(0 if warm_up else 1, rounds + 1):
            for name, run in contestants.items():
                gc.collect()
                duration = run()
                if number:
                    durations[name].append(duration)
    finally:
        gc.enable()
    return durations


def ratio(slow: list[float], fast: list[float]) -> float:
    """The ratio of the medians."""
    return median(slow) / median(fast)
