"""What has to work in every browser, step by step; the other tests look closer, in Chromium."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.smoke.driver import Driver, wait_until

# WebKitGTK's driver has been seen to stop answering in the middle of a step: it is asked once more.
# What a page does wrong fails at once.
NO_ANSWER = "ReadTimeoutError"
pytestmark = [pytest.mark.browser, pytest.mark.flaky(reruns=1, only_rerun=NO_ANSWER)]

CALL = "shuangkua-2022-guangdong"
TOTAL, RUNNING, PROCESSING = "#f-devices-total", "#f-devices-running", "#f-devices-processing"
NAME = "#f-org-name"
ERROR = "#m-devices-total li[data-severity=error]"
KEPT = "已保存在这台电脑的浏览器里"


def test_a_guidance_page_can_be_read(tab: Driver) -> None:
    tab.open(f"{CALL}/materials/")
    heading = tab.text("h1").removesuffix("#").strip()
    assert re.search("[\u4e00-\u9fff]{2}", heading)
    assert str(tab.evaluate("document.title")).startswith(heading)
    assert tab.evaluate("document.documentElement.lang") == "zh-CN"
    assert tab.evaluate("document.querySelector('article').getBoundingClientRect().height > 1000")


def test_the_search_finds_chinese_words(tab: Driver) -> None:
    tab.open("")
    tab.click(".md-search__input")
    tab.type(".md-search__input", "胶装")
    tab.wait_for_text(".md-search-result__link[href$='#rules-format']", "A4")


def test_the_self_check_finds_a_contradiction_and_keeps_what_is_typed(
    tab: Driver, tmp_path: Path
) -> None:
    tab.open(f"{CALL}/selfcheck/")
    tab.wait_for_text("[data-engine-text]", "检查程序就绪")
    for field, number in ((TOTAL, "100"), (RUNNING, "80"), (PROCESSING, "40")):
        tab.type(field, number)
    tab.wait_for_text(ERROR, "合计 120 台/套，多于“工业设备总数”的 100 台/套")
    tab.type(PROCESSING, "20")
    tab.wait_for_absence(ERROR)

    tab.type(NAME, "广州某某公司")
    tab.wait_for_text("[data-stored]", KEPT)
    tab.reload()
    tab.wait_for_value(NAME, "广州某某公司")
    tab.wait_for_value(PROCESSING, "20")

    saved = json.loads(tab.download("[data-action=save]").read_text("utf-8"))
    assert saved["answers"]["org.name"] == "广州某某公司"
    tab.wait_for_text("[data-engine-text]", "检查程序就绪")
    assert zipfile.is_zipfile(tab.download("[data-action=write][data-document=application]"))

    other = tmp_path / "另一份.json"
    saved["answers"] = {"org.name": "文件里的公司", "devices.total": "126 万台"}
    other.write_text(json.dumps(saved, ensure_ascii=False), "utf-8")
    tab.choose("[data-action=open]", "[data-file]", other)
    tab.wait_for_text("[data-notice]", "已打开“另一份.json”，共 2 项答案")
    assert (tab.value(NAME), tab.value(PROCESSING)) == ("文件里的公司", "")


def test_the_driver_hears_what_goes_wrong(driver: Driver) -> None:
    driver.open("")
    driver.evaluate(
        """(() => {
          console.error("said");
          setTimeout(() => { throw new Error("thrown"); });
          const script = document.createElement("script");
          script.textContent = "1";
          document.body.append(script);
          fetch("https://elsewhere.example/").catch(() => {});
        })()"""
    )
    heard: list[str] = []

    def missed() -> list[str]:
        heard.extend(driver.complaints())
        words = ("said", "thrown", "script-src", "elsewhere.example")
        return [word for word in words if not any(word in each for each in heard)]

    wait_until(lambda: not missed(), missed)
