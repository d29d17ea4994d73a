"""Chromium and its kin, which most browser tests drive."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.browser.debian import is_debian, sudo_install
from scripts.browser.problem import BrowserNotFoundError
from scripts.browser.program import Program

CHROMIUM = Program(
    variable="CHROME",
    commands=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "microsoft-edge-stable",
    ),
    mac=(
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Chromium.app/Contents/MacOS/Chromium",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    windows=(
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ),
)

# Without the fonts a page renders Chinese as boxes, and every screenshot is worthless.
PACKAGES = ("chromium", "fonts-noto-cjk")


def find(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Return the browser to drive, or None where none is installed.

    The variable CHROME goes before everything else.

    Raises:
        BrowserNotFoundError: CHROME names something that cannot be run.
    """
    return CHROMIUM.find(environ, platform)


def require() -> Path:
    """Return the browser to drive.

    Raises:
        BrowserNotFoundError: none is installed.
    """
    if browser := find():
        return browser
    raise BrowserNotFoundError(
        "未找到 Chrome、Chromium 或 Edge，浏览器测试无法运行。请执行：\n"
        f"    {_install_command(sys.platform)}\n"
        "已经安装在别处的，请用环境变量 CHROME 指定其路径。\n"
        "No Chrome, Chromium or Edge was found, so the browser tests cannot run. "
        "Run the command above, or name an installed one in the variable CHROME."
    )


def _install_command(platform: str) -> str:
    """Return the command that puts a browser on this system."""
    if platform == "win32":
        return "winget install Google.Chrome"
    if platform == "darwin":
        return "brew install --cask google-chrome"
    if is_debian():
        return sudo_install(PACKAGES)
    return "sudo dnf install chromium google-noto-sans-cjk-fonts"
