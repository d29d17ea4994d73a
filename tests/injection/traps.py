"""How a test notices that a text was executed, loaded something, or became an element."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

_SAID = "ran:"

_TRAP = f"""
if (!("__ran" in window)) Object.defineProperty(window, "__ran", {{
  get: () => undefined,
  set: (number) => console.log("{_SAID}", String(number)),
}});
"""

PROVOKE = """(page) => {
  for (const each of page.querySelectorAll("*")) {
    for (const { name } of each.attributes) {
      if (name.startsWith("on")) each.dispatchEvent(new Event(name.slice(2)));
    }
  }
  for (const each of page.links) if (each.protocol === "javascript:") each.click();
}"""

# State and names of the page's own are left out: they come and go.
_KINDS = """() => {
  const passing = /^(aria-|data-|class$|checked$|disabled$|hidden$|open$|start$|style$|tabindex$)/;
  const kinds = new Set();
  for (const each of document.querySelectorAll("*")) {
    const names = each.getAttributeNames().filter((name) => !passing.test(name)).sort();
    kinds.add([each.localName, ...names].join(" "));
  }
  return [...kinds];
}"""

_POLLUTED = """() => {
  const plain = {};
  const strange = [];
  for (const name in plain) strange.push(name);
  const own = Object.getOwnPropertyNames(Object.prototype).length;
  const usual = ["constructor", "hasOwnProperty", "toString"].every((name) => name in plain);
  return strange.length > 0 || own > 12 || !usual;
}"""


class Watch:
    """What has been executed and asked of other hosts in a context since it was set up."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.ran: list[int] = []
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._site = site
        context.add_init_script(_TRAP)
        context.on("console", self._said)
        context.on("request", self._requested)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _said(self, message: ConsoleMessage) -> None:
        if message.text.startswith(_SAID):
            self.ran.append(int(message.text.removeprefix(_SAID)))

    def _requested(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"blob", "about"}:
            return
        if not request.url.startswith((self._site, "data:image/svg+xml")):
            self.asked.append(request.url)

    def assert_quiet(self, page: Page) -> None:
        """Nothing was executed or asked for, and every object is as it was."""
        provoke(page)
        assert (self.ran, self.asked, self.errors) == ([], [], [])
        assert not page.evaluate(_POLLUTED)


def provoke(page: Page) -> None:
    """Give every handler written in the page its event, and follow every script address."""
    page.evaluate(f"({PROVOKE})(document)")


def kinds_of_elements(page: Page) -> set[str]:
    """Every kind of element there is, told apart by name and by the names of its attributes."""
    return set(page.evaluate(_KINDS))
