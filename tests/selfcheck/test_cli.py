"""The command line, as applicants and programs use it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from selfcheck import library
from selfcheck.cli import main
from selfcheck.jsondata import rubric_to_json
from selfcheck.rubric import Rubric

ROOT = Path(__file__).parents[2]
CONTRADICTION = {"count.total": 100, "count.big": 80, "count.small": 40}


@pytest.fixture(autouse=True)
def calls(small: Rubric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    (folder / "small-2030.json").write_text(rubric_to_json(small), "utf-8")
    monkeypatch.setattr(library, "FOLDER", folder)


def write(tmp_path: Path, answers: object, call: str = "small-2030", name: str = "a.json") -> str:
    file = {"format": "selfcheck-answers/1", "call": call, "rubric": "1", "answers": answers}
    path = tmp_path / name
    path.write_text(json.dumps(file, ensure_ascii=False), "utf-8")
    return str(path)


def test_a_contradiction_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write(tmp_path, CONTRADICTION)]) == 1
    printed = capsys.readouterr().out
    assert "“大型设备”、“小型设备”合计 120 台，多于“设备总数”的 100 台（多 20 台）" in printed
    assert "为什么：分项是总数的一部分。" in printed
    assert "依据：示例〔2030〕1号 附件 1.1" in printed
    assert "不是申报" in printed


def test_sound_answers_exit_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", write(tmp_path, {"count.total": "100台"})]) == 0
    assert "错误 0 条" in capsys.readouterr().out


def test_an_unmet_condition_exits_one(tmp_path: Path) -> None:
    assert main(["check", write(tmp_path, {"start.registered": False}), "--json"]) == 1


def test_json_has_exactly_the_agreed_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--json", write(tmp_path, CONTRADICTION)])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(found) == [
        "call",
        "rubric",
        "verdict",
        "conditions",
        "findings",
        "indicators",
        "dimensions",
        "overall",
        "next_steps",
        "progress",
        "settled",
    ]
    assert set(found["conditions"][0]) == {"id", "state", "missing", "message", "source"}
    assert set(found["findings"][0]) == {"check", "severity", "fields", "message", "source"}
    assert set(found["indicators"][0]) == {"id", "low", "high", "why", "missing"}
    assert set(found["dimensions"][0]) == {"id", "low", "high"}
    assert set(found["overall"]) == {"low", "high", "weightings"}
    assert set(found["progress"]) == {"answered", "of"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"format": ', "第 1 行第 12 列：不是有效的 JSON"),
        (b"\xff\xfe\x00", "第 1 个字节不是 UTF-8 文字"),
        (b"[]", "最外层应是一个对象"),
    ],
)
def test_an_unreadable_file_exits_two_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr().err
    assert str(path) in said
    assert message in said


def test_another_call_exits_two_and_lists_the_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", write(tmp_path, {}, call="../secret")]) == 2
    assert "不认识“../secret”这次申报，已有：small-2030" in capsys.readouterr().err


def test_a_missing_file_exits_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert "打不开" in capsys.readouterr().err


def test_an_unknown_field_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", write(tmp_path, {"old.field": 1})]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [each["severity"] for each in found if each["fields"] == ["old.field"]] == ["warning"]


def test_one_broken_file_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert main(["check", str(broken), write(tmp_path, CONTRADICTION), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["call"] == "small-2030"


def test_calls_lists_the_calls(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calls"]) == 0
    assert "small-2030\t小型示例申报" in capsys.readouterr().out


def test_the_engine_needs_nothing_but_the_standard_library() -> None:
    code = """
import sys
for name in ("yaml", "jinja2", "pydantic", "mkdocs", "scripts"):
    sys.modules[name] = None
import pkgutil, selfcheck
for module in pkgutil.walk_packages(selfcheck.__path__, "selfcheck."):
    if module.name != "selfcheck.__main__":
        __import__(module.name)
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_table_has_a_line_for_each_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    write(folder, CONTRADICTION, name="a.json")
    write(folder, {"count.total": 5}, name="b.json")
    (folder / "c.json").write_text("{", "utf-8")
    assert main(["check", "--table", str(folder)]) == 2
    heading, first, second, broken = capsys.readouterr().out.splitlines()
    assert heading.split() == ["文件", "申报单位", "结论", "错误", "提醒", "提示", "已填"]
    assert first.split()[-4:] == ["1", "1", "0", "3/16"]
    assert second.split()[-4:] == ["0", "2", "0", "1/16"]
    assert "读不出：第 1 行" in broken


def test_an_empty_folder_is_not_a_success(tmp_path: Path) -> None:
    assert main(["check", "--table", str(tmp_path / "calls" / "nothing")]) == 2


def test_explain_goes_down_to_the_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, {"count.total": 100, "count.big": 60, "count.small": "无"})
    assert main(["explain", file, "1.1"]) == 0
    printed = capsys.readouterr().out
    assert "体现程度：[3/8, 3/4]" in printed
    assert "算法：2 个方面的平均 = ([1/2, 1] + [1/4, 1/2]) ÷ 2" in printed
    assert "设备总数 100 台，还没有登记证明" in printed
    assert "小型设备 “无”" in printed
    assert "没有公开的参考数字" in printed


def test_explain_names_the_indicators_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", write(tmp_path, {}), "9.9"]) == 2
    assert "没有“9.9”这个指标，可用的有：1.1 count、2.1 money" in capsys.readouterr().err


def test_the_application_form_is_written_as_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = write(tmp_path, CONTRADICTION), tmp_path / "申报书.docx"
    assert main(["export", source, "--to", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert target.read_bytes().startswith(b"PK")
    assert main(["export", source, "--to", str(tmp_path / "申报书.pdf")]) == 2
    assert "要以 .docx" in capsys.readouterr().err
    assert main(["export", source, "--to", str(tmp_path / "没有" / "申报书.docx")]) == 2
    assert "写不进去" in capsys.readouterr().err


def test_a_report_is_asked_for_by_name(tmp_path: Path) -> None:
    source, target = write(tmp_path, CONTRADICTION), tmp_path / "报告.docx"
    assert main(["export", source, "--what", "report", "--to", str(target)]) == 0
    main(["export", source, "--to", str(tmp_path / "申报书.docx")])
    assert target.read_bytes() != (tmp_path / "申报书.docx").read_bytes()
