"""Linking the first mention of each term on a page to its explanation."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    """,
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
"""What no term is looked for in. The templates put every attribute in double quotation marks."""

_LATIN = re.compile("[A-Za-z0-9]")
# The last two also begin a character reference.
_JOINED = re.compile("[A-Za-z0-9&#]")


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
        # A word with a character reference in it is never found.
        whole = (word for word in self._terms if "&" not in word)
        self._words = sorted(whole, key=lambda word: (-len(word), word))
        self._any = re.compile("|".join(map(re.escape, self._words)))
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
        """The text with every term linked that has not been yet."""
        out: list[str] = []
        start = done = 0
        while self._words and (found := self._any.search(text, start)):
            word = self._word_at(text, found.start())
            if word is None:
                start = found.start() + 1
                continue
            term = self._terms[word]
            self._words = [each for each in self._words if self._terms[each] is not term]
            href, title = self._href(term.id), escape(term.text)
            link = f'<a class="term" href="{href}" title="{title}">{word}</a>'
            out += text[done : found.start()], link
            start = done = found.start() + len(word)
        return "".join([*out, text[done:]]) if out else text

    def _word_at(self, text: str, start: int) -> str | None:
        """The longest word there that is yet to be linked.

        工业APP is no part of 工业APPX; between Chinese characters there is no such border.
        """
        if start and _JOINED.match(text, start - 1):
            return None
        return next(
            (
                each
                for each in self._words
                if text.startswith(each, start) and not _LATIN.match(text, start + len(each))
            ),
            None,
        )
