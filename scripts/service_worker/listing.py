"""What the service worker has to know of a built site: its files, and when each is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import quote

HERE = Path(__file__).parent
NAME = "sw.js"
LEAVING = (HERE / "leaving.js").read_text("utf-8")
"""What stands in the worker's place while the portal is being worked on."""

RUNTIME = "runtime"
SEARCH_LANGUAGES = "assets/javascripts/lunr"
# The theme ships its search for every language.
SEARCHED_WITH = frozenset({"lunr.stemmer.support.min.js", "lunr.zh.min.js"})
NEVER_SHOWN = frozenset({".map", ".gz", ".br", ".whl"})
ASIDE = frozenset({"robots.txt", "sitemap.xml", NAME})
# Files to take along, and pictures that only other sites show.
ELSEWHERE = frozenset({"offline", "social"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The files of one site; addresses are relative to it and as they stand in a URL.

    Attributes:
        pages: the digest of every file that is kept at once, by its address.
        runtime: the same of those that are kept once somebody has visited a self-check.
        network: the addresses of files that are never kept.
    """

    pages: dict[str, str]
    runtime: dict[str, str]
    network: list[str]


def service_worker(site: Path) -> str:
    """The text of the worker for a site that has been built; the same files give the same text."""
    template = (HERE / NAME).read_text("utf-8")
    listing = asdict(list_files(site))
    text = json.dumps(listing, sort_keys=True, indent=1)
    version = sha256(f"{text}\0{template}".encode()).hexdigest()[:16]
    return f'const SITE = {{\n "version": "{version}",{text.removeprefix("{")};\n\n{template}'


def list_files(site: Path) -> Listing:
    """Sort the files of a built site by when they are kept."""
    pages: dict[str, str] = {}
    runtime: dict[str, str] = {}
    network: list[str] = []
    for path in _files(site):
        name = PurePosixPath(path.relative_to(site).as_posix())
        address = quote(name.as_posix())
        if not _kept(name):
            network.append(address)
            continue
        group = runtime if name.parts[0] == RUNTIME else pages
        group[address] = sha256(path.read_bytes()).hexdigest()
    return Listing(pages=pages, runtime=runtime, network=network)


def _files(site: Path) -> Iterable[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())


def _kept(name: PurePosixPath) -> bool:
    if name.is_relative_to(SEARCH_LANGUAGES):
        return name.name in SEARCHED_WITH
    return (
        name.suffix not in NEVER_SHOWN
        and name.as_posix() not in ASIDE
        and name.parts[0] not in ELSEWHERE
    )
