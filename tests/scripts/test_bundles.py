from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.bundles import bundle_scripts
from scripts.bundles.esbuild import run_esbuild
from scripts.bundles.scripts import SCRIPTS
from scripts.digests import digest_of
from scripts.runtime.problem import BuildProblem

WORKER = "javascripts/selfcheck/worker.js"
PAGES = [
    "javascripts/offline/page.js",
    "javascripts/selfcheck/page.js",
    "javascripts/selfcheck/recommend.js",
]
NAMESPACES = {"http://www.w3.org/2000/svg"}


@pytest.fixture(scope="module")
def bundles() -> dict[str, str]:
    return {address: path.read_text("utf-8") for address, path in bundle_scripts().items()}


def test_there_is_one_file_for_each_script_that_pages_load(bundles: dict[str, str]) -> None:
    assert sorted(bundles) == sorted([*PAGES, WORKER])


def test_a_script_imports_nothing_that_is_beside_it(bundles: dict[str, str]) -> None:
    imports = {
        address: re.findall(r"""\bimport\s*\(([^)]*)\)|\bimport\s*[{*"'][^;]*""", text)
        for address, text in bundles.items()
    }
    # The thread imports Pyodide, from where the page says it is.
    assert {address for address, found in imports.items() if found} == {WORKER}
    assert all("pyodide" in each for each in imports[WORKER] if "selfcheck.api" not in each)


def test_no_script_names_another_host_or_carries_comments(bundles: dict[str, str]) -> None:
    for address, text in bundles.items():
        assert set(re.findall(r"https?://[\w./-]+\w", text)) <= NAMESPACES, address
        assert "/*" not in text and "sourceMappingURL" not in text, address


def test_pages_ask_for_the_thread_by_its_digest(bundles: dict[str, str]) -> None:
    named = f'"./worker.js?{digest_of(bundles[WORKER].encode())}"'
    assert [address for address, text in bundles.items() if named in text] == PAGES[1:]


def test_equal_modules_give_equal_bytes(tmp_path: Path, bundles: dict[str, str]) -> None:
    run_esbuild("scripts.mjs", str(SCRIPTS), str(tmp_path))
    again = {
        f"javascripts/{path.relative_to(tmp_path).as_posix()}": path.read_text("utf-8")
        for path in tmp_path.rglob("*.*")
    }
    assert again == bundles


def test_a_mistake_in_a_module_is_told_with_its_place(tmp_path: Path) -> None:
    module = tmp_path / "selfcheck" / "engine" / "worker.js"
    module.parent.mkdir(parents=True)
    module.write_text("let a = ;\n", "utf-8")
    with pytest.raises(BuildProblem, match=r"worker\.js:1:8"):
        run_esbuild("scripts.mjs", str(tmp_path), str(tmp_path / "out"))
