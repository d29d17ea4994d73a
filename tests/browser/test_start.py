"""How Python comes into the page: early, from its memory, with its progress in bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from scripts.digests import LENGTH
from scripts.runtime.sources import ROOT
from tests.browser.selfcheck_page import CALL, NOTE_TEXTS, PYTHON_STARTS_MS, open_form, settled

pytestmark = pytest.mark.browser

# What the page is not painted and not alive without.
AWAITED = re.compile(r"/(stylesheets/.*\.css|selfcheck/page\.js)\?")

# What is laid out of the form once the page is read, and whether the theme's script has begun.
NOTE_LAID_OUT = """
addEventListener("DOMContentLoaded", () => {
  const shown = (each) => each.getClientRects().length > 0;
  const parts = [...document.querySelectorAll("[data-section], [data-results]")];
  globalThis.laidOut = [parts.length, parts.filter(shown).length];
});
"""
# Its own mark that it works.
THEME_WORKS = "!!globalThis.document$"
ROLLED = "document.documentElement.dataset.rolled !== undefined"


def test_python_is_asked_for_while_the_page_still_waits_and_a_failure_is_not_lost(
    page: Page, context: BrowserContext, site: str
) -> None:
    held: list[Route] = []
    context.route(AWAITED, lambda route: held.append(route))
    context.route("**/runtime/*.wasm?*", lambda route: route.abort())
    with page.expect_request("**/runtime/*.wasm?*"):
        page.goto(f"{site}{CALL}/selfcheck/", wait_until="commit")
    assert held
    context.unroute(AWAITED)
    for route in held:
        route.continue_()
    expect(page.locator("[data-failure]")).to_contain_text("检查程序没有下载完")


def test_progress_is_told_in_bytes_and_python_s_modules_come_after_the_start(
    page: Page, context: BrowserContext, site: str
) -> None:
    page.add_init_script(NOTE_TEXTS)
    held: list[Route] = []
    memory = "**/runtime/python-memory.bin?*"
    context.route(memory, lambda route: held.append(route))
    later: list[Route] = []
    modules = "**/runtime/python.zip?*"
    context.route(modules, lambda route: later.append(route))
    with page.expect_request(memory):
        open_form(page, site)
    expect(page.locator("[data-engine-text]")).to_contain_text("下载中")
    for route in held:
        route.continue_()
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    with page.expect_response(modules) as answered:
        while not later:
            page.wait_for_timeout(50)
        later.pop().continue_()
    assert answered.value.ok
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


@pytest.mark.parametrize("path", ["selfcheck/", "recommend/"])
def test_the_page_takes_over_the_thread_that_its_head_has_started(
    page: Page, site: str, requests: list[str], path: str
) -> None:
    page.goto(f"{site}{CALL}/{path}")
    expect(page.locator("[data-engine]").first).to_contain_text("就绪", timeout=PYTHON_STARTS_MS)
    asked = [each.removeprefix(site).partition("?") for each in requests]
    names = [name for name, _, _ in asked]
    assert names.count("javascripts/selfcheck/worker.js") == 1
    assert names.count("runtime/manifest.json") == names.count("runtime/build.json") == 1
    # Page and thread ask for one address that says what is meant: one gets the other's copy.
    rules = {each for each in asked if each[0].endswith("rubric.json")}
    assert [len(digest) for _, _, digest in rules] == [LENGTH]
    assert page.evaluate("globalThis.selfcheckEarly") is None


# The thread writes no answers but those that it makes up itself.
LISTEN = """
  globalThis.madeUp = [];
  const { stringify } = JSON;
  JSON.stringify = (value, ...more) => {
    if (value?.format?.startsWith("selfcheck-answers")) madeUp.push(value.answers);
    return stringify(value, ...more);
  };
