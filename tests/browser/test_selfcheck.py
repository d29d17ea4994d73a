from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from tests.browser.selfcheck_page import (
    CALL,
    PYTHON_STARTS_MS,
    answers_file,
    count,
    open_file,
    open_form,
    saved,
)

pytestmark = pytest.mark.browser

SOURCE = "粤工信工业互联网函〔2022〕7号 附件3 二（2）1.1"


def test_a_contradiction_is_found_and_goes_when_mended(form: Page) -> None:
    assert count(form, "error") == 0
    form.get_by_label("可连接的工业设备/产品/产线种类及数量").fill("100")
    form.get_by_label("运行设备").first.fill("80")
    form.locator("#f-devices-processing").fill("40")

    beside = form.locator("#m-devices-total li[data-severity=error]")
    expect(beside).to_contain_text("合计 120 台/套，多于“工业设备总数”的 100 台/套")
    expect(beside).to_contain_text(f"依据：{SOURCE}")
    for part in ("running", "processing"):
        expect(form.locator(f"#m-devices-{part} li[data-severity=error]")).to_have_count(1)
        expect(form.locator(f"#f-devices-{part}")).to_have_attribute("aria-invalid", "true")
    summary = form.locator("#results-error li")
    expect(summary).to_have_count(1)
    expect(summary).to_contain_text(f"依据：{SOURCE}")
    assert count(form, "error") == 1
    expect(form.locator("[data-entry=devices] [data-marks]")).to_contain_text("错误 1")
    expect(form.locator("[data-announce]")).to_contain_text("错误 1 项")

    summary.get_by_role("link", name="加工设备").click()
    expect(form.locator("#f-devices-processing")).to_be_focused()
    form.keyboard.press("Control+A")
    form.keyboard.type("20")
    expect(summary).to_have_count(0)
    expect(form.locator("#section-devices li[data-severity=error]")).to_have_count(0)
    expect(form.locator("#f-devices-processing")).not_to_have_attribute("aria-invalid", "true")
    assert count(form, "error") == 0


def test_unknown_stays_unknown(form: Page) -> None:
    verdict = form.locator("[data-verdict]")
    expect(verdict).to_have_text("还不能判断")
    expect(form.locator("[data-condition][data-state=unknown]")).to_have_count(3)
    for question in ("registered_in_guangdong", "legal_person", "sound_finances"):
        form.locator(f"#f-eligibility-{question}").get_by_label("是", exact=True).check()
    expect(form.locator("[data-answered]")).to_have_text("3")
    expect(verdict).to_have_text("还不能判断")
    form.locator("#f-eligibility-good_credit").get_by_label("否").check()
    expect(verdict).to_have_text("形式条件不符合")
    form.locator("#f-eligibility-good_credit").get_by_label("还不知道").check()
    expect(verdict).to_have_text("还不能判断")


def test_none_is_neither_zero_nor_blank(form: Page, tmp_path: Path) -> None:
    field = form.locator("[data-field='growth.honors']")
    none = field.get_by_role("button", name="无")
    field.get_by_role("textbox").first.fill("12")
    none.click()
    expect(none).to_have_attribute("aria-pressed", "true")
    assert saved(form, tmp_path)["answers"] == {"growth.honors": "无"}
    none.click()
    expect(none).to_have_attribute("aria-pressed", "false")
    assert saved(form, tmp_path)["answers"] == {"growth.honors": "12"}


def test_a_number_that_cannot_be_read_is_an_error_beside_its_field(form: Page) -> None:
    form.fill("#f-devices-total", "一百多台")
    expect(form.locator("#m-devices-total")).to_contain_text("读不出数字")
    expect(form.locator("[data-answered]")).to_have_text("0")
    form.fill("#f-devices-total", "126 万台")
    expect(form.locator("#m-devices-total li[data-severity=error]")).to_have_count(0)
    expect(form.locator("[data-answered]")).to_have_text("1")


def test_page_and_engine_count_alike(form: Page, site: str, tmp_path: Path) -> None:
    from selfcheck.api import assess_text

    form.fill("#f-devices-total", "abc")
    form.fill("#f-profit-revenue_2021", "120万")
    form.locator("#f-platform-build_mode").get_by_label("合作共建").check()
    form.locator("#f-solutions-uses_5g").check()
    form.fill("#f-org-recommender_date", "2022-03-17")
    expect(form.locator("#m-devices-total")).to_contain_text("读不出数字")
    rubric = form.request.get(f"{site}{CALL}/selfcheck/rubric.json").text()
    answers = json.dumps(saved(form, tmp_path), ensure_ascii=False)
    progress = json.loads(assess_text(rubric, answers))["progress"]
    assert form.locator("[data-answered]").inner_text() == str(progress["answered"])
    assert form.locator("[data-of]").inner_text() == str(progress["of"])
    shown = form.locator("[data-progress]").all_inner_texts()
    assert sum(int(each.split("/")[1]) for each in shown) == progress["of"]


