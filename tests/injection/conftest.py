"""Browser contexts in which nothing but escaping stands between a text and its execution."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.injection.traps import Watch


@pytest.fixture(scope="module")
def unguarded(browser: Browser) -> Iterator[BrowserContext]:
    """A profile in which pages have no security policy."""
    context = browser.new_context(locale="zh-CN", bypass_csp=True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def watch(unguarded: BrowserContext, site: str) -> Watch:
    """What happens in that profile."""
    return Watch(unguarded, site)


@pytest.fixture
def alone(browser: Browser) -> Iterator[BrowserContext]:
    """Another such profile, in which nothing is kept yet and Python does not start."""
    context = browser.new_context(locale="zh-CN", bypass_csp=True)
    context.route("**/runtime/**", lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def watch_alone(alone: BrowserContext, site: str) -> Watch:
    """What happens in that profile."""
    return Watch(alone, site)


@pytest.fixture
def without_python(alone: BrowserContext, watch_alone: Watch) -> Page:
    """A page of it."""
    page = alone.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    return page
