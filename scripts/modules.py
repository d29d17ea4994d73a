"""Which JavaScript modules a page needs, so that it can name them all to the browser at once."""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r"""^(?:import|export)\b[^"']*?["'](\.[^"']+)["'];""", re.MULTILINE)


def static_imports(entry: Path) -> list[Path]:
    """Return a module and all that it imports, directly or not; what is imported on demand is not.

    Raises:
        FileNotFoundError: if a module imports one that does not exist.
    """
    found = [entry.resolve()]
    for module in found:
        for name in _IMPORT.findall(module.read_text("utf-8")):
            path = (module.parent / name).resolve()
            if path not in found:
                found.append(path)
    return found
