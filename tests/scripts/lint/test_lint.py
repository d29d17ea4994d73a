"""``python -m scripts.lint``: mistakes and matters of style, each with its place, in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from scripts.compile.problems import Origin
from scripts.lint.__main__ import main
from scripts.lint.fingerprints import (
    LENGTH,
    copied,
    fingerprints_of,
    grams,
    plain,
    read_fingerprints,
)
from scripts.lint.fingerprints import main as make_fingerprints
from scripts.lint.remarks import Remark

HERE = Path(__file__).parent
SMALL = HERE.parents[1] / "rubrics" / "small-2030"
REAL = HERE.parents[2] / "rubric"
CASES = yaml.safe_load((HERE / "style.yaml").read_text("utf-8"))
MISTAKES = yaml.safe_load((HERE.parent / "compile" / "mistakes.yaml").read_text("utf-8"))
NOTICE = "一、申报材料应当用 A4 纸双面打印\n - 3 -\n并按顺序胶装。\n二、其他。"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SMALL, tmp_path / SMALL.name))
    (folder / "official-labels.tsv").write_text("# 名称\ncount.total\t设备总数\n", "utf-8")
    (folder / "source-fingerprints.txt").write_text(fingerprints_of(NOTICE), "utf-8")
    return folder


def lines(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> set[str]:
    main([str(folder), *more])
    return {each.replace(f"{folder.name}/", "") for each in capsys.readouterr().out.splitlines()}


def edit(folder: Path, case: dict) -> None:
    path = folder / case["file"]
    text = path.read_text("utf-8")
    assert case["replace"] in text, "the case does not fit the rubric any more"
    path.write_text(text.replace(case["replace"], case["by"], 1), "utf-8")


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_style(small: Path, case: dict, capsys: pytest.CaptureFixture[str]) -> None:
    before = lines(small, capsys)
    edit(small, case)
    if "also" in case:
        edit(small, case["also"])
    assert lines(small, capsys) - before == set(case["expect"])


@pytest.mark.parametrize("case", MISTAKES[::7], ids=[each["name"] for each in MISTAKES[::7]])
def test_mistakes_of_the_compiler_are_reported_here_too(
    small: Path, case: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small, case)
    said = lines(small, capsys)
    for line in case["expect"]:
        place, _, message = line.partition(": ")
        assert f"{place}: 错误：{message}" in said


def test_more_than_fifty_deliberate_mistakes_are_caught_with_their_line() -> None:
    assert len(MISTAKES) + sum(bool(each["expect"]) for each in CASES) > 50


def test_the_rubrics_have_no_mistake_and_nothing_to_mend(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(REAL), "--all"]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_unfilled_is_counted(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(small, {"file": "call.yaml", "replace": "year: 2030", "by": 'year: "TODO：年份"'})
    assert main([str(small)]) == 1
    assert capsys.readouterr().err.startswith("错误 1 处（其中 1 处还没有填）")


def test_style_alone_does_not_fail(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(small)]) == 0
    assert capsys.readouterr().err.startswith("错误 0 处，提醒 ")


def test_checks_that_no_example_shows_are_a_line_or_all_of_them(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = "rules.yaml:1:1: 提醒：有 4 条核对没有填报示例触发，加 --all 逐条列出"
    (small / "examples").mkdir()
    (small / "examples" / "blank.yaml").write_text(
        "name: 什么都没有填\nanswers: {}\nexpect: {verdict: cannot_tell_yet}\n", "utf-8"
    )
    assert short.replace("4", "3") in lines(small, capsys)
    everyone = lines(small, capsys, "--all")
    place = "rules.yaml:33:5: 提醒：没有一个填报示例触发核对“count.kinds_within_total”"
    assert any(each.startswith(place) for each in everyone)
    assert not any("--all" in each for each in everyone)


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none")]) == 1
    assert "没有文件夹" in capsys.readouterr().err


def test_github_is_told_in_its_own_words() -> None:
    remark = Remark(Origin("a,b:c.yaml", 3, 7), "100%\n::error::", "error")
    assert remark.as_github() == "::error file=a%2Cb%3Ac.yaml,line=3,col=7::100%25⏎::error::"
    style = Remark(Origin("a.yaml", 1, 1), "提醒")
    assert style.as_github() == "::warning file=a.yaml,line=1,col=1::提醒"


def test_fingerprints_do_not_hold_the_text(tmp_path: Path) -> None:
    text = tmp_path / "notice.txt"
    text.write_text(NOTICE, "utf-8")
    kept = tmp_path / "kept.txt"
    assert make_fingerprints([str(text), "--to", str(kept)]) == 0
    known = read_fingerprints(kept)
    assert "胶装" not in kept.read_text("utf-8")
    said = "申报材料应当用A4纸双面打印并按顺序胶装"
    assert list(copied(f"前面的话。{said}，后面。", known)) == [said]
    assert make_fingerprints([str(tmp_path / "none"), "--to", str(kept)]) == 2
    assert read_fingerprints(tmp_path / "none") == frozenset()


def test_a_run_is_found_whole_and_only_from_its_length_on() -> None:
    text = plain("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
    known = frozenset(grams(text))
    assert list(copied(f"前{text}后", known)) == [text]
    assert list(copied(f"前{text[:LENGTH]}后", known)) == [text[:LENGTH]]
    assert list(copied(text[: LENGTH - 1], known)) == []
