"""Slips of editors in the real rubrics are caught, each at its line, with a way to mend it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.compile import compile_call
from scripts.compile.versions import keep_version
from scripts.lint.__main__ import main

HERE = Path(__file__).parent
REAL = HERE.parents[2] / "rubric"
FIRST = "shuangkua-2022-guangdong"
SLIPS: list[dict[str, Any]] = yaml.safe_load((HERE / "editors.yaml").read_text("utf-8"))
NAMES = [each["name"] for each in SLIPS]
# Each of these alone keeps a file, or the parts of it, from being read any further.
UNREADABLE = {
    *("缩进用了制表符", "缩进少了一个空格", "缩进多了两个空格", "全角冒号", "少一个引号"),
    *("文件不是 UTF-8", "Git 没有合并完", "有冒号的文字没有加引号", "列表少了短横线"),
}
# What is of the right form and means nothing is looked at once every form is right.
MEANINGLESS = {
    *("日期写成斜线", "份数是负数", "推断的判为错误", "截止时间写成上下午", "名额是零"),
    *("字数上限是零", "两个选项的名称一样", "没有公布分值，却写了得分"),
}
# And examples, units and labels once the rules are.
ADVICE = {"市里的截止晚于省里的截止", "单位与总数的单位不一样", "名称与申报书差一个字"}
# These concern another folder or file, or what the others name.
ELSEWHERE = {"编号与文件夹不一样", "编号悄悄不见了", "示例引用了没有的栏目", "栏目的编号重复"}


def copy(call: str, folder: Path, *, examples: bool = False) -> Path:
    """A copy of a call; most slips are told whether or not there are examples to assess."""
    left_out = None if examples else shutil.ignore_patterns("examples")
    return Path(shutil.copytree(REAL / call, folder / call, ignore=left_out))


def slip(folder: Path, case: dict[str, Any]) -> None:
    path = folder / case["file"]
    if case.get("keep"):
        keep_version(compile_call(folder).rubric, folder)
    if case.get("empty"):
        path.write_text("", "utf-8")
        return
    text = path.read_text("utf-8")
    if "bytes" in case:
        path.write_bytes(text.encode(case["bytes"]))
        return
    assert case["replace"] in text, "the slip does not fit the rubric any more"
    path.write_text(text.replace(case["replace"], case["by"], 1), "utf-8")


def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    main([str(folder)])
    return [each.removeprefix(f"{folder.name}/") for each in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("case", SLIPS, ids=NAMES)
def test_slip(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = case["file"].startswith("examples/")
    folder = copy(case.get("call", FIRST), tmp_path, examples=examples)
    slip(folder, case)
    lines = said(folder, capsys)
    assert f"{case['at']}: {case['says']}" in lines, "\n".join(lines)


@pytest.mark.parametrize("group", ["shape", "meaning"])
def test_many_slips_at_once_are_all_told(
    group: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy(FIRST, tmp_path)
    others = UNREADABLE | ADVICE | ELSEWHERE
    made: list[dict[str, Any]] = []
    for case in SLIPS:
        foreign = case.get("call", FIRST) != FIRST or case["name"] in others
        if foreign or (case["name"] in MEANINGLESS) != (group == "meaning"):
            continue
        text = (folder / case["file"]).read_text("utf-8")
        lines = "replace" in case and case["replace"].count("\n") == case["by"].count("\n")
        # Two of them in one place would be one slip.
        if lines and case["replace"] in text:
            slip(folder, case)
            made.append(case)
    assert len(made) >= {"shape": 15, "meaning": 6}[group]
    lines_said = [each.split(": ", 1) for each in said(folder, capsys)]
    told = {(at.rpartition(":")[0], message) for at, message in lines_said}
    for case in made:
        assert (case["at"].rpartition(":")[0], case["says"]) in told, case["name"]


def test_the_table_is_long_and_every_slip_is_its_own() -> None:
    assert len(SLIPS) > 40
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) >= UNREADABLE | MEANINGLESS | ADVICE | ELSEWHERE