def test_characters_are_counted_against_the_limit(form: Page) -> None:
    form.fill("#f-architecture-text", "平台 architecture v2.0，很好")
    count_shown = form.locator("[data-field='architecture.text'] [data-characters]")
    expect(count_shown).to_have_text("7 / 2500 字")
    form.fill("#f-org-intro_overview", "字" * 600)
    form.fill("#f-org-intro_strengths", "字" * 500)
    both = form.locator("[data-field='org.intro_overview'] [data-characters]")
    expect(both).to_have_text("600 字；2 栏合计 1100 / 1000 字")
    expect(form.locator("#m-org-intro_strengths")).to_contain_text("超过限定的 1000 字")


def test_blanks_are_no_findings_but_a_list(form: Page) -> None:
    assert count(form, "warning") == 0
    expect(form.locator(".sc-main [data-notes] li")).to_have_count(0)
    missing = form.locator("[data-missing]")
    missing.locator("summary").click()
    blank = form.locator("[data-of]").inner_text()
    expect(missing.locator("summary")).to_have_text(f"还没填的：{blank} 栏")
    expect(missing.locator("[data-jump]")).to_have_count(int(blank))


def test_the_estimate_is_an_interval_and_says_what_it_is(form: Page) -> None:
    expect(form.locator("[data-dimension] [data-interval]")).to_have_text(["0%–100%"] * 5)
    expect(form.locator("#results")).to_contain_text("它不是主管部门的评分；通知没有公布权重")
    form.fill("#f-devices-total", "1200000")
    changed = form.locator("[data-dimension=platform_resources] [data-interval]")
    expect(changed).not_to_have_text("0%–100%")


@pytest.mark.usefixtures("no_python")
def test_what_is_typed_before_the_scripts_arrive_is_kept(page: Page, site: str) -> None:
    open_form(page, site)
    page.fill("#f-org-name", "先存下的公司")
    page.fill("#f-org-address", "广东省广州市")
    expect(page.locator("[data-stored]")).to_contain_text("已保存在这台电脑的浏览器里")

    held: list[Route] = []
    page.route("**/selfcheck/page.js?*", lambda route: held.append(route))
    with page.expect_request("**/selfcheck/page.js?*"):
        page.goto(f"{site}{CALL}/selfcheck/?again", wait_until="commit")
    page.fill("#f-org-name", "手快的公司")
    held[0].continue_()
    expect(page.locator("[data-stored]")).to_contain_text("已保存在这台电脑的浏览器里")
    expect(page.locator("#f-org-name")).to_have_value("手快的公司")
    expect(page.locator("#f-org-address")).to_have_value("广东省广州市")


def test_a_file_makes_the_round_trip(form: Page, tmp_path: Path) -> None:
    answers = {
        "devices.total": "126 万台",
        "devices.running": 1200000,
        "growth.honors": "无",
        "security.device": True,
        "security.data": False,
        "platform.build_mode": "joint",
        "solutions.uses_ai": True,
        "cover.date": "2022-03-16",
        "platform.built": "2018-05",
        "architecture.text": "第一行\n第二行 <b>不是标记</b>",
        "attachments.devices": True,
    }
    evidence = {"devices.total": ["附件1 第1–40页", "附件6"]}
    open_file(form, answers_file(tmp_path, answers, evidence=evidence))
    expect(form.locator("[data-notice]")).to_contain_text("已打开“答案.json”，共 11 项答案")
    expect(form.locator("#f-devices-running")).to_have_value("1200000")
    expect(form.locator("#f-platform-build_mode").get_by_label("合作共建")).to_be_checked()
    document = saved(form, tmp_path)
    assert document["format"] == "selfcheck-answers/1"
    assert document["call"] == CALL
    assert document["answers"] == answers | {"devices.running": "1200000"}
    assert document["evidence"] == evidence


def test_what_the_form_cannot_show_is_kept_and_written_back(form: Page, tmp_path: Path) -> None:
    answers = {
        "devices.drones": 7,
        "security.data": "大概有",
        "cover.date": "2022年3月",
        "devices.total": [1, 2],
        "org.name": "两行\n名称",
    }
    evidence = {"devices.drones": ["附件9"], "org.name": ["营业执照"]}
    open_file(form, answers_file(tmp_path, answers, evidence=evidence, rubric="0"))
    notice = form.locator("[data-notice]")
    expect(notice).to_contain_text("devices.drones")
    expect(notice).to_contain_text("原样保留")
    expect(notice).to_contain_text("按第 0 版要求填的")
    expect(form.locator("#results-warning")).to_contain_text("devices.drones")
    document = saved(form, tmp_path)
    assert document["answers"] == answers
    assert document["evidence"] == evidence
    form.locator("#f-security-data").get_by_label("是", exact=True).check()
    assert saved(form, tmp_path)["answers"] == answers | {"security.data": True}


