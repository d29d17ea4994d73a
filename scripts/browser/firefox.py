"""Firefox, in which the smoke test runs too."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.browser.debian import is_debian, sudo_install
from scripts.browser.problem import BrowserNotFoundError
from scripts.browser.program import Program

FIREFOX = Program(
    variable="FIREFOX",
    commands=("firefox-esr", "firefox"),
    mac=("Firefox.app/Contents/MacOS/firefox",),
    windows=("Mozilla Firefox/firefox.exe",),
)

PACKAGES = ("firefox-esr",)


def find(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Return Firefox, or None where it is not installed.

    The variable FIREFOX goes before everything else.

    Raises:
        BrowserNotFoundError: FIREFOX names something that cannot be run.
    """
    return FIREFOX.find(environ, platform)


def require() -> Path:
    """Return Firefox.

    Raises:
        BrowserNotFoundError: it is not installed.
    """
    if browser := find():
        return browser
    raise BrowserNotFoundError(
        "未找到 Firefox，它的冒烟测试无法运行。请执行：\n"
        f"    {_install_command(sys.platform)}\n"
        "已经安装在别处的，请用环境变量 FIREFOX 指定其路径。\n"
        "No Firefox was found, so its smoke test cannot run. "
        "Run the command above, or name an installed one in the variable FIREFOX."
    )


def _install_command(platform: str) -> str:
    """Return the command that puts Firefox on this system."""
    if platform == "win32":
        return "winget install Mozilla.Firefox.ESR"
    if platform == "darwin":
        return "brew install --cask firefox"
    if is_debian():
        return sudo_install(PACKAGES)
    return "sudo dnf install firefox"
