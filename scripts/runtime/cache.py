"""A folder per step of the build, kept until that step's inputs change."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from scripts.runtime.sources import CACHE


def cached(step: str, key: str, build: Callable[[Path], None]) -> Path:
    """Return the folder of a step's result; `build` fills it when there is none for this key."""
    folder = CACHE / f"{step}-{key[:16]}"
    if folder.is_dir():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as temporary:
        unfinished = Path(temporary) / step
        unfinished.mkdir()
        build(unfinished)
        for outdated in CACHE.glob(f"{step}-*"):
            if outdated != folder:
                shutil.rmtree(outdated, ignore_errors=True)
        # Renamed only when complete: an interrupted build leaves nothing that looks finished.
        try:
            unfinished.rename(folder)
        except OSError:
            # Another build, at the same time, may have finished the same step first.
            if not folder.is_dir():
                raise
    return folder
