"""A web host as a reader meets it: compressed, cached, and where wanted behind a slow line."""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

ADDRESS = "127.0.0.1"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
}
COMPRESSED = ("text/", "application/json", "application/wasm", "application/xml", "image/svg")
"""Types that hosts of static pages compress; archives are not among them."""

CHUNK = 16 * 1024


@dataclass(frozen=True)
class Reply:
    """One file, ready to be sent."""

    body: bytes
    type: str
    etag: str
    encoding: str


class Line:
    """The line that all answers share: so many bits a second, and a delay before each answer."""

    def __init__(self, bits_per_second: float = 0, delay: float = 0) -> None:
        self.delay = delay
        self._seconds_per_byte = 8 / bits_per_second if bits_per_second else 0.0
        self._free_at = 0.0
        self._lock = threading.Lock()

    def carry(self, size: int) -> None:
        """Wait until the line has carried so many bytes, behind what it already has to carry."""
        with self._lock:
            begin = max(time.monotonic(), self._free_at)
            self._free_at = end = begin + size * self._seconds_per_byte
        time.sleep(max(0.0, end - time.monotonic()))


class Host:
    """Files of a folder, read and compressed before anybody asks."""

    def __init__(self, folder: Path) -> None:
        self.line = Line()
        self._replies = {
            f"/{path.relative_to(folder).as_posix()}": _reply(path)
            for path in folder.rglob("*")
            if path.is_file()
        }

    def find(self, url: str) -> Reply | None:
        """What is at an address; a folder's is that of its page."""
        path = urlsplit(url).path
        return self._replies.get(f"{path}index.html" if path.endswith("/") else path)

    @contextmanager
    def serving(self, port: int = 0) -> Iterator[str]:
        """Serve, at a free port by default, and give the address with its closing slash."""
        with _Server((ADDRESS, port), partial(_Handler, self)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://{ADDRESS}:{server.server_port}/"
            server.shutdown()


def _reply(path: Path) -> Reply:
    body = path.read_bytes()
    type_ = TYPES.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if type_.startswith(COMPRESSED):
        return Reply(gzip.compress(body, 6), type_, etag, "gzip")
    return Reply(body, type_, etag, "")


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed breaks connections off; that is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, host: Host, *arguments: object) -> None:
        self._host = host
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, or say that the browser's copy is still the current one."""
        line, reply = self._host.line, self._host.find(self.path)
        time.sleep(line.delay)
        if reply is None:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        current = self.headers.get("If-None-Match") == reply.etag
        self.send_response(304 if current else 200)
        self.send_header("ETag", reply.etag)
        # As GitHub Pages has it.
        self.send_header("Cache-Control", "max-age=600")
        if not current:
            self.send_header("Content-Type", reply.type)
            self.send_header("Content-Length", str(len(reply.body)))
            if reply.encoding:
                self.send_header("Content-Encoding", reply.encoding)
        self.end_headers()
        if current:
            return
        for start in range(0, len(reply.body), CHUNK):
            part = reply.body[start : start + CHUNK]
            line.carry(len(part))
            self.wfile.write(part)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""
