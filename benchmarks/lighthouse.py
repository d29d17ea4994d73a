"""What Lighthouse says of the built site: four scores of the main pages, on phone and desk.

Run by hand with ``make lighthouse``. Reports lie in build/lighthouse/ afterwards. A score of
performance depends on what else the machine is doing: of several runs the median one is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any

from benchmarks.hosting import ADDRESS, Host
from scripts.browser.chromium import require
from scripts.runtime.problem import find_node

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "benchmarks" / "node_modules" / "lighthouse" / "cli" / "index.js"
BUILD = ROOT / "build" / "lighthouse"
CALL = "shuangkua-2022-guangdong"
# One page of each kind, the longest where there are several, and the self-check.
PAGES = {
    "home": "",
    "overview": f"{CALL}/",
    "conditions": f"{CALL}/conditions/",
    "apply": f"{CALL}/apply/",
    "materials": f"{CALL}/materials/",
    "review": f"{CALL}/review/",
    "dimension": f"{CALL}/dimensions/platform_resources/",
    "indicator": f"{CALL}/indicators/apps/",
    "ambiguities": f"{CALL}/ambiguities/",
    "glossary": f"{CALL}/glossary/",
    "faq": f"{CALL}/faq/",
    "figures": f"{CALL}/figures/",
    "pitfalls": f"{CALL}/pitfalls/",
    "documents": f"{CALL}/documents/",
    "guide": f"{CALL}/guide/",
    "about": "about/",
    "english": "en/",
    "selfcheck": f"{CALL}/selfcheck/",
}
PRESETS = {"mobile": [], "desktop": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

Report = dict[str, Any]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Build the site for the address it is served at, and serve it."""
    with socket() as probe:
        probe.bind((ADDRESS, 0))
        port: int = probe.getsockname()[1]
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": f"http://{ADDRESS}:{port}/"},
        check=True,
    )
    with Host(folder).serving(port) as address:
        yield address


def measure(address: str, options: list[str], place: Path) -> Report:
    """Let Lighthouse look at one page once; its report goes to this place, as JSON and HTML."""
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
