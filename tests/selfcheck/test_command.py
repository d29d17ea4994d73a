"""Every command ends quietly where whoever reads its output has seen enough."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from selfcheck.command import READER_GONE, run

ROOT = Path(__file__).parents[2]
CALL = "shuangkua-2022-guangdong"
COMMANDS = {
    "scripts.diff": [CALL, "innovative-sme-2022"],
    "scripts.lint": ["tests/rubrics/small-2030"],
    "selfcheck": ["calls"],
}


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_is_that_of_the_command(status: int) -> None:
    with pytest.raises(SystemExit) as ended:
        run(lambda: status)
    assert ended.value.code == status


@pytest.mark.parametrize(("module", "arguments"), COMMANDS.items(), ids=COMMANDS)
def test_a_reader_that_has_gone_is_no_mistake(module: str, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert done.returncode == READER_GONE


def test_every_command_ends_that_way() -> None:
    ends = re.compile(r'^if __name__ == "__main__":\n    (.+)', re.MULTILINE)
    rooms = [path for room in ("scripts", "selfcheck") for path in (ROOT / room).rglob("*.py")]
    found = {
        path.relative_to(ROOT).as_posix(): match[1]
        for path in rooms
        if (match := ends.search(path.read_text("utf-8")))
    }
    # The first prints nothing; the second runs inside Pyodide.
    silent = {"scripts/word/__main__.py"}
    assert {path for path, said in found.items() if said != "run(main)"} == silent
