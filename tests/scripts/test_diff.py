"""``python -m scripts.diff``: its sides, its three forms, its exit status."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.compile import compile_call
from scripts.compile.versions import keep_version
from scripts.diff.__main__ import main

SMALL = Path(__file__).parents[1] / "rubrics" / "small-2030"
REAL = Path(__file__).parents[2] / "rubric"


@pytest.fixture
def rubrics(tmp_path: Path) -> Path:
    """A folder of calls with one in it, kept as version 1 and then changed."""
    folder = tmp_path / "rubric"
    call = Path(shutil.copytree(SMALL, folder / SMALL.name))
    keep_version(compile_call(call).rubric, call)
    edit(call / "call.yaml", 'version: "1"', 'version: "2"')
    edit(call / "call.yaml", "copies: 2", "copies: 3")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def diff(rubrics: Path, *arguments: str) -> int:
    return main([*arguments, "--rubrics", str(rubrics)])


def test_a_kept_version_and_the_present_one(
    rubrics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(rubrics, "small-2030@1", "small-2030") == 1
    assert capsys.readouterr().out.splitlines() == [
        "示例 第 1 版 → 示例 第 2 版",
        "版本：1 → 2",
        "共 1 处改动，其中 0 处要核对已存的答案；0 个填报示例里 0 个的结果有变。",
        "",
        "【收件单位】1 处",
        "· 示例局：申报书（纸质）由 2 份改为 3 份",
        "    不影响已存的答案",
        "    small-2030/apply/#office-bureau",
    ]


def test_the_same_twice_is_no_change(rubrics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(rubrics, "small-2030", str(rubrics / "small-2030")) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "没有改动。"


def test_a_git_revision(rubrics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = rubrics.parent
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "first")
    edit(rubrics / "small-2030" / "form.yaml", "label: 设备总数", "label: 设备总量")
    assert diff(rubrics, "HEAD:small-2030", "small-2030") == 1
    assert "名称由“设备总数”改为“设备总量”" in capsys.readouterr().out
    for side, said in (
        ("nosuch:small-2030", "没有这个版本"),
        ("--all:small-2030", "没有这个版本"),
        ("HEAD:other", "这个版本里没有这次申报"),
    ):
        assert main(["--rubrics", str(rubrics), "--", side, "small-2030"]) == 2
        assert said in capsys.readouterr().err


def test_without_git_it_says_so(
    rubrics: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert diff(rubrics, "HEAD:small-2030", "small-2030") == 2
    assert "这里不是 Git 仓库" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert diff(rubrics, "HEAD:small-2030", "small-2030") == 2
    assert "没有安装 git" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("smal-2030", "没有“smal-2030”这次申报，有：small-2030"),
        ("small-2030@7", "没有留存第 7 版，有：1"),
        ("other@1", "没有“other”这次申报，有：small-2030"),
    ],
)
def test_a_side_that_is_not_there_says_what_is(
    rubrics: Path, side: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(rubrics, side, "small-2030") == 2
    assert diff(rubrics, "small-2030", side) == 2
    assert said in capsys.readouterr().err


def test_a_side_with_mistakes_is_not_compared(
    rubrics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(rubrics / "small-2030" / "call.yaml", "year: 2030", "yeer: 2030")
    assert diff(rubrics, "small-2030@1", "small-2030") == 2
    said = capsys.readouterr().err
    assert "有 2 处错误，改好才能比较" in said
    assert "是不是想写“year”？" in said


def test_a_kept_version_that_is_broken_is_not_compared(
    rubrics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (rubrics / "small-2030" / "versions" / "1.json").write_text("{}", "utf-8")
    assert diff(rubrics, "small-2030@1", str(SMALL)) == 2
    assert "留存的文件读不出来" in capsys.readouterr().err


def test_json_for_programs(rubrics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(
        rubrics / "small-2030" / "form.yaml",
        "label: 设备总数, type: integer",
        "label: 设备总数, type: number",
    )
    assert diff(rubrics, "small-2030@1", "small-2030", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["old"] == {"name": "small-2030@1", "call": "small-2030", "version": "1"}
    assert found["head"] == [{"name": "版本", "before": "1", "after": "2"}]
    assert found["changes"][1] == {
        "kind": "type",
        "part": "fields",
        "id": "count.total",
        "name": "设备总数",
        "where": "small-2030/indicators/count/#field-count-total",
        "message": "设备总数：原来填整数，现在填数",
        "fields": ["count.total"],
        "recheck": True,
    }
    assert found["examples"] == {"assessed": 0, "changed": []}


def test_markdown_shows_what_looks_like_markup_as_text(
    rubrics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        rubrics / "small-2030" / "form.yaml",
        "label: 设备总数, type: integer",
        'label: "<b>*设备*", type: number',
    )
    assert diff(rubrics, "small-2030@1", "small-2030", "--markdown") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# 示例 第 1 版 → 示例 第 2 版"
    changed = [each for each in lines if each.startswith("- **要核对**")]
    assert changed == [
        "- **要核对** `count.total` \\<b\\>\\*设备\\*：原来填整数，现在填数",
    ]


def test_examples_that_come_out_otherwise_are_told_not_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "innovative-sme-2022"
    changed = Path(shutil.copytree(REAL / name, tmp_path / name))
    edit(changed / "scoring.yaml", "pass_mark: 60", "pass_mark: 100")
    assert main([name, str(changed), "--rubrics", str(REAL)]) == 1
    said = capsys.readouterr().out
    assert "合格线由 60 分改为 100 分" in said
    assert f"{name}/#scoring" in said
    assert "结论由“达到公布的标准”变为“没有达到公布的标准”" in said
