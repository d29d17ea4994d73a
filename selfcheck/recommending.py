"""The summary in a terminal: files of several calls, sorted by call, into one workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfcheck.answers import MOST_BYTES, AnswersError, read_answers_file
from selfcheck.library import UnknownCall, load_call
from selfcheck.rubric import Rubric
from selfcheck.summary import Line, Summary, line_of, summary_of
from selfcheck.table import show_progress


@dataclass(slots=True)
class Sorted:
    """The lines of the files by call, and those of files of which no call is known."""

    rubrics: dict[str, Rubric] = field(default_factory=dict)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    unread: list[Line] = field(default_factory=list)

    def summaries(self) -> list[tuple[Rubric, Summary]]:
        """A summary of each call."""
        return [
            (self.rubrics[id], summary_of(self.rubrics[id], self.lines[id])) for id in self.lines
        ]


def sort_files(files: Sequence[Path]) -> Sorted:
    """Read every file; whatever it holds, it gets its line."""
    found = Sorted()
    for done, path in enumerate(files, 1):
        _sort(found, path)
        show_progress(done, len(files))
    return found


def _sort(found: Sorted, path: Path) -> None:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        call = read_answers_file(content).call
        if call not in found.rubrics:
            found.rubrics[call] = load_call(call)
    except (AnswersError, UnknownCall) as error:
        found.unread.append(Line(file=str(path), problem=str(error)))
    except OSError as error:
        found.unread.append(Line(file=str(path), problem=f"打不开（{error.strerror}）"))
    else:
        line = line_of(found.rubrics[call], str(path), content)
        found.lines.setdefault(call, []).append(line)
