"""Where programs lie: on the PATH, where a variable says, or where installers put them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.browser.problem import BrowserNotFoundError

WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that goes by several names.

    ``variable`` is the environment's variable by which a person names it, ``mac`` and ``windows``
    are where it lies in those systems' folders for programs.
    """

    variable: str
    commands: Sequence[str]
    mac: Sequence[str]
    windows: Sequence[str]

    def find(self, environ: Mapping[str, str], platform: str) -> Path | None:
        """Return where it is, or None where it is not installed.

        Raises:
            BrowserNotFoundError: the variable names something that cannot be run.
        """
        path = environ.get("PATH", "")
        if chosen := environ.get(self.variable):
            if found := shutil.which(chosen, path=path):
                return Path(found)
            raise BrowserNotFoundError(
                f"环境变量 {self.variable} 指向的浏览器无法运行：{chosen}\n"
                f"The variable {self.variable} names no program that can be run: {chosen}"
            )
        for command in self.commands:
            if found := shutil.which(command, path=path):
                return Path(found)
        places = self._usual_places(environ, platform)
        return next((place for place in places if place.is_file()), None)

    def _usual_places(self, environ: Mapping[str, str], platform: str) -> list[Path]:
        """List where installers put it on systems that do not put it on the PATH."""
        if platform == "darwin":
            homes = [Path("/"), Path(environ.get("HOME", "/"))]
            return [home / "Applications" / program for program in self.mac for home in homes]
        if platform == "win32":
            folders = [Path(environ[name]) for name in WINDOWS_FOLDERS if name in environ]
            return [folder / program for program in self.windows for folder in folders]
        return []
