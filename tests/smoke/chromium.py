"""Chromium by Playwright, as in the other browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.smoke.driver import Driver


@contextmanager
def chromium(browser: Browser, site: str, folder: Path) -> Iterator[Driver]:
    """A tab of the browser that the other tests use, with a profile of its own."""
    context = browser.new_context(locale="zh-CN")
    driver = Chromium(site, context.new_page(), folder)
    context.on("console", driver.heard)
    context.on("weberror", lambda error: driver.found.append(str(error.error)))
    context.on("request", driver.asked)
    yield driver
    context.close()


class Chromium(Driver):
    """A tab that Playwright drives."""

    def __init__(self, site: str, page: Page, folder: Path) -> None:
        super().__init__(site)
        self.found: list[str] = []
        self._page = page
        self._folder = folder
        page.on("dialog", lambda dialog: dialog.accept())

    def heard(self, message: ConsoleMessage) -> None:
        """Remember what the console says of an error; a refusal by the policy is one."""
        if message.type == "error":
            self.found.append(message.text)

    def asked(self, request: Request) -> None:
        """Remember a request to another host."""
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(
            (self.site, f"blob:{self.site}")
        ):
            self.found.append(f"asked of another host: {request.url}")

    def open(self, path: str) -> None:
        self._page.goto(self.site + path)

    def reload(self) -> None:
        self._page.reload()

    def click(self, selector: str) -> None:
        self._page.click(selector)

    def type(self, selector: str, text: str) -> None:
        self._page.fill(selector, "")
        self._page.locator(selector).press_sequentially(text)
        # Chinese is put in without a key, while an input method's last key is heard by the page.
        self._page.press(selector, "End")

    def download(self, selector: str) -> Path:
        with self._page.expect_download() as saving:
            self.click(selector)
        path = self._folder / saving.value.suggested_filename
        saving.value.save_as(path)
        return path

    def choose(self, button: str, field: str, path: Path) -> None:
        with self._page.expect_file_chooser() as chooser:
            self.click(button)
        chooser.value.set_files(path)

    def evaluate(self, expression: str) -> object:
        value: object = self._page.evaluate(expression)
        return value

    def complaints(self) -> list[str]:
        # Playwright tells of what it has heard only while it is asked something.
        self.evaluate("0")
        found, self.found = self.found, []
        return found
