"""What pages load beside themselves: few files, each of the page's own build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from scripts.digests import digest_of

OWN = ("javascripts/", "stylesheets/")
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
LOADED = re.compile(r' (?:href|src|data-worker)="([^"]+\.(?:css|js))(?:\?([0-9a-f]{16}))?"')
FORMS = ("data-selfcheck", "data-recommend")
BOOKLET = "stylesheets/portal/whole.css"


def pages(site_dir: Path) -> Iterator[tuple[str, str]]:
    """The address of every page below the root, and its HTML."""
    for path in sorted(site_dir.rglob("*.html")):
        name = path.relative_to(site_dir).as_posix()
        if not name.startswith("offline/"):
            yield name, path.read_text("utf-8")


@pytest.mark.usefixtures("site")
def test_a_page_waits_for_one_sheet_and_a_form_for_one_more(site_dir: Path) -> None:
    shared = set()
    for name, html in pages(site_dir):
        first, *more = LINK.findall(html)
        shared.add(urljoin(f"/{name}", first))
        own = [urljoin(f"/{name}", each).partition("?")[0].removeprefix("/") for each in more]
        is_form = any(f" {each}" in html for each in FORMS)
        expected = ["stylesheets/selfcheck.css"] if is_form else []
        assert [each for each in own if each != BOOKLET] == expected, name
    assert len(shared) == 1


@pytest.mark.usefixtures("site")
def test_scripts_and_sheets_are_asked_for_by_their_digests_and_all_are_used(site_dir: Path) -> None:
    used = set()
    for name, html in pages(site_dir):
        for address, digest in LOADED.findall(html):
            path = unquote(urljoin(f"/{name}", address)).removeprefix("/")
            if path.startswith(OWN):
                assert digest == digest_of((site_dir / path).read_bytes()), (name, address)
                used.add(path)
    published = {
        path.relative_to(site_dir).as_posix()
        for folder in OWN
        for path in (site_dir / folder).rglob("*.*")
    }
    assert used == published


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("named", ["data-rubric-url", "data-runtime"])
def test_rules_and_runtime_are_asked_for_by_the_same_digest_by_page_and_thread(
    site_dir: Path, named: str
) -> None:
    found = 0
    for name, html in pages(site_dir):
        for address, digest in re.findall(rf' {named}="([^"?]+)\??([^"]*)"', html):
            path = site_dir / urljoin(f"/{name}", address).removeprefix("/")
            assert digest == digest_of(path.read_bytes()), name
            found += 1
    assert found and found % 2 == 0
