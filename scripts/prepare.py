"""`python -m scripts.prepare`: what the first build would have to do before all later ones.

A build keeps what it has generated, packed, drawn and compiled, until something of it changes.
`make` lets the first one find all that already. Nothing relies on it: what is not there, or no
longer right, is made by the build that needs it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import jieba
from jinja2 import Environment
from jinja2.meta import find_referenced_templates
from mkdocs.exceptions import PluginError

from scripts.export.tree import OVERRIDES, begun
from selfcheck.command import run


def main() -> int:
    """Begin a build, and compile the templates of its pages instead of filling them."""
    jieba.setLogLevel("WARNING")
    try:
        config, files = begun()
    except PluginError as error:
        print(error, file=sys.stderr)
        return 1
    theme = config.theme.get_env()
    config.plugins.on_env(theme, config=config, files=files)
    pages = sorted((Path(config.docs_dir) / OVERRIDES).glob("*.html"))
    compile_templates(theme, [page.name for page in pages])
    return 0


def compile_templates(environment: Environment, names: list[str]) -> None:
    """Compile templates and those that they name; a few are named only while they are filled."""
    found, left = set(names), list(names)
    while left:
        name = left.pop()
        environment.get_template(name)
        assert environment.loader is not None
        text, _, _ = environment.loader.get_source(environment, name)
        named = {each for each in find_referenced_templates(environment.parse(text)) if each}
        left += named - found
        found |= named


if __name__ == "__main__":
    run(main)
