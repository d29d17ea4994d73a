"""pyodide-build, run inside the pinned Pyodide.

Bytecode is tied to one version of Python, and the host's is another one. So the commands run under
Node in the very Python that will read their output; the host only fetches the wheels that
`requirements/pyodide-build.lock` names.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from scripts.runtime.archive import EARLIEST_EPOCH
from scripts.runtime.cache import cached
from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import HERE, TOOLS_LOCK, Pyodide, digest

INSIDE = [HERE / "inside.mjs", HERE / "inside.py"]
# Imported by rich for coloured tracebacks only: not worth the seconds of compiling it.
NOT_COMPILED = "pygments"


@dataclass(frozen=True)
class Toolchain:
    """The compiled standard library and tools, ready to run commands in.

    Attributes:
        pyodide: the Pyodide that they belong to.
        stdlib: the whole standard library as `.pyc`, untrimmed.
        tools: a folder of wheels, compiled where that pays.
        key: changes with every input of the toolchain.
    """

    pyodide: Pyodide
    stdlib: Path
    tools: Path
    key: str

    def run(self, work: Path, *commands: list[str]) -> None:
        """Run commands such as `["py-compile", "/bundle/x.zip"]`; `work` is `/bundle` to them."""
        shutil.copytree(self.tools, work / "tools")
        run_inside(self.pyodide, self.stdlib, work, *commands)
        shutil.rmtree(work / "tools")


def prepare_toolchain(pyodide: Pyodide) -> Toolchain:
    """Return the toolchain, fetching and compiling it (half a minute) when an input has changed."""
    inputs = [*sorted(p for p in pyodide.folder.iterdir() if p.is_file()), TOOLS_LOCK, *INSIDE]
    key = digest(inputs, EARLIEST_EPOCH)

    def build(folder: Path) -> None:
        print("正在编译 Python 标准库（约半分钟，只在首次或升级后进行）…", flush=True)
        _download_tools(folder / "tools", pyodide.python)
        shutil.copyfile(pyodide.stdlib, folder / "stdlib.zip")
        run_inside(
            pyodide,
            pyodide.stdlib,
            folder,
            ["py-compile", "/bundle/stdlib.zip", "--silent"],
            ["py-compile", "/bundle/tools", "--silent", "--exclude", NOT_COMPILED],
        )

    folder = cached("toolchain", key, build)
    return Toolchain(pyodide, folder / "stdlib.zip", folder / "tools", key)


def run_inside(pyodide: Pyodide, stdlib: Path, work: Path, *commands: list[str]) -> None:
    """Boot Pyodide under Node on a standard library and run commands on the files of `work`."""
    script = str(INSIDE[0])
    arguments = [script, str(pyodide.folder), str(stdlib), str(work), json.dumps(commands)]
    result = subprocess.run(
        [find_node(), *arguments],
        env=os.environ | {"SOURCE_DATE_EPOCH": EARLIEST_EPOCH},
        capture_output=True,
        encoding="utf-8",
    )
    if result.returncode != 0:
        raise BuildProblem(f"在 Pyodide 里编译失败：\n{result.stdout}{result.stderr}")


def _download_tools(folder: Path, python: str) -> None:
    """Fetch the locked wheels for the Python inside; pip checks their hashes."""
    minor = ".".join(python.split(".")[:2])
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
    target = ["--only-binary=:all:", "--platform", "any", "--python-version", minor]
    files = ["--dest", str(folder), "-r", str(TOOLS_LOCK)]
    result = subprocess.run(
        [sys.executable, "-m", "pip", "download", *options, *target, *files],
        capture_output=True,
        encoding="utf-8",
    )
    if result.returncode != 0:
        raise BuildProblem(
            f"下载 pyodide-build 失败，请检查网络或 pip 的软件源设置：\n{result.stderr}"
        )
