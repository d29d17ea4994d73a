"""What the portal writes between the theme's parts is valid HTML, on one page of every kind.

The rules are those of `.htmlvalidate.json`. Off are two about blanks and capitals, which mean
nothing to a browser, and wcag/h32, which wants every form to be submitted: the self-check never is.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from scripts.compile import compile_all
from tests.site.kinds import guidance, self_checks

ROOT = Path(__file__).parents[2]
VALIDATE = ROOT / "node_modules" / ".bin" / "html-validate"
RULES = ROOT / ".htmlvalidate.json"


def validate(pages: list[Path], report: Path) -> list[str]:
    """What html-validate says about the articles of these pages; the rest is the theme's."""
    with report.open("w") as out:
        # A pipe would cut long reports off.
        subprocess.run(
            [VALIDATE, "--config", RULES, "-f", "json", *pages], cwd=ROOT, stdout=out, check=False
        )
    found = []
    for told in json.loads(report.read_text("utf-8")):
        html = Path(told["filePath"]).read_text("utf-8")
        first = html[: html.index("<article")].count("\n") + 1
        last = html[: html.rindex("</article>")].count("\n") + 1
        for each in told["messages"]:
            if first <= each["line"] <= last:
                place = f"{told['filePath']}:{each['line']}"
                found.append(f"{place}: {each['ruleId']} {each['message']}")
    return found


def test_every_kind_of_page_is_valid(site: str, site_dir: Path, tmp_path: Path) -> None:
    calls = compile_all(ROOT / "rubric")
    paths = [each for each in (*guidance(calls), *self_checks(calls)) if not each.endswith(".html")]
    pages = [site_dir / path / "index.html" for path in paths]
    assert validate([*pages, site_dir / "404.html"], tmp_path / "report.json") == []


def test_a_page_that_is_not_would_be_found(site: str, site_dir: Path, tmp_path: Path) -> None:
    broken = tmp_path / "index.html"
    html = (site_dir / "about" / "index.html").read_text("utf-8")
    broken.write_text(html.replace("</article>", '<p id="top"><div></p></article>'), "utf-8")
    rules = {each.split()[1] for each in validate([broken], tmp_path / "report.json")}
    assert "no-dup-id" in rules
