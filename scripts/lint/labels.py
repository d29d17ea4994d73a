"""The form's own labels, kept beside the call, against those that have been typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts.compile import Compiled
from scripts.compile.problems import Origin
from scripts.lint.remarks import Remark

NAME = "official-labels.tsv"


def check_labels(compiled: Compiled, folder: Path, root: Path) -> Iterator[Remark]:
    """Yield every label that differs from the official one, and what the list has too much."""
    path = folder / NAME
    if not path.exists():
        return
    fields = compiled.rubric.fields
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        own, tab, label = line.partition("\t")
        if not line or line.startswith("#"):
            continue
        place = Origin(path.relative_to(root).as_posix(), number, 1)
        if not tab:
            yield Remark(place, "每行应是栏目编号、一个制表符、名称")
        elif own not in fields:
            yield Remark(place, f"没有编号为“{own}”的栏目")
        elif fields[own].label != label:
            said = f"栏目“{own}”的名称是“{fields[own].label}”，申报书上是“{label}”"
            yield Remark(compiled.origin("fields", own), said)
