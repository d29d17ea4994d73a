"""MkDocs' side of the portal: puts the pages, self-check and runtime of every call into the site.

Thin on purpose. What a page says is decided in `scripts.render`, the form in `scripts.form`, and
both can be used without MkDocs.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import jieba
import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:
    # The `mkdocs` command, unlike `python -m`, does not look for modules where it is run.
    sys.path.insert(0, str(ROOT))

from scripts.assets import Assets, digests_of, join_all_sheets, replace_scripts  # noqa: E402
from scripts.bundles import bundle_scripts  # noqa: E402
from scripts.bytecode import bytecode_of  # noqa: E402
from scripts.compile import KEPT_IN, Compiled, RubricErrors, compile_all  # noqa: E402
from scripts.generated import Generated, checked_with, generate, rules  # noqa: E402
from scripts.heads import (  # noqa: E402
    Head,
    head_of_call_pages,
    head_of_written_page,
    robots,
)
from scripts.languages import Translated  # noqa: E402
from scripts.render import navigation, render_home  # noqa: E402
from scripts.runtime.archive import EARLIEST_EPOCH  # noqa: E402
from scripts.runtime.problem import BuildProblem  # noqa: E402
from scripts.search_words import dictionary  # noqa: E402
from scripts.security import PolicyError, add_policy  # noqa: E402
from scripts.selfcheck_build import build_id, with_build  # noqa: E402
from scripts.service_worker import LEAVING, service_worker  # noqa: E402
from scripts.social import HOME as NO_CALL  # noqa: E402
from scripts.social import Picture, pictures_of  # noqa: E402
from scripts.theme import (  # noqa: E402
    UnknownThemeError,
    mend_color_scheme,
    mend_palette,
    mend_search,
    mend_search_index,
)
from scripts.together import Together  # noqa: E402

HOME = "index.md"
CALLS_ON_HOME = "<!-- calls -->"
CALLS_IN_NAV = "calls"
RUNTIME = ROOT / "build" / "runtime"
PICTURES = ROOT / "build" / "social"
BUILD = "runtime/build.json"
SERVICE_WORKER = "sw.js"

log = get_plugin_logger("rubric")


@dataclass(slots=True)
class _Portal:
    """What outlives one build of `mkdocs serve`, and what one build's events share."""

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


