"""Pyodide's WebAssembly comes in two parts: the first is enough, and the rest comes when needed."""

from __future__ import annotations

import hashlib
import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, WebError, expect

from scripts.runtime.lean import lean
from scripts.runtime.parts import FIRST, REST
from scripts.runtime.sources import ROOT, WEBASSEMBLY, installed_pyodide
from scripts.runtime.split import split
from scripts.runtime.wasm import Module
from tests.browser.selfcheck_page import PYTHON_STARTS_MS, open_form, settled, start

pytestmark = pytest.mark.browser

ADDRESS_OF_REST = f"**/runtime/{REST}?*"
ERROR = "#results-error li"


@pytest.fixture
def console_errors(context: BrowserContext) -> list[str]:
    """Uncaught exceptions, but for the one of Pyodide's that a rest cannot be had."""
    errors: list[str] = []

    def note(error: WebError) -> None:
        if REST not in str(error.error):
            errors.append(str(error.error))

    context.on("weberror", note)
    return errors


@pytest.fixture(scope="module")
def all_in_the_rest() -> dict[str, bytes]:
    """Both parts, with every function in the rest: a start of Python cannot do without it."""
    module = Module((lean(installed_pyodide()).folder / WEBASSEMBLY).read_bytes())
    return dict(zip((FIRST, REST), split(module, []), strict=True))


@pytest.fixture
def needing_the_rest(context: BrowserContext, all_in_the_rest: dict[str, bytes]) -> None:
    """A host that has these parts."""
    manifest = json.loads((ROOT / "build" / "runtime" / "manifest.json").read_text("utf-8"))
    for name, content in all_in_the_rest.items():
        digest = hashlib.sha256(content).hexdigest()
        manifest["files"][name] = {"bytes": len(content), "sha256": digest}
        fulfill(context, f"**/runtime/{name}?*", content, "application/wasm")
    content = json.dumps(manifest).encode()
    fulfill(context, "**/runtime/manifest.json", content, "application/json")


def fulfill(context: BrowserContext, address: str, content: bytes, kind: str) -> None:
    context.route(address, lambda route: route.fulfill(body=content, content_type=kind))


def contradict(page: Page) -> None:
    page.fill("#f-devices-total", "100")
    page.fill("#f-devices-running", "120")
    expect(page.locator(ERROR)).to_have_count(1)


def test_the_first_result_and_edits_do_not_wait_for_the_rest(
    page: Page, context: BrowserContext, site: str
) -> None:
    held: list[Route] = []
    context.route(ADDRESS_OF_REST, lambda route: held.append(route))
    with page.expect_request(ADDRESS_OF_REST):
        start(page, site)
    contradict(page)
    page.fill("#f-org-name", "某某公司")
    page.fill("#f-devices-running", "80")
    settled(page)
    expect(page.locator(ERROR)).to_have_count(0)
    assert len(held) == 1
    # Documents need it.
    with page.expect_download() as download:
        page.locator("[data-action=write][data-document=application]").click()
        held.pop().continue_()
    assert download.value.suggested_filename.endswith(".docx")


@pytest.mark.usefixtures("needing_the_rest")
def test_where_the_first_part_needs_the_rest_it_is_brought(page: Page, site: str) -> None:
    start(page, site)
    contradict(page)


@pytest.mark.usefixtures("needing_the_rest")
def test_a_rest_that_cannot_be_had_is_told_and_a_retry_mends_it(
    page: Page, context: BrowserContext, site: str
) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    context.route(ADDRESS_OF_REST, refuse)
    open_form(page, site)
    failure = page.locator("[data-failure]")
    expect(failure).to_contain_text("没有下载完", timeout=PYTHON_STARTS_MS)
    context.unroute(ADDRESS_OF_REST, refuse)
    failure.get_by_role("button", name="重试").click()
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    contradict(page)
