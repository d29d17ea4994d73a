"""Linking the first mention of each term on a page to its explanation."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from markupsafe import Markup

from scripts.render.escaping import escape
from selfcheck.guidance import Term

RUNNING_TEXT = frozenset({"p", "li", "dd", "td"})
"""Elements whose text is running text; a term is linked only inside one of them."""

NOT_INSIDE = frozenset(
    {"a", "abbr", "code", "dt", "h1", "h2", "h3", "nav", "summary", "svg", "th", "time"}
)
"""Elements in which a link would be wrong or in the way."""

EMPTY = frozenset({"br", "img", "path", "rect", "circle", "line"})
"""Elements that have no end."""


def link_terms(page: str, terms: tuple[Term, ...], href: Callable[[str], Markup]) -> str:
    """The page with the first mention of each term linked; headings and links stay as they are.

    ``page`` is Markdown with HTML blocks, as the templates write it; ``href`` gives the address of
    a term's explanation.
    """
    if not terms:
        return page
    linker = _Linker(terms, href)
    linker.feed(page)
    linker.close()
    return "".join(linker.out)


class _Linker(HTMLParser):
    """Writes every piece of the source as it stands, but for the terms in running text."""

    def __init__(self, terms: tuple[Term, ...], href: Callable[[str], Markup]) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._terms = {
            str(escape(word)): term for term in terms for word in (term.term, *term.aliases)
        }
        self._words = set(self._terms)
        self._any = _pattern(self._words)
        self._href = href

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self._open.append((tag, "data-search-exclude" in dict(attrs)))
        self.out.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(self._linked(data) if self._in_running_text() else data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def _in_running_text(self) -> bool:
        names = {tag for tag, _ in self._open}
        return bool(names & RUNNING_TEXT) and not (
            names & NOT_INSIDE or any(aside for _, aside in self._open)
        )

    def _linked(self, text: str) -> str:
        """The text with every term it mentions first linked; the longest one wins."""
        if not self._words:
            return text
        found = self._any.search(text)
        if found is None:
            return text
        term = self._terms[found[0]]
        self._words -= {word for word, each in self._terms.items() if each is term}
        self._any = _pattern(self._words)
        link = (
            f'<a class="term" href="{self._href(term.id)}" title="{escape(term.text)}">'
            f"{found[0]}</a>"
        )
        return text[: found.start()] + link + self._linked(text[found.end() :])


def _pattern(words: set[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word) for word in longest_first)
    # 工业APP is no part of 工业APPX; between Chinese characters there is no such border.
    return re.compile(f"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])")
