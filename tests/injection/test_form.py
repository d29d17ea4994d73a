"""Whatever gets into the self-check stays text, also with the security policy switched off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from selfcheck.api import assess_text
from tests.browser.selfcheck_page import CALL, open_form, saved, settled, start
from tests.injection.corpus import corpus, dealt, ids, texts
from tests.injection.traps import Watch, kinds_of_elements
from tests.injection.ways_in import (
    ADDRESSES,
    answers_link,
    file_text,
    follow,
    in_address,
    open_files,
    type_in,
)

pytestmark = pytest.mark.browser

QUOTED = 40
"""So much of an unreadable answer is repeated beside its field."""

FIELDS = """() => {
  const texts = ["line", "figure", "paragraphs"];
  const found = [];
  for (const { dataset } of document.querySelectorAll("[data-field]")) {
    found.push([dataset.field, texts.includes(dataset.widget) ? dataset.widget : "other"]);
  }
  return found;
}"""
WITH_EVIDENCE = """() => [...document.querySelectorAll("[data-field]:has([data-evidence])")]
  .map(({ dataset }) => dataset.field)"""
BESIDE = """() => Object.fromEntries([...document.querySelectorAll("[data-field]")].map(
  (field) => [field.dataset.field, field.querySelector("[data-notes]").textContent]))"""


@pytest.fixture(scope="module")
def open_page(unguarded: BrowserContext, watch: Watch, site: str) -> Iterator[Page]:
    """A self-check with Python running, which has shown all it shows of harmless answers."""
    page = unguarded.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    start(page, site)
    yield page
    page.close()


@pytest.fixture(scope="module")
def widgets(open_page: Page) -> dict[str, str]:
    """Each field's kind of control."""
    return dict(open_page.evaluate(FIELDS))


@pytest.fixture(scope="module")
def usual(open_page: Page, widgets: dict[str, str]) -> set[str]:
    """The elements that there are when every field is filled in harmlessly."""
    answers = dict.fromkeys(widgets, "看不懂的内容") | {"no.such": "甲"}
    files = [
        ("坏.json", "{"),
        ("好.json", file_text(answers, evidence=dict.fromkeys(answers, "附件1"))),
    ]
    open_files(open_page, files)
    settled(open_page)
    # The list of evidence is made after the result.
    expect(open_page.locator("[data-proving] li[value]").first).to_be_attached()
    unfold(open_page)
    return kinds_of_elements(open_page)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.sc details').forEach((each) => (each.open = true))")


