"""What the service worker is told of a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.compile import compile_all
from scripts.selfcheck_build import build_id
from scripts.service_worker import service_worker
from scripts.service_worker.listing import list_files
from selfcheck.jsondata import rubric_to_json

ROOT = Path(__file__).parents[2]

KEPT = ["404.html", "index.html", "about/index.html", "search/search_index.json"]
RUNTIME = ["runtime/build.json", "runtime/manifest.json", "runtime/python.zip"]
NEVER = [
    "assets/javascripts/bundle.js.map",
    "assets/javascripts/lunr/min/lunr.ru.min.js",
    "offline/some-call.html",
    "runtime/selfcheck-0.1.0-py3-none-any.whl",
    "sitemap.xml",
    "sitemap.xml.gz",
    "sw.js",
]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for name in [*KEPT, *RUNTIME, *NEVER, "a b/说明.html"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


def test_every_file_is_in_one_group_under_its_address(built: Path) -> None:
    listing = list_files(built)
    assert sorted(listing.pages) == sorted([*KEPT, "a%20b/%E8%AF%B4%E6%98%8E.html"])
    assert sorted(listing.runtime) == RUNTIME
    assert sorted(listing.network) == NEVER


def test_equal_files_give_equal_bytes_and_any_other_a_new_version(built: Path) -> None:
    first = service_worker(built)
    (built / "sw.js").write_text(first, "utf-8")
    (built / "sitemap.xml").write_text("of another day", "utf-8")
    assert service_worker(built) == first
    for name in ("about/index.html", "runtime/python.zip"):
        (built / name).write_text("changed", "utf-8")
        assert version(service_worker(built)) != version(first)
    (built / "new.html").write_text("", "utf-8")
    assert version(service_worker(built)) != version(first)


def version(text: str) -> str:
    listing = json.loads(text[len("const SITE = ") : text.index(";\n")])
    return str(listing["version"])


def test_the_build_changes_with_the_rules_the_scripts_and_the_runtime(tmp_path: Path) -> None:
    first, second = (rubric_to_json(each.rubric) for each in compile_all(ROOT / "rubric"))
    manifest = tmp_path / "manifest.json"
    manifest.write_text("one", "utf-8")
    script = tmp_path / "page.js"
    script.write_text("one", "utf-8")
    ids = {build_id(rules, [script], tmp_path) for rules in ([first], [second], [first, second])}
    before = build_id([first], [script], tmp_path)
    manifest.write_text("another", "utf-8")
    ids.add(build_id([first], [script], tmp_path))
    script.write_text("another", "utf-8")
    ids.add(build_id([first], [script], tmp_path))
    assert len(ids) == 5 and before in ids
