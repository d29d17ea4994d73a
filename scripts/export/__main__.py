"""`python -m scripts.export DIR`: write the portal as plain Markdown for another builder.

SITE_URL and REPO_URL are read as by a build.
"""

import argparse
import sys
from pathlib import Path

from mkdocs.exceptions import PluginError

from scripts.export.tree import NotEmptyError, export
from selfcheck.command import run


def main() -> int:
    """Write the tree, and say how it is built."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.export", description="导出成普通的 Markdown，供别的工具生成网站"
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="写到哪个文件夹，应是空的")
    folder: Path = parser.parse_args().folder
    try:
        export(folder)
    except (NotEmptyError, PluginError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"已导出到 {folder}。在那里运行 zensical build，或 mkdocs build，得到 site/。")
    return 0


if __name__ == "__main__":
    run(main)
