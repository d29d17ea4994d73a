"""Running esbuild, which is no Python: it works under Node, from `node_modules/`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from scripts.runtime.problem import BuildProblem, find_node
from scripts.runtime.sources import ROOT

HERE = Path(__file__).parent


def run_esbuild(script: str, *arguments: str) -> None:
    """Run a script of this folder.

    Raises:
        BuildProblem: if Node is missing, or the script fails.
    """
    command = [find_node(), str(HERE / script), *arguments]
    result = subprocess.run(command, capture_output=True, encoding="utf-8")
    if result.returncode:
        raise BuildProblem(f"打包网页脚本失败：\n{result.stdout}{result.stderr}".rstrip())


def version_of_esbuild() -> str:
    """Which one is installed.

    Raises:
        BuildProblem: if none is.
    """
    package = ROOT / "node_modules" / "esbuild" / "package.json"
    if not package.is_file():
        raise BuildProblem(
            "没有安装 esbuild（node_modules/esbuild）。请先在项目根目录运行 npm ci。"
        )
    version: str = json.loads(package.read_text("utf-8"))["version"]
    return version
