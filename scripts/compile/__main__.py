"""``python -m scripts.compile``: check every rubric and write the JSON the engine reads.

With ``--keep CALL`` it keeps the present version of that call beside its YAML instead.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.compile import KEPT_IN, RUBRICS, RubricErrors, call_folders, compile_all, compile_call
from scripts.compile.versions import CannotKeep, keep_version
from selfcheck.command import run
from selfcheck.jsondata import rubric_to_json
from selfcheck.library import FOLDER


def main() -> int:
    """Compile all calls; print every mistake and return 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m scripts.compile", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=RUBRICS)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--keep", metavar="CALL", help="留存这次申报现在的版本，供以后比较")
    options = parser.parse_args()
    try:
        if options.keep is not None:
            return _keep(options.folder, options.keep)
        calls = compile_all(options.folder, remembering=KEPT_IN)
    except RubricErrors as error:
        print(error, file=sys.stderr)
        print(f"共 {len(error.problems)} 处错误，没有写出任何文件。", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    for stale in options.out.glob("*.json"):
        stale.unlink()
    for each in calls:
        name = f"{each.rubric.call.id}.json"
        (options.out / name).write_text(rubric_to_json(each.rubric), "utf-8")
        print(f"{each.rubric.call.id}：{each.rubric.call.title}")
    return 0


def _keep(folder: Path, call: str) -> int:
    """Keep one call; another one may be half filled in meanwhile."""
    known = [each.name for each in call_folders(folder)]
    if call not in known:
        print(f"没有“{call}”这次申报，有：{'、'.join(known)}", file=sys.stderr)
        return 1
    try:
        kept = compile_call(folder / call, remembering=KEPT_IN)
        print(f"已留存：{keep_version(kept.rubric, folder / call)}")
    except CannotKeep as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
