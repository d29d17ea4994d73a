"""What a screen reader is told of the self-check, read from the browser's accessibility tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scripts.compile import compile_call
from selfcheck.form import Field
from tests.browser.selfcheck_page import CALL, answers_file, open_file, settled

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FIELDS = compile_call(ROOT / "rubric" / CALL).rubric.fields
CHINESE = re.compile("[\u4e00-\u9fff]")
NAMED_ROLES = {
    "Date", "alertdialog", "button", "checkbox", "combobox", "dialog", "link", "listbox",
    "navigation", "progressbar", "radio", "radiogroup", "region", "searchbox",
    "switch", "tab", "table", "textbox",
}  # fmt: skip
# Official words that have no Chinese in them, and the numbers of choices.
WITHOUT_CHINESE = re.compile(r"E-mail|5G|AI|AR/VR|[\d.%#–-]+")


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the accessibility tree, with the attributes of its element."""

    role: str
    name: str
    description: str
    invalid: bool
    attributes: dict[str, str]


def tree(page: Page) -> list[Node]:
    """Everything that assistive technology is told of the page."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    elements: dict[int, dict[str, str]] = {}
    for each in session.send("DOM.getFlattenedDocument", {"depth": -1, "pierce": True})["nodes"]:
        pairs = iter(each.get("attributes", []))
        elements[each["backendNodeId"]] = dict(zip(pairs, pairs, strict=True))
    told = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [_node(each, elements) for each in told if not each["ignored"]]


def _node(told: dict[str, Any], elements: dict[int, dict[str, str]]) -> Node:
    properties = {each["name"]: each["value"].get("value") for each in told.get("properties", [])}
    return Node(
        role=told["role"]["value"],
        name=str(told.get("name", {}).get("value", "")),
        description=str(told.get("description", {}).get("value", "")),
        invalid=properties.get("invalid", "false") == "true",
        attributes=elements.get(told.get("backendDOMNodeId", 0), {}),
    )


def by_id(nodes: list[Node]) -> dict[str, Node]:
    return {each.attributes["id"]: each for each in nodes if "id" in each.attributes}


def key(field: Field) -> str:
    return f"f-{field.id.replace('.', '-')}"


def plain(text: str) -> str:
    return "".join(text.split())


def test_every_field_has_its_label_for_a_name_and_its_help_and_unit_for_a_description(
    form: Page,
) -> None:
    found = by_id(tree(form))
    for field in FIELDS.values():
        node = found[key(field)]
        assert plain(field.label) in plain(node.name), field.id
        for part in (field.explain, field.unit, field.example):
            assert plain(part) in plain(node.description), field.id
        assert not node.invalid, field.id


def test_every_error_is_told_with_its_field(form: Page, tmp_path: Path) -> None:
    unreadable = {each: {"甲": "乙"} for each in FIELDS}
    open_file(form, answers_file(tmp_path, unreadable))
    settled(form)
    expect(form.locator("[data-field]:not([data-gravest=error])")).to_have_count(0)
    found = by_id(tree(form))
    for field in FIELDS.values():
        node = found[key(field)]
        assert node.invalid, field.id
        assert f"错误“{plain(field.short)}”填的是" in plain(node.description), field.id


def test_every_control_and_landmark_has_a_name_in_chinese(form: Page) -> None:
    form.evaluate("document.querySelectorAll('.sc details').forEach((each) => (each.open = true))")
    for node in tree(form):
        # Parts that the browser itself puts into a field for a date speak its own language.
        if node.role not in NAMED_ROLES or "pseudo" in node.attributes:
            continue
        # So does the way to another language, which says which one that is.
        if node.attributes.get("lang", "zh-CN") != "zh-CN":
            continue
        named = CHINESE.search(node.name) or WITHOUT_CHINESE.search(node.name)
        assert named, (node.role, node.name, node.attributes)


def test_severity_is_said_by_a_word_beside_every_sign(form: Page, tmp_path: Path) -> None:
    """In forced colours, too, where a sign keeps its shape."""
    open_file(form, answers_file(tmp_path, {"devices.total": "甲", "devices.running": -1}))
    settled(form)
    signs = form.locator(".sc-mark:visible")
    assert signs.count() > 3
    words = {"error": "错误", "warning": "提醒", "note": "提示"}
    for sign in signs.all():
        beside = sign.evaluate(
            "(sign) => sign.closest('a, li, h3, span:not(.sc-mark)').textContent"
        )
        assert words[sign.get_attribute("data-severity") or ""] in beside
    shapes = form.evaluate(
        """() => ["error", "warning", "note"].map((severity) => {
          const sign = document.querySelector(`.sc-mark[data-severity=${severity}]`);
          const style = getComputedStyle(sign);
          return style.borderRadius + getComputedStyle(sign, "::before").content;
        })"""
    )
    assert len(set(shapes)) == 3


def test_in_forced_colours_only_fields_with_findings_are_marked(form: Page) -> None:
    form.emulate_media(forced_colors="active")
    form.fill("#f-devices-total", "甲")
    expect(form.locator("#m-devices-total li")).not_to_have_count(0)
    edges = form.evaluate(
        """() => {
          const page = getComputedStyle(document.body).backgroundColor;
          return [...document.querySelectorAll("#section-devices [data-field]")].map((each) => [
            ["error", "warning"].includes(each.dataset.gravest),
            getComputedStyle(each).borderLeftColor !== page,
          ]);
        }"""
    )
    none = form.locator("#section-devices [data-none]").first
    colours = "(each) => getComputedStyle(each).backgroundColor"
    before = none.evaluate(colours)
    none.click()
    pressed = none.evaluate(colours)
    form.emulate_media(forced_colors="none")
    assert {tuple(each) for each in edges} == {(True, True), (False, False)}
    assert pressed != before


LISTEN = """() => {
  window.heard = [];
  const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
  const changed = new MutationObserver((changes) => {
    const regions = new Set(changes.map(({ target }) =>
      (target.closest ? target : target.parentElement).closest(live)));
    for (const each of regions) if (each) window.heard.push(each.textContent.trim());
  });
  const how = { subtree: true, childList: true, characterData: true };
  changed.observe(document.querySelector(".sc"), how);
}"""


def test_findings_are_announced_once_when_typing_pauses(form: Page) -> None:
    form.evaluate(LISTEN)
    form.locator("#f-devices-total").press_sequentially("看不懂的数字", delay=60)
    told = form.locator("[data-announce]")
    expect(told).to_have_attribute("aria-live", "polite")
    expect(told).to_contain_text("错误 1 项")
    form.locator("#f-devices-total").press_sequentially("呀", delay=60)
    settled(form)
    # Longer than the page waits before it announces: the count of errors is the same as before.
    form.wait_for_timeout(1500)
    heard = form.evaluate("window.heard")
    # Before it, at most what was still to be said of the form before.
    assert heard[-1] == told.inner_text()
    assert len(heard) <= 2 and len(set(heard)) == len(heard) and "" not in heard
