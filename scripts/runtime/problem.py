"""What can go wrong with the machine the bundle is built on, in words that say how to mend it."""

import shutil
import sys
from pathlib import Path


class BuildProblem(Exception):
    """The bundle cannot be built; the message, for a person, says why and what to do."""


def find_node() -> str:
    """Return the path of the `node` program, one installed into the virtual environment first."""
    own = shutil.which("node", path=str(Path(sys.executable).parent))
    found = own or shutil.which("node")
    if found is None:
        raise BuildProblem(
            "找不到 node：浏览器运行时要用它编译。请安装 Node.js 20 或更新的版本，再运行 make。"
        )
    return found
