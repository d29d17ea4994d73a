"""MkDocs' side of the portal: puts the pages, self-check and runtime of every call into the site.

One function for each of its events. What the portal is made of is in `scripts.portal`; what a page
says is decided in `scripts.render`, the form in `scripts.form`, and both work without MkDocs.
"""

from __future__ import annotations

import json
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import jieba
import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:
    # The `mkdocs` command, unlike `python -m`, does not look for modules where it is run.
    sys.path.insert(0, str(ROOT))

from scripts.bytecode import bytecode_of  # noqa: E402
from scripts.generated import checked_with  # noqa: E402
from scripts.heads import robots  # noqa: E402
from scripts.portal import Portal  # noqa: E402
from scripts.render import render_home  # noqa: E402
from scripts.runtime.archive import EARLIEST_EPOCH  # noqa: E402
from scripts.search_words import dictionary  # noqa: E402
from scripts.security import PolicyError, add_policy  # noqa: E402
from scripts.selfcheck_build import build_id, with_build  # noqa: E402
from scripts.service_worker import LEAVING, service_worker  # noqa: E402
from scripts.theme import (  # noqa: E402
    UnknownThemeError,
    mend_color_scheme,
    mend_palette,
    mend_search,
    mend_search_index,
)

HOME = "index.md"
CALLS_ON_HOME = "<!-- calls -->"
RUNTIME = ROOT / "build" / "runtime"
BUILD = "runtime/build.json"
SERVICE_WORKER = "sw.js"

portal = Portal()


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
    portal.compile(config)
    jieba.load_userdict(StringIO(dictionary(each.rubric for each in portal.calls)))
    for language in portal.translated:
        for path, content in language.pages.items():
            # They stand beside the menu, which is Chinese.
            beside = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=content, inclusion=beside))
    config.extra["alternate"] = [each.for_theme() for each in portal.translated]
    runtime = _runtime()
    portal.bundle()
    made = portal.generate(config)
    for each in made:
        for path, content in each.pages.items():
            files.append(File.generated(config, path, content=content))
    for path, content in portal.pages_of_handbook().items():
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
    portal.add_heads(files, config)
    portal.fill_nav(config)
    config.extra["selfcheck_build"] = build
    portal.add_assets(files, config)
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
    context["head"] = portal.head_of(page, config)
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
