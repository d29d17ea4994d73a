"""Writing what a build of the site is made from: pages, assets, and the settings of a builder.

MkDocs begins a build and stops before it renders, so nothing that the hook adds can be missed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from scripts.compile import compile_all
from scripts.search_words import dictionary

ROOT = Path(__file__).parents[2]
SETTINGS = "mkdocs.yml"
DOCS = "docs"
OVERRIDES = "overrides"
SEARCH_TERMS = "search-terms.txt"
# What other builders do not know, or what is done by the time they start.
DONE = ("exclude_docs", "hooks", "watch")

# Made of what MkDocs tells its templates; others have one of their own.
_MKDOCS_ALONE = shutil.ignore_patterns("sitemap.xml")


class NotEmptyError(Exception):
    """The folder holds something already, which might be somebody's."""


def export(folder: Path) -> None:
    """Write the tree of the whole portal into an empty folder.

    Raises:
        NotEmptyError: the folder is not empty.
        PluginError: the rubrics have mistakes, or the runtime has not been built.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotEmptyError(f"{folder} 不是空的。请换一个文件夹，或先清空它。")
    config, files = begun()
    included = [file for file in files if file.inclusion is not InclusionLevel.EXCLUDED]
    for file in included:
        _write(folder / DOCS / _path(file), _content(file, config, files))
    docs = Path(config.docs_dir)
    shutil.copytree(docs / OVERRIDES, folder / OVERRIDES, ignore=_MKDOCS_ALONE)
    _write(folder / SEARCH_TERMS, dictionary(each.rubric for each in compile_all(ROOT / "rubric")))
    menu = _with_paths(config.nav, {file.src_uri: _path(file) for file in included})
    settings = yaml.safe_dump(
        _settings(menu, config), allow_unicode=True, sort_keys=False, width=120
    )
    _write(folder / SETTINGS, settings)


def begun() -> tuple[MkDocsConfig, Files]:
    """A build of the portal as it stands before MkDocs renders its pages.

    Raises:
        PluginError: the rubrics have mistakes, or the runtime has not been built.
    """
    config = load_config(str(ROOT / SETTINGS))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = get_files(config)
    set_exclusions(files, config)
    return config, config.plugins.on_files(files, config=config)


def _path(file: File) -> str:
    """Where a file is put: a generated page into the folder that is its address.

    Links within HTML are relative to addresses. MkDocs leaves them alone, but Zensical takes them
    for relative to the file and rewrites them: so a page's file and its address are in one folder.
    """
    if file.is_documentation_page() and file.generated_by:
        return PurePosixPath(file.dest_uri).with_suffix(".md").as_posix()
    return file.src_uri


def _with_paths(menu: Any, paths: Mapping[str, str]) -> Any:
    """The menu, each page under its new path; titles marked as escaped become plain."""
    if isinstance(menu, list):
        return [_with_paths(each, paths) for each in menu]
    if isinstance(menu, dict):
        return {str(title): _with_paths(each, paths) for title, each in menu.items()}
    return paths[menu]


def _content(file: File, config: MkDocsConfig, files: Files) -> str | bytes:
    """What stands in a file once the hook has done its part."""
    if not file.is_documentation_page():
        return file.content_bytes
    page = Page(None, file, config)
    html = config.plugins.on_page_content("", page=page, config=config, files=files)
    if html:
        # Within one element, so that Markdown takes all of it for HTML.
        return f"{file.content_string}\n<div>\n{html}\n</div>\n"
    text = file.content_string
    return config.plugins.on_page_markdown(text, page=page, config=config, files=files)


def _settings(menu: Any, config: MkDocsConfig) -> dict[str, Any]:
    """Our settings without the hook, with the menu it has filled in."""
    with (ROOT / SETTINGS).open("rb") as file:
        settings = yaml_load(file)
    for key in DONE:
        settings.pop(key, None)
    settings |= {
        "docs_dir": DOCS,
        "nav": menu,
        "theme": settings["theme"] | {"custom_dir": OVERRIDES},
        "plugins": [_moved(each) for each in settings["plugins"]],
        # It is written by the hook after a build.
        "extra": settings["extra"]
        | {"service_worker": False, "alternate": config.extra["alternate"]},
    }
    if not settings["repo_url"]:
        # An empty one would be taken for an address.
        for key in ("repo_url", "repo_name", "edit_uri"):
            del settings[key]
    return settings


def _moved(plugin: dict[str, Any]) -> dict[str, Any]:
    """The search's settings, with the file of words that the hook gives the segmenter itself."""
    return {name: options | {"jieba_dict_user": SEARCH_TERMS} for name, options in plugin.items()}


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
