"""Find the Chromium-like browser that the tests drive, or install Debian's.

Run as ``python -m scripts.browser`` to print its path; ``--ensure`` installs it where that is
possible without asking anyone, which is what a fresh CI machine needs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
WINDOWS_PROGRAMS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)

# Without the fonts a page renders Chinese as boxes, and every screenshot is worthless.
DEBIAN_PACKAGES = ("chromium", "fonts-noto-cjk")
DEBIAN_INSTALL = f"apt-get update && apt-get install -y {' '.join(DEBIAN_PACKAGES)}"


class BrowserNotFoundError(Exception):
    """There is no browser to drive; the message says how to get one."""


def find(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Return the browser to drive, or None where none is installed.

    The variable CHROME goes before everything else.

    Raises:
        BrowserNotFoundError: CHROME names something that cannot be run.
    """
    if chosen := environ.get("CHROME"):
        if found := shutil.which(chosen, path=environ.get("PATH")):
            return Path(found)
        raise BrowserNotFoundError(
            f"环境变量 CHROME 指向的浏览器无法运行：{chosen}\n"
            f"The variable CHROME names no program that can be run: {chosen}"
        )
    for command in COMMANDS:
        if found := shutil.which(command, path=environ.get("PATH", "")):
            return Path(found)
    return next((place for place in _usual_places(environ, platform) if place.is_file()), None)


def _usual_places(environ: Mapping[str, str], platform: str) -> list[Path]:
    """List where installers put browsers on systems that do not put them on the PATH."""
    if platform == "darwin":
        homes = [Path("/"), Path(environ.get("HOME", "/"))]
        return [
            home / "Applications" / f"{app}.app" / "Contents" / "MacOS" / app
            for app in MAC_APPS
            for home in homes
        ]
    if platform == "win32":
        folders = [Path(environ[name]) for name in WINDOWS_FOLDERS if name in environ]
        return [folder / program for program in WINDOWS_PROGRAMS for folder in folders]
    return []


def require() -> Path:
    """Return the browser to drive.

    Raises:
        BrowserNotFoundError: none is installed.
    """
    if browser := find():
        return browser
    command = _install_command(sys.platform, debian=_is_debian())
    raise BrowserNotFoundError(
        "未找到 Chrome、Chromium 或 Edge，浏览器测试无法运行。请执行：\n"
        f"    {command}\n"
        "已经安装在别处的，请用环境变量 CHROME 指定其路径。\n"
        "No Chrome, Chromium or Edge was found, so the browser tests cannot run. "
        "Run the command above, or name an installed one in the variable CHROME."
    )


def ensure() -> Path:
    """Return the browser to drive, first installing what is missing where that can be done.

    Raises:
        BrowserNotFoundError: none is installed, and this is no Debian, or not its root.
        subprocess.CalledProcessError: apt-get failed; it has said why.
    """
    # An installed browser is left alone: fonts may have come from somewhere else than apt.
    if find() is None and _is_debian() and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends"]):
            packages = DEBIAN_PACKAGES if "install" in arguments else ()
            subprocess.run(
                ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *arguments, *packages],
                env=quiet,
                stdin=subprocess.DEVNULL,
                check=True,
            )
    return require()


def _is_debian() -> bool:
    """Tell whether packages come from apt-get."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def _install_command(platform: str, *, debian: bool) -> str:
    """Return the command that puts a browser on this system."""
    if platform == "win32":
        return "winget install Google.Chrome"
    if platform == "darwin":
        return "brew install --cask google-chrome"
    if debian:
        return f"sudo sh -c '{DEBIAN_INSTALL}'"
    return "sudo dnf install chromium google-noto-sans-cjk-fonts"


def main(argv: list[str] | None = None) -> int:
    """Print the browser's path, or why there is none."""
    parser = argparse.ArgumentParser(prog="python -m scripts.browser", description=main.__doc__)
    parser.add_argument("--ensure", action="store_true", help="缺少浏览器时尝试安装")
    arguments = parser.parse_args(argv)
    try:
        print(ensure() if arguments.ensure else require())
    except BrowserNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(
            f"安装浏览器失败，请手动执行：\n    {DEBIAN_INSTALL}\n"
            f"Installing the browser failed (status {error.returncode}); run the command above.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
