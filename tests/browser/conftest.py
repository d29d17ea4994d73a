"""A self-check page that has already started: clearing a form is quick, starting Python is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.selfcheck_page import clear, start


@pytest.fixture
def page(page: Page, console_errors: list[str]) -> Iterator[Page]:
    """An empty page of the test's own; the test fails if anything goes wrong in it."""
    yield page
    # A download that fails is told on the page; browsers note it by themselves as well.
    own = ("Failed to load resource", "Failed to fetch")
    assert [each for each in console_errors if not any(said in each for said in own)] == []


@pytest.fixture
def no_python(context: BrowserContext) -> None:
    """Python does not start, for tests of what needs none: it would only cost them seconds."""
    context.route("**/runtime/**", lambda route: route.abort())


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the shared page has complained of, and what it has asked of other hosts, so far."""
    return []


@pytest.fixture(scope="session")
def shared_page(browser: Browser, site: str, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block"
    )
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site, "blob:", "data:"))
            else complaints.append(f"asked of another host: {request.url}")
        ),
    )
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture
def form(shared_page: Page, site: str, complaints: list[str]) -> Iterator[Page]:
    """The self-check with Python running and nothing filled in; tests share it and never leave it.

    The test fails if the page complains or asks anything of a host other than `site`'s.
    """
    if shared_page.locator("[data-status][data-engine=ready]").count() == 0:
        start(shared_page, site)
    clear(shared_page)
    complaints.clear()
    yield shared_page
    assert complaints == []
