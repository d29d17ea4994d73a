"""WebKitGTK, the nearest to Safari that runs without a Mac; the smoke test runs in it too."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.browser.debian import is_debian, sudo_install
from scripts.browser.problem import BrowserNotFoundError

# Its one window needs a screen, which a server has not: Xvfb is one that nobody sees.
PACKAGES = ("webkit2gtk-driver", "xvfb")

# No command on the PATH: each distribution has a folder of its own for it.
_BROWSERS = ("lib/*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit*gtk-*/MiniBrowser")

NOT_HERE = (
    "WebKitGTK 只有 Linux 版，它的冒烟测试不在本机运行，请看 CI 的结果。\n"
    "WebKitGTK exists for Linux only: its smoke test does not run here, but in CI."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebKit:
    """What it takes to drive WebKitGTK: its driver, its browser, and a screen."""

    driver: Path
    browser: Path
    screen: Path

    def __str__(self) -> str:
        return str(self.browser)


def exists_for(platform: str = sys.platform) -> bool:
    """Tell whether there is a WebKitGTK for this system at all."""
    return platform == "linux"


def find(environ: Mapping[str, str] = os.environ, usr: Path = Path("/usr")) -> WebKit | None:
    """Return what drives WebKitGTK, or None where any part of it is missing."""
    path = environ.get("PATH", "")
    driver = shutil.which("WebKitWebDriver", path=path)
    screen = shutil.which("Xvfb", path=path)
    browsers = sorted(found for pattern in _BROWSERS for found in usr.glob(pattern))
    if not (driver and screen and browsers):
        return None
    return WebKit(driver=Path(driver), browser=browsers[-1], screen=Path(screen))


def require() -> WebKit:
    """Return what drives WebKitGTK.

    Raises:
        BrowserNotFoundError: a part of it is missing.
    """
    if found := find():
        return found
    how = (
        f"请执行：\n    {sudo_install(PACKAGES)}\n"
        if is_debian()
        else "请用系统的软件包管理器安装含有这三个程序的软件包。\n"
    )
    raise BrowserNotFoundError(
        "WebKitGTK 不齐（要有 WebKitWebDriver、MiniBrowser 和 Xvfb），它的冒烟测试无法运行。"
        f"{how}"
        "WebKitGTK is not complete (WebKitWebDriver, MiniBrowser and Xvfb), so its smoke test "
        "cannot run. Install the packages that hold these programs."
    )