HEAD = f'"format": "selfcheck-answers/1", "call": "{CALL}", "answers": '


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"format": "selfcheck-answers/1", "call": ', "第 1 行第 43 列：不是有效的 JSON"),
        (f'{{{HEAD}{{\n"org.name": "某', "第 2 行第 15 列：不是有效的 JSON"),
        ("[]", "最外层应是一个对象"),
        ("{}", "“format”应为"),
        ('{"__proto__": {"format": "selfcheck-answers/1"}}', "“format”应为"),
        ('{"format": "selfcheck-answers/1"}', "缺少“call”"),
        (
            '{"format": "selfcheck-answers/1", "call": "other-2030", "answers": {}}',
            "另一次申报（other-2030）",
        ),
        (f"{{{HEAD}[]}}", "“answers”应是一个对象"),
        (f'{{{HEAD}{{"org.name": {"[" * 100_000}', "括号嵌套太深"),
        (f"{{{HEAD}{json.dumps(dict.fromkeys(map(str, range(2001)), 0))}}}", "2001 项"),
        (f'{{{HEAD}{{"{"长" * 201}": 0}}}}', "编号太长"),
        (f"{{{HEAD}{{}}}}".encode("utf-16"), "不是 UTF-8 文字"),
        (f'{{{HEAD}{{"org.name": "\x00"}}}}', "不是有效的 JSON"),
        (b" " * 5_000_001, "文件太大"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason_and_changes_nothing(
    form: Page, tmp_path: Path, content: str | bytes, reason: str
) -> None:
    form.fill("#f-org-name", "某某公司")
    path = tmp_path / "坏的.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    open_file(form, path)
    expect(form.locator("[data-notice]")).to_contain_text("没有打开“坏的.json”")
    expect(form.locator("[data-notice]")).to_contain_text(reason)
    expect(form.locator("#f-org-name")).to_have_value("某某公司")


def test_hostile_answers_neither_break_nor_stop_the_page(form: Page, tmp_path: Path) -> None:
    long = "长" * 200_000
    answers: dict[str, object] = {
        "__proto__": {"polluted": "yes"},
        "constructor": "x",
        "toString": 5,
        "org.name": {"toString": 1, "valueOf": 2},
        "security.data": {"toString": 1},
        "platform.build_mode": ["joint", {"toString": 1}],
        "cover.date": [[[["2022-03-16"]]]],
        "org.address": "\ud800",
        "org.code": "\u0000",
        "\udc00": "\udc00",
        "devices.notes": long,
        "architecture.text": {"text": long},
        "devices.running": "HUGE",
        "devices.processing": "EXPONENT",
    }
    evidence = {"devices.total": {"join": 1}, "devices.running": [long], "__proto__": ["x"]}
    path = answers_file(tmp_path, {})
    head = {"format": "selfcheck-answers/1", "call": CALL, "rubric": "1"}
    text = json.dumps(head | {"answers": answers, "evidence": evidence})
    text = text.replace('"HUGE"', "9" * 5000).replace('"EXPONENT"', "1e99999999999999999999")
    path.write_text(text.replace('"constructor"', '"org.founded": 1, "constructor"'), "utf-8")
    # Where a key stands twice the last one counts.
    path.write_text(path.read_text("utf-8").replace('"x"', '"x", "constructor": "y"', 1), "utf-8")
    open_file(form, path)
    notice = form.locator("[data-notice]")
    expect(notice).to_contain_text("constructor写了不止一次，以最后一次为准")
    expect(notice).to_contain_text("原样保留")
    assert form.evaluate("({}).polluted") is None
    # A control would stand still over it.
    expect(form.locator("#f-devices-notes")).to_have_value("")
    document = saved(form, tmp_path)
    expected = answers | {
        "constructor": "y",
        "org.founded": "1",
        "devices.running": "9" * 5000,
        "devices.processing": "1e99999999999999999999",
    }
    assert document["answers"] == expected
    assert document["evidence"] == evidence
    # The engine has looked at all of it, and the page goes on.
    for field in ("running", "processing"):
        expect(form.locator(f"#m-devices-{field}")).to_contain_text("数字")
    form.fill("#f-devices-total", "一百多台")
    expect(form.locator("#m-devices-total")).to_contain_text("读不出数字")


@pytest.mark.usefixtures("no_python")
def test_opening_and_clearing_ask_first(page: Page, site: str, tmp_path: Path) -> None:
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    open_form(page, site)
    page.fill("#f-org-name", "某某公司")
    page.once("dialog", refuse)
    page.get_by_role("button", name="清空", exact=True).click()
    page.once("dialog", refuse)
    open_file(page, answers_file(tmp_path, {"org.name": "另一家"}))
    page.wait_for_function("document.querySelector('[data-file]').files.length === 1")
    expect(page.locator("#f-org-name")).to_have_value("某某公司")
    assert [each[:2] for each in asked] == ["清空", "打开"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清空", exact=True).click()
    expect(page.locator("#f-org-name")).to_have_value("")
    page.reload()
    expect(page.locator("#f-org-name")).to_have_value("")


def test_answers_never_become_markup(form: Page, tmp_path: Path) -> None:
    hostile = (
        "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    )
    answers = {
        "org.name": hostile,
        "devices.total": hostile,
        hostile: hostile,
        "__proto__": hostile,
    }
    open_file(form, answers_file(tmp_path, answers, evidence={"devices.total": [hostile]}))
    expect(form.locator("#m-devices-total")).to_contain_text("<img")
    expect(form.locator(".sc img, .sc script")).to_have_count(0)
    assert "broken" not in form.title()
    assert saved(form, tmp_path)["answers"] == answers


def test_without_python_the_form_stays_and_the_reason_is_told(
    page: Page, context: BrowserContext, site: str, tmp_path: Path
) -> None:
    context.route("**/runtime/**", lambda route: route.abort())
    open_form(page, site)
    failure = page.locator("[data-failure]")
    expect(failure).to_be_visible(timeout=PYTHON_STARTS_MS)
    expect(failure).to_contain_text("表格照样可以读、可以填、可以保存到文件")
    expect(page.locator("[data-engine-text]")).to_contain_text("检查程序")
    page.fill("#f-org-name", "某某公司")
    assert saved(page, tmp_path)["answers"] == {"org.name": "某某公司"}
    expect(page.locator("[data-answered]")).to_have_text("1")

    context.unroute("**/runtime/**")
    failure.get_by_role("button", name="重试").click()
    expect(page.locator("[data-status]")).to_have_attribute(
        "data-engine", "ready", timeout=PYTHON_STARTS_MS
    )
    expect(failure).to_be_hidden()


def test_a_runtime_that_never_answers_is_given_up(
    page: Page, context: BrowserContext, site: str
) -> None:
    held: list[Route] = []
    context.route("**/runtime/*.wasm?*", lambda route: held.append(route))
    open_form(page, site)
    # The page's own limit is made for slow networks, not for tests.
    context.route(
        f"**/{CALL}/selfcheck/",
        lambda route: route.fulfill(
            response=(response := route.fetch()),
            body=response.text().replace('data-timeout="30000"', 'data-timeout="1500"'),
        ),
    )
    page.reload()
    expect(page.locator("[data-failure]")).to_contain_text("太久没有动静", timeout=PYTHON_STARTS_MS)
    for route in held:
        route.abort()


def test_without_scripts_the_form_can_be_read(page: Page, site: str) -> None:
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        open_form(plain, site)
        expect(plain.locator("#f-devices-total")).to_be_editable()
        expect(plain.get_by_role("button", name="保存到文件")).to_be_hidden()
        expect(plain.locator("[data-engine-text]")).to_have_text("检查程序还没有启动")


def test_guidance_pages_load_none_of_it(page: Page, site: str, requests: list[str]) -> None:
    page.goto(f"{site}{CALL}/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if "/runtime/" in url or "selfcheck" in url.split("?")[0]]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_sideways(form: Page, width: int) -> None:
    form.set_viewport_size({"width": width, "height": 800})
    form.fill("#f-devices-total", "x" * 200)
    expect(form.locator("#m-devices-total li")).not_to_have_count(0)
    assert form.evaluate("document.documentElement.scrollWidth") <= width


def test_the_whole_form_can_be_walked_by_keyboard(form: Page) -> None:
    """What Tab reaches is never hidden under the bar at the top."""
    form.locator("#f-devices-total").focus()
    for _ in range(25):
        form.keyboard.press("Shift+Tab")
        covered = form.evaluate(
            """() => {
              const box = document.activeElement.getBoundingClientRect();
              const bar = document.querySelector("[data-status]").getBoundingClientRect();
              return document.activeElement.closest(".sc-main") && box.top < bar.bottom - 1;
            }"""
        )
        assert not covered, form.evaluate("document.activeElement.outerHTML")