"""


def test_the_thread_rehearses_edits_that_nobody_sees(page: Page, site: str) -> None:
    open_form(page, site, "?example=sound-and-complete")
    (thread,) = page.workers
    thread.evaluate(LISTEN)
    expect(page.locator("[data-proving-counts]")).to_contain_text(
        "已登记", timeout=PYTHON_STARTS_MS
    )
    settled(page)
    before = page.locator("[data-results]").inner_html()
    for _ in range(100):
        page.wait_for_timeout(100)
        if thread.evaluate("madeUp.length") > 20:
            break
    else:
        pytest.fail("nothing was rehearsed")
    assert page.locator("[data-results]").inner_html() == before


@pytest.mark.usefixtures("no_python")
def test_a_retry_asks_for_the_same_thread(page: Page, site: str, requests: list[str]) -> None:
    open_form(page, site)
    failure = page.locator("[data-failure]")
    expect(failure).to_be_visible(timeout=PYTHON_STARTS_MS)
    with page.expect_request("**/worker.js?*"):
        failure.get_by_role("button", name="重试").click()
    assert len({each for each in requests if "/worker.js" in each}) == 1


OLD = "globalThis.Worker = class extends Worker { constructor(url) { super(url); } };"
CLOSED = "globalThis.Worker = class { constructor(url, { type }) { throw new Error(type); } };"


@pytest.mark.usefixtures("no_python")
@pytest.mark.parametrize(("browser_is", "told"), [(OLD, "浏览器版本太旧"), (CLOSED, "被拦住了")])
def test_a_thread_that_cannot_be_started_early_is_told_as_ever(
    page: Page, site: str, browser_is: str, told: str
) -> None:
    page.add_init_script(browser_is)
    open_form(page, site)
    expect(page.locator("[data-failure]")).to_contain_text(told)


# Has told how far it is before the page's script takes it over, and that it fails just after that.
FAILING = """
globalThis.Worker = class {
  constructor(url, { type }) {}
  set onmessage(hear) {
    const progress = { type: "progress", loaded: 1, total: 2 };
    const data = this.taken ? { type: "failed", stage: "outdated" } : progress;
    this.taken = true;
    if (hear) queueMicrotask(() => hear({ data }));
  }
  postMessage() {}
  terminate() {}
};
"""


def test_what_was_told_before_a_failure_does_not_hide_it(page: Page, site: str) -> None:
    page.add_init_script(FAILING)
    open_form(page, site)
    refresh = page.locator("[data-failure]").get_by_role("button", name="刷新")
    expect(refresh).to_be_visible()
    # Longer than anything that was put off until then.
    page.wait_for_timeout(500)
    expect(refresh).to_be_visible()


def expect_all_laid_out(page: Page) -> None:
    for each in page.locator("[data-section], [data-results]").all():
        expect(each).to_be_visible()
    expect(page.locator("html[data-rolled]")).to_have_count(0)
    page.wait_for_function(f"() => {THEME_WORKS}")


def test_the_rest_of_the_form_follows_the_first_result(page: Page, site: str) -> None:
    page.add_init_script(NOTE_LAID_OUT)
    open_form(page, site)
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    parts, first = page.evaluate("laidOut")
    assert (parts > 20, first) == (True, 2)
    expect_all_laid_out(page)


@pytest.mark.parametrize("place", ["#section-apps", "reloaded"])
def test_who_comes_to_a_certain_place_finds_all_of_the_form(
    page: Page, site: str, place: str
) -> None:
    page.add_init_script(NOTE_LAID_OUT)
    open_form(page, site, place if place.startswith("#") else "")
    if place == "reloaded":
        page.reload()
    parts, first = page.evaluate("laidOut")
    assert parts == first > 20


MOVES: dict[str, Callable[[Page], object]] = {
    "a key": lambda page: page.keyboard.press("Tab"),
    "the wheel": lambda page: page.mouse.wheel(0, 10),
    "a click": lambda page: page.mouse.click(5, 5),
    "an address": lambda page: page.evaluate("location.hash = 'results'"),
    "nothing for five seconds": lambda page: None,
}


@pytest.mark.parametrize("move", MOVES)
def test_the_form_is_unrolled_by_whoever_moves_even_without_the_page_s_script(
    page: Page, context: BrowserContext, site: str, move: str
) -> None:
    context.route("**/selfcheck/page.js?*", lambda route: route.abort())
    page.add_init_script(NOTE_LAID_OUT)
    open_form(page, site)
    assert page.evaluate("laidOut")[1] == 2
    assert page.evaluate(ROLLED)
    assert not page.evaluate(THEME_WORKS)
    MOVES[move](page)
    expect_all_laid_out(page)
