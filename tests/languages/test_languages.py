"""Other languages: a folder makes a page, and nothing is said in a language it is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scripts.compile import compile_all
from scripts.compile.problems import RubricErrors
from scripts.languages.language import languages
from scripts.languages.texts import read_texts
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
CALL = "shuangkua-2022-guangdong"
RUBRICS = {each.rubric.call.id: each.rubric for each in compile_all(ROOT / "rubric")}
HAN = re.compile(r"[\u3400-\u9fff]")
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|^---$.*?^---$", re.S | re.M)


class Spoken(HTMLParser):
    """The texts of a page, each with the language that its elements say it is in."""

    EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.alternates: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self._languages: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def language(self) -> str:
        return self._languages[-1][1] if self._languages else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        own = found.get("lang", self.language)
        self.texts += [(own, found[each]) for each in ("aria-label", "title") if each in found]
        if tag == "link" and "alternate" in found.get("rel", "").split():
            self.alternates[found["hreflang"]] = found["href"]
        if tag == "a":
            self.links.append((found.get("href", ""), found.get("hreflang", "")))
        if tag not in self.EMPTY:
            self._languages.append((tag, own))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Holds no text, and has no end of its own."""

    def handle_endtag(self, tag: str) -> None:
        if any(tag == each for each, _ in self._languages):
            while self._languages.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not any(tag in {"script", "style"} for tag, _ in self._languages) and data.strip():
            self.texts.append((self.language, data.strip()))

    @property
    def visible(self) -> str:
        return re.sub(r"\s+", " ", " ".join(text for _, text in self.texts))


@pytest.fixture(scope="module")
def english(site: str, site_dir: Path) -> Spoken:
    return Spoken((site_dir / "en" / "index.html").read_text("utf-8"))


def test_no_chinese_stands_in_english_unmarked(english: Spoken) -> None:
    assert {language for language, _ in english.texts} == {"en", "zh-CN"}
    assert [text for language, text in english.texts if language == "en" and HAN.search(text)] == []
    assert ("zh-CN", "工业和信息化部") in english.texts


@pytest.mark.parametrize("call", RUBRICS.values(), ids=RUBRICS)
def test_numbers_and_dates_are_those_of_the_rubric(english: Spoken, call: Rubric) -> None:
    said = english.visible
    assert f"{len(call.conditions)} conditions" in said
    assert f"{len(call.dimensions)} dimensions with {len(call.indicators)} indicators" in said
    assert f"{len(call.section_of)} fields, {len(call.checks)} checks" in said
    for office in call.offices:
        [language] = languages(ROOT)
        assert language.written(office.deadline) in said
        assert office.name in said


