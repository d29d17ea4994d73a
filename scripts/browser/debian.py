"""Installing packages on Debian and its kin."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence


def is_debian() -> bool:
    """Tell whether packages come from apt-get."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def can_install() -> bool:
    """Tell whether packages can be installed without asking anyone."""
    return is_debian() and os.geteuid() == 0


def install_command(packages: Sequence[str]) -> str:
    """Return what to type to install packages."""
    return f"apt-get update && apt-get install -y {' '.join(packages)}"


def sudo_install(packages: Sequence[str]) -> str:
    """Return what somebody who is not root types to install packages."""
    return f"sudo sh -c '{install_command(packages)}'"


def install(packages: Sequence[str]) -> None:
    """Install packages.

    Raises:
        subprocess.CalledProcessError: apt-get failed; it has said why.
    """
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *arguments],
            env=quiet,
            stdin=subprocess.DEVNULL,
            check=True,
        )
