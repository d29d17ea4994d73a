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
            shutil.rmtree(outdated)
        # Renamed only when complete: an interrupted build leaves nothing that looks finished.
        unfinished.rename(folder)
    return folder
