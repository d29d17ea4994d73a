"""Every key is documented, with an example from the project's own rubrics where there is one."""

from __future__ import annotations

import re
from dataclasses import fields
from html import unescape
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
import yaml

from scripts.compile import call_folders
from scripts.compile.shape import hints_of
from scripts.handbook.leaves import LEAVES, homes
from scripts.handbook.pages import handbook
from scripts.handbook.reference import anchor_of, slug
from scripts.handbook.uses import MOST_LINES, first_uses
from scripts.schema.keys import content, key_of
from scripts.schema.records import names, records
from selfcheck.kinds import FAMILIES
from selfcheck.rubric import Rubric

REAL = Path(__file__).parents[2] / "rubric"
FOLDERS = call_folders(REAL)
PAGES = handbook(FOLDERS)
USES = first_uses(FOLDERS)
RECORDS = [pytest.param(cls, id=name) for name, cls in records().items()]
SNIPPET = re.compile(r"<pre><code>(.*?)</code></pre>\s*<p class=\"origin\">([\w./-]+\.yaml):(\d+)<")


def page_of(cls: type) -> str:
    return PAGES[f"editing/keys/{homes()[cls]}/index.md"]


def family_of(cls: type) -> type | None:
    return next((base for base, kinds in FAMILIES.items() if cls in kinds.values()), None)


@pytest.mark.parametrize("cls", RECORDS)
def test_every_key_of_the_model_is_documented(cls: type) -> None:
    family = family_of(cls)
    shared = {each.name for each in fields(family)} if family else set()
    assert f"{{#{anchor_of(cls)}}}" in page_of(cls)
    for each in fields(cls):
        owner = family if family and each.name in shared else cls
        entry = page_of(owner).partition(f'<div id="{anchor_of(owner)}-{slug(each.name)}">')[2]
        assert entry, f"{names()[cls]}.{each.name}"
        entry = unescape(entry.partition("</dd>")[0])
        assert key_of(cls, each.name).name in entry
        used = [use for (user, key), use in USES.items() if key == each.name and user is cls]
        if used and owner is cls:
            assert f"{used[0].file}:{used[0].line}" in entry


def test_every_top_level_key_has_its_page() -> None:
    assert {key for leaf in LEAVES for key in leaf.keys} == {each.name for each in fields(Rubric)}


def test_an_example_stands_where_it_says_and_is_yaml() -> None:
    shown = [each for page in PAGES.values() for each in SNIPPET.findall(page)]
    assert len(shown) > 200
    for text, file, line in shown:
        written = (REAL / file).read_text("utf-8").splitlines()[int(line) - 1]
        snippet = unescape(unescape(text)).split("\n")
        assert snippet[0].strip() in written
        assert len(snippet) <= MOST_LINES + 1
        if snippet[-1] != "…":
            assert isinstance(yaml.safe_load("\n".join(snippet)), dict)


def test_every_value_to_choose_from_is_shown_and_said() -> None:
    meanings = content()["values"]
    for name, cls in records().items():
        for key, hint in hints_of(cls).items():
            while get_args(hint) and get_origin(hint) is not Literal:
                hint = get_args(hint)[0]
            if get_origin(hint) is not Literal:
                continue
            said = key_of(cls, key).about
            for value in get_args(hint):
                known = meanings.get(f"{name}.{key}", {})
                assert value in known or str(value) in said, f"{name}.{key}: {value}"


def test_no_meaning_is_left_of_a_value_that_is_gone() -> None:
    for place, known in content()["values"].items():
        record, _, key = place.rpartition(".")
        hint = hints_of(records()[record])[key]
        while get_origin(hint) is not Literal:
            hint = get_args(hint)[0]
        assert list(known) == list(get_args(hint)), place