def whole(text: str) -> str:
    """Without half characters, which some ways between a test and a browser replace."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def on_one_line(text: str) -> str:
    return text.replace("\n", "").replace("\r", "")


def test_typed_into_every_field_it_stays_text(
    open_page: Page, watch: Watch, widgets: dict[str, str], usual: set[str], tmp_path: Path
) -> None:
    page = open_page
    places = {
        kind: [(id, "control") for id, widget in widgets.items() if widget == kind]
        for kind in ("line", "figure", "paragraphs")
    }
    places["evidence"] = [(id, "evidence") for id in page.evaluate(WITH_EVIDENCE)]
    met: dict[str, set[str]] = {kind: set() for kind in places}
    for first in range(0, len(texts()), min(map(len, places.values()))):
        given = [
            (id, part, text, kind)
            for kind, own in places.items()
            for (id, part), text in dealt(own, first)
        ]
        type_in(page, [each[:3] for each in given])
        settled(page)
        watch.assert_quiet(page)
        assert kinds_of_elements(page) <= usual
        for _, _, text, kind in given:
            met[kind].add(text)
    assert all(each == set(texts()) for each in met.values())

    beside = {id: whole(said) for id, said in page.evaluate(BESIDE).items()}
    document = saved(page, tmp_path)["answers"]
    for id, _, text, kind in given:
        if kind == "figure":
            assert whole(on_one_line(text)[:QUOTED]) in beside[id], id
        if kind == "paragraphs":
            assert whole(document[id]) == whole(text).replace("\r", "\n"), id


def test_from_files_it_stays_text(
    open_page: Page, watch: Watch, widgets: dict[str, str], usual: set[str], tmp_path: Path
) -> None:
    page = open_page
    others = [id for id, widget in widgets.items() if widget == "other"]
    for first in range(0, len(texts()), len(others)):
        answers: dict[str, object] = dict(dealt(list(widgets), first))
        answers |= dict(dealt(others, first))
        evidence = {id: [text, text] for id, text in dealt(list(widgets), first + 7)}
        strange = {each: each for each in ids()}
        name, title = texts()[first % len(texts())], ids()[-first - 1]
        text = file_text(answers | strange, evidence=evidence | strange, name=title, rubric=name)
        [said] = open_files(page, [(name, text)])
        assert whole(title) in whole(said)
        settled(page)
        unfold(page)
        watch.assert_quiet(page)
        assert kinds_of_elements(page) <= usual
    shown = whole(page.locator("[data-results]").text_content() or "")
    for each in ids():
        assert f"没有“{whole(each)}”这一栏" in shown
    document = saved(page, tmp_path)
    assert {whole(key) for key in document["answers"]} == {whole(key) for key in answers | strange}


def test_from_a_link_that_carries_answers_it_stays_text(
    open_page: Page, watch: Watch, widgets: dict[str, str], usual: set[str]
) -> None:
    page = open_page
    fields = list(widgets)
    dialog = page.locator("[data-arrived]")
    for first in range(0, len(texts()), len(fields)):
        answers = dict(dealt(fields, first)) | {each: each for each in ids()}
        evidence = {id: [text] for id, text in dealt(fields, first + 7)}
        [name] = texts()[first : first + 1]
        page.evaluate(
            "(part) => void (location.hash = part)",
            answers_link(file_text(answers, evidence=evidence, name=name, rubric=name)),
        )
        expect(dialog.locator("[data-about]")).to_contain_text(f"{len(answers)} 项答案")
        watch.assert_quiet(page)
        dialog.locator("[data-action=arrived-open]").click()
        expect(dialog).to_be_hidden()
        settled(page)
        unfold(page)
        watch.assert_quiet(page)
        assert kinds_of_elements(page) <= usual
        assert "answers=" not in page.url

    # As the link itself, and as the whole of what it carries.
    parts = [f"#answers={each}" for each in texts() if each]
    parts += [answers_link(json.dumps(each)) for each in texts()]
    for said in follow(page, parts):
        assert "没有打开“链接里的答案”" in said
    watch.assert_quiet(page)
    assert kinds_of_elements(page) <= usual


def test_files_that_are_refused_are_called_by_their_text(
    without_python: Page, site: str, watch_alone: Watch
) -> None:
    # The shortest form: so many messages would lay a long one out anew again and again.
    page = without_python
    open_form(page, site, call="innovative-sme-2022")
    expect(page.locator("[data-shelf]")).to_be_visible()
    open_files(page, [("坏.json", "{")])
    usual = kinds_of_elements(page)
    contents = (
        lambda text: file_text({}, call=text),
        lambda text: file_text({}, format=text),
        lambda text: text,
    )
    files = [(each, contents[place % 3](each)) for place, each in enumerate(texts())]
    for (name, _), said in zip(files, open_files(page, files), strict=True):
        assert f"没有打开“{whole(name)}”" in whole(said)
    watch_alone.assert_quiet(page)
    assert kinds_of_elements(page) <= usual


def saved_text(page: Page) -> str:
    """What “save to file” writes, as it is."""
    with page.expect_download() as download:
        page.locator("[data-action=save]").click()
    return download.value.path().read_text("utf-8")


TAMPER = """async ([call, texts, answers, assessment]) => {
  const asking = indexedDB.open("selfcheck");
  const database = await new Promise((go) => (asking.onsuccess = () => go(asking.result)));
  const stores = ["applications", "answers", "states", "assessments"];
  const transaction = database.transaction(stores, "readwrite");
  const store = (name) => transaction.objectStore(name);
  for (const text of texts) {
    store("applications").put({ id: text, call, name: text, rubric: text, changed: text });
    store("states").put({ application: "1", time: text, reason: text, text });
    store("states").put({ application: "1", time: 0, reason: text, text: answers });
    const answer = { kind: "answers", field: text, value: text, revision: 1 };
    store("answers").put({ application: "1", ...answer });
    localStorage.setItem(`selfcheck-unsaved:${call}:${text}`, text);
  }
  store("applications").put({ id: "1", call, name: texts[0], rubric: texts[0], changed: 1 });
  const application = sessionStorage.getItem(`selfcheck-application:${call}`);
  store("assessments").put({ application, text: answers, assessment });
  await new Promise((go) => (transaction.oncomplete = go));
  database.close();
}"""


def hostile_assessment(harmless: dict) -> dict:
    """An assessment whose every text that a page would only show is hostile."""
    given = cycle(texts())

    def spoiled(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: spoiled(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [spoiled(each, key) for each in value]
        shown = {"message", "source", "text", "why", "title", "rule"}
        return next(given) if isinstance(value, str) and key in shown else value

    spoiled_one = spoiled(harmless)
    assert isinstance(spoiled_one, dict)
    return spoiled_one


def test_from_the_browsers_own_storage_it_stays_text(
    without_python: Page, site: str, site_dir: Path, watch_alone: Watch, usual: set[str]
) -> None:
    page = without_python
    folder = site_dir / CALL / "selfcheck"
    example = (folder / "examples" / "devices-over-total.json").read_text("utf-8")
    open_form(page, site)
    expect(page.locator("[data-shelf]")).to_be_visible()
    open_files(page, [("示例.json", example)])
    expect(page.locator("[data-stored]")).to_contain_text("已保存")
    answers = saved_text(page)
    found = json.loads(assess_text((folder / "rubric.json").read_text("utf-8"), answers))
    page.evaluate(TAMPER, [CALL, texts(), answers, hostile_assessment(found)])
    page.reload()

    # The result that is kept with the answers, until Python has looked at them.
    expect(page.locator("p[data-unconfirmed]")).to_be_visible()
    expect(page.locator("#results-error li")).to_contain_text("<")
    unfold(page)
    watch_alone.assert_quiet(page)
    assert kinds_of_elements(page) <= usual

    # The names of applications, the answers of one, its earlier states.
    names = page.locator("[data-shelf-list] option")
    expect(names.nth(len(texts()))).to_be_attached()
    assert {whole(each) for each in texts()} <= {whole(each) for each in names.all_text_contents()}
    page.locator("[data-shelf-list]").select_option("1")
    expect(page.locator("#f-devices-total")).to_have_value("")
    page.locator("[data-action=history]").click()
    expect(page.locator("[data-history] li")).to_have_count(2 * len(texts()))
    watch_alone.assert_quiet(page)
    assert kinds_of_elements(page) <= usual


@pytest.mark.parametrize("way", ADDRESSES)
def test_in_the_address_it_stays_text(
    without_python: Page, site: str, watch_alone: Watch, usual: set[str], way: str
) -> None:
    page = without_python
    short = [each for each in corpus() if len(each.text) < 1000]
    for each in short[ADDRESSES.index(way) :: 30]:
        open_form(page, site, in_address(way, each.text))
        expect(page.locator("[data-files]")).to_be_visible()
        if "example=" in way:
            expect(page.locator("[data-notice-text]")).to_contain_text("没有打开“示例：")
        watch_alone.assert_quiet(page)
        assert kinds_of_elements(page) <= usual, each.name
        page.goto("about:blank")
