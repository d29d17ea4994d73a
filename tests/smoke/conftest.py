"""The browsers of the smoke test, each started anew for every step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.browser.webkit import NOT_HERE, exists_for
from tests.smoke.chromium import chromium
from tests.smoke.driver import Driver
from tests.smoke.firefox import firefox
from tests.smoke.webkit import webkit

# A browser that is missing, where there is one for the system, fails the tests.
BROWSERS = ["chromium", "firefox", *(["webkit"] if exists_for() else [])]


def pytest_report_header() -> list[str]:
    return [] if exists_for() else [NOT_HERE]


@pytest.fixture(params=BROWSERS)
def driver(
    request: pytest.FixtureRequest,
    site: str,
    site_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Driver]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "chromium":
        running = chromium(request.getfixturevalue("browser"), site, folder)
    elif request.param == "firefox":
        running = firefox(site, folder)
    else:
        running = webkit(site_dir, folder)
    with running as driver:
        yield driver


@pytest.fixture
def tab(driver: Driver) -> Iterator[Driver]:
    """The browser's tab; the test fails if anything goes wrong in it."""
    yield driver
    assert driver.complaints() == []
