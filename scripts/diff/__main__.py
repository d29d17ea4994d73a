"""``python -m scripts.diff OLD NEW [--json|--markdown]``: compare two rubrics in words.

Exit status: 0 no change, 1 changes, 2 one side cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.compile import RUBRICS
from scripts.diff.report import compare
from scripts.diff.sides import CannotRead, read_side
from scripts.diff.writing import as_json, as_markdown, as_text
from selfcheck.command import run

ABOUT = """\
每一边可以写：申报编号、文件夹、留存的旧版本（申报@1），
或 Git 里的一个版本（HEAD~1:申报、main:申报）。
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and print; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.diff",
        description="比较两份申报数据，逐条说出改了什么、影响哪些已存的答案、示例结果怎样变。",
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", metavar="OLD", help="旧的一边")
    parser.add_argument("new", metavar="NEW", help="新的一边")
    parser.add_argument("--rubrics", type=Path, default=RUBRICS, help="申报都在哪个文件夹")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", const=as_json, dest="write", help="写成 JSON")
    form.add_argument(
        "--markdown", action="store_const", const=as_markdown, dest="write", help="写成 Markdown"
    )
    options = parser.parse_args(arguments)
    try:
        report = compare(
            read_side(options.old, options.rubrics), read_side(options.new, options.rubrics)
        )
    except CannotRead as error:
        print(error, file=sys.stderr)
        return 2
    print((options.write or as_text)(report))
    return 0 if report.empty else 1


if __name__ == "__main__":
    run(main)
