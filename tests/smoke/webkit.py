"""WebKitGTK by its own WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from selenium.webdriver import Remote, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from scripts.browser.webkit import require
from tests.conftest import HOST, SiteHandler, SiteServer
from tests.smoke.driver import PATIENCE_S, Driver, downloaded
from tests.smoke.screen import screen

LISTEN = Path(__file__).with_name("listen.js")
LISTEN_PATH = "/smoke-listen.js"


@contextmanager
def webkit(site_dir: Path, folder: Path) -> Iterator[Driver]:
    """A fresh WebKitGTK that saves into this folder, on a site that tells of errors."""
    found = require()
    home = folder / "home"
    (home / "config").mkdir(parents=True)
    # Where it saves can be said in no other way.
    (home / "config" / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}"\n', "utf-8")
    options = WebKitGTKOptions()
    options.binary_location = str(found.browser)
    options.add_argument("--automation")
    options.unhandled_prompt_behavior = "accept"
    with ExitStack() as stack:
        address = stack.enter_context(_served(site_dir))
        own = {
            "DISPLAY": stack.enter_context(screen(found.screen)),
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            # The software's own drawing: a server has no graphics card.
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        service = Service(str(found.driver), env={**os.environ, **own})
        service.start()
        stack.callback(service.stop)
        connection = RemoteConnection(
            # By itself it would wait for ever for a browser that does not answer.
            client_config=ClientConfig(service.service_url, timeout=PATIENCE_S)
        )
        remote = Remote(command_executor=connection, options=options)
        stack.callback(remote.quit)
        # Files are chosen where they lie: browser and test share a disk.
        remote.file_detector = UselessFileDetector()
        remote.set_window_size(1280, 900)
        yield WebKit(address, remote, folder)


class WebKit(Driver):
    """A tab that WebKitWebDriver drives."""

    def __init__(self, site: str, remote: Remote, folder: Path) -> None:
        super().__init__(site)
        self._remote = remote
        self._folder = folder

    def open(self, path: str) -> None:
        self._remote.get(self.site + path)

    def reload(self) -> None:
        self._remote.refresh()

    def click(self, selector: str) -> None:
        self._shown(selector).click()

    def type(self, selector: str, text: str) -> None:
        field = self._shown(selector)
        # Typing replaces what is selected. The driver will not clear what is out of sight.
        self._remote.execute_script("arguments[0].focus(); arguments[0].select();", field)
        field.send_keys(text)

    def download(self, selector: str) -> Path:
        before = set(self._folder.iterdir())
        self.click(selector)
        return downloaded(self._folder, before)

    def choose(self, button: str, field: str, path: Path) -> None:
        self.click(button)
        self._remote.find_element(By.CSS_SELECTOR, field).send_keys(str(path))

    def _shown(self, selector: str) -> WebElement:
        """The element, once it is laid out: other drivers wait for that by themselves."""
        element = self._remote.find_element(By.CSS_SELECTOR, selector)
        WebDriverWait(self._remote, PATIENCE_S).until(lambda _: element.is_displayed())
        return element

    def evaluate(self, expression: str) -> object:
        value: object = self._remote.execute_script(f"return ({expression})")
        return value

    def complaints(self) -> list[str]:
        # In one script: what is said between taking and emptying would be lost.
        text = self._remote.execute_script(
            """const told = sessionStorage.getItem("smoke-complaints");
            sessionStorage.removeItem("smoke-complaints");
            return told;"""
        )
        found: list[str] = json.loads(str(text)) if text else []
        return found


@contextmanager
def _served(site_dir: Path) -> Iterator[str]:
    """Serve the site with the script that listens in every page."""
    with SiteServer((HOST, 0), partial(_ListeningHandler, directory=str(site_dir))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{server.server_port}/"
        server.shutdown()
        thread.join()


class _ListeningHandler(SiteHandler):
    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if self.path == LISTEN_PATH:
            return self._send(LISTEN.read_bytes(), "text/javascript")
        path = Path(self.translate_path(self.path)) / "index.html"
        if not self.path.partition("?")[0].endswith("/") or not path.is_file():
            return super().send_head()
        html = path.read_text("utf-8")
        listening = html.replace("<head>", f'<head><script src="{LISTEN_PATH}"></script>', 1)
        return self._send(listening.encode(), "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> io.BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)
