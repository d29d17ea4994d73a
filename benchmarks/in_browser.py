"""The engine in the Pyodide that the site ships, timed from within."""

from __future__ import annotations

import json
from collections.abc import Sequence

from benchmarks.timing import Seconds
from tests.pyodide.shipped import ShippedEngine

PREPARE = """
import json, time
from selfcheck.api import assess_text
rubric, files = json.loads({inputs!r})
def once():
    start = time.perf_counter()
    for file in files:
        assess_text(rubric, file)
    return time.perf_counter() - start
"ready"
"""


def assessing_in_browser(engine: ShippedEngine, rubric: str, files: Sequence[str]) -> Seconds:
    """A run of ``assess_text`` over all files; the round trip between processes is not counted."""
    engine.run(PREPARE.format(inputs=json.dumps([rubric, list(files)])))
    return lambda: float(engine.run("repr(once())"))
