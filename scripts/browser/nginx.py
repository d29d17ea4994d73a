"""nginx, which serves the built site in the tests as it does on the portal's own host."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.browser.debian import is_debian, sudo_install
from scripts.browser.problem import BrowserNotFoundError

PACKAGES = ("nginx-light",)

# Debian puts it where only root's PATH leads.
_ALSO_IN = "/usr/sbin"

NOT_HERE = (
    "nginx 的测试不在 Windows 上运行，请看 CI 的结果。\n"
    "The tests of nginx do not run on Windows, but in CI."
)


def exists_for(platform: str = sys.platform) -> bool:
    """Tell whether there is an nginx for this system whose settings are those of a host."""
    return platform != "win32"


def find(environ: Mapping[str, str] = os.environ, also: str = _ALSO_IN) -> Path | None:
    """Return nginx, or None where it is not installed."""
    path = os.pathsep.join((environ.get("PATH", ""), also))
    found = shutil.which("nginx", path=path)
    return Path(found) if found else None


def require() -> Path:
    """Return nginx.

    Raises:
        BrowserNotFoundError: it is not installed.
    """
    if nginx := find():
        return nginx
    raise BrowserNotFoundError(
        "未找到 nginx，发布配置（deploy/nginx.conf）的测试无法运行。请执行：\n"
        f"    {_install_command(sys.platform)}\n"
        "No nginx was found, so the tests of deploy/nginx.conf cannot run. Run the command above."
    )


def _install_command(platform: str) -> str:
    """Return the command that puts nginx on this system."""
    if platform == "darwin":
        return "brew install nginx"
    return sudo_install(PACKAGES) if is_debian() else "sudo dnf install nginx"
