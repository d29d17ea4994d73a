"""A host that serves the site with faults: it breaks off, answers wrongly, or forbids."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tests.conftest import HOST, SiteHandler, SiteServer

PIECE = 300_000
"""Bytes."""
PAUSE_S = 0.3

Fault = Callable[["FaultyHandler", bytes], None]


class FaultyHandler(SiteHandler):
    """Serves files as they are, but for those whose names have a fault."""

    faults: dict[str, Fault]

    def __init__(self, *arguments: object, faults: dict[str, Fault], directory: str) -> None:
        self.faults = faults
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        fault = self.faults.get(path.name)
        if fault is None or not path.is_file():
            return super().send_head()
        fault(self, path.read_bytes())
        return None

    def answer(self, content: bytes, *, announced: int, **headers: str) -> None:
        """Send this, having announced that many bytes."""
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path.partition("?")[0]))
        self.send_header("Content-Length", str(announced))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True


def cut_off(handler: FaultyHandler, content: bytes) -> None:
    """Break the connection in the middle of the file."""
    handler.answer(content[: len(content) // 2], announced=len(content))


def wrong(handler: FaultyHandler, content: bytes) -> None:
    """Give the file with one byte changed, and have it kept."""
    changed = content[:-1] + bytes([content[-1] ^ 1])
    handler.answer(changed, announced=len(content), Cache_Control="max-age=3600")


def slowly(handler: FaultyHandler, content: bytes) -> None:
    """Give the file in pieces, with pauses between them."""
    handler.answer(b"", announced=len(content))
    for start in range(0, len(content), PIECE):
        handler.wfile.write(content[start : start + PIECE])
        time.sleep(PAUSE_S)


def no_room(handler: FaultyHandler, content: bytes) -> None:
    """Give a manifest by which Python's memory has no room: it cannot be put back."""
    manifest = json.dumps(json.loads(content) | {"memory": 1600}).encode()
    handler.answer(manifest, announced=len(manifest))


def login_page(handler: FaultyHandler, content: bytes) -> None:
    """Answer like a network that wants people to log in first."""
    page = "<!doctype html><title>请先登录</title>".encode()
    handler.answer(page, announced=len(page))


def missing(handler: FaultyHandler, content: bytes) -> None:
    """Pretend that there is no such file."""
    handler.send_error(404)


def without_wasm(handler: FaultyHandler, content: bytes) -> None:
    """Give the script under a policy that lets it compile no WebAssembly."""
    policy = "script-src 'self'"
    handler.answer(content, announced=len(content), Content_Security_Policy=policy)


@contextmanager
def faulty_host(site_dir: Path) -> Iterator[tuple[str, dict[str, Fault]]]:
    """Serve the site; gives its address, and the faults by the names of the files."""
    faults: dict[str, Fault] = {}
    handler = partial(FaultyHandler, faults=faults, directory=str(site_dir))
    with SiteServer((HOST, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://{HOST}:{server.server_port}/", faults
        server.shutdown()
        thread.join()
