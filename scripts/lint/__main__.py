"""``python -m scripts.lint [DIR] [--format text|github] [--all]``: look through the rubrics.

Exit status: 0 nothing wrong (style alone never fails), 1 mistakes or unfilled markers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.compile import RUBRICS
from scripts.lint.remarks import Remark
from scripts.lint.run import lint
from selfcheck.command import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every remark and a sum; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.lint",
        description="检查申报数据：格式和引用的错误，还没有填的，以及写法上的提醒。",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=RUBRICS, help="一次申报，或全部")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="写成什么样")
    parser.add_argument("--all", action="store_true", help="没有示例触发的核对逐条列出")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"没有文件夹 {options.folder}", file=sys.stderr)
        return 1
    remarks, unfilled = lint(options.folder, every=options.all)
    write = Remark.as_github if options.format == "github" else Remark.as_text
    for each in remarks:
        print(write(each))
    errors = sum(each.level == "error" for each in remarks)
    left = f"（其中 {unfilled} 处还没有填）" if unfilled else ""
    print(f"错误 {errors} 处{left}，提醒 {len(remarks) - errors} 处。", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    run(main)
