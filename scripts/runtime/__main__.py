"""`python -m scripts.runtime`: build the browser's Python into `build/runtime/`."""

import argparse
import sys
from pathlib import Path

from scripts.runtime.bundle import build_bundle
from scripts.runtime.problem import BuildProblem
from scripts.runtime.sources import ROOT
from selfcheck.command import run


def main() -> int:
    """Build, and say what was built."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.runtime", description="构建浏览器里的 Python 运行时"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "runtime", help="输出目录")
    out: Path = parser.parse_args().out
    try:
        manifest = build_bundle(out)
    except BuildProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    size = sum(file["bytes"] for file in manifest["files"].values())
    print(
        f"{out}：Pyodide {manifest['pyodide']}，Python {manifest['python']}，"
        f"selfcheck {manifest['engine']}，共 {size / 1e6:.1f} MB"
    )
    return 0


if __name__ == "__main__":
    run(main)
