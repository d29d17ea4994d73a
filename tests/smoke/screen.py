"""A screen that nobody sees, for a browser that cannot do without one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def screen(xvfb: Path) -> Iterator[str]:
    """Start one under the first free number; gives what DISPLAY has to be."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1280x1024x24"]
    with (
        open(reading, encoding="ascii") as number,
        subprocess.Popen(
            [str(xvfb), "-displayfd", str(writing), *size, "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        ) as server,
    ):
        os.close(writing)
        try:
            found = number.readline().strip()
            assert found, f"Xvfb ended with status {server.wait()}"
            yield f":{found}"
        finally:
            server.terminate()
