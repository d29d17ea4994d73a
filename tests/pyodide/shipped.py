"""The engine as the browser runs it: the built runtime, booted under Node."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from scripts.runtime.problem import find_node
from scripts.runtime.sources import ROOT

RUNTIME = ROOT / "build" / "runtime"
HARNESS = Path(__file__).with_name("harness.mjs")


class ShippedError(Exception):
    """An exception inside Pyodide; the message is its traceback."""


class ShippedEngine:
    """A running Pyodide with the engine in it; use it in a `with` statement.

    With `start_only` it has no more modules than the page's worker at first, and with `first_part`
    no more of Pyodide's WebAssembly. With `anew` Python is started as in a browser that cannot put
    its memory back.
    """

    def __init__(
        self,
        runtime: Path = RUNTIME,
        *,
        start_only: bool = False,
        first_part: bool = False,
        anew: bool = False,
    ) -> None:
        self._runtime = runtime
        chosen = {"--start-only": start_only, "--first-part": first_part, "--anew": anew}
        self._options = [option for option, wanted in chosen.items() if wanted]
        self.python = ""

    def __enter__(self) -> Self:
        self._node = subprocess.Popen(
            [find_node(), str(HARNESS), str(self._runtime), *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.python = self._read()["python"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # The harness ends with its input.
        self._node.communicate()

    def assess(self, rubric: str, answers: str) -> str:
        """Return the assessment's text for two JSON texts."""
        return self._ask({"rubric": rubric, "answers": answers})

    def run(self, code: str) -> str:
        """Run Python code in there and return the text that its last line evaluates to."""
        return self._ask({"python": code})

    def spoil(self, spans: Sequence[range]) -> None:
        """Overwrite these places in memory with nonsense."""
        self._ask({"spoil": [[each.start, each.stop] for each in spans]})

    def _ask(self, request: dict[str, Any]) -> str:
        assert self._node.stdin is not None
        self._node.stdin.write(json.dumps(request) + "\n")
        self._node.stdin.flush()
        answer = self._read()
        if "error" in answer:
            raise ShippedError(answer["error"])
        return answer["text"]

    def _read(self) -> dict[str, str]:
        assert self._node.stdout is not None
        line = self._node.stdout.readline()
        if not line:
            raise ShippedError(
                f"node ended with status {self._node.wait()}; see its messages above"
            )
        answer: dict[str, str] = json.loads(line)
        return answer
