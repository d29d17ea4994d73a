"""XlsxWriter for the browser: the installed package, compiled, loaded only when it is asked for."""

from importlib.metadata import distribution
from pathlib import Path

from scripts.runtime.archive import write_archive
from scripts.runtime.cache import cached
from scripts.runtime.sources import HERE, digest
from scripts.runtime.toolchain import Toolchain

PACKAGE = "xlsxwriter"


def build_library(toolchain: Toolchain) -> Path:
    """Return the archive of XlsxWriter's modules, which Python imports from as it is.

    It is made from the installed package, whose wheel pip has checked against the locked hash.
    """
    installed = distribution(PACKAGE)
    modules = {
        file.as_posix(): Path(str(file.locate())).read_bytes()
        for file in installed.files or ()
        if file.parts[0] == PACKAGE and file.suffix == ".py"
    }
    name = f"{PACKAGE}-{installed.version}.zip"
    key = digest([HERE / "library.py"], toolchain.key, *sorted(modules), installed.version)

    def build(folder: Path) -> None:
        write_archive(folder / name, modules)
        # Compressed, unlike what the start loads, by Pyodide's own zlib: the same bytes anywhere.
        compress = ["--compression-level", "6"]
        toolchain.run(folder, ["py-compile", f"/bundle/{name}", "--silent", *compress])

    return cached(PACKAGE, key, build) / name
