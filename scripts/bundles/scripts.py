"""Bundle the modules of `docs/javascripts/`, again only when one of them has changed."""

from __future__ import annotations

from pathlib import Path

from scripts.bundles.esbuild import run_esbuild, version_of_esbuild
from scripts.runtime.cache import cached
from scripts.runtime.sources import ROOT, digest

HERE = Path(__file__).parent
SCRIPTS = ROOT / "docs" / "javascripts"


def bundle_scripts(*, maps: bool = False) -> dict[str, Path]:
    """The scripts that pages name, by their addresses within the site.

    Args:
        maps: whether the scripts tell a browser's tools which modules they were.

    Raises:
        BuildProblem: if what bundles them is not installed, or a module has a mistake.
    """
    sources = sorted(SCRIPTS.rglob("*.js"))
    # A module that moves to another folder keeps its name, but not what it imports.
    places = [path.relative_to(SCRIPTS).as_posix() for path in sources]
    key = digest([*sources, *sorted(HERE.glob("*.*"))], *places, version_of_esbuild())
    options = ["maps"] if maps else []

    def bundle(out: Path) -> None:
        run_esbuild("scripts.mjs", str(SCRIPTS), str(out), *options)

    folder = cached("mapped" if maps else "bundled", key, bundle)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"javascripts/{path.relative_to(folder).as_posix()}": path for path in files}
