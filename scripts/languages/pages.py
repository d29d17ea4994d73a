"""Rendering the pages of every language there is a folder for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup
from markupsafe import escape as html_escape

from scripts.languages.language import Language, languages, pages_of_language
from scripts.languages.texts import chinese, read_texts
from scripts.render.places import link
from scripts.render.render import templates
from selfcheck.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Translated:
    """One language with its pages, by their paths in the documentation."""

    language: Language
    pages: dict[str, str]

    def for_theme(self) -> dict[str, object]:
        """What the theme's templates need for the switch and for search engines.

        ``pages`` are the addresses that exist in this language, relative to its folder.
        """
        code = self.language.code
        addresses = [_address(path).removeprefix(f"{code}/") for path in self.pages]
        return {
            "name": self.language.name,
            "link": f"{code}/",
            "lang": code,
            "pages": addresses,
        }


def translate(root: Path, rubrics: Sequence[Rubric]) -> tuple[Translated, ...]:
    """Every language's pages.

    Raises:
        RubricErrors: with the mistakes in a language's settings, or in a call's texts.
    """
    return tuple(_translate(root, each, rubrics) for each in languages(root))


def _translate(root: Path, language: Language, rubrics: Sequence[Rubric]) -> Translated:
    calls = [read_texts(root, each, language.code) for each in rubrics]
    pages = {}
    for path, template in pages_of_language(root, language).items():
        text = (
            templates()
            .get_template(template)
            .render(
                calls=calls,
                front=_front(language),
                written=language.written,
                zh=chinese,
                # From an address within the site to the link to it from this page.
                to=partial(link, _address(path)),
            )
        )
        pages[path] = text.rstrip() + "\n"
    return Translated(language, pages)


def _front(language: Language) -> Markup:
    """What the theme has to know about every page of the language; it escapes nothing itself."""
    meta = {
        "language": language.code,
        "site_name": language.site_name,
        "copyright": language.copyright,
        "permalink": language.permalink,
        "template": "language.html",
        "edit_url": "",
    }
    written = {key: json.dumps(html_escape(text), ensure_ascii=False) for key, text in meta.items()}
    return Markup("\n".join(f"{key}: {text}" for key, text in written.items()))


def _address(path: str) -> str:
    return f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/"
