"""The built runtime: what is in it, and that Python and the engine come up on it."""

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.compile import compile_all
from scripts.runtime.bundle import build_bundle
from scripts.runtime.data import Segment, segments_of
from scripts.runtime.lean import lean
from scripts.runtime.parts import FIRST, REST
from scripts.runtime.problem import BuildProblem
from scripts.runtime.random_answers import random_edits
from scripts.runtime.sources import CACHE, ENGINE, ROOT, WEBASSEMBLY, installed_pyodide
from scripts.runtime.stdlib import DROPPED, KEPT, is_kept, keep, names
from scripts.runtime.wasm import DATA, sections_of
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric
from tests.pyodide.shipped import RUNTIME, ShippedEngine, ShippedError

TEXTS = ("text", "long_text")
IMPORT_ALL = """
import importlib, json, warnings, zipfile
warnings.simplefilter("ignore")
failed = {}
for module in MODULES:
    try:
        importlib.import_module(module)
    except Exception as error:
        failed[module] = repr(error)
json.dumps(failed)
"""


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return build_bundle(RUNTIME)


@pytest.fixture(scope="module")
def shipped(manifest: dict[str, Any]) -> Iterator[ShippedEngine]:
    with ShippedEngine() as engine:
        yield engine


@pytest.fixture(scope="module")
def started(manifest: dict[str, Any]) -> Iterator[ShippedEngine]:
    with ShippedEngine(start_only=True) as engine:
        yield engine


@pytest.fixture(scope="module")
def entries(manifest: dict[str, Any]) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(RUNTIME / "python.zip") as archive:
        return archive.infolist()


def modules(entries: list[zipfile.ZipInfo]) -> list[str]:
    paths = [e.filename.removesuffix(".pyc") for e in entries if e.filename.endswith(".pyc")]
    return [path.replace("/", ".").removesuffix(".__init__") for path in paths]


def static_data(part: str) -> list[Segment]:
    return segments_of(dict(sections_of((RUNTIME / part).read_bytes()))[DATA])


def with_all_characters(file: str, rubric: Rubric) -> Iterator[str]:
    """The answers with texts of the common characters of every script, where there are texts."""
    texts = [each.id for each in rubric.fields.values() if each.type in TEXTS]
    answers = json.loads(file)
    characters = [chr(code) for code in [*range(0x20, 0xD800), *range(0xF900, 0xFE00)]]
    while texts and characters:
        for each in texts[:10]:
            answers["answers"][each] = "".join(characters[:400])
            del characters[:400]
        yield json.dumps(answers)


def failed_imports(shipped: ShippedEngine, wanted: list[str]) -> dict[str, str]:
    failed: dict[str, str] = json.loads(shipped.run(f"MODULES = {wanted!r}\n{IMPORT_ALL}"))
    return failed


def test_the_manifest_lists_every_file_with_its_size_and_digest(manifest: dict[str, Any]) -> None:
    assert json.loads((RUNTIME / "manifest.json").read_text("utf-8")) == manifest
    assert {p.name for p in RUNTIME.iterdir()} == {*manifest["files"], "manifest.json"}
    for name, file in manifest["files"].items():
        content = (RUNTIME / name).read_bytes()
        assert file == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_the_lock_names_the_engine_wheel_that_lies_beside_it(manifest: dict[str, Any]) -> None:
    (package,) = manifest["lock"]["packages"].values()
    assert (package["name"], package["depends"]) == ("selfcheck", [])
    assert package["sha256"] == manifest["files"][package["file_name"]]["sha256"]
    assert package["version"] == manifest["engine"]


def test_the_archive_is_compressed_undated_and_holds_no_source(
    entries: list[zipfile.ZipInfo],
) -> None:
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [e.filename for e in entries if e.filename.endswith(".py")] == []


def test_bytecode_is_checked_by_no_clock(manifest: dict[str, Any]) -> None:
    with zipfile.ZipFile(RUNTIME / "python.zip") as archive:
        compiled = [each for each in archive.namelist() if each.endswith(".pyc")]
        assert {archive.read(each)[4] & 1 for each in compiled} == {1}


@pytest.mark.parametrize("call", compile_all(ROOT / "rubric"), ids=lambda call: call.rubric.call.id)
def test_the_first_part_and_the_memory_have_all_that_assessing_needs(
    manifest: dict[str, Any], call: Any
) -> None:
    rubric, random_ = rubric_to_json(call.rubric), random.Random(2)
    coming_later = [range(each.start, each.end) for each in static_data(REST)]
    assert sum(map(len, coming_later)) > 1_000_000
    with (
        ShippedEngine(start_only=True, first_part=True) as first,
        ShippedEngine(start_only=True) as whole,
    ):
        first.spoil(coming_later)
        files = [each.file(call.rubric) for each in call.examples]
        edits = random_edits(random_, call.rubric, files[-1], 50)
        for file in [*files, *edits]:
            assert first.assess(rubric, file) == whole.assess(rubric, file)
        # Some characters need the rest, which brings its data along; each file meets a fresh start.
        for file in with_all_characters(files[0], call.rubric):
            with ShippedEngine(start_only=True) as spoiled:
                spoiled.spoil(coming_later)
                assert spoiled.assess(rubric, file) == whole.assess(rubric, file)


