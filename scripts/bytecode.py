"""Compiled templates, kept from one build to the next: reading them is far quicker than compiling.

Jinja looks at a template's text before it takes what was kept. What else goes into the compiled
form stands in the name of the folder.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import jinja2

ROOT = Path(__file__).parents[1]
KEPT_IN = ROOT / "build" / ".cache" / "templates"


def bytecode_of(*about: str) -> jinja2.FileSystemBytecodeCache:
    """The cache for one environment; ``about`` says what is peculiar to it."""
    made_by = "\0".join([jinja2.__version__, sys.version, *about])
    folder = KEPT_IN / sha256(made_by.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))
