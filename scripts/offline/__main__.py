"""`python -m scripts.offline`: write one HTML file for each call into `build/offline/`."""

import argparse
import sys
from pathlib import Path

from scripts.compile import RubricErrors, compile_all
from scripts.offline.page import offline_page
from scripts.runtime.problem import BuildProblem
from scripts.runtime.sources import ROOT
from selfcheck.command import run


def main() -> int:
    """Write the files, and say where they are."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.offline", description="生成不联网也能用的单文件自评"
    )
    parser.add_argument("calls", nargs="*", metavar="CALL", help="只生成这些申报（默认全部）")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "offline", help="输出目录")
    arguments = parser.parse_args()
    out: Path = arguments.out
    try:
        rubrics = {each.rubric.call.id: each.rubric for each in compile_all(ROOT / "rubric")}
        for call in arguments.calls or rubrics:
            if call not in rubrics:
                print(f"没有“{call}”这个申报。有：{'、'.join(rubrics)}", file=sys.stderr)
                return 1
            html = offline_page(rubrics[call])
            out.mkdir(parents=True, exist_ok=True)
            path = out / f"{call}.html"
            path.write_text(html, "utf-8")
            print(f"{path}：{path.stat().st_size / 1e6:.1f} MB")
    except (BuildProblem, RubricErrors) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
