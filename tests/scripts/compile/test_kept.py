"""A call is compiled again if, and only if, something has changed that it follows from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.compile import Compiled, RubricErrors, compile_call
from scripts.compile import folder as compiling

ROOT = Path(__file__).parents[3]
CALL = ROOT / "rubric" / "innovative-sme-2022"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CALL, tmp_path / CALL.name))


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that have been compiled since the list was last cleared."""
    seen: list[str] = []
    really = compiling._compiled

    def watched(folder: Path, *rest: Any) -> Compiled:
        seen.append(folder.name)
        return really(folder, *rest)

    monkeypatch.setattr(compiling, "_compiled", watched)
    return seen


def test_what_is_kept_is_what_was_compiled(call: Path, tmp_path: Path, compiled: list[str]) -> None:
    first = compile_call(call, remembering=tmp_path / "kept")
    assert compile_call(call, remembering=tmp_path / "kept") == first == compile_call(call)
    assert len(compiled) == 2


@pytest.mark.parametrize(
    "changed", ["form.yaml", "examples/all-blank.yaml", "versions/1.json", "more.yml"]
)
def test_any_file_of_the_call_matters(
    call: Path, tmp_path: Path, compiled: list[str], changed: str
) -> None:
    compile_call(call, remembering=tmp_path / "kept")
    path = call / changed
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".json":
        path.write_text("{}", "utf-8")
        with pytest.raises(RubricErrors):
            compile_call(call, remembering=tmp_path / "kept")
    else:
        path.write_text(f"{path.read_text('utf-8') if path.exists() else '{}'}\n", "utf-8")
        compile_call(call, remembering=tmp_path / "kept")
    assert len(compiled) == 2


def test_other_code_compiles_anew(
    call: Path, tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_call(call, remembering=tmp_path / "kept")
    monkeypatch.setattr("scripts.compile.digests.code_digest", lambda: "other")
    compile_call(call, remembering=tmp_path / "kept")
    assert len(compiled) == 2


def test_the_same_call_seen_from_elsewhere_has_other_places(call: Path, tmp_path: Path) -> None:
    near = compile_call(call, call.parent, remembering=tmp_path / "kept")
    far = compile_call(call, call.parents[1], remembering=tmp_path / "kept")
    assert near.origins != far.origins


def test_a_mistake_is_told_every_time(call: Path, tmp_path: Path) -> None:
    compile_call(call, remembering=tmp_path / "kept")
    path = call / "terms.yaml"
    path.write_text(path.read_text("utf-8").replace("text:", "texd:", 1), "utf-8")
    for _ in range(2):
        with pytest.raises(RubricErrors, match="texd"):
            compile_call(call, remembering=tmp_path / "kept")


def test_what_was_saved_while_compiling_is_not_taken_for_what_was_there_before(
    call: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = call / "call.yaml"
    before = path.read_text("utf-8")
    really = compiling._compiled

    def saving(*given: Any) -> Compiled:
        path.write_text(before.replace("short_title: ", "short_title: 改过的", 1), "utf-8")
        return really(*given)

    with monkeypatch.context() as patch:
        patch.setattr(compiling, "_compiled", saving)
        saved = compile_call(call, remembering=tmp_path / "kept")
    assert saved.rubric.call.short_title.startswith("改过的") and not saved.made_of
    assert not list((tmp_path / "kept").rglob("examples"))
    path.write_text(before, "utf-8")
    again = compile_call(call, remembering=tmp_path / "kept")
    assert not again.rubric.call.short_title.startswith("改过的") and again.made_of


def test_the_digest_covers_all_code_that_compiling_runs() -> None:
    script = """
import sys
from pathlib import Path
import scripts.compile, scripts.compile.validator
from scripts.compile.digests import ROOMS
own = [m for n, m in sys.modules.items() if n.split(".")[0] in ("scripts", "selfcheck")]
files = [Path(m.__file__) for m in own if getattr(m, "__file__", None)]
print([str(f) for f in files if not any(f.is_relative_to(room) for room in ROOMS)])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    outside = [str(ROOT / "scripts" / "__init__.py")]
    assert done.stdout.strip() == str(outside)
