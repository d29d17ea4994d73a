"""The engine in the Pyodide that the site ships, timed from within."""

from __future__ import annotations

import json
from collections.abc import Sequence

from benchmarks.timing import Seconds
from tests.pyodide.shipped import ShippedEngine

PREPARE = """
import json, time
from selfcheck.answers import read_answers
from selfcheck.engine import assess
from selfcheck.jsondata import rubric_from_json
text, files = json.loads({inputs!r})
rubric = rubric_from_json(text)
def once():
    start = time.perf_counter()
    for file in files:
        assess(rubric, read_answers(file)).to_json()
    return time.perf_counter() - start
"ready"
"""


def assessing_in_browser(engine: ShippedEngine, rubric: str, files: Sequence[str]) -> Seconds:
    """A run over all files, each assessed anew; the way between processes is not counted."""
    engine.run(PREPARE.format(inputs=json.dumps([rubric, list(files)])))
    return lambda: float(engine.run("repr(once())"))
