"""The portal without a network, and what happens to open tabs when a new version is deployed."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from scripts.service_worker import LEAVING, service_worker
from tests.browser.selfcheck_page import CALL, PYTHON_STARTS_MS, open_form, start
from tests.conftest import HOST, SiteHandler, SiteServer

pytestmark = pytest.mark.browser

NAME = "#f-org-name"
READY = "navigator.serviceWorker.ready.then(({ active }) => active.state)"
CACHES = "caches.keys()"


class Deployed:
    """A copy of the built site under a path of its own, on a server that can be switched off."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "portal"
        self._root = folder
        self._port = 0
        self.on()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._port}/portal/"

    def on(self) -> None:
        handler = partial(SiteHandler, directory=str(self._root))
        self._server = SiteServer((HOST, self._port), handler)
        self._port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def off(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def change(self, path: str, old: str, new: str) -> None:
        """Deploy a new version that differs in one file."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
        (self.folder / "sw.js").write_text(service_worker(self.folder), "utf-8")


@pytest.fixture
def deployed(site: str, site_dir: Path, tmp_path: Path) -> Iterator[Deployed]:
    shutil.copytree(site_dir, tmp_path / "portal")
    deployed = Deployed(tmp_path)
    yield deployed
    deployed.off()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """As everywhere, but with service workers."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context
    context.close()


def visit(page: Page, address: str) -> None:
    """Open a page and wait until the portal is kept."""
    page.goto(address)
    page.wait_for_function(READY)


def test_after_one_visit_the_whole_portal_works_without_a_network(
    context: BrowserContext, requests: list[str], deployed: Deployed
) -> None:
    page = context.new_page()
    visit(page, deployed.address)
    assert not [each for each in requests if "/runtime/" in each]
    deployed.off()
    page.goto(f"{deployed.address}{CALL}/materials/")
    expect(page.locator("h1:visible")).to_be_visible()
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 1000
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    page.locator(".md-search__input").fill("边缘计算")
    page.locator(".md-search__input").press("End")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    missing = page.goto(f"{deployed.address}no-such-page/")
    assert missing is not None and missing.status == 404
    expect(page.locator("h1:visible")).to_have_text("没有这一页")
    page.goto(f"{deployed.address}about?from=somewhere")
    expect(page).to_have_url(f"{deployed.address}about/?from=somewhere")
    open_form(page, deployed.address)
    expect(page.locator("[data-failure]")).to_contain_text("没有下载完")

    deployed.on()
    start(page, deployed.address)
    expect(page.get_by_text("断网也能用了。")).to_be_visible()
    deployed.off()
    start(page, deployed.address, "?example=sound-and-complete")
    expect(page.locator("[data-notice]")).to_contain_text("已打开")
    expect(page.locator("[data-offline]")).to_be_visible()
    page.fill("#f-devices-total", "100")
    page.fill("#f-devices-running", "120")
    expect(page.locator("#m-devices-total li[data-severity=error]")).to_be_visible()
    start(page, deployed.address, call="innovative-sme-2022")
    page.goto(f"{deployed.address}{CALL}/recommend/")
    expect(page.locator("[data-engine]")).to_contain_text("就绪", timeout=PYTHON_STARTS_MS)
    deployed.on()


def test_a_new_version_waits_until_the_person_takes_it(
    context: BrowserContext, deployed: Deployed
) -> None:
    page = context.new_page()
    start(page, deployed.address)
    expect(page.locator("[data-offline]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-offline]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    (old,) = page.evaluate(CACHES)
    expect(page.locator("[data-update]")).to_be_hidden()

    # The form, the engine's build and a page to read: all must stay of one version.
    form = f"{CALL}/selfcheck/index.html"
    build = json.loads((deployed.folder / "runtime/build.json").read_text("utf-8"))["build"]
    deployed.change("runtime/build.json", build, "another")
    deployed.change(form, build, "another")
    deployed.change(form, "<h1>自评", "<h1>新版自评")
    deployed.change("about/index.html", "本站是什么", "新版的说明")
    page.evaluate("navigator.serviceWorker.getRegistration().then((each) => each.update())")
    offered = page.locator("[data-update]")
    # All of the new version is fetched before it is offered.
    expect(offered.get_by_text("有新版本")).to_be_visible(timeout=PYTHON_STARTS_MS)
    other = context.new_page()
    other.goto(f"{deployed.address}about/")
    assert "新版的说明" not in other.content()
    line = other.locator(".update")
    expect(line).to_contain_text("有新版本")
    line.get_by_role("button").click()
    expect(line).to_contain_text("还有 1 个窗口")
    page.reload()
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    expect(page.locator("h1:visible")).to_contain_text("自评：")

    page.fill(NAME, "没有白填的公司")
    offered.get_by_role("button").click()
    expect(offered).to_contain_text("还有 1 个窗口开着本站")
    other.close()
    page.fill("#f-org-address", "最后一刻")
    offered.get_by_role("button").click()
    expect(page.locator("h1:visible")).to_contain_text("新版自评")
    expect(page.locator(NAME)).to_have_value("没有白填的公司")
    expect(page.locator("#f-org-address")).to_have_value("最后一刻")
    expect(page.locator("[data-offline]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    (new,) = page.evaluate(CACHES)
    assert new != old
    deployed.off()
    page.goto(f"{deployed.address}about/")
    assert "新版的说明" in page.content()
    start(page, deployed.address)
    deployed.on()


def test_a_file_of_another_version_is_never_kept(
    context: BrowserContext, deployed: Deployed
) -> None:
    (deployed.folder / "about/index.html").write_text("half of a deployment", "utf-8")
    page = context.new_page()
    page.goto(deployed.address)
    page.evaluate(
        """async () => {
          const { installing, waiting, active } = await navigator.serviceWorker.register("sw.js");
          const worker = installing ?? waiting ?? active;
          const over = () => ["redundant", "activated"].includes(worker.state);
          while (!over()) await new Promise((done) => worker.addEventListener("statechange", done));
        }"""
    )
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((each) => !each?.active)")
    deployed.off()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.goto(f"{deployed.address}about/")
    deployed.on()


def test_a_worker_left_over_goes_when_the_portal_is_being_worked_on(
    context: BrowserContext, deployed: Deployed
) -> None:
    page = context.new_page()
    visit(page, f"{deployed.address}about/")
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    deployed.change("about/index.html", "本站是什么", "正在改的说明")
    deployed.change("about/index.html", 'data-service-worker="../sw.js"', 'data-service-worker=""')
    (deployed.folder / "sw.js").write_text(LEAVING, "utf-8")
    page.reload()
    expect(page.locator("meta[name=description][content^=正在改的说明]")).to_have_count(1)
    page.wait_for_function("navigator.serviceWorker.getRegistration().then((each) => !each)")
    assert page.evaluate(CACHES) == []


def test_without_a_worker_no_page_runs_the_engine_of_another_version(
    browser: Browser, deployed: Deployed
) -> None:
    context = browser.new_context(locale="zh-CN", service_workers="block")
    page = context.new_page()
    build = deployed.folder / "runtime/build.json"
    right = build.read_text("utf-8")
    build.write_text('{"build": "another"}', "utf-8")
    open_form(page, deployed.address)
    failure = page.locator("[data-failure]")
    expect(failure).to_contain_text("门户刚刚更新了，请刷新")
    page.fill(NAME, "没有白填的公司")
    written = build.stat().st_mtime_ns
    build.write_text(right, "utf-8")
    # As if within the same second: going by the date, the host would call the page's copy current.
    os.utime(build, ns=(written, written))
    failure.get_by_role("button", name="刷新").click()
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)
    expect(page.locator(NAME)).to_have_value("没有白填的公司")
    context.close()
