"""What the smoke test asks of a browser: as little as three drivers have in common."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

# WebKitGTK on a busy machine takes its time; a wait ends as soon as it may.
PATIENCE_S = 180
BETWEEN_LOOKS_S = 0.2


class Driver(ABC):
    """One tab of one browser, on the site that it is served."""

    def __init__(self, site: str) -> None:
        self.site = site

    @abstractmethod
    def open(self, path: str) -> None:
        """Go to a page of the site."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew, as its button does."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click an element with the mouse; what the page then asks is answered with yes."""

    @abstractmethod
    def type(self, selector: str, text: str) -> None:
        """Put a text in place of a field's content, key by key."""

    @abstractmethod
    def download(self, selector: str) -> Path:
        """Click an element and return the file that is saved."""

    @abstractmethod
    def choose(self, button: str, field: str, path: Path) -> None:
        """Click a button that lets a file be chosen, and choose this one."""

    @abstractmethod
    def evaluate(self, expression: str) -> object:
        """Return the value of a JavaScript expression in the page."""

    @abstractmethod
    def complaints(self) -> list[str]:
        """What has gone wrong since this was asked last.

        Console errors, uncaught exceptions, what the security policy refused, and what was asked of
        other hosts.
        """

    def text(self, selector: str) -> str:
        """The text that can be seen of the first such element; empty if there is none."""
        return str(
            self.evaluate(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")
        )

    def value(self, selector: str) -> str:
        """What a field holds."""
        return str(self.evaluate(f"document.querySelector({json.dumps(selector)}).value"))

    def wait_for_text(self, selector: str, part: str) -> None:
        """Wait until a text can be seen in the first such element."""
        wait_until(lambda: part in self.text(selector), lambda: self.text(selector))

    def wait_for_value(self, selector: str, value: str) -> None:
        """Wait until a field holds just this."""
        wait_until(lambda: self.value(selector) == value, lambda: self.value(selector))

    def wait_for_absence(self, selector: str) -> None:
        """Wait until there is no such element."""
        count = f"document.querySelectorAll({json.dumps(selector)}).length"
        wait_until(lambda: self.evaluate(count) == 0, lambda: self.text(selector))


def wait_until(reached: Callable[[], bool], found: Callable[[], object]) -> None:
    """Look again and again, and in the end say what was found instead."""
    end = time.monotonic() + PATIENCE_S
    while not reached():
        assert time.monotonic() < end, f"after {PATIENCE_S} s there was still: {found()}"
        time.sleep(BETWEEN_LOOKS_S)


def downloaded(folder: Path, before: set[Path]) -> Path:
    """Wait for a file that was not there before; one that is incomplete has another name."""

    def new() -> list[Path]:
        parts = {".part", ".wkdownload"}
        return [each for each in set(folder.iterdir()) - before if each.suffix not in parts]

    wait_until(lambda: any(each.stat().st_size for each in new()), lambda: sorted(folder.iterdir()))
    return new()[0]
