"""Links that lead out of a page that stands alone."""

from __future__ import annotations

from html.parser import HTMLParser

LEADS_OUT = "../"
ONLY_FOR_LISTENING = "sc-hidden"


def without_links_out(html: str) -> str:
    """The same HTML without the links to the portal's other pages.

    A link that names something leaves its words. One that only says “see there”, which is why it
    carries further words for screen readers, goes as a whole.
    """
    parser = _Links()
    parser.feed(html)
    parser.close()
    return "".join(parser.out)


class _Links(HTMLParser):
    """Writes every piece of the source as it stands, but for the links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (dict(attrs).get("href") or "").startswith(LEADS_OUT):
            self._link = []
            return
        self._write(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._write(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            words = "".join(self._link)
            self._link = None
            self._write("" if ONLY_FOR_LISTENING in words else words)
            return
        self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        (self.out if self._link is None else self._link).append(text)
