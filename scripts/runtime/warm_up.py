"""Runs inside Pyodide before its memory is written down: imports the engine, and uses it.

What has been used once is quicker the next time, in a memory that is put back too: Python has then
adapted its code to the values it sees. The rubrics themselves are forgotten again.
"""

import gc
import json
import sys
from pathlib import Path

from selfcheck.api import assess_text, forget

# Three times, so that also what runs once for each assessment is adapted.
ROUNDS = 3

for rubric, answers in json.loads(Path("/calls.json").read_text("utf-8")) * ROUNDS:
    assess_text(rubric, answers)
forget()
# Pyodide puts it first once more.
sys.path.remove("")
gc.collect()
