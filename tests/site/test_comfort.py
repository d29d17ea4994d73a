"""Reading and filling in with large text, wide spacing, a keyboard or without motion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.compile import compile_all
from tests.site.kinds import guidance, recommending, self_checks

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CALLS = compile_all(ROOT / "rubric")
EVERY_KIND = [*guidance(CALLS), *self_checks(CALLS), *recommending(CALLS)]
PYTHON_STARTS_MS = 60_000

# WCAG 1.4.12, all four at once, whatever the page says.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

UNFOLD = "document.querySelectorAll('details').forEach((each) => (each.open = true))"

# Elements with text of their own that is cut off: wider or higher than the box that clips it.
# What is hidden for sighted readers on purpose is left out, and so is the page's title in the
# header, which stands in full above the text.
CUT_OFF = """() => {
  const found = [];
  for (const each of document.querySelectorAll("body *")) {
    const text = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const shown = each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!text || !shown || each.matches("option, script, style, [hidden]")) continue;
    const style = getComputedStyle(each);
    const leftOut = ".sc-hidden, .md-skip, .md-search, .md-header__title";
    if (style.clipPath !== "none" || each.closest(leftOut)) continue;
    const clips = (value) => value === "hidden" || value === "clip";
    const wide = clips(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
    const high = clips(style.overflowY) && each.scrollHeight > each.clientHeight + 1;
    if (wide || high) found.push(each.outerHTML.slice(0, 120));
  }
  return found;
}"""

SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"

# Neighbours that lie on each other. What the page lays over others on purpose is left out.
OVERLAPS = """() => {
  const found = [];
  const laid = (each) => ["static", "relative"].includes(getComputedStyle(each).position);
  for (const parent of document.querySelectorAll("article, section, fieldset, ul, ol, .sc-field")) {
    const boxes = [...parent.children]
      .filter((each) => each.checkVisibility() && laid(each))
      .map((each) => [each, each.getBoundingClientRect()])
      .filter(([, { width, height }]) => width > 1 && height > 1);
    for (let place = 1; place < boxes.length; place += 1) {
      const [[one, first], [other, second]] = [boxes[place - 1], boxes[place]];
      const across = Math.min(first.right, second.right) - Math.max(first.left, second.left);
      const down = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
      if (across > 2 && down > 2) {
        found.push([one, other].map((each) => each.outerHTML.slice(0, 80)).join(" / "));
      }
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """One page for all of it; Python does not start in it."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.route("**/runtime/**", lambda route: route.abort())
    yield context.new_page()
    context.close()


def test_with_wide_spacing_nothing_is_cut_off_or_covered(reader: Page, site: str) -> None:
    found = []
    for width in (320, 1280):
        reader.set_viewport_size({"width": width, "height": 900})
        for path in EVERY_KIND:
            reader.goto(site + path)
            reader.evaluate(UNFOLD)
            before = set(reader.evaluate(OVERLAPS))
            reader.evaluate(SPACING)
            found += [f"{path} {width}: {each}" for each in reader.evaluate(CUT_OFF)]
            found += [f"{path} {width}: {each}" for each in set(reader.evaluate(OVERLAPS)) - before]
            if reader.evaluate(SIDEWAYS) > 0:
                found.append(f"{path} {width}: {reader.evaluate(SIDEWAYS)} 像素")
    assert found == []


# The page's own structure, where no rule of axe looks.
STRUCTURE = """(language) => {
  const found = [];
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((each) => !each.closest("dialog, .md-search") && each.checkVisibility())
    .map(({ localName }) => Number(localName[1]));
  if (levels.filter((level) => level === 1).length !== 1) found.push(`h1: ${levels}`);
  levels.forEach((level, place) => {
    if (place && level > levels[place - 1] + 1) found.push(`h${levels[place - 1]} → h${level}`);
  });
  for (const each of document.querySelectorAll("[tabindex]")) {
    if (each.tabIndex > 0) found.push(each.outerHTML.slice(0, 120));
  }
  for (const each of document.querySelectorAll("[lang]")) {
    if (!/^(zh|en)/.test(each.lang)) found.push(`lang ${each.lang}`);
  }
  if (document.documentElement.lang !== language) found.push("html lang");
  return found;
}"""

MOVING = """() => {
  const found = document.getAnimations().map(({ effect }) => effect.target.localName);
  for (const each of document.querySelectorAll("*")) {
    if (getComputedStyle(each).scrollBehavior === "smooth") found.push(`smooth: ${each.localName}`);
  }
  return found;
}"""


def test_headings_languages_and_order_are_in_order_and_nothing_moves(
    reader: Page, site: str
) -> None:
    found = []
    reader.set_viewport_size({"width": 1280, "height": 900})
    for path in EVERY_KIND:
        reader.goto(site + path)
        language = "en" if path == "en/" else "zh-CN"
        found += [f"{path}: {each}" for each in reader.evaluate(STRUCTURE, language)]
        found += [f"{path}: {each}" for each in reader.evaluate(MOVING)]
    assert found == []


# What follows the focus, such as the drawer, has moved with the next picture.
FRAME = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"

# Where keyboard focus is, whether it can be seen, and what lies over it.
FOCUS = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const { left, top, right, bottom, width, height } = each.getBoundingClientRect();
  const place = each.outerHTML.slice(0, 120);
  if (width <= 1 || height <= 1) return { place, problem: "" };
  const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  if (!inside) return { place, problem: "在窗口外" };
  const seen = [];
  for (const [x, y] of [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]) {
    const over = document.elementFromPoint(left + width * x, top + height * y);
    seen.push(over && (each.contains(over) || over.contains(each) || over.control === each));
  }
  const style = getComputedStyle(each);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  if (!seen.includes(true)) return { place, problem: "被挡住" };
  return { place, problem: ring ? "" : "看不出焦点" };
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_keyboard_focus_is_always_seen(reader: Page, site: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 700})
    found = []
    for path in (EVERY_KIND[4], self_checks(CALLS)[-1]):
        reader.goto(site + path)
        expect(reader.locator("body")).to_be_visible()
        for key, steps in (("Tab", 60), ("Shift+Tab", 20)):
            for _ in range(steps):
                reader.keyboard.press(key)
                reader.evaluate(FRAME)
                told = reader.evaluate(FOCUS)
                if told and told["problem"]:
                    found.append(f"{path} {width} {key}: {told['problem']} {told['place']}")
    assert found == []
