"""What `mkdocs serve` does after an edit, without its web server: run by benchmarks/build.py.

``python -m benchmarks.rebuild PROJECT FILE`` builds once, then adds a line to the file and builds
again, a few times; it prints the processor time of the median one.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config

from benchmarks.timing import timed

EDITS = 5
ADDRESS = "http://127.0.0.1:8000/"


def main() -> int:
    """Build, edit, build again; print how long that took."""
    project, edited = (Path(each).resolve() for each in sys.argv[1:])
    os.chdir(project)
    logging.disable(logging.WARNING)
    with TemporaryDirectory() as site:
        config = load_config(site_dir=site)
        # Hooks live as long as the server.
        config.plugins.on_startup(command="serve", dirty=False)

        def rebuild() -> None:
            build(load_config(site_dir=site), serve_url=ADDRESS)

        build(config, serve_url=ADDRESS)
        durations = []
        for _ in range(EDITS):
            with edited.open("a", encoding="utf-8") as file:
                file.write("\n")
            durations.append(timed(rebuild)())
    print(median(durations))
    return 0


if __name__ == "__main__":
    sys.exit(main())
