"""Equal sources give equal bytes, wherever and whenever the site is built."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


def digests(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_give_the_same_files_byte_for_byte(builds: tuple[Path, Path]) -> None:
    here, there = (digests(each) for each in builds)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_no_file_tells_the_time_or_the_folder_of_the_build(builds: tuple[Path, Path]) -> None:
    site, _ = builds
    # A gzip file's time stands in its fifth to eighth byte: MkDocs would put the day there.
    assert (site / "sitemap.xml.gz").read_bytes()[4:8] == (315_532_800).to_bytes(4, "little")
    assert "lastmod" not in (site / "sitemap.xml").read_text("utf-8")
    root = str(Path(__file__).parents[2]).encode()
    assert [path for path in site.rglob("*") if path.is_file() and root in path.read_bytes()] == []
