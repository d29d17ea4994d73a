"""``python -m scripts.new_call --id ID [--from CALL]``: begin the folder of a new call.

Exit status: 0 written, 2 refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.compile import RUBRICS
from scripts.new_call.scaffold import CannotScaffold, new_call
from selfcheck.command import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder and say what comes next; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.new_call",
        description="建一次新申报的文件夹：从头开始，或照着已有的一次。",
    )
    parser.add_argument("--id", required=True, help="新申报的编号，例如 shuangkua-2026-guangdong")
    parser.add_argument("--from", dest="template", metavar="CALL", help="照着哪一次申报")
    parser.add_argument("--rubrics", type=Path, default=RUBRICS, help="申报都在哪个文件夹")
    options = parser.parse_args(arguments)
    try:
        files = new_call(options.id, options.rubrics, options.template)
    except CannotScaffold as error:
        print(error, file=sys.stderr)
        return 2
    folder = options.rubrics / options.id
    todo = sum(path.read_text("utf-8").count('"TODO：') for path in files)
    print(f"已建好 {folder}，共 {len(files)} 个文件，{todo} 处待填。接下来：")
    steps = [
        "在编辑器里搜索“TODO：”，对照新通知逐处填好；每处后面写着上次是什么（照着旧的建时）。",
        f"检查：.venv/bin/python -m scripts.lint {folder}，它列出还有哪些没填、哪些写错。",
        "栏目名称、选项、单位照抄新的申报书；没有了的栏目删去，编号写进 retired:。",
        "预览：make serve。",
    ]
    if options.template:
        command = f".venv/bin/python -m scripts.diff {options.template} {options.id}"
        steps.insert(3, f"与上次比较：{command}，逐条核对改动。")
    for number, step in enumerate(steps, 1):
        print(f"{number}. {step}")
    return 0


if __name__ == "__main__":
    run(main)
