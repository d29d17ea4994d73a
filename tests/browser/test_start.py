"""How Python comes into the page: early, from its memory, with its progress in bytes."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from scripts.modules import static_imports
from scripts.runtime.sources import ROOT
from tests.browser.selfcheck_page import PYTHON_STARTS_MS, open_form, start

pytestmark = pytest.mark.browser

NOTE_TEXTS = """
addEventListener("DOMContentLoaded", () => {
  const shown = document.querySelector("[data-engine-text]");
  globalThis.texts = [];
  new MutationObserver(() => texts.push(shown.textContent)).observe(shown, { childList: true });
});
"""


def test_python_is_asked_for_before_the_page_can_use_it_and_a_failure_is_not_lost(
    page: Page, context: BrowserContext, site: str
) -> None:
    held: list[Route] = []
    context.route("**/selfcheck/page.js", lambda route: held.append(route))
    context.route("**/runtime/*.wasm", lambda route: route.abort())
    with page.expect_request("**/runtime/*.wasm"):
        page.goto(f"{site}shuangkua-2022-guangdong/selfcheck/", wait_until="commit")
    for route in held:
        route.continue_()
    expect(page.locator("[data-failure]")).to_contain_text("检查程序没有下载完")


def test_progress_is_told_in_bytes_and_python_s_modules_come_after_the_start(
    page: Page, context: BrowserContext, site: str
) -> None:
    page.add_init_script(NOTE_TEXTS)
    held: list[Route] = []
    context.route("**/runtime/python.zip?*", lambda route: held.append(route))
    with page.expect_request("**/runtime/python.zip?*"):
        start(page, site)
    with page.expect_response("**/runtime/python.zip?*") as later:
        held.pop().continue_()
    assert later.value.ok
    manifest = json.loads((ROOT / "build" / "runtime" / "manifest.json").read_text("utf-8"))
    counted = ("pyodide.asm.wasm", "python-memory.bin")
    total = sum(manifest["files"][name]["bytes"] for name in counted) / 1e6
    texts: list[str] = page.evaluate("texts")
    downloads = [each for each in texts if "下载中" in each]
    assert downloads
    for each in downloads:
        loaded, of = each.removeprefix("检查程序下载中 ").removesuffix(" MB").split(" / ")
        assert of == f"{total:.1f}"
        assert float(loaded) <= float(of)


@pytest.mark.usefixtures("no_python")
def test_all_modules_of_the_page_are_named_in_its_head(page: Page, site: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.split("?")[0]))
    open_form(page, site)
    expect(page.locator("[data-failure]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    named: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('link[rel=modulepreload]'), ({ href }) => href)"
    )
    own = {each for each in asked if "/javascripts/selfcheck/" in each}
    scripts = ROOT / "docs" / "javascripts" / "selfcheck"
    apart = {each.name for each in static_imports(scripts / "engine" / "worker.js")} | {"early.js"}
    assert {each for each in own if each.split("/")[-1] not in apart} <= set(named) <= asked
