"""The theme's files are mended in one place each, and only where they are those that are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.theme import Theme

from scripts.theme import (
    UnknownThemeError,
    color_scheme,
    palette,
    search_index,
    search_worker,
)

[THEME] = (Path(each) for each in Theme("material").dirs[:1])


def test_one_character_of_the_search_is_mended() -> None:
    [worker] = (THEME / search_worker.WORKERS).glob("search.*.js")
    script = worker.read_text("utf-8")
    text = search_worker.mended(script)
    assert len(text) == len(script) + 1
    assert (
        text.replace("<=t.length;o++)t.slice(s,o)in e", "<t.length;o++)t.slice(s,o)in e") == script
    )


@pytest.mark.parametrize("script", ["", "for(let o=s+1;o<=t.length;o++)t.slice(s,o)in e"])
def test_another_search_is_not_taken_for_the_known_one(script: str) -> None:
    with pytest.raises(UnknownThemeError, match=r"search_worker\.py"):
        search_worker.mended(script)


def test_one_rule_of_the_colours_is_mended() -> None:
    [sheet] = (THEME / palette.SHEETS).glob("palette.*.css")
    text = sheet.read_text("utf-8")
    mended = palette.mended(text)
    assert "[data-md-color-switching]" in text and "[data-md-color-switching]" not in mended
    assert mended.count("}") == text.count("}") - 1


@pytest.mark.parametrize("sheet", ["", "[data-md-color-switching]{color:red}"])
def test_other_colours_are_not_taken_for_the_known_ones(sheet: str) -> None:
    with pytest.raises(UnknownThemeError, match=r"palette\.py"):
        palette.mended(sheet)


def test_one_fetch_of_the_index_is_put_off() -> None:
    [bundle] = (THEME / search_index.SCRIPTS).glob("bundle.*.js")
    script = bundle.read_text("utf-8")
    mended = search_index.mended(script)
    assert mended.count("search_index.json") == script.count("search_index.json")
    assert mended.startswith(script[:1000])
    assert mended.endswith(script[-1000:])


@pytest.mark.parametrize("script", ["", 'f(new URL("search/search_index.json",b.base));' * 2])
def test_another_script_is_not_taken_for_the_known_one(script: str) -> None:
    with pytest.raises(UnknownThemeError, match=r"search_index\.py"):
        search_index.mended(script)


def test_one_element_is_added_later() -> None:
    [bundle] = (THEME / color_scheme.SCRIPTS).glob("bundle.*.js")
    script = bundle.read_text("utf-8")
    mended = color_scheme.mended(script)
    added = "(self.requestIdleCallback||setTimeout)(()=>document.head.appendChild(o))"
    assert mended.replace(added, "document.head.appendChild(o)") == script != mended


@pytest.mark.parametrize("script", ["", 'x("meta",{name:"color-scheme"})'])
def test_another_element_is_not_taken_for_the_known_one(script: str) -> None:
    with pytest.raises(UnknownThemeError, match=r"color_scheme\.py"):
        color_scheme.mended(script)
