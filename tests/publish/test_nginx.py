"""deploy/nginx.conf under a real nginx, at the root of a host and under a sub-path."""

from __future__ import annotations

import gzip
import re
from email.message import Message
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from playwright.sync_api import Page, expect

from scripts.security import HEADER
from tests.browser.selfcheck_page import CALL, PYTHON_STARTS_MS
from tests.publish.conftest import Served

WASM = "runtime/pyodide.asm.wasm"
YEAR = "public, max-age=31536000, immutable"
ASK = "no-cache"
ON_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Types of files that are built; `mimetypes` and nginx's own table lack some.
TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}


class _AsSaid(HTTPRedirectHandler):
    """Shows a redirection instead of following it."""

    def redirect_request(self, *_: object) -> None:
        return None


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer as they came."""
    request = Request(address, headers=headers)
    try:
        with build_opener(_AsSaid).open(request) as response:
            return response.status, response.headers, response.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def test_every_kind_of_file_has_its_type(served: Served) -> None:
    one_of_each = {path.suffix: path for path in served.files.rglob("*") if path.is_file()}
    assert one_of_each.keys() <= TYPES.keys()
    for suffix, path in one_of_each.items():
        status, headers, _ = ask(served.address + path.relative_to(served.files).as_posix())
        assert (status, headers["Content-Type"]) == (200, TYPES[suffix]), path


@pytest.mark.parametrize(
    "name",
    ["index.html", WASM, "stylesheets/portal.css", "search/search_index.json"],
)
def test_what_is_worth_it_arrives_compressed_and_whole(served: Served, name: str) -> None:
    plain = (served.files / name).read_bytes()
    _, headers, body = ask(served.address + name, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == plain
    assert len(body) < len(plain) * 0.6
    assert ask(served.address + name)[2] == plain


def test_a_file_that_lies_compressed_is_sent_as_it_lies(served: Served) -> None:
    _, _, body = ask(served.address + WASM, **{"Accept-Encoding": "gzip"})
    assert body == (served.files / f"{WASM}.gz").read_bytes()


def test_only_what_has_a_digest_in_its_address_is_kept_unasked(served: Served) -> None:
    bundle = next(served.files.glob("assets/javascripts/bundle.*.min.js"))
    digest = "?0123456789abcdef"
    for address, expected in {
        f"assets/javascripts/{bundle.name}": YEAR,
        f"runtime/python.zip{digest}": YEAR,
        f"runtime/python-memory.bin{digest}": YEAR,
        f"stylesheets/portal.css{digest}": YEAR,
        "stylesheets/portal.css": ASK,
        "runtime/python.zip": ASK,
        "runtime/build.json": ASK,
        "": ASK,
        "sw.js": ASK,
        f"javascripts/selfcheck/page.js{digest}": ASK,
        f"{CALL}/selfcheck/rubric.json": ASK,
        # Half a deployment must not be remembered for a year.
        "assets/javascripts/bundle.01234567.min.js": ASK,
        f"runtime/gone.zip{digest}": ASK,
    }.items():
        assert ask(served.address + address)[1].get_all("Cache-Control") == [expected], address


def test_what_has_not_changed_is_not_sent_again(served: Served) -> None:
    tag = ask(served.address)[1]["ETag"]
    status, headers, body = ask(served.address, **{"If-None-Match": tag})
    assert (status, headers["Cache-Control"], body) == (304, ASK, b"")


def test_every_answer_has_the_headers_that_pages_cannot_give_themselves(served: Served) -> None:
    for address in ("", "sw.js", WASM, "assets/logo.svg", "gone/"):
        _, headers, _ = ask(served.address + address)
        found = {name: headers[name] for name in ON_EVERY_ANSWER}
        assert found == ON_EVERY_ANSWER, address
        policies = headers.get_all(HEADER) or []
        assert len(policies) == 1, address
        assert "frame-ancestors 'none'" in policies[0], address


def test_a_worker_may_do_what_the_page_may_and_no_more(served: Served) -> None:
    page = (served.files / CALL / "selfcheck" / "index.html").read_text("utf-8")
    inside = re.search(rf'<meta http-equiv="{HEADER}" content="([^"]+)"', page)
    assert inside
    allowed = directives(re.sub(r" 'sha256-[^']+'", "", inside[1]))
    for name in ("javascripts/selfcheck/worker.js", "sw.js", "javascripts/offline/page.js"):
        worker = directives(ask(served.address + name)[1][HEADER])
        assert worker.pop("frame-ancestors") == {"'none'"}
        assert worker["default-src"] == {"'none'"}
        for directive, sources in worker.items():
            assert sources <= allowed[directive], (name, directive)
        assert ("'wasm-unsafe-eval'" in worker["script-src"]) == ("selfcheck" in name)


def directives(policy: str) -> dict[str, set[str]]:
    return {words[0]: set(words[1:]) for each in policy.split(";") if (words := each.split())}


def test_a_folder_without_its_slash_leads_to_the_page_on_whatever_host(served: Served) -> None:
    status, headers, _ = ask(f"{served.address}about", Host="portal.example")
    assert (status, headers["Location"]) == (301, f"{served.path}about/")


def test_folders_are_not_listed_and_a_wrong_address_gets_the_portals_own_page(
    served: Served,
) -> None:
    own = (served.files / "404.html").read_bytes()
    for wrong in ("gone/", "gone.js", "runtime/"):
        status, _, body = ask(served.address + wrong)
        assert (status, body) == (404, own), wrong


@pytest.mark.browser
def test_the_portal_works_under_these_headers(
    page: Page, served: Served, requests: list[str], console_errors: list[str]
) -> None:
    page.goto(f"{served.address}gone/deep/")
    expect(page.get_by_role("heading", name="没有这一页")).to_be_visible()
    assert [each for each in console_errors if "404 (Not Found)" not in each] == []
    console_errors.clear()
    assert page.locator("link[rel=stylesheet]").evaluate_all("all => all.every(e => e.sheet)")

    page.goto(served.address)
    entry = page.locator(".md-search__input")
    entry.click()
    entry.fill("材料")
    entry.press("End")  # the theme waits for a key to be released; filling in releases none
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=20_000)

    page.goto(f"{served.address}{CALL}/selfcheck/")
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    assert [each for each in requests if each.startswith("https:")] == []
    assert console_errors == []


@pytest.mark.browser
def test_other_sites_cannot_show_it_in_a_frame(
    page: Page, served: Served, console_errors: list[str]
) -> None:
    page.set_content(f'<iframe src="{served.address}"></iframe>')
    assert [each.url for each in page.frames[1:]] == ["chrome-error://chromewebdata/"]
    assert any("frame-ancestors" in each for each in console_errors)
