"""What Lighthouse says of the built site: four scores of each main page, on phone and desk.

Run by hand with ``make lighthouse``. Reports lie in build/lighthouse/ afterwards. A score of
performance depends on what else the machine is doing: of several runs the median one is shown.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from scripts.browser.chromium import require
from scripts.runtime.problem import find_node
from tests.conftest import HOST, SiteHandler, SiteServer

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "benchmarks" / "node_modules" / "lighthouse" / "cli" / "index.js"
BUILD = ROOT / "build" / "lighthouse"
CALL = "shuangkua-2022-guangdong"
PAGES = {
    "home": "",
    "overview": f"{CALL}/",
    "dimension": f"{CALL}/dimensions/platform_resources/",
    "apply": f"{CALL}/apply/",
    "materials": f"{CALL}/materials/",
    "selfcheck": f"{CALL}/selfcheck/",
}
PRESETS = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# What hosts of static pages compress, and for how long GitHub Pages lets browsers keep a file.
COMPRESSED = ("text/", "application/json", "application/wasm", "application/xml", "image/svg")
KEPT = "max-age=600"

Report = dict[str, Any]


class HostHandler(SiteHandler):
    """Serves files as hosts of static pages do: compressed, and said how long to keep."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | None:
        """Send the headers and return what comes after them."""
        path = Path(self.translate_path(self.path))
        path = (
            path / "index.html"
            if path.is_dir() and self.path.partition("?")[0][-1] == "/"
            else path
        )
        if not path.is_file():
            return super().send_head()
        kind = self.guess_type(str(path))
        packed = kind.startswith(COMPRESSED)
        body = _body(path, packed=packed)
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return None
        self.send_response(200)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        for name, value in {
            "Content-Type": kind + charset,
            "Content-Length": str(len(body)),
            "Cache-Control": KEPT,
            "ETag": tag,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)


@cache
def _body(path: Path, *, packed: bool) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content) if packed else content


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Build the site for the address it is served at, and serve it."""
    with SiteServer((HOST, 0), partial(HostHandler, directory=str(folder))) as server:
        address = f"http://{HOST}:{server.server_port}/"
        subprocess.run(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--strict",
                "--quiet",
                "--site-dir",
                str(folder),
            ],
            cwd=ROOT,
            env={**os.environ, "SITE_URL": address},
            check=True,
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


def measure(address: str, options: list[str], place: Path) -> Report:
    """Let Lighthouse look at a page once and write its report there, as JSON and HTML."""
    subprocess.run(
        [
            find_node(),
            str(LIGHTHOUSE),
            address,
            "--quiet",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            f"--only-categories={','.join(CATEGORIES)}",
            "--output=json",
            "--output=html",
            f"--output-path={place}",
            *options,
        ],
        env={**os.environ, "CHROME_PATH": str(require())},
        check=True,
    )
    report: Report = json.loads(place.with_name(f"{place.name}.report.json").read_text("utf-8"))
    return report


def scores(report: Report) -> list[int]:
    """The four scores, of a hundred."""
    return [round(100 * (report["categories"][each]["score"] or 0)) for each in CATEGORIES]


def failing(report: Report) -> list[str]:
    """What costs points, the dearest first."""
    weights = {
        ref["id"]: ref["weight"]
        for each in CATEGORIES
        for ref in report["categories"][each]["auditRefs"]
    }
    found = {
        audit["id"]: weights.get(audit["id"], 0) * (1 - audit["score"])
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 0.9
    }
    dear = sorted((each for each in found if found[each] > 0), key=lambda each: -found[each])
    return [
        f"{each} {report['audits'][each].get('displayValue', '')}".replace("\xa0", " ").strip()
        for each in dear
    ]


def main() -> None:
    """Measure the pages and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.lighthouse", description=main.__doc__
    )
    parser.add_argument("--runs", type=int, default=3, help="of each page; the median one is shown")
    parser.add_argument("--page", choices=PAGES, action="append", help="only this one")
    parser.add_argument("--preset", choices=PRESETS, action="append", help="only this one")
    arguments = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    print(f"{'page':<12}{'preset':<9}" + "".join(f"{each:>16}" for each in CATEGORIES))
    with served(BUILD / "site") as address:
        for page in arguments.page or PAGES:
            for preset in arguments.preset or PRESETS:
                reports = [
                    measure(
                        address + PAGES[page], PRESETS[preset], BUILD / f"{page}-{preset}-{number}"
                    )
                    for number in range(1, arguments.runs + 1)
                ]
                reports.sort(key=lambda report: scores(report)[0])
                median = reports[len(reports) // 2]
                row = "".join(f"{each:>16}" for each in scores(median))
                print(f"{page:<12}{preset:<9}{row}  {'; '.join(failing(median))}", flush=True)


if __name__ == "__main__":
    main()
