"""The ways by which a text gets into the self-check, each as fast as a browser allows."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from playwright.sync_api import Page

from tests.browser.selfcheck_page import CALL

ADDRESSES = ("?example={0}&{0}={0}#{0}", "#section-{0}")
"""What may follow the self-check's address; a text takes the place of the braces."""

_TYPE = """(dealt) => {
  for (const [id, kind, text] of dealt) {
    const field = document.querySelector(`[data-field="${CSS.escape(id)}"]`);
    const control = field.querySelector(`[data-${kind}]`);
    control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""

# A file is given to the page's own input, once its button has been pressed.
_OPEN = """async (files) => {
  const notice = document.querySelector("[data-notice]");
  const input = document.querySelector("[data-file]");
  // No window to choose in: that costs more than all the rest.
  input.click = () => {};
  const said = [];
  for (const [name, text] of files) {
    notice.hidden = true;
    document.querySelector("[data-action=open]").click();
    const given = new DataTransfer();
    given.items.add(new File([text], name));
    input.files = given.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    const end = performance.now() + 10_000;
    while (notice.hidden && performance.now() < end) await new Promise((go) => setTimeout(go));
    said.push(document.querySelector("[data-notice-text]").textContent);
  }
  return said;
}"""


def type_in(page: Page, dealt: Sequence[tuple[str, str, str]]) -> None:
    """Type texts into fields: field id, ``control`` or ``evidence``, and the text."""
    page.evaluate(_TYPE, dealt)


def open_files(page: Page, files: Sequence[tuple[str, str]]) -> list[str]:
    """Open files, given by name and text, one after the other; returns what is said of each."""
    said: list[str] = page.evaluate(_OPEN, files)
    return said


# Each takes the place of the part of the address before, as a link in an open tab does.
_FOLLOW = """async (parts) => {
  const notice = document.querySelector("[data-notice]");
  const said = [];
  for (const part of parts) {
    notice.hidden = true;
    location.hash = part;
    const end = performance.now() + 10_000;
    while (notice.hidden && performance.now() < end) await new Promise((go) => setTimeout(go));
    said.push(document.querySelector("[data-notice-text]").textContent);
  }
  return said;
}"""


def follow(page: Page, parts: Sequence[str]) -> list[str]:
    """Follow links within the page, one after the other; returns what is said of each."""
    said: list[str] = page.evaluate(_FOLLOW, parts)
    return said


def answers_link(text: str) -> str:
    """The part of an address that carries this text of an answers file."""
    return f"#answers=0.{base64.urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def file_text(answers: Mapping[str, object], **changes: object) -> str:
    """The text of an answers file, in plain ASCII: half characters survive in it."""
    document = {
        "format": "selfcheck-answers/1",
        "call": CALL,
        "rubric": "1",
        "answers": answers,
        "evidence": {},
    }
    return json.dumps(document | changes)


def in_address(way: str, text: str) -> str:
    """What follows the self-check's address where it holds this text."""
    return way.format(quote(text.encode("utf-8", "replace"), safe=""))
