"""Linking the first mention of each term on a page to its explanation."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

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


_PIECE = re.compile(
    r"""<!--.*?-->
    | </(?P<end>[a-z][\w-]*)\s*>
    | <(?P<start>[a-z][\w-]*)(?P<attributes>(?:[^>"]++|"[^"]*+")*+)>
    | &[#\w]+;
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""What no term is looked for in. The templates put every attribute in double quotation marks."""


def link_terms(page: str, terms: tuple[Term, ...], href: Callable[[str], Markup]) -> str:
    """The page with the first mention of each term linked; headings and links stay as they are.

    ``page`` is Markdown with HTML blocks, as the templates write it; ``href`` gives the address of
    a term's explanation.
    """
    return _Linker(terms, href).link(page) if terms else page


class _Linker:
    """Writes every piece of the source as it stands, but for the terms in running text."""

    def __init__(self, terms: tuple[Term, ...], href: Callable[[str], Markup]) -> None:
        self._terms = {
            str(escape(word)): term for term in terms for word in (term.term, *term.aliases)
        }
        self._words = set(self._terms)
        self._any = _pattern(frozenset(self._words))
        self._href = href
        self._open: list[tuple[str, bool]] = []
        self._running = self._aside = 0

    def link(self, page: str) -> str:
        out: list[str] = []
        done = 0
        for piece in _PIECE.finditer(page):
            out.append(self._passed(page[done : piece.start()]))
            out.append(piece[0])
            done = piece.end()
            if piece["start"]:
                self._begin(piece["start"].lower(), piece["attributes"])
            elif piece["end"]:
                self._end(piece["end"].lower())
        return "".join([*out, self._passed(page[done:])])

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in EMPTY or attributes.endswith("/"):
            return
        aside = tag in NOT_INSIDE or "data-search-exclude" in attributes
        self._open.append((tag, aside))
        self._running += tag in RUNNING_TEXT
        self._aside += aside

    def _end(self, tag: str) -> None:
        if all(tag != each for each, _ in self._open):
            return
        last = ""
        while last != tag:
            last, aside = self._open.pop()
            self._running -= last in RUNNING_TEXT
            self._aside -= aside

    def _passed(self, text: str) -> str:
        return self._linked(text) if self._running and not self._aside else text

    def _linked(self, text: str) -> str:
        """The text with every term it mentions first linked; the longest one wins."""
        if not self._words:
            return text
        found = self._any.search(text)
        if found is None:
            return text
        term = self._terms[found[0]]
        self._words -= {word for word, each in self._terms.items() if each is term}
        self._any = _pattern(frozenset(self._words))
        link = (
            f'<a class="term" href="{self._href(term.id)}" title="{escape(term.text)}">'
            f"{found[0]}</a>"
        )
        return text[: found.start()] + link + self._linked(text[found.end() :])


@lru_cache(maxsize=1024)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word) for word in longest_first)
    # 工业APP is no part of 工业APPX; between Chinese characters there is no such border.
    return re.compile(f"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])")
