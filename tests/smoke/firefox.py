"""Firefox by WebDriver BiDi, under Node: Debian has no geckodriver."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.browser.firefox import require
from scripts.runtime.problem import find_node
from tests.smoke.driver import PATIENCE_S, Driver, downloaded

SCRIPT = Path(__file__).with_name("firefox.mjs")


@contextmanager
def firefox(site: str, folder: Path) -> Iterator[Driver]:
    """A fresh Firefox that saves into this folder."""
    with subprocess.Popen(
        [find_node(), str(SCRIPT), str(require()), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as node:
        yield Firefox(site, node, folder)
        try:
            # It ends with its input.
            node.communicate(timeout=PATIENCE_S)
        finally:
            node.kill()


class Firefox(Driver):
    """A tab of Firefox at the other end of a pipe."""

    def __init__(self, site: str, node: subprocess.Popen[str], folder: Path) -> None:
        super().__init__(site)
        self._node = node
        self._folder = folder
        self._read()  # it has started

    def open(self, path: str) -> None:
        self._do("open", self.site + path)

    def reload(self) -> None:
        self._do("reload")

    def click(self, selector: str) -> None:
        self._do("click", selector)

    def type(self, selector: str, text: str) -> None:
        self._do("type", selector, text)

    def download(self, selector: str) -> Path:
        before = set(self._folder.iterdir())
        self.click(selector)
        return downloaded(self._folder, before)

    def choose(self, button: str, field: str, path: Path) -> None:
        self.click(button)
        self._do("choose", field, str(path))

    def evaluate(self, expression: str) -> object:
        return self._do("evaluate", expression)

    def complaints(self) -> list[str]:
        found = self._do("complaints")
        assert isinstance(found, list)
        return found

    def _do(self, step: str, *arguments: str) -> object:
        assert self._node.stdin
        self._node.stdin.write(json.dumps({"do": step, "with": arguments}) + "\n")
        self._node.stdin.flush()
        return self._read()

    def _read(self) -> object:
        assert self._node.stdout
        line = self._node.stdout.readline()
        assert line, f"node ended with status {self._node.wait()}; see its messages above"
        answer: dict[str, object] = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]
