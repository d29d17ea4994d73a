"""What is generated from compiled calls, kept from one build to the next.

The key is a digest of all there is in `scripts/` and `selfcheck/`, templates and data too, and of
the libraries that write pages; whoever asks adds what else a thing is made of. So nothing has to be
known of which page comes from which module: after a change of any of them all is made anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from scripts.compile.kept import Kept

ROOT = Path(__file__).parents[1]
ROOMS = ("scripts", "selfcheck")
LIBRARIES = ("Jinja2", "MarkupSafe", "pydantic", "PyYAML")
KEPT_IN = ROOT / "build" / ".cache" / "pages"

# Bytecode, and what compiling has made: the calls' own digests stand for these.
NO_SOURCE = frozenset({"__pycache__", "calls"})

Value = TypeVar("Value")


def recalled(name: str, about: str, make: Callable[[], Value]) -> Value:
    """What ``make`` gives, or what it has given before for the same code and the same ``about``.

    Args:
        name: Under which it is kept, in place of what was kept there before.
        about: All that it is made of, beside the code.
        make: Makes it.
    """
    kept = Kept[Value](KEPT_IN / name, f"{_code_at_start()}\0{about}")
    found = kept.recall()
    if found is None:
        found = make()
        # Modules are loaded when they are needed: somebody may have saved one meanwhile.
        if code() == _code_at_start():
            kept.keep(found)
    return found


def code() -> str:
    """A digest of the code as it is now, and of what it stands on."""
    total = sha256(sys.version.encode())
    for library in LIBRARIES:
        total.update(f"{library} {version(library)}\0".encode())
    for path in sources():
        total.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()


def sources() -> list[Path]:
    """Every file of the code: modules, templates, and the data beside them."""
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return sorted(path for path in found if NO_SOURCE.isdisjoint(path.relative_to(ROOT).parts))


@cache
def _code_at_start() -> str:
    """Once for each process: it builds once, unless it serves, and then it recalls nothing."""
    return code()