def test_the_parts_share_out_the_static_data(manifest: dict[str, Any]) -> None:
    first, rest = static_data(FIRST), static_data(REST)
    whole = (lean(installed_pyodide()).folder / WEBASSEMBLY).read_bytes()
    image, parts = (bytearray(max(each.end for each in first)) for _ in range(2))
    for each in segments_of(dict(sections_of(whole))[DATA]):
        image[each.start : each.end] = each.content
    for each in [*first, *rest]:
        assert not any(parts[each.start : each.end])
        parts[each.start : each.end] = each.content
    assert image == parts


def test_there_is_a_rest_that_is_brought_when_it_is_needed(manifest: dict[str, Any]) -> None:
    with (
        ShippedEngine(first_part=True) as first,
        pytest.raises(ShippedError, match="the rest of the WebAssembly is needed"),
    ):
        first.run("1 + 1")
    with ShippedEngine() as whole:
        assert whole.run("str(1 + 1)") == "2"


def test_a_memory_put_back_and_a_python_started_anew_assess_alike(
    started: ShippedEngine, manifest: dict[str, Any]
) -> None:
    with ShippedEngine(anew=True) as anew:
        for call in compile_all(ROOT / "rubric"):
            rubric = rubric_to_json(call.rubric)
            for example in call.examples[:5]:
                file = example.file(call.rubric)
                assert started.assess(rubric, file) == anew.assess(rubric, file)
        asked = "import sys; str([sys.path, sys.version, sys.flags.hash_randomization])"
        assert started.run(asked) == anew.run(asked).replace(", 1]", ", 0]")


def test_the_memory_holds_no_rubric(started: ShippedEngine) -> None:
    with ShippedEngine(start_only=True) as fresh:
        held = fresh.run(
            "import gc, selfcheck.rubric as r;"
            "str(sum(isinstance(each, r.Rubric) for each in gc.get_objects()))"
        )
    assert held == "0"


def test_the_engine_is_whole(entries: list[zipfile.ZipInfo]) -> None:
    sources = {p.relative_to(ROOT).with_suffix("") for p in ENGINE.rglob("*.py")}
    shipped = {Path(e.filename).with_suffix("") for e in entries if e.filename[-4:] == ".pyc"}
    assert {path for path in shipped if path.parts[0] == "selfcheck"} == sources


def test_it_boots_on_python_3_14(shipped: ShippedEngine, manifest: dict[str, Any]) -> None:
    assert shipped.python == manifest["python"]
    assert shipped.python.startswith("3.14.")


def test_every_engine_module_imports(
    shipped: ShippedEngine, entries: list[zipfile.ZipInfo]
) -> None:
    engine = [m for m in modules(entries) if m.split(".")[0] == "selfcheck"]
    wanted = [module for module in engine if not module.endswith("__main__")]
    assert "selfcheck.api" in wanted
    assert failed_imports(shipped, wanted) == {}


def test_no_kept_module_needs_a_dropped_one(
    shipped: ShippedEngine, entries: list[zipfile.ZipInfo]
) -> None:
    assert failed_imports(shipped, [m for m in modules(entries) if "__main__" not in m]) == {}


def test_the_engine_knows_its_version(shipped: ShippedEngine, manifest: dict[str, Any]) -> None:
    version = shipped.run("import importlib.metadata as m; m.version('selfcheck')")
    assert version == manifest["engine"]


def test_texts_in_chinese_encodings_can_be_read(shipped: ShippedEngine) -> None:
    code = "' '.join('双跨'.encode(c).decode(c) for c in ('gbk', 'gb18030', 'gb2312', 'utf-8-sig'))"
    assert shipped.run(code) == "双跨 双跨 双跨 双跨"


def test_an_exception_in_the_engine_leaves_it_running(shipped: ShippedEngine) -> None:
    with pytest.raises(ShippedError, match="not the JSON of a rubric"):
        shipped.assess("[]", "{}")
    assert shipped.run("'still here'") == "still here"


def test_a_build_without_the_engines_cache_gives_the_same_bytes(
    manifest: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (toolchain,) = CACHE.glob("toolchain-*")
    shutil.copytree(toolchain, tmp_path / "cache" / toolchain.name)
    monkeypatch.setattr("scripts.runtime.cache.CACHE", tmp_path / "cache")
    assert build_bundle(tmp_path / "out") == manifest
    for name in manifest["files"]:
        assert (tmp_path / "out" / name).read_bytes() == (RUNTIME / name).read_bytes()


def test_an_unchanged_build_touches_no_file(manifest: dict[str, Any]) -> None:
    before = {path: path.stat().st_mtime_ns for path in RUNTIME.iterdir()}
    build_bundle(RUNTIME)
    assert {path: path.stat().st_mtime_ns for path in RUNTIME.iterdir()} == before


def test_a_module_is_kept_or_dropped_but_not_both() -> None:
    assert names(KEPT) & names(DROPPED) == set()


@pytest.mark.parametrize(
    ("module", "kept"),
    [("json", True), ("json.decoder", True), ("json.tool", False), ("unittest.mock", False)],
)
def test_the_nearest_entry_decides(module: str, kept: bool) -> None:
    assert is_kept(module) is kept


def test_a_module_that_nobody_has_judged_stops_the_build() -> None:
    with pytest.raises(BuildProblem, match="quantum"):
        keep({"json/__init__.pyc": b"", "quantum.pyc": b""})
