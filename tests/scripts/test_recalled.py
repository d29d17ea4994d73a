"""What is kept from one build to the next is what would be made: any input counts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import generated, recalled
from scripts.compile import Compiled, compile_call
from scripts.together import Together

ROOT = Path(__file__).parents[2]
CALL = "innovative-sme-2022"
TRANSLATED = "shuangkua-2022-guangdong"


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept yet, and the single file takes no time."""
    monkeypatch.setattr(recalled, "KEPT_IN", tmp_path / "kept")
    monkeypatch.setattr(generated, "offline_page", lambda _: "")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A folder with two calls and the portal's other languages."""
    for name in (f"rubric/{CALL}", f"rubric/{TRANSLATED}", "scripts/render/templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def compiled(portal: Path, name: str = CALL) -> Compiled:
    folder = portal / "rubric" / name
    return compile_call(folder, portal, verify_examples=True, remembering=portal / "compiled")


def pages_of(call: Compiled, edit_base: str = "") -> dict[str, str]:
    [made] = generated.generate([call], edit_base, {}).values()
    return made.pages | made.forms


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def never(*_: object) -> Any:
    raise AssertionError("made again")


def test_the_same_is_made_once_and_comes_back_equal() -> None:
    assert recalled.recalled("a/b", "about", lambda: {"page": "text"}) == {"page": "text"}
    assert recalled.recalled("a/b", "about", never) == {"page": "text"}


def test_anything_else_that_it_is_made_of_makes_it_anew() -> None:
    recalled.recalled("a", "about", lambda: "old")
    assert recalled.recalled("a", "another", lambda: "new") == "new"


@pytest.mark.parametrize("name", ["scripts/render/words.py", "scripts/form/templates/page.html"])
def test_other_code_makes_it_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recalled.recalled("a", "about", lambda: "old")
    assert ROOT / name in recalled.sources()
    for room in recalled.ROOMS:
        leave_out = shutil.ignore_patterns(*recalled.NO_SOURCE)
        shutil.copytree(ROOT / room, tmp_path / room, ignore=leave_out)
    monkeypatch.setattr(recalled, "ROOT", tmp_path)
    monkeypatch.setattr(recalled, "_code_at_start", recalled.code)
    assert recalled.recalled("a", "about", lambda: "new") == "old"
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert recalled.recalled("a", "about", lambda: "new") == "new"
    (tmp_path / name).rename((tmp_path / name).with_stem("moved"))
    assert recalled.recalled("a", "about", lambda: "newer") == "newer"


def test_what_was_made_while_code_was_saved_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def save_and_make() -> str:
        monkeypatch.setattr(recalled, "code", lambda: "saved meanwhile")
        return "half old, half new"

    recalled.recalled("a", "about", save_and_make)
    assert recalled.recalled("a", "about", lambda: "new") == "new"


def test_the_pages_of_a_call_are_recalled_and_the_same(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages_of(compiled(portal))
    with monkeypatch.context() as patch:
        patch.setattr(generated, "_written", never)
        assert pages_of(compiled(portal)) == first
    fresh = compile_call(portal / "rubric" / CALL, portal)
    assert pages_of(fresh) == first


def test_an_edit_of_the_call_changes_its_pages(portal: Path) -> None:
    first = pages_of(compiled(portal))
    edit(portal / "rubric" / CALL / "call.yaml", "short_title: ", "short_title: 改过的")
    assert "改过的" in "".join(pages_of(compiled(portal)).values())
    assert "改过的" not in "".join(first.values())


def test_where_and_under_which_name_it_stands_changes_its_pages(portal: Path) -> None:
    call = compiled(portal)
    base = "https://example.org/edit/main/"
    assert base not in "".join(pages_of(call).values())
    assert base in "".join(pages_of(call, base).values())


def test_the_size_of_the_single_file_changes_the_form(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = f"{CALL}/selfcheck.md"
    [small] = generated.generate([compiled(portal)], "", {}).values()
    monkeypatch.setattr(generated, "offline_page", lambda _: " " * 7_000_000)
    monkeypatch.setattr(generated, "shared_by_all", lambda: "more")
    [large] = generated.generate([compiled(portal)], "", {}).values()
    assert "7 MB" in large.forms[form] and "7 MB" not in small.forms[form]


def test_a_call_that_does_not_say_what_it_is_made_of_is_never_taken_for_another(
    portal: Path,
) -> None:
    folder = portal / "rubric" / CALL
    pages_of(compile_call(folder, portal))
    edit(folder / "call.yaml", "short_title: ", "short_title: 改过的")
    assert "改过的" in "".join(pages_of(compile_call(folder, portal)).values())


Part = Callable[[Together], object]
PARTS: dict[str, Part] = {
    "handbook": Together.handbook,
    "languages": Together.translated,
}
EDITS = {
    "handbook": ("call.yaml", "title: ", "title: 改过的"),
    "languages": ("en/texts.yaml", "title: ", "title: Changed "),
}


def both(portal: Path) -> Together:
    calls = tuple(compiled(portal, each) for each in (TRANSLATED, CALL))
    return Together(portal, calls, serving=False)


@pytest.mark.parametrize("part", PARTS)
def test_what_is_made_of_all_calls_follows_every_edit(part: str, portal: Path) -> None:
    first = PARTS[part](both(portal))
    assert (recalled.KEPT_IN / part).is_file()
    assert PARTS[part](both(portal)) == first
    name, old, new = EDITS[part]
    edit(portal / "rubric" / TRANSLATED / name, old, new)
    changed = PARTS[part](both(portal))
    assert changed != first
    assert changed == PARTS[part](Together(portal, both(portal).calls, serving=True))


READING = """
import sys, os
from pathlib import Path
seen = set()
sys.addaudithook(lambda event, args: seen.add(os.fspath(args[0])) if event in
    ("open", "os.listdir", "os.scandir") and isinstance(args[0], (str, Path)) else None)
from scripts import generated, recalled
from scripts.compile import KEPT_IN, compile_all
from scripts.offline.page import offline_page, shared_by_all
from scripts.together import Together
calls = compile_all(remembering=KEPT_IN)

def read(*steps):
    seen.clear()
    for step in steps:
        step()
    paths = {Path(each).resolve() for each in seen}
    return {each for each in paths if each.is_relative_to(recalled.ROOT)} - {recalled.ROOT}

def show(paths):
    known = {*recalled.sources(), *(recalled.ROOT / room for room in recalled.ROOMS)}
    for path in sorted(paths - known):
        if "__pycache__" not in path.parts and not (path.is_dir() and known & {*path.parents}):
            print(path.relative_to(recalled.ROOT).as_posix())
"""
LIBRARIES = (".venv/", "build/.cache/templates/")
"""What the versions stand for, and templates that were compiled for their own text."""


def read_by(steps: str) -> list[str]:
    """The files and folders of the project that were looked at, but those that the code is."""
    done = subprocess.run(
        [sys.executable, "-c", READING + steps],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [each for each in done.stdout.split() if not each.startswith(LIBRARIES)]


def test_a_calls_pages_are_made_of_nothing_but_the_call_and_the_code() -> None:
    pages = 'show(read(*(lambda: generated._written(each, "", "", 0) for each in calls)))'
    assert read_by(pages) == []


def test_what_is_made_of_all_calls_reads_nothing_but_their_files_and_the_code() -> None:
    parts = "both = Together(recalled.ROOT, calls, serving=True)\n"
    found = read_by(f"{parts}show(read(both.handbook, both.translated))")
    assert {Path(each).suffix for each in found} == {"", ".yaml"}
    assert [each for each in found if not each.startswith("rubric/")] == []


def test_a_single_file_is_made_of_nothing_but_the_call_the_code_and_what_is_asked_for_it() -> None:
    alone = "show(read(lambda: offline_page(calls[0].rubric)) - read(shared_by_all))"
    # The manifest, which is among what is asked for, has the digests of the runtime's files.
    packed = ("build/.cache/runtime", "build/runtime")
    assert [each for each in read_by(alone) if not each.startswith(packed)] == []


def test_while_serving_nothing_is_kept(portal: Path) -> None:
    call = compiled(portal)
    generated.generate([call], "", {}, serving=True)
    together = Together(portal, (call,), serving=True)
    for part in PARTS.values():
        part(together)
    assert not recalled.KEPT_IN.exists()
