"""What the tests do on the self-check page."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

CALL = "shuangkua-2022-guangdong"
PYTHON_STARTS_MS = 60_000

NOTE_TEXTS = """
addEventListener("DOMContentLoaded", () => {
  const shown = document.querySelector("[data-engine-text]");
  globalThis.texts = [];
  new MutationObserver(() => texts.push(shown.textContent)).observe(shown, { childList: true });
});
"""
"""A script that notes, in `texts`, what is said of the engine."""


def open_form(page: Page, site: str, query: str = "", call: str = CALL) -> None:
    page.goto(f"{site}{call}/selfcheck/{query}")


def start(page: Page, site: str, query: str = "", call: str = CALL) -> None:
    """Open the self-check and wait until Python has assessed the form once."""
    open_form(page, site, query, call)
    expect(page.locator("[data-counts]")).to_be_visible(timeout=PYTHON_STARTS_MS)


def clear(page: Page) -> None:
    """Bring a started page back to where it was before anybody filled in anything."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清空", exact=True).click()
    page.get_by_role("button", name="知道了").click()
    page.evaluate(
        """() => {
          for (const each of document.querySelectorAll(".sc-main details")) each.open = false;
          // Stands where an earlier test has jumped to.
          document.querySelector(".sc-back")?.remove();
          document.activeElement.blur();
          document.querySelector("[data-announce]").textContent = "";
          scrollTo(0, 0);
        }"""
    )
    settled(page)


def settled(page: Page) -> None:
    """Wait until the results are of what is filled in now."""
    expect(page.locator("[data-results]:not([data-stale])")).to_have_count(1)


def count(page: Page, severity: str) -> int:
    return int(page.locator(f"[data-count={severity}] b").inner_text())


def saved(page: Page, folder: Path) -> dict:
    """What “save to file” writes."""
    with page.expect_download() as download:
        page.get_by_role("button", name="保存到文件").click()
    path = folder / "saved.json"
    download.value.save_as(path)
    assert download.value.suggested_filename.startswith(CALL)
    document: dict = json.loads(path.read_text("utf-8"))
    return document


def open_file(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="打开文件").click()
    chooser.value.set_files(path)


def answers_file(folder: Path, answers: dict, **changes: object) -> Path:
    document = {
        "format": "selfcheck-answers/1",
        "call": CALL,
        "rubric": "1",
        "answers": answers,
        "evidence": {},
    }
    path = folder / "答案.json"
    path.write_text(json.dumps(document | changes, ensure_ascii=False), "utf-8")
    return path
