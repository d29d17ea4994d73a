"""The lists in a terminal: writing their templates, and counting filled ones against the form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from selfcheck.answers import Answers
from selfcheck.lists.joining import Together
from selfcheck.lists.reading import ListReading, check_size
from selfcheck.lists.reconciliation import Reconciliation
from selfcheck.lists.template import file_name, template
from selfcheck.rubric import Rubric
from selfcheck.table import show_progress

PIECE = 1 << 20
"""Bytes that are read at a time."""


def write_templates(rubric: Rubric, folder: Path) -> Iterator[Path]:
    """Write the template of every list into a folder, which is made where there is none.

    Raises:
        OSError: if they cannot be written there.
        CannotWrite: where XlsxWriter is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for inventory in rubric.inventories:
        path = folder / file_name(rubric, inventory)
        path.write_bytes(template(rubric, inventory))
        yield path


def count_file(
    rubric: Rubric, answers: Answers, path: Path, inventory: str, together: Together
) -> Reconciliation:
    """Count one filled list, with the files of it that went before, and compare the answers.

    Raises:
        UnreadableList: if it cannot be read as a list.
        OSError: if the file cannot be opened.
    """
    size = path.stat().st_size
    check_size(size)
    reading = ListReading(rubric, inventory=inventory, file=path.name, together=together)
    with path.open("rb") as file:
        done = 0
        while piece := file.read(PIECE):
            reading.feed(piece)
            done += len(piece)
            show_progress(done, max(size, done))
    return reading.finish(answers)
