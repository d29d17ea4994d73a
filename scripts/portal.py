"""What the portal is made of: compiled, generated, bundled and told apart for MkDocs' events.

While serving it outlives a build: only what has changed is made anew, and mistakes leave what was
last right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from scripts.assets import Assets, digests_of, join_all_sheets, replace_scripts
from scripts.bundles import bundle_scripts
from scripts.compile import KEPT_IN, Compiled, RubricErrors, compile_all
from scripts.generated import Generated, generate, rules
from scripts.heads import Head, head_of_call_pages, head_of_written_page
from scripts.languages import Translated
from scripts.render import navigation
from scripts.runtime.problem import BuildProblem
from scripts.social import HOME as NO_CALL
from scripts.social import Picture, pictures_of
from scripts.theme import UnknownThemeError
from scripts.together import Together

ROOT = Path(__file__).parent.parent
CALLS_IN_NAV = "calls"
PICTURES = ROOT / "build" / "social"

log = get_plugin_logger("rubric")


@dataclass(slots=True)
class Portal:
    """What outlives one build of `mkdocs serve`, and what one build's events share.

    Its methods raise `PluginError`, with what is wrong and where, for what ends a build.
    """

    serving: bool = False
    calls: tuple[Compiled, ...] = ()
    translated: tuple[Translated, ...] = ()
    handbook: dict[str, str] = field(default_factory=dict)
    made: dict[str, Generated] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    heads: dict[str, Head] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    bundles: dict[str, Path] = field(default_factory=dict)
    assets: Assets = field(default_factory=Assets)

    def compile(self, config: MkDocsConfig) -> None:
        """Compile the rubrics; while serving, mistakes are shown on the pages that were last right.

        An exception during `mkdocs serve` would leave every request hanging until it is mended.
        """
        try:
            # First what one can apply for, then standards without an office; the newest first.
            self.calls = tuple(
                sorted(
                    compile_all(ROOT / "rubric", remembering=KEPT_IN),
                    key=lambda each: (not each.rubric.offices, -each.rubric.call.year),
                )
            )
            self.translated = self._together().translated()
        except RubricErrors as error:
            if not self.serving:
                raise PluginError(
                    f"rubric/ 里有 {len(error.problems)} 处错误：\n{error}"
                ) from error
            for problem in error.problems:
                log.error(str(problem))
            config.extra["rubric_problems"] = [str(problem) for problem in error.problems]

    def generate(self, config: MkDocsConfig) -> list[Generated]:
        """Generate everything for every call; while serving, only for those that have changed."""
        try:
            self.made = generate(self.calls, _edit_base(config), self.made, serving=self.serving)
        except BuildProblem as problem:
            raise PluginError(str(problem)) from problem
        return list(self.made.values())

    def bundle(self) -> None:
        """Bundle the scripts; while serving, those last right stand for mistaken ones."""
        try:
            self.bundles = bundle_scripts(maps=self.serving)
        except BuildProblem as problem:
            if not self.serving or not self.bundles:
                raise PluginError(str(problem)) from problem
            log.error(str(problem))

    def pages_of_handbook(self) -> dict[str, str]:
        """The handbook's generated pages; while serving, with the examples of the start.

        They are found again in all the YAML, which would take longer than the edit's own page.
        """
        if not self.serving or not self.handbook:
            self.handbook = self._together().handbook()
        return self.handbook

    def add_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Put what pages load into the site, in as few files as there can be.

        While serving sheets stay apart, as an editor knows them.
        """
        replace_scripts(files, config, self.bundles)
        if self.serving:
            return
        try:
            sheets = join_all_sheets(files, config)
        except UnknownThemeError as error:
            raise PluginError(str(error)) from error
        digests = digests_of(files, dict(rules(each) for each in self.made.values()))
        self.assets = Assets(urlsplit(config.site_url or "/").path, sheets, digests)

    def add_heads(self, files: Files, config: MkDocsConfig) -> None:
        """Prepare the heads of the generated pages, and add the pictures they name.

        Nobody shares a link to what is being worked on: while serving there are no pictures.
        """
        rubrics = [each.rubric for each in self.calls]
        about = (config.site_name, config.site_description or "", PICTURES)
        try:
            self.pictures = {} if self.serving else pictures_of(rubrics, *about)
        except BuildProblem as problem:
            raise PluginError(str(problem)) from problem
        for picture in self.pictures.values():
            files.append(File.generated(config, picture.path, content=picture.content))
        self.heads.clear()
        for call in self.calls:
            self.heads |= head_of_call_pages(
                call.rubric,
                config.site_url or "",
                examples=bool(call.examples),
                picture=self.pictures.get(call.rubric.call.id),
            )

    def head_of(self, page: Page, config: MkDocsConfig) -> Head:
        """What programs are told about a page, generated or written."""
        if found := self.heads.get(page.file.src_uri):
            return found
        site = (config.site_name, config.site_url or "", config.site_description or "")
        picture = self.pictures.get(NO_CALL)
        return head_of_written_page(str(page.title), page.canonical_url or "", site, picture)

    def fill_nav(self, config: MkDocsConfig) -> None:
        """Replace the placeholder of the menu by one entry for each call."""
        nav: list[Any] = config.nav or []
        if CALLS_IN_NAV not in nav:
            raise PluginError(f"mkdocs.yml 的 nav 里缺少“- {CALLS_IN_NAV}”：申报的页面没有地方放")
        place = nav.index(CALLS_IN_NAV)
        nav[place : place + 1] = [
            navigation(call.rubric, examples=bool(call.examples)) for call in self.calls
        ]

    def _together(self) -> Together:
        return Together(ROOT, self.calls, self.serving)


def _edit_base(config: MkDocsConfig) -> str:
    """The address at which the repository's files can be edited, or nothing."""
    if not config.repo_url:
        return ""
    docs = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri or "")
    return urljoin(docs, "../")