portal = _Portal()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`, which has to outlive an editor's slip.

    MkDocs writes the time of the build into an archive; equal sources have to give equal bytes.
    """
    portal.serving = command == "serve"
    os.environ.setdefault("SOURCE_DATE_EPOCH", EARLIEST_EPOCH)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the templates what this is.

    Without a repository there is nothing to edit at; MkDocs would warn about every page.
    """
    if not config.repo_url:
        config.edit_uri = None
    config.extra["service_worker"] = not portal.serving
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add everything that is generated, and the calls' entries of the menu."""
    _compile(config)
    jieba.load_userdict(StringIO(dictionary(each.rubric for each in portal.calls)))
    for language in portal.translated:
        for path, content in language.pages.items():
            # They stand beside the menu, which is Chinese.
            beside = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=content, inclusion=beside))
    config.extra["alternate"] = [each.for_theme() for each in portal.translated]
    runtime = _runtime()
    _bundle()
    made = _generate(config)
    for each in made:
        for path, content in each.pages.items():
            files.append(File.generated(config, path, content=content))
    for path, content in _handbook().items():
        files.append(File.generated(config, path, content=content))
    build = "" if portal.serving else build_id(checked_with(made), portal.bundles.values(), RUNTIME)
    portal.forms = {
        path: with_build(html, build) for each in made for path, html in each.forms.items()
    }
    for part in runtime:
        name = part.relative_to(RUNTIME.parent).as_posix()
        files.append(File(name, str(RUNTIME.parent), config.site_dir, config.use_directory_urls))
    aside = {SERVICE_WORKER: LEAVING} if portal.serving else {BUILD: json.dumps({"build": build})}
    aside["robots.txt"] = robots(config.site_url or "")
    for path, content in aside.items():
        files.append(File.generated(config, path, content=content))
    _add_heads(files, config)
    _fill_nav(config)
    config.extra["selfcheck_build"] = build
    _add_assets(files, config, made)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let the theme's templates be compiled once, not at every build."""
    env.bytecode_cache = bytecode_of("theme", str(config.theme.name), mkdocs.__version__)
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point edit links at the YAML, and list the calls on the home page."""
    source = page.file.src_uri
    if "edit_url" in page.meta:
        page.edit_url = page.meta["edit_url"] or None
    if source != HOME:
        return markdown
    if CALLS_ON_HOME not in markdown:
        raise PluginError(f"docs/{HOME} 里缺少 {CALLS_ON_HOME}：申报列表没有地方放")
    return markdown.replace(CALLS_ON_HOME, render_home([each.rubric for each in portal.calls]))


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Tell the templates what programs are told about the page."""
    context["head"] = portal.heads.get(page.file.src_uri) or _written_head(page, config)
    return context


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the form into its page, past Markdown, which must not read it."""
    return portal.forms.get(page.file.src_uri, html)


def on_post_page(html: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give every page its security policy."""
    source = page.file.src_uri
    html = portal.assets.named_in(html, page.url)
    return _secured(html, source, python=source in portal.forms)


def on_post_template(html: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for wrong addresses its policy too: MkDocs makes it as a template."""
    if not template_name.endswith(".html"):
        return html
    return _secured(portal.assets.named_in(html), template_name)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Mend the theme, and let browsers keep the site: its worker lists the files as they are."""
    site = Path(config.site_dir)
    try:
        mend_search(site)
        mend_search_index(site)
        mend_color_scheme(site)
        mend_palette(site)
    except UnknownThemeError as error:
        raise PluginError(str(error)) from error
    if not portal.serving:
        (site / SERVICE_WORKER).write_text(service_worker(site), "utf-8")


def _secured(html: str, name: str, *, python: bool = False) -> str:
    """Add the policy, but not while serving.

    `mkdocs serve` puts its reloading script into each answer, with numbers that nobody can hash
    beforehand. The tests look at a build, so nothing that the policy forbids gets past them.
    """
    if portal.serving:
        return html
    try:
        return add_policy(html, python=python)
    except PolicyError as error:
        raise PluginError(f"{name}：{error}") from error


def _compile(config: MkDocsConfig) -> None:
    """Compile the rubrics; while serving, mistakes are shown on the pages that were last right.

    An exception during `mkdocs serve` would leave every request hanging until it is mended.
    """
    try:
        # First what one can apply for, then standards without an office; the newest first.
        portal.calls = tuple(
            sorted(
                compile_all(ROOT / "rubric", remembering=KEPT_IN),
                key=lambda each: (not each.rubric.offices, -each.rubric.call.year),
            )
        )
        portal.translated = _together().translated()
    except RubricErrors as error:
        if not portal.serving:
            raise PluginError(f"rubric/ 里有 {len(error.problems)} 处错误：\n{error}") from error
        for problem in error.problems:
            log.error(str(problem))
        config.extra["rubric_problems"] = [str(problem) for problem in error.problems]


def _generate(config: MkDocsConfig) -> list[Generated]:
    """Generate everything for every call; while serving, only for those that have changed."""
    try:
        portal.made = generate(
            portal.calls, _edit_base(config), portal.made, serving=portal.serving
        )
    except BuildProblem as problem:
        raise PluginError(str(problem)) from problem
    return list(portal.made.values())


def _together() -> Together:
    return Together(ROOT, portal.calls, portal.serving)


def _bundle() -> None:
    """Bundle the scripts; while serving, those that were last right stand for mistaken ones."""
    try:
        portal.bundles = bundle_scripts(maps=portal.serving)
    except BuildProblem as problem:
        if not portal.serving or not portal.bundles:
            raise PluginError(str(problem)) from problem
        log.error(str(problem))


def _add_assets(files: Files, config: MkDocsConfig, made: list[Generated]) -> None:
    """Put what pages load into the site, in as few files as there can be.

    While serving sheets stay apart, as an editor knows them.
    """
    replace_scripts(files, config, portal.bundles)
    if portal.serving:
        return
    try:
        sheets = join_all_sheets(files, config)
    except UnknownThemeError as error:
        raise PluginError(str(error)) from error
    digests = digests_of(files, dict(rules(each) for each in made))
    portal.assets = Assets(urlsplit(config.site_url or "/").path, sheets, digests)


def _add_heads(files: Files, config: MkDocsConfig) -> None:
    """Prepare the heads of the generated pages, and add the pictures they name.

    Nobody shares a link to what is being worked on: while serving there are no pictures.
    """
    site_url = config.site_url or ""
    rubrics = [each.rubric for each in portal.calls]
    try:
        portal.pictures = (
            {}
            if portal.serving
            else pictures_of(rubrics, config.site_name, config.site_description or "", PICTURES)
        )
    except BuildProblem as problem:
        raise PluginError(str(problem)) from problem
    for picture in portal.pictures.values():
        files.append(File.generated(config, picture.path, content=picture.content))
    portal.heads.clear()
    for call in portal.calls:
        portal.heads |= head_of_call_pages(
            call.rubric,
            site_url,
            examples=bool(call.examples),
            picture=portal.pictures.get(call.rubric.call.id),
        )


def _written_head(page: Page, config: MkDocsConfig) -> Head:
    site = (config.site_name, config.site_url or "", config.site_description or "")
    picture = portal.pictures.get(NO_CALL)
    return head_of_written_page(str(page.title), page.canonical_url or "", site, picture)


def _handbook() -> dict[str, str]:
    """The handbook's generated pages; while serving, with the examples there were at the start.

    They are found again in all the YAML, which would take longer than the edit's own page.
    """
    if not portal.serving or not portal.handbook:
        portal.handbook = _together().handbook()
    return portal.handbook


def _runtime() -> list[Path]:
    """The files of the Python runtime that the self-check runs on in the browser.

    Raises:
        PluginError: if it has not been built.
    """
    found = (
        sorted(path for path in RUNTIME.rglob("*") if path.is_file()) if RUNTIME.is_dir() else []
    )
    if not found:
        raise PluginError(
            "缺少自评要用的 build/runtime/。请先运行：make build"
            "（或 .venv/bin/python -m scripts.runtime）"
        )
    return found


def _fill_nav(config: MkDocsConfig) -> None:
    """Replace the placeholder of the menu by one entry for each call."""
    nav: list[Any] = config.nav or []
    if CALLS_IN_NAV not in nav:
        raise PluginError(f"mkdocs.yml 的 nav 里缺少“- {CALLS_IN_NAV}”：申报的页面没有地方放")
    place = nav.index(CALLS_IN_NAV)
    nav[place : place + 1] = [
        navigation(call.rubric, examples=bool(call.examples)) for call in portal.calls
    ]


def _edit_base(config: MkDocsConfig) -> str:
    """The address at which the repository's files can be edited, or nothing."""
    if not config.repo_url:
        return ""
    docs = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri or "")
    return urljoin(docs, "../")
