"""While serving, only what an edit concerns is generated again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from scripts import generated
from scripts.bytecode import bytecode_of
from scripts.compile import Compiled, compile_all
from scripts.form import render_form
from scripts.mkdocs_hooks import portal
from scripts.selfcheck_build import UNNAMED, with_build

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """The settings of a portal that is being served."""
    monkeypatch.setattr(portal, "serving", True)
    monkeypatch.setattr(portal, "made", {})
    monkeypatch.setattr(portal, "calls", compile_all(ROOT / "rubric"))
    return load_config(str(ROOT / "mkdocs.yml"))


def renamed(call: Compiled) -> Compiled:
    rubric = replace(call.rubric, call=replace(call.rubric.call, short_title="改过的名字"))
    return replace(call, rubric=rubric)


def test_only_the_call_that_was_edited_is_generated_again(config: MkDocsConfig) -> None:
    first, second = portal.generate(config)
    # Compiled anew, as after each edit, but equal.
    portal.calls = compile_all(ROOT / "rubric")
    assert all(
        now is before for now, before in zip(portal.generate(config), (first, second), strict=True)
    )
    portal.calls = (portal.calls[0], renamed(portal.calls[1]))
    again = portal.generate(config)
    assert again[0] is first and again[1] is not second
    assert any("改过的名字" in page for page in again[1].pages.values())


def test_other_templates_and_another_repository_generate_everything_again(
    config: MkDocsConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generated, "TEMPLATES", [tmp_path])
    before = portal.generate(config)
    (tmp_path / "page.html").write_text("new", "utf-8")
    after = portal.generate(config)
    config.repo_url = "https://example.org/portal/"
    moved = portal.generate(config)
    assert not {id(each) for each in before} & {id(each) for each in after}
    assert not {id(each) for each in after} & {id(each) for each in moved}


def test_every_template_that_is_watched_or_rendered_counts() -> None:
    folders = {path.parent for path in (ROOT / "scripts").glob("*/templates/*")}
    # A single file for use without a network is no part of what is served, and the handbook is
    # made once while serving.
    others = {ROOT / "scripts" / room / "templates" for room in ("offline", "handbook")}
    assert folders == {*generated.TEMPLATES, *others}


def test_a_form_of_an_unnamed_build_becomes_one_of_this_build_and_no_text_does(
    config: MkDocsConfig,
) -> None:
    call = renamed(portal.calls[0]).rubric
    text = f'data-build="{UNNAMED}"'
    hostile = replace(call, call=replace(call.call, title=text, short_title=text))
    html = with_build(render_form(hostile, build=UNNAMED), "0123")
    assert html == render_form(hostile, build="0123")
    assert html.count('data-build="0123"') == 1


def test_kept_templates_are_apart_by_what_they_were_compiled_for() -> None:
    one, other, same = bytecode_of("a", "b"), bytecode_of("a", "c"), bytecode_of("a", "b")
    assert one.directory == same.directory != other.directory
    assert Path(one.directory).is_relative_to(ROOT / "build")


def test_an_earlier_version_brings_what_has_changed_since(config: MkDocsConfig) -> None:
    call = portal.calls[0]
    earlier = replace(call.rubric, call=replace(call.rubric.call, version="0", summary="以前的"))
    portal.calls = (replace(call, earlier=(earlier,)),)
    [made] = portal.generate(config)
    own = call.rubric.call.id
    assert "以前的" in made.pages[f"{own}/changes.md"]
    assert f"{own}/selfcheck/changes/0.json" in made.pages