@pytest.mark.parametrize("path", sorted((ROOT / "scripts/render/templates").glob("*/*.md.j2")))
def test_templates_of_languages_hold_no_numbers(path: Path) -> None:
    assert re.findall(r"\d+", JINJA.sub("", path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", sorted((ROOT / "rubric").glob("*/*/texts.yaml")))
def test_translated_texts_hold_no_numbers_but_the_year_of_the_call(path: Path) -> None:
    call = RUBRICS[path.parts[-3]].call
    assert set(re.findall(r"\d+", path.read_text("utf-8"))) <= {str(call.year)}


def test_dates_are_written_as_the_language_does() -> None:
    [language] = languages(ROOT)
    assert language.written("2022-03-17") == "17 March 2022"
    assert language.written("2022-03-17 18:00") == "17 March 2022, 18:00 Beijing time"
    assert language.written("in spring") == "in spring"


def test_both_home_pages_name_each_other_and_the_chinese_one_is_for_everybody_else(
    site: str, site_dir: Path, english: Spoken
) -> None:
    chinese = Spoken((site_dir / "index.html").read_text("utf-8"))
    assert english.alternates == chinese.alternates
    assert chinese.alternates == {"zh-CN": site, "x-default": site, "en": f"{site}en/"}
    about = Spoken((site_dir / "about" / "index.html").read_text("utf-8"))
    assert about.alternates == {}
    assert ("../en/", "en") in about.links
    assert ("..", "zh-CN") in english.links


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the site is made of, to add a language to."""
    for name in ("docs", "rubric", "scripts", "selfcheck"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "build").mkdir()
    for name in ("build/runtime", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def test_a_folder_of_three_files_is_a_language(project: Path) -> None:
    folder = project / "scripts" / "render" / "templates" / "de"
    folder.mkdir()
    names = ["Januar", "Februar", "März", *"456789", "Oktober", "November", "Dezember"]
    settings = {
        "name": "Deutsch",
        "site_name": "Wegweiser",
        "copyright": "Keine Behörde.",
        "permalink": "Verweis",
        "date": "{day}. {month} {year}",
        "date_time": "{day}. {month} {year}, {time} Uhr",
        "months": names,
    }
    # JSON is YAML too.
    (folder / "language.yaml").write_text(json.dumps(settings), "utf-8")
    (folder / "home.md.j2").write_text(
        """---
title: "Deutsch"
description: "Kurz"
{{ front }}
---

# Wegweiser {#top}

{% for call in calls if call.rubric.offices %}
<p>{{ written(call.rubric.offices[0].deadline) }}: {{ call.say("conditions", "entity") }}</p>
<p>{{ call.say("conditions", "enterprise_kind") }}</p>
{% endfor %}
""",
        "utf-8",
    )
    shutil.copy(folder / "home.md.j2", folder / "about.md.j2")
    texts = project / "rubric" / CALL / "de" / "texts.yaml"
    texts.parent.mkdir()
    texts.write_text("conditions:\n  entity: {title: Sitz und Rechtsform}\n", "utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(project / "site")],
        cwd=project,
        env={**os.environ, "SITE_URL": "http://site.example/", "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    html = (project / "site" / "de" / "index.html").read_text("utf-8")
    page = Spoken(html)
    assert '<html lang="de"' in html
    assert "17. März 2022, 18:00 Uhr: Sitz und Rechtsform" in unescape(html)
    # What has no translation is there in Chinese, and says so; the theme speaks the language.
    assert ("zh-CN", "企业类型") in page.texts
    assert ("de", "Suche") in page.texts
    assert set(page.alternates) == {"de", "en", "zh-CN", "x-default"}
    # A page leads to itself in the other languages where they have it, else to their first page.
    about = Spoken((project / "site" / "de" / "about" / "index.html").read_text("utf-8"))
    assert about.alternates["zh-CN"] == "http://site.example/about/"
    assert ("../../about/", "zh-CN") in about.links
    assert ("../../en/", "en") in about.links


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("conditions:\n  entitty: {title: x}\n", "texts.yaml:2:20: 这个申报里没有“entitty”"),
        ("condition:\n  entity: {title: x}\n", "texts.yaml:2:19: 这个申报里没有“condition”"),
        ("conditions:\n  entity: {titel: x}\n", "texts.yaml:2:19: “titel”没有原文可译"),
        ("conditions:\n  entity: x\n", "texts.yaml:2:11: 这里应写成"),
        ("call: {year: '2022'}\n", "“year”没有原文可译"),
        ("conditions:\n  entity: {title: 1}\n", "译文应是文字"),
        ("conditions: x\n", "texts.yaml:1:13: 这里应写成"),
    ],
)
def test_a_text_that_translates_nothing_is_a_mistake(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "rubric" / CALL / "xx" / "texts.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    with pytest.raises(RubricErrors) as raised:
        read_texts(tmp_path, RUBRICS[CALL], "xx")
    assert said in str(raised.value)


def test_a_language_without_its_settings_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "scripts" / "render" / "templates" / "xx" / "language.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("name: X\ndates: y\n", "utf-8")
    with pytest.raises(RubricErrors) as raised:
        languages(tmp_path)
    assert "缺少“months”" in str(raised.value)
    assert "language.yaml:2:8: 不认识的键“dates”" in str(raised.value)
