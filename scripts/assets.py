"""What pages load beside themselves: few files, each asked for by its digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from scripts.digests import digest_of, with_digests
from scripts.runtime.sources import WEBASSEMBLY
from scripts.sheets import Joined, join_sheets, link_joined, linked_in
from scripts.theme import mended_if_palette

SCRIPTS = "javascripts/"
RUNTIME = f"runtime/{WEBASSEMBLY}"
OF_THE_THEME = "assets/stylesheets/"
ON_EVERY_PAGE = "stylesheets/portal.css"
ON_FORMS = "stylesheets/selfcheck.css"
FORMS = ("selfcheck.html", "recommend.html")


@dataclass(frozen=True, slots=True)
class Assets:
    """How the pages of one build name what they load; nothing to change while serving."""

    root: str = "/"
    sheets: Sequence[Joined] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def named_in(self, html: str, page: str = "") -> str:
        """A page, whose address below the root is given, that names them."""
        return with_digests(link_joined(html, self.sheets), page, self.digests, self.root)


def replace_scripts(files: Files, config: MkDocsConfig, bundles: Mapping[str, Path]) -> None:
    """Publish the bundles, and not what they are made of."""
    for file in [each for each in files if each.src_uri.startswith(SCRIPTS)]:
        files.remove(file)
    for address, path in bundles.items():
        files.append(File.generated(config, address, abs_src_path=str(path)))


def join_all_sheets(files: Files, config: MkDocsConfig) -> list[Joined]:
    """Publish one sheet for all pages and one more for forms; nothing where there is no theme.

    The export for other builders has none: theirs links what it likes.
    """
    theme = [
        each.src_uri
        for each in files
        if each.src_uri.startswith(OF_THE_THEME) and each.src_uri.endswith(".css")
    ]
    if not theme:
        return []
    overrides = Path(config.docs_dir) / "overrides"
    # Those of each form in their order; what several link comes once.
    on_forms = dict.fromkeys(
        path
        for name in FORMS
        for path, medium in linked_in((overrides / name).read_text("utf-8"))
        if not medium
    )
    # The theme's main sheet is linked before that of its colours.
    parts = {ON_EVERY_PAGE: [*sorted(theme), *map(str, config.extra_css)], ON_FORMS: [*on_forms]}
    joined = []
    for path, paths in parts.items():
        found = {each: files.src_uris[each] for each in paths}
        texts = {each: mended_if_palette(each, file.content_string) for each, file in found.items()}
        joined.append(join_sheets(path, texts))
        for file in found.values():
            files.remove(file)
            # The theme's have maps, of lines that are others now.
            if beside := files.src_uris.get(f"{file.src_uri}.map"):
                files.remove(beside)
        files.append(File.generated(config, path, content=joined[-1].text))
    return joined


def digests_of(files: Files, rules: Mapping[str, str]) -> dict[str, str]:
    """The digests of what pages ask for: scripts, sheets, the runtime and the calls' rules."""
    own = {
        file.url: digest_of(file.content_bytes)
        for file in files
        if file.src_uri.startswith((SCRIPTS, "stylesheets/")) or file.src_uri == RUNTIME
    }
    return own | {path: digest_of(text.encode()) for path, text in rules.items()}
