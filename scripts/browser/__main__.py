"""The command ``python -m scripts.browser``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from types import ModuleType

from scripts.browser import chromium, debian, firefox, nginx, webkit
from scripts.browser.problem import BrowserNotFoundError
from selfcheck.command import run


def main(argv: list[str] | None = None) -> int:
    """Print where the browsers are that the tests drive, and nginx, or why one is missing."""
    parser = argparse.ArgumentParser(prog="python -m scripts.browser", description=main.__doc__)
    parser.add_argument("--ensure", action="store_true", help="缺少浏览器时尝试安装")
    arguments = parser.parse_args(argv)
    packages = _missing() if arguments.ensure and debian.can_install() else []
    try:
        if packages:
            debian.install(packages)
    except subprocess.CalledProcessError as error:
        print(
            f"安装浏览器失败，请手动执行：\n    {debian.install_command(packages)}\n"
            f"Installing the browsers failed (status {error.returncode}); run the command above.",
            file=sys.stderr,
        )
        return 1
    problems = []
    for browser in _browsers():
        try:
            print(browser.require())
        except BrowserNotFoundError as error:
            problems.append(str(error))
    for each in (webkit, nginx):
        if not each.exists_for():
            print(each.NOT_HERE, file=sys.stderr)
    if problems:
        print(*problems, sep="\n\n", file=sys.stderr)
    return 1 if problems else 0


def _browsers() -> list[ModuleType]:
    """Those that there are for this system."""
    return [chromium, firefox, *(each for each in (webkit, nginx) if each.exists_for())]


def _missing() -> list[str]:
    """Debian's packages that have to be installed.

    A browser that is there is left alone: fonts may have come from somewhere else than apt.
    """
    return [package for browser in _browsers() if _lacks(browser) for package in browser.PACKAGES]


def _lacks(browser: ModuleType) -> bool:
    try:
        return browser.find() is None
    except BrowserNotFoundError:
        # Somebody has named one that cannot be run. Another one is not what they want.
        return False


if __name__ == "__main__":
    run(main)
