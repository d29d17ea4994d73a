"""The built site and a real browser, for tests marked `browser`."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from scripts.browser.chromium import require

# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses its sandbox to root, who runs CI
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that asks another host is caught by `page`; nothing really goes out, or waits.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]

# Python's own table is read from the system, and knows these only on some.
MODULE_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files silently, with the types browsers insist on for modules and wasm."""

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return MODULE_TYPES.get(Path(path).suffix) or super().guess_type(path)

    def log_message(self, format: str, *args: object) -> None:
        pass


class SiteServer(ThreadingHTTPServer):
    """A closed tab breaks connections off; that is no error worth a traceback."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `site` serves; filled by `site`."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_dir: Path) -> Iterator[str]:
    """The address, ending in a slash, of the site, built strictly and served for this run."""
    with SiteServer((HOST, 0), partial(SiteHandler, directory=str(site_dir))) as server:
        address = f"http://{HOST}:{server.server_port}/"
        # The site must know its own port: instant navigation is off where the two differ.
        built = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site_dir)],
            cwd=ROOT,
            env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if built.returncode:
            pytest.fail(f"mkdocs build --strict:\n{built.stdout}{built.stderr}", pytrace=False)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, started once; a missing one fails the tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=require(), args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, as a reader in China has it: no cache, no storage of another test's.

    Without service workers: what they answer, a test could neither see nor replace.
    """
    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block"
    )
    yield context
    context.close()


@pytest.fixture
def requests(context: BrowserContext) -> list[str]:
    """Every address that the test's pages have asked for, workers' included."""
    seen: list[str] = []
    context.on("request", lambda request: seen.append(request.url))
    return seen


@pytest.fixture
def console_errors(context: BrowserContext) -> list[str]:
    """What the test's pages have complained of: console errors and uncaught exceptions."""
    errors: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    context.on("console", on_console)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    return errors


@pytest.fixture
def page(
    context: BrowserContext, requests: list[str], console_errors: list[str], site: str
) -> Iterator[Page]:
    """An empty page; the test fails if anything is asked of a host other than `site`'s."""
    page = context.new_page()
    page.on("websocket", lambda socket: requests.append(socket.url))
    yield page
    foreign = [
        url
        for url in requests
        if urlsplit(url).scheme in {"http", "https", "ws", "wss"} and not url.startswith(site)
    ]
    if foreign:
        pytest.fail(f"asked of other hosts: {foreign}", pytrace=False)
